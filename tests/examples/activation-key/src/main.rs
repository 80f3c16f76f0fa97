//! Makes an activation key, and prints the command that registers a system with it.
//!
//! ```text
//! cargo run -p rhapi-example-activation-key -- web-servers Production Premium
//! ```

use rhapi_rhsm_v2::types::CreateActivationKeyRequest;
use std::error::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_else(|| "web-servers".to_owned());
    let usage = arguments.next().unwrap_or_else(|| "Production".to_owned());
    let service_level = arguments.next().unwrap_or_else(|| "Premium".to_owned());

    let client = rhapi_example_server::client().await?;
    let rhsm = rhapi_rhsm_v2::Client::new(&client);
    let organization = rhsm.organization().check_org_sca_capability().send().await?;
    let organization = organization.body.as_ref().and_then(|body| body.id.as_deref());
    let organization = organization.ok_or("the account has no organization")?;

    let wanted = CreateActivationKeyRequest::new(&*name)
        .role("Red Hat Enterprise Linux Server")
        .usage(usage)
        .service_level(service_level);
    let made = rhsm.activation_keys().create(&wanted).send().await?;
    // What the service says counts, should it have changed the name.
    let key = made.body.as_ref().and_then(|key| key.name.as_deref()).unwrap_or(&name);
    println!("subscription-manager register --org {organization} --activationkey {key}");
    Ok(())
}
