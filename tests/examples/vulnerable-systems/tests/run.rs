//! The example, with made-up systems.

use rhapi_example_server::run;
use std::{fs, path::Path};

const PROGRAM: &str = env!("CARGO_BIN_EXE_rhapi-example-vulnerable-systems");

#[test]
fn the_table_holds_the_systems_that_miss_something() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("vulnerable.csv");
    let ran = run(PROGRAM, &[file.to_str().unwrap()]).unwrap();
    assert!(ran.well, "{}", ran.said);
    let wanted = format!("{}: 5 of 8 systems miss security advisories\n", file.display());
    assert_eq!(ran.printed, wanted);
    let table = fs::read_to_string(&file).unwrap();
    let mut lines = table.lines();
    assert_eq!(lines.next(), Some("display_name,os,applicable_rhsa_count,last_upload,stale"));
    let starts: Vec<_> = lines.map(|line| line.split(",20").next().unwrap_or_default()).collect();
    let wanted = [
        "web-01.example.com,RHEL 9.4,2",
        "web-02.example.com,RHEL 9.4,1",
        "db-01.example.com,RHEL 8.10,1",
        "mail.example.com,RHEL 9.2,1",
        "build-a.example.com,RHEL 9.4,1",
    ];
    assert_eq!(starts, wanted);
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let ran = run(PROGRAM, &["/nowhere/vulnerable.csv"]).unwrap();
    assert!(!ran.well && ran.said.contains("No such file"), "{ran:?}");
}
