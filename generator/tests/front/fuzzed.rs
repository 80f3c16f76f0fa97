//! A bounded run of what `tests/fuzz` does without end: the documents of all cases, with bytes changed at random.

use crate::bodies;
use std::path::Path;

/// Texts that mean something to a document.
const PIECES: [&str; 16] = [
    "$ref",
    "'#/components/schemas/A'",
    "null",
    "allOf",
    "oneOf: []",
    "type: array",
    "{}",
    "[]",
    "&a",
    "*a",
    "\n  ",
    ": ",
    "-1e999",
    "\"",
    "nullable: true",
    "\u{feff}",
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

fn seeds() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|e| e == "yaml")).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

fn change(text: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(text.len());
    let end = (at + random.below(20)).min(text.len());
    match random.below(5) {
        0 => drop(text.splice(at..end, [])),
        1 => {
            let copy = text[at..end].to_vec();
            let to = random.below(text.len());
            drop(text.splice(to..to, copy));
        }
        2 => text[at] = u8::try_from(random.below(128)).unwrap(),
        _ => drop(text.splice(at..at, PIECES[random.below(PIECES.len())].bytes())),
    }
}

fn run(rounds: usize, body: fn(&[u8])) {
    let (seeds, mut random) = (seeds(), Random(0x5eed));
    for round in 0..rounds {
        let mut text = seeds[round % seeds.len()].clone();
        for _ in 0..=random.below(4) {
            if !text.is_empty() {
                change(&mut text, &mut random);
            }
        }
        body(&text);
    }
}

#[test]
fn changed_documents_are_read_or_refused() {
    run(4000, bodies::load);
}

#[test]
fn changed_documents_that_pass_the_checks_parse() {
    run(4000, bodies::dialect);
}

#[test]
fn changed_documents_become_crates_or_notes() {
    run(400, bodies::lower);
}
