//! Has the export service gather the systems of the inventory and the subscriptions, and loads the zip.
//!
//! ```text
//! cargo run -p rhapi-example-export-zip -- export.zip
//! ```

use rhapi_export::types::{ExportRequest, ExportRequestResource, Format};
use rhapi_flows::Export;
use std::{error::Error, time::Duration};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("usage: export-zip FILE")?;
    let client = rhapi_example_server::client().await?;

    let inventory = "urn:redhat:application:inventory";
    let sources = [
        ExportRequestResource::new(inventory, format!("{inventory}:export:systems")),
        ExportRequestResource::new("subscriptions", "subscriptions"),
    ];
    let request = ExportRequest::new(Format::Csv, "systems and subscriptions", sources);
    let export = Export::start(&client, &request).await?;
    eprintln!("export {}", export.id());
    export
        .wait()
        .deadline(Duration::from_secs(1800))
        .on_progress(|progress| eprintln!("{progress}"))
        .await?;
    let saved = export.zip().download().to_file(&file).await?;
    println!("{file}: {} bytes", saved.bytes);
    Ok(())
}
