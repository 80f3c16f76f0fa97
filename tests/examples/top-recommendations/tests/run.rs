//! The example, with made-up recommendations.

use rhapi_example_server::run;

const PROGRAM: &str = env!("CARGO_BIN_EXE_rhapi-example-top-recommendations");

#[test]
fn risk_comes_first_and_then_the_number_of_systems() {
    let ran = run(PROGRAM, &["3"]).unwrap();
    assert!(ran.well, "{}", ran.said);
    let wanted = "\
RISK      SYSTEMS PLAYBOOK  RECOMMENDATION
critical        5 yes       A kernel module that is not needed can be used to gain privileges [kernel_dccp|KERNEL_DCCP_LOADED]
critical        2 yes       The system stops when the journal of the file system is full [fs_journal_full|FS_JOURNAL_FULL]
important       4 yes       The SSH server accepts ciphers that are no longer safe [sshd_weak_ciphers|SSHD_WEAK_CIPHERS]
";
    assert_eq!(ran.printed, wanted);
}

/// The service names its last page as the next one for ever.
#[test]
fn the_list_ends_where_the_service_does_not_say_so() {
    let ran = run(PROGRAM, &["1000"]).unwrap();
    assert!(ran.well, "{}", ran.said);
    assert_eq!(ran.printed.lines().count(), 1 + 5, "{}", ran.printed);
}
