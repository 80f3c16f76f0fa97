//! The tokens of JSON: exactly what RFC 8259 allows, with the limits of `serde_json`.

use std::borrow::Cow;

use super::number;
use super::stop::Stop;
use crate::slot::Event;

/// Containers may be nested this deep.
const DEPTH: u8 = 127;
/// The list of a page is at most so deep: in an object, or on its own.
const PAGE: u8 = 2;
/// So many lists of one text are made room for.
const GUESSES: u8 = 4;
/// A list is made room for by no more elements than this.
const LONGEST_GUESS: usize = 1000;

/// A text and how far it is read.
pub(super) struct Text<'a> {
    source: &'a str,
    at: usize,
    depth: u8,
    guesses: u8,
}

impl<'a> Text<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { source: text, at: 0, depth: DEPTH, guesses: GUESSES }
    }

    #[cold]
    pub(super) fn fail<T>(&self, what: &'static str) -> Result<T, Stop> {
        Err(Stop { at: self.at, what })
    }

    /// The next byte that is not white space.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<u8> {
        let bytes = self.source.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
        None
    }

    /// Nothing but white space may follow.
    pub(super) fn end(&mut self) -> Result<(), Stop> {
        match self.peek() {
            None => Ok(()),
            Some(_) => self.fail("expected the end of the text"),
        }
    }

    /// Enters a container whose opening bracket was seen; `false` when it is empty.
    #[inline]
    pub(super) fn enter(&mut self, close: u8) -> Result<bool, Stop> {
        let Some(depth) = self.depth.checked_sub(1) else {
            return self.fail("nested more than 127 levels deep");
        };
        self.at += 1;
        if self.peek() == Some(close) {
            self.at += 1;
            return Ok(false);
        }
        self.depth = depth;
        Ok(true)
    }

    /// How many bytes are read.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// How many elements may follow in the list that began there, judged by its first. Only the lists of a page are worth
    /// a guess: those further in are short, and what they are made of comes again and again.
    pub(super) fn alike(&mut self, begun: usize) -> usize {
        if self.depth + PAGE < DEPTH || self.guesses == 0 {
            return 0;
        }
        self.guesses -= 1;
        ((self.source.len() - self.at) / (self.at - begun).max(1)).min(LONGEST_GUESS)
    }

    /// Behind an element: whether another one follows. Leaves the container when none does.
    #[inline]
    pub(super) fn more(&mut self, close: u8) -> Result<bool, Stop> {
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            Some(byte) if byte == close => {
                self.at += 1;
                self.depth += 1;
                Ok(false)
            }
            _ if close == b']' => self.fail("expected `,` or `]`"),
            _ => self.fail("expected `,` or `}`"),
        }
    }

    /// A name and the colon behind it.
    #[inline]
    pub(super) fn name(&mut self) -> Result<Cow<'a, str>, Stop> {
        if self.peek() != Some(b'"') {
            return self.fail("expected a name in quotes");
        }
        let name = self.string()?;
        if self.peek() != Some(b':') {
            return self.fail("expected `:`");
        }
        self.at += 1;
        Ok(name)
    }

    /// Passes a name and the colon behind it, if it is this one and they are spelled in the usual way. The name must be none
    /// that needs escapes.
    #[inline]
    pub(super) fn pass(&mut self, name: &str) -> bool {
        if self.peek() != Some(b'"') {
            return false;
        }
        let rest = self.source.as_bytes().get(self.at + 1..).unwrap_or_default();
        match rest.split_at_checked(name.len()) {
            Some((text, [b'"', b':', ..])) if same(text, name.as_bytes()) => {
                self.at += name.len() + 3;
                true
            }
            _ => false,
        }
    }

    /// `null`, `true` or `false`.
    pub(super) fn word(&mut self, word: &str) -> Result<(), Stop> {
        if !self.source[self.at..].starts_with(word) {
            return self.fail("expected a JSON value");
        }
        self.at += word.len();
        Ok(())
    }

    /// A string whose opening quote was seen.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, Stop> {
        let start = self.at + 1;
        self.at = plain(self.source.as_bytes(), start);
        match self.source.as_bytes().get(self.at) {
            Some(b'"') => {
                let text = &self.source[start..self.at];
                self.at += 1;
                Ok(Cow::Borrowed(text))
            }
            _ => self.escaped(start).map(Cow::Owned),
        }
    }

    /// The string that starts there, from its first byte that is not plain.
    #[cold]
    fn escaped(&mut self, start: usize) -> Result<String, Stop> {
        let mut out = String::new();
        let mut from = start;
        loop {
            out.push_str(&self.source[from..self.at]);
            match self.source.as_bytes().get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => out.push(self.escape()?),
                Some(_) => return self.fail("a control character in a string"),
                None => return self.fail("the text ends within a string"),
            }
            from = self.at;
            self.at = plain(self.source.as_bytes(), from);
        }
    }

    /// What stands behind a backslash.
    fn escape(&mut self) -> Result<char, Stop> {
        let c = match self.source.as_bytes().get(self.at + 1) {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(&c @ (b'"' | b'\\' | b'/')) => char::from(c),
            Some(b'u') => return self.code_point(),
            Some(_) => return self.fail("no such escape"),
            None => {
                self.at += 1;
                return self.fail("the text ends within a string");
            }
        };
        self.at += 2;
        Ok(c)
    }

    /// `\uXXXX`, or two of them for a character outside the basic plane.
    fn code_point(&mut self) -> Result<char, Stop> {
        let high = self.hex()?;
        let code = if (0xd800..0xdc00).contains(&high) {
            if !self.source[self.at..].starts_with("\\u") {
                return self.fail("half a surrogate pair");
            }
            let low = self.hex()?;
            match low.checked_sub(0xdc00) {
                Some(low @ 0..0x400) => 0x1_0000 + ((high - 0xd800) << 10 | low),
                _ => return self.fail("half a surrogate pair"),
            }
        } else {
            high
        };
        char::from_u32(code).map_or_else(|| self.fail("half a surrogate pair"), Ok)
    }

    /// The number behind `\u`.
    fn hex(&mut self) -> Result<u32, Stop> {
        let digits = self.source.as_bytes().get(self.at + 2..self.at + 6).unwrap_or_default();
        let number = digits
            .iter()
            .try_fold(0, |number, digit| Some(number << 4 | char::from(*digit).to_digit(16)?));
        match number {
            Some(number) if digits.len() == 4 => {
                self.at += 6;
                Ok(number)
            }
            _ => self.fail("expected four hexadecimal digits"),
        }
    }

    /// A number, of which the first byte was seen.
    pub(super) fn number(&mut self) -> Result<Event<'static>, Stop> {
        let (event, end) = number::number(self.source, self.at)?;
        self.at = end;
        Ok(event)
    }
}

