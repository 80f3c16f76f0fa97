//! The example, with made-up systems.

use rhapi_example_server::run;
use std::{fs, path::Path};

const PROGRAM: &str = env!("CARGO_BIN_EXE_rhapi-example-remediation-playbook");
const FOLDER: &str = env!("CARGO_TARGET_TMPDIR");

#[test]
fn the_playbook_names_the_systems() {
    let file = Path::new(FOLDER).join("plan.yml");
    let name = file.to_str().unwrap();
    let systems = ["web-01.example.com", "web-02.example.com"];
    let issue = "patch-advisory:RHSA-2026:1042";
    let ran = run(PROGRAM, &[name, issue, systems[0], systems[1]]).unwrap();
    assert!(ran.well, "{}", ran.said);
    let wanted = format!(
        "remediation f1b55e05-acac-4a80-b460-6e290f467c15: 2 systems\nansible-playbook {name}\n"
    );
    assert_eq!(ran.printed, wanted);
    let playbook = fs::read_to_string(file).unwrap();
    assert!(playbook.starts_with(&format!("---\n# {issue} on 2 systems\n")), "{playbook}");
    let hosts = "\"0b1fce2e-6d5c-4d39-9a4c-0f6f4f9b0001,0b1fce2e-6d5c-4d39-9a4c-0f6f4f9b0002\"";
    assert!(playbook.contains(&format!("hosts: {hosts}")), "{playbook}");
}

#[test]
fn a_system_that_is_not_there_and_a_plan_without_systems_are_errors() {
    let file = Path::new(FOLDER).join("never.yml");
    let name = file.to_str().unwrap();
    let ran = run(PROGRAM, &[name, "patch-advisory:RHSA-2026:1042", "web-0"]).unwrap();
    assert!(!ran.well && ran.said.contains("0 systems are called web-0"), "{ran:?}");
    let ran = run(PROGRAM, &[name, "patch-advisory:RHSA-2026:1042"]).unwrap();
    assert!(!ran.well && ran.said.contains("has no systems"), "{ran:?}");
    assert!(!file.exists());
}
