//! The example, with made-up systems.

use rhapi_example_server::run;

const PROGRAM: &str = env!("CARGO_BIN_EXE_rhapi-example-stale-systems");

#[test]
fn the_systems_of_long_ago_come_first() {
    let ran = run(PROGRAM, &["10"]).unwrap();
    assert!(ran.well, "{}", ran.said);
    let wanted = "\
NAME                          DAYS  GROUP      ID
lab-old.example.com             40  lab        0b1fce2e-6d5c-4d39-9a4c-0f6f4f9b0008
kiosk-7.example.com             12  office     0b1fce2e-6d5c-4d39-9a4c-0f6f4f9b0007

2 systems have not been seen for 10 days
";
    assert_eq!(ran.printed, wanted);
    assert!(ran.said.contains("the data is made up"), "{}", ran.said);
}

#[test]
fn more_than_one_page_is_read() {
    let ran = run(PROGRAM, &["1"]).unwrap();
    assert!(ran.printed.ends_with("\n4 systems have not been seen for 1 days\n"), "{ran:?}");
    assert!(!run(PROGRAM, &["soon"]).unwrap().well);
}
