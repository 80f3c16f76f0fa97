//! What core and generator say the same about secrets.

use rhapi_tests::root;

#[test]
fn core_and_generator_know_the_same_names_of_secrets() {
    let [core, generator] = ["core/wire", "generator"].map(|package| {
        let path = root().join(package).join("src/secret_names.rs");
        std::fs::read_to_string(path).unwrap()
    });
    assert!(core.contains("fn is_secret_name"));
    assert!(core == generator, "copy core/wire/src/secret_names.rs to generator/src/");
}
