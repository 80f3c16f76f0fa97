//! What is reported, and where.

use rhapi_wire::{DeviationKind, Map, Value, decode};

use crate::types::{Counts, Formats, Host, Labels, Secret};
use crate::{json, read};

const GOOD: &str =
    r#""id": "01234567-89ab-cdef-0123-456789abcdef", "account": null, "count": 1, "groups": []"#;

/// Reads a host with these members more; gives `pointer kind raw` for each deviation.
fn found(members: &str) -> Vec<String> {
    let comma = if members.is_empty() { "" } else { ", " };
    let decoded = read::<Host>(&format!("{{{GOOD}{comma}{members}}}"));
    lines(&decoded.deviations)
}

fn lines(deviations: &[rhapi_wire::Deviation]) -> Vec<String> {
    let raw = |raw: &Option<Value>| raw.as_ref().map_or("-".into(), Value::to_string);
    deviations.iter().map(|d| format!("{} {:?} {}", d.at, d.kind, raw(&d.raw))).collect()
}

#[test]
fn each_contradiction_is_reported_with_its_place() {
    for (members, expected) in [
        ("", &[][..]),
        (r#""new": [1, {"a": null}]"#, &[]),
        (r#""ratio": null, "free": null"#, &[]),
        (r#""tags": null"#, &["/tags Null null"]),
        (r#""tags": {}"#, &["/tags Misfit {}"]),
        (r#""tags": ["a", null, 3, "b"]"#, &["/tags/1 Null null", "/tags/2 Misfit 3"]),
        (r#""grid": [[1], null, [2, "x"]]"#, &["/grid/1 Null null", "/grid/2/1 Misfit \"x\""]),
        (
            r#""facts": {"a/b": [1, null], "~": 5}"#,
            &["/facts/a~1b/1 Null null", "/facts/~0 Misfit 5"],
        ),
        (r#""staleness": "rotten""#, &["/staleness UnknownValue \"rotten\""]),
        (r#""staleness": 5"#, &["/staleness Misfit 5"]),
        (r#""level": 9"#, &["/level UnknownValue 9"]),
        (r#""on": 1"#, &["/on Misfit 1"]),
        (r#""ratio": "0.5""#, &["/ratio Misfit \"0.5\""]),
        (r#""count": 1.5"#, &["/count Misfit 1.5"]),
        (r#""count": null"#, &["/count Null null"]),
        (r#""count": 18446744073709551615"#, &["/count Misfit 18446744073709551615"]),
        (r#""group": {"id": "1"}"#, &["/group/size Missing -"]),
        (
            r#""groups": [{"id": 1, "size": 2}, 7]"#,
            &["/groups/0/id Misfit 1", "/groups/1 Misfit 7"],
        ),
        (
            r#""par/ent": {}"#,
            &[
                "/par~1ent/id Missing -",
                "/par~1ent/account Missing -",
                "/par~1ent/count Missing -",
                "/par~1ent/groups Missing -",
            ],
        ),
    ] {
        assert_eq!(found(members), expected, "{members}");
    }
}

#[test]
fn formats_are_checked_and_the_text_is_kept() {
    for (members, expected) in [
        (r#""uuid": "nope""#, "/uuid Format \"nope\""),
        (r#""time": "2026-03-31 10:00:00""#, "/time Format \"2026-03-31 10:00:00\""),
        (r#""date": "31.3.2026""#, "/date Format \"31.3.2026\""),
        (r#""v4": "::1""#, "/v4 Format \"::1\""),
        (r#""v6": """#, "/v6 Format \"\""),
        (r#""code": "_-8""#, "/code Format \"_-8\""),
        (r#""file": "!""#, "/file Misfit \"!\""),
        (r#""uuid": 5"#, "/uuid Misfit 5"),
        (r#""small": 2147483648"#, "/small Misfit 2147483648"),
        (r#""big": -1"#, "/big Misfit -1"),
        (r#""single": 1e300"#, "/single Misfit 1e+300"),
    ] {
        let decoded = read::<Formats>(&format!("{{{members}}}"));
        assert_eq!(lines(&decoded.deviations), [expected], "{members}");
    }
    assert_eq!(read::<Formats>(r#"{"uuid": "nope"}"#).value.uuid.unwrap(), "nope");
}

#[test]
fn additional_properties_report_like_maps() {
    assert_eq!(lines(&read::<Counts>(r#"{"a": 1, "b": "2"}"#).deviations), ["/b Misfit \"2\""]);
    assert_eq!(
        lines(&read::<Labels>(r#"{"owner": 1, "b": [null]}"#).deviations),
        ["/owner Misfit 1", "/b/0 Null null"]
    );
    assert_eq!(lines(&read::<Map<i64>>(r#"{"a": true}"#).deviations), ["/a Misfit true"]);
}

#[test]
fn another_type_at_the_top_is_a_deviation_with_the_whole_value() {
    let host = read::<Host>("[1]");
    assert_eq!((&*host.deviations[0].at, host.deviations[0].kind), ("", DeviationKind::Misfit));
    assert_eq!(host.deviations[0].raw, Some(json("[1]")));
    assert_eq!(lines(&read::<Vec<Host>>("{}").deviations), [" Misfit {}"]);
    assert_eq!(lines(&read::<String>("null").deviations), [" Null null"]);
    let none = read::<Option<Host>>("7");
    assert!(none.value.is_none_or(|host| host.id == ""));
    assert_eq!(lines(&none.deviations), [" Misfit 7"]);
    assert_eq!(lines(&read::<Option<Host>>("null").deviations), [""; 0]);
}

#[test]
fn text_that_is_not_json_is_an_error_with_its_place() {
    for (text, message) in [
        (
            "",
            "not valid JSON: expected a JSON value at line 1, column 1 (byte 0, where the text ends)",
        ),
        (
            "{\n  \"é\": tru }",
            "not valid JSON: expected a JSON value at line 2, column 8 (byte 10)",
        ),
        ("[1, 02]", "not valid JSON: a number with a leading zero at line 1, column 6 (byte 5)"),
        ("[1 2]", "not valid JSON: expected `,` or `]` at line 1, column 4 (byte 3)"),
        ("{} x", "not valid JSON: expected the end of the text at line 1, column 4 (byte 3)"),
    ] {
        assert_eq!(decode::<Value>(text.as_bytes()).unwrap_err().to_string(), message);
    }
    let cut = decode::<Host>(br#"{"id": "0123"#).unwrap_err();
    assert!(cut.is_truncated());
    assert_eq!((cut.offset(), cut.line(), cut.column()), (12, 1, 13));
    assert!(!decode::<Value>(b"[}").unwrap_err().is_truncated());
    assert_eq!(decode::<Value>(b"\"\xff\"").unwrap_err().offset(), 1);
}

#[test]
fn an_answer_need_not_hold_what_only_requests_hold() {
    assert_eq!(lines(&read::<Secret>("{}").deviations), ["/name Missing -"]);
    assert_eq!(crate::written(&read::<Secret>("{}").value), json("{}"));
}
