//! Lists the systems that have not been seen for some days, so that somebody looks for them or removes them.
//!
//! ```text
//! cargo run -p rhapi-example-stale-systems -- 7
//! ```

use rhapi_core::Timestamp;
use rhapi_inventory::types::{HostOrderBy, HostOut, Staleness};
use std::{
    error::Error,
    time::{SystemTime, UNIX_EPOCH},
};

const DAY: i64 = 24 * 60 * 60;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let days: i64 = std::env::args().nth(1).map_or(Ok(7), |days| days.parse())?;
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs())?;

    let client = rhapi_example_server::client().await?;
    let inventory = rhapi_inventory::Client::new(&client);
    let mut hosts = inventory
        .hosts()
        .list()
        .staleness([Staleness::Stale, Staleness::StaleWarning])
        .last_check_in_end(Timestamp::from_unix_seconds(now - days * DAY))
        .order_by(HostOrderBy::LastCheckIn)
        .order_how("ASC")
        .items();

    println!("{:<24} {:>9}  {:<10} ID", "NAME", "DAYS", "GROUP");
    let mut found = 0;
    while let Some(host) = hosts.try_next().await? {
        print(&host, now);
        found += 1;
    }
    println!("\n{found} systems have not been seen for {days} days");
    Ok(())
}

fn print(host: &HostOut, now: i64) {
    let seen = host.last_check_in.as_ref().and_then(Timestamp::unix_seconds);
    let days = seen.map_or("never".to_owned(), |seen| ((now - seen) / DAY).to_string());
    let group = host.groups.iter().flatten().find_map(|group| group.name.as_deref());
    println!(
        "{:<24} {days:>9}  {:<10} {}",
        host.display_name.as_deref().unwrap_or("-"),
        group.unwrap_or("-"),
        host.id.as_deref().unwrap_or("-"),
    );
}
