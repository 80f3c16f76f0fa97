//! The first program: prints the hosts of an account.
//!
//! With an access token in `RHAPI_TOKEN` it asks the real service. Without one it starts a server of
//! its own on this machine, which knows a few made-up hosts, and asks that:
//!
//! ```text
//! cargo run -p rhapi-first-call
//! ```

mod server;

use std::error::Error;

use rhapi_core::{Client, Host};
use rhapi_inventory::types::HostOut;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    // One client holds what all services share: hosts, credentials, connections.
    let client = if let Ok(token) = std::env::var("RHAPI_TOKEN") {
        Client::builder().token(token).build()?
    } else {
        let address = server::start().await?;
        println!("RHAPI_TOKEN is not set: these hosts are made up, and served at {address}\n");
        Client::builder().base_url(Host::Console, address).build()?
    };
    // One small client per service stands on it.
    let inventory = rhapi_inventory::Client::new(&client);

    print_row(["NAME", "ID", "LAST SEEN", "GROUPS"]);
    // A call is data: required arguments go into the method, optional ones into setters, and
    // nothing happens before the first page is asked for.
    let mut hosts = inventory.hosts().list().per_page(50).items();
    let mut seen = 0;
    while let Some(host) = hosts.try_next().await? {
        print_host(&host);
        seen += 1;
    }
    println!("\n{seen} hosts");
    Ok(())
}

fn print_host(host: &HostOut) {
    let groups = host.groups.iter().flatten().filter_map(|group| group.name.as_deref());
    let groups = groups.collect::<Vec<_>>().join(", ");
    print_row([
        host.display_name.as_deref().unwrap_or("-"),
        host.id.as_deref().unwrap_or("-"),
        host.last_check_in.as_ref().map_or("-", |time| time.as_str()),
        if groups.is_empty() { "-" } else { &groups },
    ]);
}

fn print_row([name, id, last_seen, groups]: [&str; 4]) {
    println!("{name:<24} {id:<36}  {last_seen:<20}  {groups}");
}
