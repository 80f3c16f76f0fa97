//! The example, with a made-up export.

use rhapi_example_server::run;
use std::{fs, path::Path};

const PROGRAM: &str = env!("CARGO_BIN_EXE_rhapi-example-export-zip");

#[test]
fn the_export_is_waited_for_and_loaded() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("export.zip");
    let ran = run(PROGRAM, &[file.to_str().unwrap()]).unwrap();
    assert!(ran.well, "{}", ran.said);
    let bytes = fs::read(&file).unwrap();
    assert_eq!(ran.printed, format!("{}: {} bytes\n", file.display(), bytes.len()));
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.starts_with("PK") && text.contains("web-01.example.com,RHEL 9.4"), "{text}");
    assert!(ran.said.contains("pending (0 of 2), after "), "{}", ran.said);
    assert!(ran.said.contains("running (1 of 2), after "), "{}", ran.said);
}
