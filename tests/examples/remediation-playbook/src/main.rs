//! Makes a remediation plan for an issue on systems, and writes its playbook to a file.
//!
//! ```text
//! cargo run -p rhapi-example-remediation-playbook -- plan.yml patch-advisory:RHSA-2026:1042 web-01.example.com web-02.example.com
//! ```

use rhapi_core::Uuid;
use rhapi_remediations::types::{
    RemediationInput, RemediationInputAdd, RemediationInputAddIssuesItem,
};
use std::{error::Error, fs};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(file), Some(issue)) = (arguments.next(), arguments.next()) else {
        return Err("usage: remediation-playbook FILE ISSUE SYSTEM..".into());
    };
    let client = rhapi_example_server::client().await?;
    let mut systems = Vec::new();
    for name in arguments {
        systems.push(id_of(&client, &name).await?);
    }

    let remediations = rhapi_remediations::Client::new(&client).remediations();
    let count = systems.len();
    let fix = RemediationInputAddIssuesItem::new(&*issue).systems(systems);
    let plan = RemediationInput::new()
        .name(format!("{issue} on {count} systems"))
        .auto_reboot(false)
        .add_field(RemediationInputAdd::new([fix]));
    let id = remediations.create(&plan).send().await?.into_inner().id;
    let playbook = remediations.get_playbook(&id).send().await?;
    fs::write(&file, playbook.as_bytes())?;

    println!("remediation {id}: {count} systems");
    println!("ansible-playbook {file}");
    Ok(())
}

/// The id of the one system with this name.
async fn id_of(client: &rhapi_core::Client, name: &str) -> Result<Uuid, Box<dyn Error>> {
    let hosts = rhapi_inventory::Client::new(client).hosts();
    // The service looks for names that hold this one.
    let mut found = hosts.list().display_name(name).collect(1000).await?;
    found.retain(|host| host.display_name.as_deref() == Some(name));
    match &found[..] {
        [host] => Ok(host.id.as_deref().ok_or("a system without an id")?.into()),
        found => Err(format!("{} systems are called {name}", found.len()).into()),
    }
}
