//! What is read is written back as it came.

use rhapi_wire::{Map, Value, Wire, read_value};

use crate::types::{Counts, Formats, Group, Host, Labels, Nothing, Wide};
use crate::{json, read, written};

fn comes_back<T: Wire>(text: &str) {
    let first = read::<T>(text);
    assert_eq!(written(&first.value), json(text), "{text}");
    let mut second = T::default();
    assert_eq!(read_value(second.slot_mut(), &json(text)).len(), first.deviations.len(), "{text}");
    assert_eq!(written(&second), json(text), "from a value in memory: {text}");
    let mut third = T::default();
    assert!(
        !rhapi_wire::codegen::equal(first.value.slot(), third.slot()) || text == "{}",
        "{text}"
    );
    read_value(third.slot_mut(), &written(&first.value));
    assert!(rhapi_wire::codegen::equal(first.value.slot(), third.slot()), "{text}");
}

/// The same through serde's traits.
fn comes_back_by_serde<T: Wire + serde::Serialize + serde::de::DeserializeOwned>(text: &str) {
    comes_back::<T>(text);
    let value: T = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_value(&value).unwrap(), json(text), "{text}");
}

#[test]
fn hosts_come_back() {
    for text in [
        "{}",
        r#"{"id": "x", "account": "a", "count": 5, "groups": []}"#,
        r#"{"id": null, "account": null, "count": "5", "groups": {}, "tags": null, "ratio": null}"#,
        r#"{"zeta": 1, "alpha": {"b": [null, 1.5, "é\n\u0000"]}, "count": 0}"#,
        r#"{"tags": [null, "a", null, null, "b", 5], "groups": [null, {"id": "1", "new": 2}, []]}"#,
        r#"{"tags": [null, null], "groups": [1]}"#,
        r#"{"grid": [[1, null], null, [], [null, 2, 3, "x"], [[4]]]}"#,
        r#"{"facts": {"a": [1, null, 2], "b": null, "c": [], "d": [true, 1]}}"#,
        r#"{"ratio": 5, "count": 3}"#,
        r#"{"ratio": 5.0}"#,
        r#"{"ratio": 9007199254740993}"#,
        r#"{"ratio": 18446744073709551615}"#,
        r#"{"count": 7.0, "ratio": 0.30000000000000004}"#,
        r#"{"count": 18446744073709551615, "on": "yes"}"#,
        r#"{"level": 2.0, "count": 5.0}"#,
        r#"{"staleness": "odd", "level": 77, "free": null, "on": false}"#,
        r#"{"staleness": null, "level": "2", "group": null, "par/ent": {"par/ent": {"tags": [1]}}}"#,
    ] {
        comes_back_by_serde::<Host>(text);
    }
}

