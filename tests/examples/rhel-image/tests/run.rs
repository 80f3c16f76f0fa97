//! The example, with made-up images.

use rhapi_example_server::run;
use std::{fs, path::Path};

const PROGRAM: &str = env!("CARGO_BIN_EXE_rhapi-example-rhel-image");
const FOLDER: &str = env!("CARGO_TARGET_TMPDIR");

#[test]
fn the_image_is_loaded_from_the_other_server() {
    let file = Path::new(FOLDER).join("rhel-9.4-x86_64-boot.iso");
    let _ = fs::remove_file(&file);
    let ran = run(PROGRAM, &["9.4", "x86_64", "Boot", FOLDER]).unwrap();
    assert!(ran.well, "{}", ran.said);
    let wanted = format!(
        "{}: 1048576 bytes, sha256 b6b489647a3bb506b77904b97dce2e3c77ca5e85a5707b2821cb1605afa522c0\n",
        file.display()
    );
    assert_eq!(ran.printed, wanted);
    assert_eq!(fs::metadata(&file).unwrap().len(), 1 << 20);
    assert!(!Path::new(FOLDER).join("rhel-9.4-x86_64-boot.iso.part").exists());
}

#[test]
fn what_is_not_there_is_told() {
    let ran = run(PROGRAM, &["9.4", "x86_64", "floppy", FOLDER]).unwrap();
    assert!(!ran.well && ran.said.contains("no image of RHEL 9.4 has floppy"), "{ran:?}");
    let ran = run(PROGRAM, &["3.1", "x86_64", "boot", FOLDER]).unwrap();
    assert!(!ran.well && ran.said.contains("no such release"), "{ran:?}");
}
