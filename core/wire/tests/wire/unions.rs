//! Which branch of a union a value takes.

use std::time::{Duration, Instant};

use rhapi_wire::{
    ByStatus, Deviation, DeviationKind, Extra, Map, Uuid, Value, decode, decode_by_status,
};

use crate::types::{Counts, Group, Staleness};
use crate::{json, read, written};

/// The wide type stands before each narrow one.
#[derive(Clone)]
#[non_exhaustive]
pub enum Any {
    Text(String),
    Choice(Staleness),
    Id(Uuid),
    Number(f64),
    Whole(i64),
    List(Vec<i64>),
    Group(Group),
    Pair(Pair),
    Unrecognized(Value),
}
rhapi_wire::union! { Any; 0 Text; 1 Choice; 2 Id; 3 Number; 4 Whole; 5 List; 6 Group; 7 Pair; }

/// Looks like a group at first sight.
#[derive(Clone)]
#[non_exhaustive]
pub struct Pair {
    pub id: Option<String>,
    pub size: Option<String>,
    pub extra: Extra,
}
rhapi_wire::record! { Pair; 0 => id "id"; _ => size "size"; }

fn branch(any: &Any) -> &'static str {
    match any {
        Any::Text(_) => "text",
        Any::Choice(_) => "choice",
        Any::Id(_) => "id",
        Any::Number(_) => "number",
        Any::Whole(_) => "whole",
        Any::List(_) => "list",
        Any::Group(_) => "group",
        Any::Pair(_) => "pair",
        Any::Unrecognized(_) => "unrecognized",
    }
}

