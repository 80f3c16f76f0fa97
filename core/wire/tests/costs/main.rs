//! What hostile answers cost: memory by the length of the text, and time in proportion to it.
//!
//! A program of its own, since it counts what is allocated. The tests take turns: each counts for the whole process.

// The types are declared as in a crate that others use.
#![allow(unreachable_pub)]
// Everything in here is a test, also what the test functions share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bodies;
mod types;

use rhapi_wire::{Map, Value, Wire, decode, write};
use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use types::{Host, Tree};

static TURN: Mutex<()> = Mutex::new(());

fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A text of about so many bytes: the units between the ends.
fn text(open: &str, unit: &str, close: &str, length: usize) -> String {
    let count = length / (unit.len() + 1);
    let mut text = String::with_capacity(length + 100);
    text.push_str(open);
    for index in 0..count {
        if index > 0 {
            text.push(',');
        }
        text.push_str(unit);
    }
    text.push_str(close);
    text
}

/// The same with a number in each unit, in place of `#`.
fn numbered(open: &str, unit: &str, close: &str, count: usize) -> String {
    let units: Vec<_> = (0..count).map(|index| unit.replace('#', &index.to_string())).collect();
    format!("{open}{}{close}", units.join(","))
}

const MIB: usize = 1 << 20;

#[test]
fn a_value_takes_no_more_than_its_text_accounts_for() {
    let _turn = turn();
    for (open, unit, close) in [
        ("[", "{}", "]"),
        ("[", "0", "]"),
        ("[", "null", "]"),
        ("[", "\"\"", "]"),
        ("[", "[]", "]"),
        ("[", "{\"id\":1}", "]"),
        ("[", "{\"a\":1}", "]"),
        ("[", "{\"parent\":{\"parent\":{}}}", "]"),
        ("[", "{\"free\":{\"\":0}}", "]"),
        ("[", "{\"tags\":[0]}", "]"),
        ("[", "{\"tree\":{\"left\":{\"left\":[]}}}", "]"),
        ("{\"tags\":[", "0", "]}"),
        ("{\"grid\":[", "[]", "]}"),
        ("{\"groups\":[", "{}", "]}"),
        ("{\"free\":[", "{\"\":0}", "]}"),
        ("{\"new\":[", "{\"\":0}", "]}"),
        ("{\"tree\":[", "{}", "]}"),
        ("{\"tree\":[", "\"\"", "]}"),
        ("{", "\"groups\":[{}]", "}"),
        ("{", "\"a\":0", "}"),
        ("{", "\"\":{}", "}"),
    ] {
        let text = text(open, unit, close, MIB / 2);
        bodies::within::<Host>(text.as_bytes());
        bodies::within::<Vec<Host>>(text.as_bytes());
        bodies::within::<Vec<Option<Host>>>(text.as_bytes());
        bodies::within::<Vec<Tree>>(text.as_bytes());
        bodies::within::<Map<Host>>(text.as_bytes());
        bodies::within::<Value>(text.as_bytes());
    }
    bodies::within::<Host>(numbered("{", "\"a#\":0", "}", 50_000).as_bytes());
    bodies::within::<Map<Host>>(numbered("{", "\"a#\":{}", "}", 50_000).as_bytes());
}

#[test]
fn what_is_refused_says_where_and_why() {
    let _turn = turn();
    let text = text("{\"results\":[[],[", "{}", "]]}", MIB);
    let error = decode::<Map<Vec<Vec<Host>>>>(text.as_bytes()).unwrap_err();
    assert!(error.is_too_large() && !error.is_truncated(), "{error}");
    let place = error.place().unwrap();
    assert!(place.starts_with("/results/1/"), "{place}");
    assert!(error.to_string().contains(place), "{error}");
    assert!(error.to_string().starts_with("its value would take too much memory"), "{error}");
    let error = serde_json::from_str::<Map<Vec<Vec<Host>>>>(&text).unwrap_err();
    assert!(error.to_string().starts_with("its value would take too much memory"), "{error}");
    let broken = decode::<Vec<Host>>(b"[{}").unwrap_err();
    assert!(!broken.is_too_large() && broken.place().is_none(), "{broken}");
}

