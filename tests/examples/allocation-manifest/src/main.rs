//! Exports the manifest of a subscription allocation to a zip, as Satellite imports it.
//!
//! ```text
//! cargo run -p rhapi-example-allocation-manifest -- satellite-lab manifest.zip
//! ```

use rhapi_flows::ManifestExport;
use std::{error::Error, time::Duration};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(name), Some(file)) = (arguments.next(), arguments.next()) else {
        return Err("usage: allocation-manifest ALLOCATION FILE".into());
    };
    let client = rhapi_example_server::client().await?;
    let allocation = find(&client, &name).await?;

    let job = ManifestExport::start(&client, &allocation).await?;
    let manifest = job
        .wait()
        .deadline(Duration::from_secs(600))
        .on_progress(|progress| eprintln!("{progress}"))
        .await?;
    let saved = manifest.zip().download().to_file(&file).await?;
    println!("{file}: {} bytes, the manifest of {name} ({allocation})", saved.bytes);
    Ok(())
}

/// The id of the allocation with this name.
async fn find(client: &rhapi_core::Client, name: &str) -> Result<String, Box<dyn Error>> {
    let mut allocations = rhapi_rhsm::Client::new(client).allocations().list().items();
    while let Some(allocation) = allocations.try_next().await? {
        if allocation.name.as_deref() == Some(name) {
            return Ok(allocation.uuid.ok_or("an allocation without an id")?);
        }
    }
    Err(format!("no allocation is called {name}").into())
}
