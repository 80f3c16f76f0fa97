//! The services of this repository: every place that has the name of a secret was looked at by somebody.

use std::path::Path;

use rhapi_generator::{Input, Review, review};

#[test]
fn every_name_of_a_secret_was_reviewed() {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let mut services = 0;
    let mut open = Vec::new();
    for entry in std::fs::read_dir(&specs).unwrap() {
        let folder = entry.unwrap().path();
        let read = |name: &str| std::fs::read_to_string(folder.join(name));
        let Ok(config) = read("service.toml") else { continue };
        let document = ["openapi.yaml", "swagger.yaml"].into_iter().find_map(|n| read(n).ok());
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let Review { secrets } = review(&Input {
            document_path: &name,
            document: &document.unwrap(),
            config_path: "service.toml",
            config: &config,
            changelog: None,
        })
        .unwrap_or_else(|notes| panic!("{}", notes[0]));
        services += 1;
        open.extend(secrets.into_iter().map(|secret| format!("{name}: \"{secret}\"")));
    }
    assert!(services > 25, "{services} services");
    assert!(
        open.is_empty(),
        "these places are masked because of their names; write each into `secret` or `not_secret` of its service.toml:\n{}",
        open.join("\n")
    );
}
