//! SHA-256: by the library that does TLS, which has it written for the processor, and written out where there is none.

#[cfg(any(test, not(any(feature = "tls-ring", feature = "tls-aws-lc"))))]
mod own;

#[cfg(feature = "tls-aws-lc")]
use aws_lc_rs::digest;
#[cfg(all(feature = "tls-ring", not(feature = "tls-aws-lc")))]
use ring::digest;
use std::fmt;

/// A hash on its way.
#[derive(Clone)]
pub(crate) struct Hasher(Inner);

#[cfg(any(feature = "tls-ring", feature = "tls-aws-lc"))]
type Inner = digest::Context;
#[cfg(not(any(feature = "tls-ring", feature = "tls-aws-lc")))]
type Inner = own::State;

impl Hasher {
    pub(crate) fn new() -> Self {
        #[cfg(any(feature = "tls-ring", feature = "tls-aws-lc"))]
        let inner = digest::Context::new(&digest::SHA256);
        #[cfg(not(any(feature = "tls-ring", feature = "tls-aws-lc")))]
        let inner = own::State::new();
        Self(inner)
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(crate) fn finish(self) -> Digest {
        let digest = self.0.finish();
        let mut bytes = [0; 32];
        bytes.iter_mut().zip(digest.as_ref()).for_each(|(byte, from)| *byte = *from);
        Digest(bytes)
    }
}

/// A finished hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Digest([u8; 32]);

impl Digest {
    /// Reads 64 hexadecimal digits of either case.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The hash of bytes.
pub(crate) fn of_bytes(bytes: &[u8]) -> Digest {
    let mut hasher = Hasher::new();
    hasher.update(bytes);
    hasher.finish()
}

/// The hash of a list of texts; where one ends and the next begins is part of it.
pub(crate) fn of_texts(parts: &[&str]) -> Digest {
    let mut hasher = Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_part_ends_matters() {
        assert_ne!(of_texts(&["ab", "c"]), of_texts(&["a", "bc"]));
        assert_ne!(of_texts(&["a"]), of_texts(&["a", ""]));
    }

    #[test]
    fn both_ways_to_compute_it_agree() {
        let bytes: Vec<u8> = (0..1000_u32).map(|n| (n * 7 % 251) as u8).collect();
        for (length, piece) in [(0, 1), (1, 1), (55, 3), (56, 56), (64, 64), (65, 7), (1000, 100)] {
            let (mut hasher, mut own) = (Hasher::new(), own::State::new());
            for piece in bytes[..length].chunks(piece) {
                hasher.update(piece);
                own.update(piece);
            }
            assert_eq!(hasher.finish(), Digest(own.finish()), "{length}");
        }
    }

    #[test]
    fn digits_are_read_and_written() {
        let text = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Digest::parse(&text.to_uppercase()).unwrap().to_string(), text);
        assert_eq!(Hasher::new().finish().to_string(), text);
        for wrong in ["", &text[1..], &format!("{text}0"), &text.replace('e', "g")] {
            assert_eq!(Digest::parse(wrong), None, "{wrong}");
        }
    }
}
