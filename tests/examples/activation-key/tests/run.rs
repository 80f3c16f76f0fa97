//! The example, with a made-up organization.

use rhapi_example_server::run;

const PROGRAM: &str = env!("CARGO_BIN_EXE_rhapi-example-activation-key");

#[test]
fn the_command_that_registers_is_printed() {
    let ran = run(PROGRAM, &["lab_7", "Development/Test", "Self-Support"]).unwrap();
    assert!(ran.well, "{}", ran.said);
    assert_eq!(ran.printed, "subscription-manager register --org 000001 --activationkey lab_7\n");
}

#[test]
fn a_name_that_the_service_refuses_is_told() {
    let ran = run(PROGRAM, &["two words"]).unwrap();
    assert!(!ran.well && ran.printed.is_empty(), "{ran:?}");
    assert!(ran.said.contains("the name must be of letters, digits"), "{}", ran.said);
}
