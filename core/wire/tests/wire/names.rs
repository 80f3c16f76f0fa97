//! Types with the names of the standard library's.

use rhapi_wire::{Extra, decode};

#[allow(dead_code, unreachable_pub)]
#[path = "../../examples/declared_types.rs"]
mod declared_types;

/// A record whose names JSON writes with escapes, beside one that begins like them.
#[derive(Clone)]
#[non_exhaustive]
pub(crate) struct Odd {
    pub(crate) quote: Option<i64>,
    pub(crate) slash: Option<i64>,
    pub(crate) plain: Option<i64>,
    pub(crate) extra: Extra,
}
rhapi_wire::record! {
    Odd;
    0 => quote "a\"b";
    1 => slash "a\\b";
    _ => plain "a";
}

#[test]
fn names_with_escapes_are_found_by_what_they_say() {
    for text in [
        r#"{"a\"b": 1, "a\\b": 2, "a": 3}"#,
        r#"{"a\u0022b":1,"a\u005cb":2,"\u0061":3}"#,
        r#"{ "a" :3 ,"a\"b": 1,"a\\b" : 2}"#,
    ] {
        let Odd { quote, slash, plain, extra } = crate::read::<Odd>(text).value;
        assert_eq!((quote, slash, plain), (Some(1), Some(2), Some(3)), "{text}");
        assert_eq!(extra.unknown().count(), 0, "{text}");
    }
    for text in [r#"{"a"b":1}"#, r#"{"a\b":1}"#, r#"{"a\"b" 1}"#, r#"{"a\"b"#, r#"{"a"#] {
        assert_eq!(
            decode::<Odd>(text.as_bytes()).is_ok(),
            serde_json::from_str::<serde_json::Value>(text).is_ok(),
            "{text}"
        );
    }
}

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
