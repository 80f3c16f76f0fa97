//! The example, with a made-up allocation.

use rhapi_example_server::run;
use std::{fs, path::Path};

const PROGRAM: &str = env!("CARGO_BIN_EXE_rhapi-example-allocation-manifest");
const FOLDER: &str = env!("CARGO_TARGET_TMPDIR");

#[test]
fn the_manifest_is_exported() {
    let file = Path::new(FOLDER).join("manifest.zip");
    let name = file.to_str().unwrap();
    let ran = run(PROGRAM, &["satellite-lab", name]).unwrap();
    assert!(ran.well, "{}", ran.said);
    let bytes = fs::read(&file).unwrap();
    let wanted = format!(
        "{name}: {} bytes, the manifest of satellite-lab (7c9a4bd1-3f3e-4d0a-9b73-f9d4a0c8f1a2)\n",
        bytes.len()
    );
    assert_eq!(ran.printed, wanted);
    assert!(bytes.starts_with(b"PK\x03\x04"));
    // Both ways of the service to say that the job goes on were met.
    assert!(ran.said.contains("Export job in progress, after "), "{}", ran.said);
    assert!(ran.said.contains("accepted, after "), "{}", ran.said);
}

#[test]
fn an_allocation_that_is_not_there_leaves_no_file() {
    let file = Path::new(FOLDER).join("none.zip");
    let ran = run(PROGRAM, &["satellite", file.to_str().unwrap()]).unwrap();
    assert!(!ran.well && ran.said.contains("no allocation is called satellite"), "{ran:?}");
    assert!(!file.exists());
}