/// Whether two texts of one length are equal. Names are short, and for a short one the call of a function that compares takes
/// longer than to compare.
#[inline]
fn same(one: &[u8], two: &[u8]) -> bool {
    let (mut left, mut right) = (one, two);
    while let (Some((a, more)), Some((b, rest))) =
        (left.split_first_chunk::<8>(), right.split_first_chunk::<8>())
    {
        if a != b {
            return false;
        }
        (left, right) = (more, rest);
    }
    // The last eight bytes, some of which were compared before; a name of fewer has four twice, or up to three.
    match (one.last_chunk::<8>(), two.last_chunk::<8>()) {
        (Some(a), Some(b)) => a == b,
        _ => match (left.split_first_chunk::<4>(), right.split_first_chunk::<4>()) {
            (Some((a, _)), Some((b, _))) => {
                a == b && left.last_chunk::<4>() == right.last_chunk::<4>()
            }
            _ => left.iter().eq(right),
        },
    }
}

/// The first position from `at` on that holds a quote, a backslash or a control character, in steps of eight bytes.
#[inline]
fn plain(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    let Some(mut rest) = bytes.get(at..) else {
        return at;
    };
    while let Some((chunk, tail)) = rest.split_first_chunk::<8>() {
        let word = u64::from_le_bytes(*chunk);
        // The highest bit of each byte that is below the limit. A borrow can only raise false alarms behind a true one.
        let below = |word: u64, limit: u64| word.wrapping_sub(ONES * limit) & !word & HIGH;
        let hits =
            below(word ^ (ONES * 0x22), 1) | below(word ^ (ONES * 0x5c), 1) | below(word, 0x20);
        if hits != 0 {
            return at + hits.trailing_zeros() as usize / 8;
        }
        at += 8;
        rest = tail;
    }
    let end = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
    at + end.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_in_every_byte_or_not_at_all() {
        let name = b"subscription_manager_id";
        for length in 0..=name.len() {
            let name = &name[..length];
            assert!(same(name, name));
            for at in 0..length {
                let mut other = name.to_vec();
                other[at] ^= 1;
                assert!(!same(name, &other), "{length} {at}");
            }
        }
    }

    #[test]
    fn the_scan_finds_every_special_byte_at_every_position() {
        for special in (0u8..0x20).chain([b'"', b'\\']) {
            for at in 0..40 {
                let mut bytes = "aé\u{7f}\u{80}ÿ0".repeat(6).into_bytes();
                bytes[at] = special;
                assert_eq!(plain(&bytes, 0), at, "{special} at {at}");
            }
        }
        assert_eq!(plain(b"abc", 1), 3);
        assert_eq!(plain(b"abc", 7), 7);
    }
}
