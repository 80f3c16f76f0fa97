//! The reader against `serde_json`: the same texts are JSON, and they mean the same.

use rhapi_wire::{Value, decode};

use crate::types::Host;

/// A small generator of numbers that repeats itself from its seed (xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() >> 16).unwrap() % limit
    }

    fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }
}

const SAMPLES: &[&str] = &[
    r#"{"id": "01234567-89ab", "count": 12, "groups": [{"id": "1", "size": 2}], "tags": ["a", "b\n"], "ratio": 1.5e-3}"#,
    r#"{"total": 2, "results": [{"display_name": "web-1", "facts": [{"k": null}], "updated": "2026-03-31T00:00:00Z"}, {}]}"#,
    r#"[[], [0, -0, -1, 9223372036854775808, 1e5, 0.1], {"": ""}, "\u00e9\ud83d\ude00\\\"\/\b\f\r\t", true, false, null]"#,
    r#"  {"a" : [ 1 , 2.50 ,{"b": "ü – 漢字"} ] , "c": {"d":{"e":{}}}}  "#,
];

const PIECES: &[&[u8]] = &[
    b"\"",
    b"\\",
    b"\\u",
    b"\\ud800",
    b"\\udc00",
    b"\\ud83d\\ude00",
    b"\\u00",
    b"\\x",
    b"0",
    b"00",
    b"-",
    b"-0",
    b"1.",
    b".5",
    b"1e",
    b"1e+",
    b"1E400",
    b"-1e999",
    b"1e-999",
    b"0e999",
    b"18446744073709551616",
    b"-9223372036854775809",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"null",
    b"nul",
    b"true",
    b"\n",
    b"\0",
    b"\x1f",
    b"\x7f",
    b"\xff",
    b"\xc3",
    b"\xc3\xa9",
    b" ",
    b"\xef\xbb\xbf",
    b"//",
    b"NaN",
    b"'",
];

/// Reads the text both ways; whether it is JSON.
fn compare(text: &[u8]) -> bool {
    let theirs = serde_json::from_slice::<Value>(text);
    let ours = decode::<Value>(text);
    match (&ours, &theirs) {
        (Ok(ours), Ok(theirs)) => {
            assert!(same(&ours.value, theirs), "{}", String::from_utf8_lossy(text));
        }
        (Err(ours), Err(_)) => assert!(ours.offset() <= text.len()),
        _ => panic!("{ours:?} against {theirs:?} for {}", String::from_utf8_lossy(text)),
    }
    // A typed reader has to agree on what is JSON.
    assert_eq!(decode::<Host>(text).is_ok(), ours.is_ok(), "{}", String::from_utf8_lossy(text));
    ours.is_ok()
}

/// Whether the values are the same. `serde_json` rounds some floating point numbers to a neighbour of the nearest one.
fn same(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Number(a), Value::Number(b)) if a.is_f64() && b.is_f64() => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            let near = (a - b).abs() <= a.abs() * 4.0 * f64::EPSILON || (a - b).abs() < 1e-320;
            near && a.is_sign_negative() == b.is_sign_negative()
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((m, a), (n, b))| m == n && same(a, b))
        }
        (a, b) => a == b,
    }
}

#[test]
fn changed_samples_are_read_alike() {
    let mut random = Random(0x5eed);
    let mut accepted = 0;
    for _ in 0..60_000 {
        let mut text = random.pick(SAMPLES).as_bytes().to_vec();
        for _ in 0..=random.below(3) {
            let at = random.below(text.len() + 1);
            let end = (at + random.below(4)).min(text.len());
            match random.below(5) {
                0 => drop(text.drain(at..end)),
                1 => drop(text.splice(at..end, random.pick(PIECES).iter().copied())),
                2 => drop(text.splice(at..at, random.pick(PIECES).iter().copied())),
                3 => text.truncate(at),
                _ => {
                    if let Some(byte) = text.get_mut(at) {
                        *byte ^= 1 << random.below(8);
                    }
                }
            }
        }
        accepted += usize::from(compare(&text));
    }
    // Neither side of the comparison may die out.
    assert!((3_000..57_000).contains(&accepted), "{accepted}");
}

#[test]
fn random_tokens_are_read_alike() {
    let mut random = Random(0xdead_beef);
    for _ in 0..40_000 {
        let count = 1 + random.below(6);
        let text: Vec<u8> = (0..count).flat_map(|_| random.pick(PIECES).iter().copied()).collect();
        compare(&text);
        compare(&[b"[", &text[..], b"]"].concat());
        compare(&[b"\"", &text[..], b"\""].concat());
    }
}

#[test]
fn random_bytes_are_read_alike() {
    let mut random = Random(42);
    for _ in 0..20_000 {
        let text: Vec<u8> = (0..random.below(12)).map(|_| random.next().to_le_bytes()[3]).collect();
        compare(&text);
    }
}

#[test]
fn surrogates_come_in_pairs() {
    for text in
        ["d800", "dbff", "dc00", "dfff", "d7ff", "e000", "ffff", "0000", "D83D", "d83g", "d83"]
    {
        for second in
            ["", "\\", "\\n", "\\u", "\\udbff", "\\udc00", "\\udfff", "\\ue000", "\\uDE00", "x"]
        {
            compare(format!("\"\\u{text}{second}\"").as_bytes());
            compare(format!("\"a\\u{text}{second}").as_bytes());
        }
    }
}

#[test]
fn nesting_has_the_same_limit() {
    for depth in [1, 126, 127, 128, 129, 5_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let text = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            assert_eq!(compare(text.as_bytes()), depth < 128, "{depth}");
            compare(format!("{}[]{}", open.repeat(depth), close.repeat(depth)).as_bytes());
        }
        compare("[".repeat(depth).as_bytes());
    }
    let deep = decode::<Value>("[".repeat(200).as_bytes()).unwrap_err();
    assert!(deep.to_string().contains("nested more than 127 levels deep"), "{deep}");
}

#[test]
fn numbers_are_the_nearest_and_whole_ones_exact() {
    let mut random = Random(7);
    for _ in 0..50_000 {
        let bits = random.next();
        for whole in [
            bits.to_string(),
            (bits >> random.below(60)).to_string(),
            i64::from_ne_bytes(bits.to_ne_bytes()).to_string(),
        ] {
            assert_eq!(
                decode::<Value>(whole.as_bytes()).unwrap().value,
                serde_json::from_str::<Value>(&whole).unwrap()
            );
        }
        let float = f64::from_bits(bits);
        if float.is_finite() {
            let texts = [
                format!("{float:e}"),
                format!("{:.*}", random.below(20), float % 1e9),
                format!("{float:?}"),
            ];
            for text in texts.iter().filter(|text| !text.starts_with("inf")) {
                let value = decode::<f64>(text.as_bytes()).unwrap().value;
                assert_eq!(value.to_bits(), text.parse::<f64>().unwrap().to_bits(), "{text}");
                compare(text.as_bytes());
            }
        }
    }
}
