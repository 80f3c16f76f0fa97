//! Reads JSON: `serde_json` gives the value, one more pass over the now valid text gives the places.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::Value;

use super::{MAX_DEPTH, Place, Reading, number};
use crate::note::{Code, Note};
use crate::pointer::{Pointer, Trail};

pub(super) fn read(text: &str, reading: &mut Reading) -> Option<Value> {
    match serde_json::from_str(text) {
        Ok(value) => {
            let mut scan = Scan {
                text,
                at: 0,
                line: 1,
                line_start: 0,
                wide: 0,
                trail: Trail::default(),
                keys: HashSet::new(),
                reading,
            };
            scan.value(Place::START, "", 0);
            Some(value)
        }
        Err(error) => {
            reading.notes.push((Place::new(error.line(), error.column()), refused(&error)));
            None
        }
    }
}

fn refused(error: &serde_json::Error) -> Note {
    let text = error.to_string();
    let what = text.split(" at line ").next().unwrap_or_default();
    if what == "recursion limit exceeded" {
        return too_deep(Pointer::root());
    }
    Note::new(Code::Syntax, Pointer::root(), format!("not JSON: {what}"))
        .help("a document that starts with `{` is read as JSON; check the text before this place")
}

/// The note about values that are nested too deep.
pub(super) fn too_deep(at: Pointer) -> Note {
    Note::new(Code::TooDeep, at, format!("more than {MAX_DEPTH} levels of nested values"))
        .help("move the inner schemas to the named ones and refer to them")
}

/// The note about a key that stands twice in one object.
pub(super) fn duplicate(at: Pointer, key: &str) -> Note {
    Note::new(Code::DuplicateKey, at, format!("the key {key:?} stands here a second time"))
        .help("a reader keeps only one of them: rename or remove the other")
}

/// The note about a number that loses digits.
pub(super) fn inexact(at: Pointer, digits: &str) -> Note {
    let shown: String = digits.chars().take(60).collect();
    Note::new(Code::InexactNumber, at, format!("the number {shown} cannot be held exactly"))
        .help("integers have 64 bits and other numbers 15 to 17 digits; write it in quotes or with fewer digits")
}

/// A pass over text that is known to be valid JSON, nested at most 128 deep.
struct Scan<'t, 'r> {
    text: &'t str,
    at: usize,
    line: usize,
    line_start: usize,
    /// Bytes since the start of the line that continue a character.
    wide: usize,
    trail: Trail,
    /// The keys of all objects, each with the number of its object.
    keys: HashSet<(usize, Cow<'t, str>)>,
    reading: &'r mut Reading,
}

impl<'t> Scan<'t, '_> {
    fn value(&mut self, place: Place, key: &str, depth: usize) {
        self.space();
        let node = self.reading.places.open(place, key);
        if depth == MAX_DEPTH + 1 {
            self.reading.notes.push((place, too_deep(self.trail.pointer())));
        }
        match self.peek() {
            b'{' => self.object(node, depth),
            b'[' => self.list(depth),
            b'"' => {
                self.string();
            }
            b'-' | b'0'..=b'9' => self.number(place),
            _ => self.literal(),
        }
        self.reading.places.close(node);
    }

    fn object(&mut self, node: usize, depth: usize) {
        self.at += 1;
        loop {
            self.space();
            match self.peek() {
                b'"' => {}
                b',' => {
                    self.at += 1;
                    continue;
                }
                _ => break,
            }
            let place = self.place();
            let key = self.string();
            self.space();
            self.at += 1;
            let mark = self.trail.key(&key);
            if !self.keys.insert((node, key.clone())) {
                self.reading.notes.push((place, duplicate(self.trail.pointer(), &key)));
            }
            self.value(place, &key, depth + 1);
            self.trail.back(mark);
        }
        self.at += 1;
    }

    fn list(&mut self, depth: usize) {
        self.at += 1;
        let mut index = 0;
        loop {
            self.space();
            match self.peek() {
                b',' => {
                    self.at += 1;
                    continue;
                }
                b']' => break,
                _ => {}
            }
            let mark = self.trail.index(index);
            let place = self.place();
            self.value(place, &index.to_string(), depth + 1);
            self.trail.back(mark);
            index += 1;
        }
        self.at += 1;
    }

    /// Steps over a string and gives what it says.
    fn string(&mut self) -> Cow<'t, str> {
        let start = self.at;
        let mut escaped = false;
        self.at += 1;
        loop {
            match self.peek() {
                b'"' => break,
                b'\\' => {
                    escaped = true;
                    self.at += 1;
                }
                byte if byte & 0xc0 == 0x80 => self.wide += 1,
                _ => {}
            }
            self.at += 1;
        }
        self.at += 1;
        let quoted = self.text.get(start..self.at).unwrap_or_default();
        if escaped {
            Cow::Owned(serde_json::from_str(quoted).unwrap_or_default())
        } else {
            Cow::Borrowed(quoted.get(1..quoted.len() - 1).unwrap_or_default())
        }
    }

    fn number(&mut self, place: Place) {
        let start = self.at;
        while matches!(self.peek(), b'-' | b'+' | b'.' | b'0'..=b'9' | b'e' | b'E') {
            self.at += 1;
        }
        let digits = self.text.get(start..self.at).unwrap_or_default();
        // A shorter number always fits.
        let short = digits.len() < 16 && !digits.contains(['e', 'E']);
        if !short && number::parse(digits).is_none() {
            self.reading.notes.push((place, inexact(self.trail.pointer(), digits)));
        }
    }

    fn literal(&mut self) {
        while self.peek().is_ascii_alphabetic() {
            self.at += 1;
        }
    }

    fn space(&mut self) {
        loop {
            match self.peek() {
                b'\n' => {
                    self.line += 1;
                    self.line_start = self.at + 1;
                    self.wide = 0;
                }
                b' ' | b'\t' | b'\r' => {}
                _ => break,
            }
            self.at += 1;
        }
    }

    /// The next byte. The text is valid, so its end is met only after the last value; a quote there
    /// ends every loop.
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(b'"')
    }

    fn place(&self) -> Place {
        Place::new(self.line, self.at - self.line_start - self.wide + 1)
    }
}
