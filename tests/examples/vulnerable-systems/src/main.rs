//! Writes a table of the systems that miss security advisories, for the auditor.
//!
//! The service has all systems as comma-separated values. They are read row by row as they come, so that it does not matter how
//! many there are.
//!
//! ```text
//! cargo run -p rhapi-example-vulnerable-systems -- vulnerable.csv
//! ```

use serde::{Deserialize, Serialize};
use std::error::Error;

/// The columns that matter here; the others are left out.
#[derive(Deserialize, Serialize)]
struct System {
    display_name: String,
    os: String,
    applicable_rhsa_count: u32,
    last_upload: String,
    stale: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("usage: vulnerable-systems FILE")?;
    let client = rhapi_example_server::client().await?;
    let export = rhapi_patch::Client::new(&client).export();

    let mut systems = export.export_systems().csv().rows::<System>();
    let mut table = csv::Writer::from_path(&file)?;
    let (mut vulnerable, mut all) = (0, 0);
    while let Some(system) = systems.try_next().await? {
        all += 1;
        if system.applicable_rhsa_count > 0 {
            vulnerable += 1;
            table.serialize(&system)?;
        }
    }
    table.flush()?;
    println!("{file}: {vulnerable} of {all} systems miss security advisories");
    Ok(())
}