/// What services send is far from the limit, however large it is.
#[test]
fn full_answers_are_decoded_at_any_length() {
    let _turn = turn();
    let host = r#"{"id": "0b1fce2e-6d5c-4d39-9a4c-000000000000", "account": "11789772", "tags": ["a", "b"],
        "first": {"id": "1"}, "second": {"id": "2"}, "third": {"id": "3"}, "facts": {"a": [1, 2, 3]},
        "groups": [{"id": "1", "name": "blue"}], "free": {"a": 1, "b": [true, null]}, "new": 1,
        "tree": {"left": {"left": 1, "right": [1, 2]}}}"#;
    let text = text("[", host, "]", 2 * MIB);
    let decoded = decode::<Vec<Host>>(text.as_bytes()).unwrap();
    assert_eq!(decoded.deviations, []);
    assert!(decoded.value.len() > 2_000);
    // And a list of small ones below the floor.
    let few = self::text("[", "{}", "]", 20_000);
    assert!(decode::<Vec<Host>>(few.as_bytes()).is_ok());
}

#[test]
fn many_deviations_are_counted() {
    let _turn = turn();
    let text = text("{\"id\":\"\",\"account\":\"\",\"tags\":[", "7", "]}", 40_000);
    let decoded = decode::<Host>(text.as_bytes()).unwrap();
    let (kept, total) = (decoded.deviations.len(), decoded.deviations.total());
    assert_eq!((kept, total, total - kept), (1000, 20_003, decoded.deviations.omitted()));
    assert_eq!(decoded.deviations[999].at, "/tags/999");
    // Those that are not told are written back all the same.
    let written: Value = serde_json::from_slice(&write(decoded.value.slot()).unwrap()).unwrap();
    assert_eq!(written["tags"].as_array().unwrap().len(), 20_000);
}

/// Each of these took time by the square of its length, or worse.
#[test]
fn time_is_in_proportion_to_the_text() {
    let _turn = turn();
    let holes = text("", "0", "", 200_000);
    let again = text("", "\"id\":\"a\"", "", 900_000);
    quick::<Host>(&format!("{{\"tags\":[{holes}],{again}}}"));
    let again = text("", "\"tags\":[0]", "", 900_000);
    quick::<Host>(&format!("{{\"tags\":[{holes}],{again}}}"));
    // A large union first, then many small ones.
    let large = text("[", "[]", "]", 100_000);
    let small = text("", "[]", "", 300_000);
    quick::<Vec<Tree>>(&format!("[{large},{small}]"));
    quick::<Value>(&numbered("{", "\"a#\":0", "}", 100_000));
    quick::<Map<i64>>(&numbered("{", "\"a#\":0", "}", 100_000));
    quick::<Map<i64>>(&numbered("{", "\"a#\":\"\"", "}", 50_000));
    quick::<f64>(&format!("0.{}", "1".repeat(MIB)));
    quick::<String>(&format!("\"{}\"", "\\u00e9".repeat(MIB / 6)));
}

fn quick<T: Wire>(text: &str) {
    let started = Instant::now();
    drop(decode::<T>(text.as_bytes()));
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}

/// A small generator of numbers that repeats itself from its seed (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap()
    }
}

/// What answers are made of.
const PIECES: [&str; 14] = [
    "{}",
    "[]",
    "0",
    "\"\"",
    "null",
    "{\"id\":",
    "{\"tree\":",
    "{\"left\":[",
    "\"a\":",
    "{\"parent\":",
    "{\"tags\":[",
    ",",
    "]",
    "}",
];

/// A bounded run of what `tests/fuzz` does without end.
#[test]
fn changed_answers_cost_no_more_than_their_text_accounts_for() {
    let _turn = turn();
    let mut random = Random(0x5eed);
    for _ in 0..8 {
        let mut text = String::new();
        let mut open = Vec::new();
        for _ in 0..=random.below(6) {
            let piece = PIECES[random.below(PIECES.len())];
            text.push_str(piece);
            open.extend(piece.chars().filter_map(|c| match c {
                '{' => Some('}'),
                '[' => Some(']'),
                _ => None,
            }));
        }
        text.extend(open.iter().rev());
        bodies::costs(text.as_bytes());
    }
}
