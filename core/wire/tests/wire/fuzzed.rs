//! A bounded run of what `tests/fuzz` does without end: its seeds, with bytes changed at random.

use crate::bodies;

const ANSWERS: [&str; 3] = [
    r#"{"id": "x", "account": null, "count": 5.0, "ratio": 1e2, "level": 2, "staleness": "odd", "tags": ["a", null]}"#,
    r#"{"grid": [[1, null], null, [2.5]], "facts": {"a": [1, null], "b": "x"}, "groups": [{"id": "1", "new": {}}, 5]}"#,
    r#"[{"id": -9223372036854775808, "count": 18446744073709551615}, "\ud83e\udd80", 0.1e-5]"#,
];

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

fn run(rounds: usize, seeds: &[&str], pieces: &[&str], body: fn(&[u8])) {
    let mut random = Random(0x5eed);
    for round in 0..rounds {
        let mut text = seeds[round % seeds.len()].as_bytes().to_vec();
        for _ in 0..=random.below(4) {
            let at = random.below(text.len());
            let end = (at + random.below(12)).min(text.len());
            match random.below(3) {
                0 => drop(text.splice(at..end, [])),
                1 => drop(text.splice(at..at, pieces[random.below(pieces.len())].bytes())),
                _ if at < text.len() => text[at] = u8::try_from(random.below(256)).unwrap(),
                _ => {}
            }
        }
        body(&text);
    }
}

#[test]
fn changed_answers_are_decoded_alike_twice() {
    let pieces =
        ["null", "1e400", "-0", "\"a\":", "[", "]", "{", "}", ",", "5.0", "\\u0000", "true"];
    run(40_000, &ANSWERS, &pieces, bodies::decode);
}
