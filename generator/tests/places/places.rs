//! Payloads at every place of rich documents of all dialects.

use crate::bodies::payload::{PIECES, whole};
use crate::bodies::walk::{Place, Way};
use crate::bodies::{TEMPLATES, Template, places};
use std::time::{Duration, Instant};

/// Each place with all pieces in one text or with one of them, many places in one document: where one is refused, the
/// others are tried without it.
fn all_places(template: &Template, dialect: usize) {
    let whole = whole();
    // Three pieces each, so that every piece comes to many places; now and then all of them.
    let text = |i: usize| -> String {
        let piece = |n: usize| PIECES[(i * 7 + n * 31 + dialect * 29) % PIECES.len()];
        if i % 16 == 0 { whole.clone() } else { [piece(0), piece(1), piece(2)].concat() }
    };
    let texts: Vec<String> = (0..template.places.len()).map(text).collect();
    let mut places: Vec<&Place> = template.places.iter().collect();
    // A key is changed after all that stands behind it, so that the way there is still the same.
    places.sort_by_key(|place| match place {
        Place::Value(_) => (0, 0),
        Place::Key(way, _) => (1, usize::MAX - way.len()),
        Place::All(_) => (2, 0),
    });
    let changes: Vec<Change<'_>> = places
        .into_iter()
        .zip(&texts)
        .enumerate()
        .map(|(i, (place, text))| (place, Way::ALL[i % 3], text.as_str()))
        .collect();
    let accepted: Vec<Change<'_>> =
        changes.iter().filter(|change| template.accepts(change)).copied().collect();
    let (of, most) = (accepted.len(), changes.len());
    assert!(of > most / 3, "only {of} of {most} changes were accepted");
    let refused: usize = accepted.chunks(24).map(|some| halved(template, some)).sum();
    assert!(refused < of / 4, "{refused} of {of} were refused by a later stage");
}

type Change<'c> = (&'c Place, Way, &'c str);

/// How many changes are refused by themselves.
fn halved(template: &Template, changes: &[Change<'_>]) -> usize {
    if template.hold(changes) {
        return 0;
    }
    if changes.len() < 2 {
        return changes.len();
    }
    let (one, other) = changes.split_at(changes.len() / 2);
    halved(template, one) + halved(template, other)
}

#[test]
fn text_stays_text_in_openapi_30() {
    all_places(&TEMPLATES[0], 0);
}

#[test]
fn text_stays_text_in_openapi_31() {
    all_places(&TEMPLATES[1], 1);
}

#[test]
fn text_stays_text_in_swagger() {
    all_places(&TEMPLATES[2], 2);
}

#[test]
fn bytes_choose_a_place() {
    places(b"");
    places(b"\x00\x00\x07\x00`x");
}

/// Numbers that look random and are the same in every run from the same start (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound).unwrap()).unwrap()
    }

    fn text(&mut self) -> String {
        (0..=self.below(6)).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }
}

/// Without end, until the time in `RHAPI_FUZZ_SECONDS` is over; 20 seconds without it.
#[test]
#[ignore = "takes as long as RHAPI_FUZZ_SECONDS says"]
fn full_text_stays_text_at_random() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let end = Instant::now() + Duration::from_secs(number("RHAPI_FUZZ_SECONDS").unwrap_or(20));
    let seed = number("RHAPI_FUZZ_SEED").unwrap_or(0x9e37_79b9_7f4a_7c15);
    let (mut chance, mut made, mut tried) = (Chance(seed.max(1)), 0_u64, 0_u64);
    while Instant::now() < end {
        let template = &TEMPLATES[chance.below(TEMPLATES.len())];
        let texts: Vec<String> = (0..=chance.below(4)).map(|_| chance.text()).collect();
        let changes: Vec<_> = texts
            .iter()
            .map(|text| {
                let place = &template.places[chance.below(template.places.len())];
                (place, Way::ALL[chance.below(3)], text.as_str())
            })
            .collect();
        made += u64::from(template.hold(&changes));
        tried += 1;
    }
    println!("{tried} documents, {made} of them accepted");
    assert!(made > 0 || tried == 0);
}