#[test]
fn the_branch_with_the_fewest_contradictions_wins() {
    for (text, expected, deviations) in [
        (r#""plain text""#, "text", 0),
        (r#""fresh""#, "choice", 0),
        (r#""01234567-89ab-cdef-0123-456789abcdef""#, "id", 0),
        ("5", "whole", 0),
        ("5.5", "number", 0),
        ("[1, 2]", "list", 0),
        ("[1, null]", "list", 1),
        (r#"{"id": "1", "size": 2}"#, "group", 0),
        (r#"{"id": "1", "size": "2"}"#, "pair", 0),
        (r#"{"id": "1", "size": 2, "new": 3}"#, "group", 0),
        (r#"{"name": "n", "size": 2}"#, "group", 1),
        (r#"{"size": "2", "other": 1}"#, "pair", 0),
        ("true", "unrecognized", 1),
        ("null", "unrecognized", 1),
    ] {
        let decoded = read::<Any>(text);
        assert_eq!(
            (branch(&decoded.value), decoded.deviations.len()),
            (expected, deviations),
            "{text}"
        );
        if text != "[1, null]" {
            assert_eq!(written(&decoded.value), json(text), "{text}");
        }
        let by_serde: Any = serde_json::from_str(text).unwrap();
        assert_eq!(by_serde, decoded.value, "{text}");
    }
    assert_eq!(read::<Any>("true").deviations[0].kind, DeviationKind::NoBranch);
}

/// The first branch takes every object, the second one knows the field.
#[derive(Clone)]
#[non_exhaustive]
pub enum Loose {
    Counts(Counts),
    Sized(Sized),
    Unrecognized(Value),
}
rhapi_wire::union! { Loose; 0 Counts; 1 Sized; }

/// A branch of [`Loose`].
#[derive(Clone)]
#[non_exhaustive]
pub struct Sized {
    pub size: Option<i64>,
    pub extra: Extra,
}
rhapi_wire::record! { Sized; _ => size "size"; }

#[test]
fn declared_fields_say_more_than_additional_ones() {
    assert!(matches!(read::<Loose>(r#"{"size": 1}"#).value, Loose::Sized(_)));
    assert!(matches!(read::<Loose>(r#"{"other": 1}"#).value, Loose::Counts(_)));
}

/// A record that demands a name, beside what takes every name.
#[derive(Clone)]
#[non_exhaustive]
pub enum Wanted {
    Free(Value),
    Bare(Map<Value>),
    Short(Short),
    Full(Full),
    Unrecognized(Value),
}
rhapi_wire::union! { Wanted; 0 Free; 1 Bare; 2 Short; 3 Full; }

#[derive(Clone)]
#[non_exhaustive]
pub struct Short {
    pub kind: Option<String>,
    pub extra: Extra,
}
rhapi_wire::record! { Short; _ => kind "kind"; }

#[derive(Clone)]
#[non_exhaustive]
pub struct Full {
    pub group: String,
    pub kind: Option<String>,
    pub labels: Option<Map<i64>>,
    pub extra: Extra,
}
rhapi_wire::record! { Full; 0 => group "group" required; 1 => kind "kind"; _ => labels "labels"; }

#[test]
fn what_takes_every_name_says_less_than_a_record_with_an_unknown_field() {
    let full = |text: &str| matches!(read::<Wanted>(text).value, Wanted::Full(_));
    assert!(full(r#"{"group": "g"}"#));
    assert!(full(r#"{"group": "g", "new": [1, {"a": null}]}"#));
    assert!(full(r#"{"group": "g", "labels": {"a": 1, "b": 2, "c": 3}}"#));
    let short = read::<Wanted>(r#"{"kind": "k", "new": 1}"#).value;
    assert!(matches!(short, Wanted::Short(_)), "{short:?}");
    let free = read::<Wanted>(r#"{"new": 1}"#).value;
    assert!(matches!(free, Wanted::Free(_)), "{free:?}");
}

/// Two branches tell each other apart by a property.
#[derive(Clone)]
#[non_exhaustive]
pub enum Options {
    Aws(Aws),
    Gcp(Gcp),
    Old(Aws),
    Unrecognized(Value),
}
rhapi_wire::tagged_union! { Options; "type"; 0 Aws "aws" "amazon"; 1 Gcp "gcp"; 2 Old "old" "aws"; }

/// Its shape fits everything.
#[derive(Clone)]
#[non_exhaustive]
pub struct Aws {
    pub kind: Option<String>,
    pub extra: Extra,
}
rhapi_wire::record! { Aws; _ => kind "type"; }

/// Its shape demands something.
#[derive(Clone)]
#[non_exhaustive]
pub struct Gcp {
    pub project: i64,
    pub extra: Extra,
}
rhapi_wire::record! { Gcp; _ => project "project" required; }

#[test]
fn the_tag_decides_and_the_best_fit_where_it_cannot() {
    let at = |deviations: &[Deviation]| -> Vec<_> {
        deviations.iter().map(|d| format!("{} {:?}", d.at, d.kind)).collect()
    };
    for (text, gcp, deviations) in [
        (r#"{"type": "gcp", "x": 1}"#, true, &["/project Missing"][..]),
        (r#"{"type": "amazon", "project": 1}"#, false, &[]),
        (r#"{"type": "aws", "project": 1}"#, false, &[]),
        (r#"{"project": 1}"#, true, &[]),
        (r#"{"type": "azure", "region": 1}"#, false, &["/type UnknownValue"]),
        (r#"{"type": 5, "project": 1}"#, true, &["/type UnknownValue"]),
    ] {
        let decoded = read::<Options>(text);
        assert_eq!(matches!(decoded.value, Options::Gcp(_)), gcp, "{text}");
        assert_eq!(at(&decoded.deviations), deviations, "{text}");
        assert_eq!(written(&decoded.value), json(text), "{text}");
    }
    assert!(matches!(read::<Options>(r#"{"type": "aws"}"#).value, Options::Aws(_)));
    assert!(matches!(read::<Options>(r#"{"type": "old"}"#).value, Options::Old(_)));
}

/// Nested in itself through two branches that both fit at first sight.
#[derive(Clone)]
#[non_exhaustive]
pub enum Tree {
    Left(Box<Left>),
    Right(Box<Right>),
    Unrecognized(Value),
}
rhapi_wire::union! { Tree; 0 Left; 1 Right; }

/// A branch of [`Tree`].
#[derive(Clone)]
#[non_exhaustive]
pub struct Left {
    pub next: Option<Tree>,
    pub extra: Extra,
}
rhapi_wire::record! { Left; _ => next "next"; }

/// A branch of [`Tree`].
#[derive(Clone)]
#[non_exhaustive]
pub struct Right {
    pub next: Option<Tree>,
    pub leaf: Option<i64>,
    pub extra: Extra,
}
rhapi_wire::record! { Right; 0 => next "next"; _ => leaf "leaf"; }

#[test]
fn nested_unions_take_time_in_proportion_to_their_depth() {
    for depth in [60, 120] {
        let text = format!("{}{{\"leaf\": 1}}{}", "{\"next\": ".repeat(depth), "}".repeat(depth));
        let start = Instant::now();
        let decoded = read::<Tree>(&text);
        // Without a memory of what was chosen this takes three to the power of the depth.
        assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
        assert_eq!(decoded.deviations, []);
        assert_eq!(written(&decoded.value), json(&text));
        let mut tree = &decoded.value;
        loop {
            tree = match tree {
                Tree::Left(left) => left.next.as_ref().unwrap(),
                Tree::Right(right) => {
                    assert_eq!(right.leaf, Some(1));
                    break;
                }
                Tree::Unrecognized(_) => panic!("a branch"),
            }
        }
    }
}

/// The answer of an export.
#[derive(Clone)]
#[non_exhaustive]
pub enum Export {
    Ready(Vec<i64>),
    Waiting(Group),
    Gone(()),
    Unrecognized(Value),
}
rhapi_wire::by_status! { Export; 200 201 Ready; 202 Waiting; 4 Gone; }

#[test]
fn the_status_picks_the_type() {
    let ready = decode_by_status::<Export>(201, b"[1]").unwrap();
    assert!(matches!(ready.value, Export::Ready(list) if list == [1]));
    let waiting = decode_by_status::<Export>(202, b"[1]").unwrap();
    assert!(matches!(waiting.value, Export::Waiting(_)));
    assert_eq!(waiting.deviations.len(), 1);
    assert_eq!(written(&waiting.value), json("[1]"));
    assert!(matches!(decode_by_status::<Export>(404, b"null").unwrap().value, Export::Gone(())));
    let other = decode_by_status::<Export>(500, b"{\"a\": 1}").unwrap();
    assert_eq!(other.value, Export::Unrecognized(json("{\"a\": 1}")));
    assert!(Export::default().branch(500).is_none());
    assert!(decode_by_status::<Export>(500, b"<html>").is_err());
    assert!(matches!(decode::<Export>(b"[1]").unwrap().value, Export::Ready(_)));
}
