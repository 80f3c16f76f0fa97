//! Payloads at every place of rich documents of all dialects.

use crate::bodies::payload::{PIECES, whole};
use crate::bodies::walk::Way;
use crate::bodies::{TEMPLATES, Template, places};
use std::time::{Duration, Instant};

/// Each place once with all pieces in one text, and once with one of them; the pieces take turns.
fn all_places(template: &Template, dialect: usize) {
    let whole = whole();
    let mut made = 0;
    for (i, place) in template.places.iter().enumerate() {
        let piece = PIECES[(i + dialect * 29) % PIECES.len()];
        made += usize::from(template.hold(&[(place, Way::ALL[i % 2], &whole)]));
        made += usize::from(template.hold(&[(place, Way::ALL[(i + 1) % 3], piece)]));
    }
    let most = template.places.len() * 2;
    assert!(made > most / 2, "only {made} of {most} documents were accepted");
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
