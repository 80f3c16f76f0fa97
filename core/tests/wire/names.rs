//! Types with the names of the standard library's.

#[allow(dead_code, unreachable_pub)]
#[path = "../../examples/declared_types.rs"]
mod declared_types;

#[test]
fn the_macros_work_beside_any_schema() {
    let text = r#"{"type": "t", "index": 1, "value": ["v"]}"#;
    let record = crate::read::<declared_types::Option>(text).value;
    assert_eq!(
        record,
        declared_types::Option::default().r#type("t").index(1).value(vec!["v".into()])
    );
    assert_eq!(format!("{record:?}"), r#"Option { type: "t", index: 1, value: ["v"] }"#);
    assert_eq!(declared_types::PartialEq::from("err").to_string(), "err");
    assert_eq!(declared_types::Clone2::from(-1).as_i64(), -1);
    assert!(matches!(crate::read(text).value, declared_types::Union::Option(_)));
    assert!(matches!(crate::read(r#"{"type": "s"}"#).value, declared_types::Tags::String(_)));
    assert!(matches!(crate::read(text).value, declared_types::ByStatus::Ok(_)));
}