#[test]
fn other_shapes_come_back() {
    for text in [r#"{"a": 1}"#, r#"{"a": "x", "b": 2, "c": null}"#, "[1]", "null"] {
        comes_back::<Counts>(text);
        comes_back::<Nothing>(text);
        comes_back::<Map<i64>>(text);
    }
    for text in [r#"{"owner": null, "a": [1, null], "b": 5, "c": [null]}"#, r#"{"owner": 5}"#] {
        comes_back_by_serde::<Labels>(text);
    }
    for text in [
        r#"{"single": 0.1, "small": -5, "big": 18446744073709551615, "file": "Zm9v"}"#,
        r#"{"single": 3, "small": 5.0, "big": 2.0, "file": "!"}"#,
        r#"{"single": 0.123456789012345, "big": 1e19}"#,
        r#"{"time": "yesterday", "uuid": "01234567-89AB-cdef-0123-456789abcdef", "code": "?"}"#,
    ] {
        comes_back_by_serde::<Formats>(text);
    }
    comes_back::<Vec<Host>>(r#"[{"id": 5}, {"tags": [null]}]"#);
    comes_back::<Map<Map<f64>>>(r#"{"a": {"x": 1, "y": 2}, "b": {"z": 0.5}, "c": null}"#);
    comes_back::<Option<Host>>(r#"{"count": 1}"#);
}

#[test]
fn more_than_64_fields_keep_their_nulls() {
    let text = r#"{"f0": null, "f1": 1, "f62": 5, "f63": null, "f64": null, "f65": 5}"#;
    comes_back_by_serde::<Wide>(text);
    let mut wide = read::<Wide>(text).value;
    wide.extra.forget(64);
    wide.f65 = Some(0.5);
    assert_eq!(written(&wide), json(r#"{"f0": null, "f1": 1, "f62": 5, "f63": null, "f65": 0.5}"#));
}

#[test]
fn of_two_values_for_one_name_the_last_counts() {
    let twice = r#"{"count": "x", "count": 2, "tags": ["a", null], "tags": ["b"], "new": 1, "new": 2, "group": {"id": "1", "more": 1}, "group": {"size": 2}}"#;
    let host = read::<Host>(twice).value;
    assert_eq!(
        written(&host),
        json(r#"{"count": 2, "tags": ["b"], "new": 2, "group": {"size": 2}}"#)
    );
    let host: Host =
        serde_json::from_str(r#"{"ratio": null, "ratio": 1.5, "free": 1, "free": null}"#).unwrap();
    assert_eq!(written(&host), json(r#"{"ratio": 1.5, "free": null}"#));
    assert_eq!(
        written(&read::<Map<i64>>(r#"{"a": 1, "b": 2, "a": 3}"#).value),
        json(r#"{"a": 3, "b": 2}"#)
    );
    assert_eq!(
        written(&read::<Map<i64>>(r#"{"a": "x", "a": 3, "b": "y", "b": "z"}"#).value),
        json(r#"{"a": 3, "b": "z"}"#)
    );
    assert_eq!(
        read::<Map<i64>>(r#"{"a": "x", "a": 3}"#).value,
        read::<Map<i64>>(r#"{"a": 3}"#).value
    );
    // Of the elements that did not fit those of the last value stay.
    for (twice, once) in [
        (r#"{"a": [0, null], "b": [1], "a": [0, null]}"#, r#"{"b": [1], "a": [0, null]}"#),
        (r#"{"a": [0, null], "a": [1]}"#, r#"{"a": [1]}"#),
        (r#"{"a": [1], "a": [null, 2], "a": "x"}"#, r#"{"a": [null, 2]}"#),
    ] {
        let (twice, once) = (read::<Map<Vec<i64>>>(twice).value, read::<Map<Vec<i64>>>(once).value);
        assert_eq!(written(&twice), written(&once));
        assert_eq!(twice, once);
    }
}

#[test]
fn what_was_kept_gives_way_to_a_new_value() {
    let mut host =
        read::<Host>(r#"{"count": "x", "tags": [null, "a"], "id": 5, "groups": [null]}"#).value;
    host.count = 3;
    host.id = "new".into();
    host.groups.push(Group::default());
    assert_eq!(
        written(&host),
        json(
            r#"{"count": 3, "tags": [null, "a"], "id": "new", "groups": [{"id": "", "size": 0}]}"#
        )
    );
    host.tags = Some(vec![]);
    assert_eq!(written(&host)["tags"], json("[]"));
    host.tags = Some(vec!["x".into(), "y".into()]);
    assert_eq!(written(&host)["tags"], json(r#"[null, "x", "y"]"#));
}

#[test]
fn maps_can_be_changed() {
    let mut map = read::<Map<Vec<i64>>>(r#"{"a": [null, 1], "b": "x", "c": []}"#).value;
    assert_eq!(map.keys().collect::<Vec<_>>(), ["a", "c"]);
    assert_eq!(map.insert("b", vec![2]), None);
    assert_eq!(map.insert("a", vec![3]), Some(vec![1]));
    assert_eq!(written(&map), json(r#"{"a": [3], "b": [2], "c": []}"#));
    assert_eq!(map.remove("c"), Some(vec![]));
    assert_eq!(map["a"], [3]);
    map.get_mut("a").unwrap().push(4);
    assert_eq!(map, Map::from([("b", vec![2]), ("a", vec![3, 4])]));
    assert_ne!(map, Map::from([("b", vec![2]), ("c", vec![3, 4])]));
    assert_eq!(map.into_iter().map(|entry| entry.0).collect::<String>(), "ab");
}

#[test]
fn records_are_equal_when_they_are_written_alike() {
    let texts = [
        "{}",
        r#"{"tags": null}"#,
        r#"{"tags": []}"#,
        r#"{"tags": [null]}"#,
        r#"{"count": 0}"#,
        r#"{"count": "0"}"#,
        r#"{"new": 1}"#,
        r#"{"new": 2}"#,
        r#"{"facts": {"a": [], "b": []}}"#,
        r#"{"facts": {"a": [], "b": null}}"#,
    ];
    for a in texts {
        for b in texts {
            assert_eq!(read::<Host>(a).value == read::<Host>(b).value, a == b, "{a} and {b}");
        }
    }
    assert_eq!(
        read::<Host>(r#"{"facts": {"b": [1], "a": []}, "y": 1, "x": 2}"#).value,
        read::<Host>(r#"{"x": 2, "facts": {"a": [], "b": [1]}, "y": 1}"#).value
    );
}

#[test]
fn debug_shows_names_and_leaves_out_what_is_absent() {
    let host = read::<Host>(
        r#"{"id": "a", "account": null, "count": "x", "groups": [{"id": "1"}], "facts": {"k": [1], "m": 0}, "staleness": "fresh", "new": {"a": 1}}"#,
    );
    assert_eq!(
        format!("{:?}", host.value),
        r#"Host { id: "a", account: None, count: "x", facts: {"k": [1], "m": 0}, groups: [Group { id: "1" }], staleness: "fresh", new: {"a":1} }"#
    );
}

#[test]
fn serialising_tells_the_number_of_entries() {
    // A format that demands to know lengths.
    let host = read::<Labels>(r#"{"owner": 5, "a": [1, null], "b": 5}"#).value;
    let counted = crate::requests::count_entries(&host);
    assert_eq!(counted, written(&host).as_object().map(serde_json::Map::len).unwrap());
    assert_eq!(written(&Value::Null), Value::Null);
}
