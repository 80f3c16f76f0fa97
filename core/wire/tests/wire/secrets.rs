//! What is shown of values that hold secrets.

use crate::{read, types::Vault, written};
use rhapi_wire::{Extra, Map, Value};
use serde_json::json;

#[test]
fn marked_fields_are_masked_at_every_depth() {
    let text = r#"{"code": 271828, "keys": ["k-1"], "inner": {"code": 271828, "keys": []},
        "map": {"a": {"code": 271828}, "token": {"code": 1}}}"#;
    let read = read::<Vault>(text);
    assert_eq!(
        format!("{:?}", read.value),
        "Vault { code: ***, inner: Vault { code: ***, keys: *** }, keys: ***, map: {\"a\": Vault { code: *** }, \"token\": ***} }"
    );
    assert_eq!(written(&read.value)["inner"]["code"], 271_828);
}

#[test]
fn that_there_is_no_secret_may_be_seen() {
    let read = read::<Vault>(r#"{"code": null}"#);
    assert_eq!(format!("{:?}", read.value), "Vault { code: None }");
}

#[test]
fn a_secret_of_another_type_than_documented_is_masked_too() {
    let read =
        read::<Vault>(r#"{"code": {"a": "k-1"}, "keys": "k-1", "inner": {"code": ["k-1"]}}"#);
    let shown = format!("{:?} {:?}", read.value, read.deviations);
    assert!(!shown.contains("k-1") && shown.contains("/inner/code"), "{shown}");
    assert_eq!(read.deviations[0].raw, Some(json!({"a": "k-1"})));
}

#[test]
fn names_mask_what_no_document_describes() {
    let mut extra = Extra::default();
    extra.set("activation-key", 271_828);
    extra.set("token_type", "Bearer");
    assert_eq!(format!("{extra:?}"), r#"{"activation-key": ***, "token_type": "Bearer"}"#);
    let map: Map<Value> = [
        ("secret", json!([1])),
        ("free", json!({"b": [{"clientSecret": {"x": 1}}], "at": "http://u:p@h"})),
        ("token", json!(null)),
    ]
    .into();
    assert_eq!(
        format!("{map:?}"),
        r#"{"secret": ***, "free": {"at":"http://***@h","b":[{"clientSecret":"***"}]}, "token": null}"#
    );
    assert!(format!("{:?}", map.iter()).contains("left"));
}
