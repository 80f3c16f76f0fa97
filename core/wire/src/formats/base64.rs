//! Bytes as text.

use crate::base64::{decode, encode};

/// Bytes in base64 (RFC 4648, with padding); holds the text as it came.
///
/// Making one from a text keeps the text; [`Base64::encode`] makes one from bytes.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Base64(Box<str>);

super::text::text!(Base64, "base64");

impl Base64 {
    /// The text that stands for these bytes.
    pub fn encode(bytes: impl AsRef<[u8]>) -> Self {
        Self(encode(bytes.as_ref()).into())
    }

    /// The bytes. The alphabet for URLs, line breaks and missing padding are understood too.
    ///
    /// # Errors
    ///
    /// When the text is not base64.
    pub fn decode(&self) -> Result<Vec<u8>, super::text::FormatError> {
        decode(&self.0).ok_or(super::text::FormatError { expected: "base64" })
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self::encode(bytes)
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self::encode(bytes)
    }
}

fn check(text: &str) -> bool {
    let digits = text.strip_suffix("==").or_else(|| text.strip_suffix('=')).unwrap_or(text);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    text.len() % 4 == 0 && digits.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(Base64::encode(bytes), text);
            assert!(Base64::from(text).is_valid());
            assert_eq!(Base64::from(text).decode().unwrap(), bytes.as_bytes());
        }
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(Base64::from(&all[..]).decode().unwrap(), all);
    }

    #[test]
    fn understands_more_than_it_calls_valid() {
        for (text, bytes) in [
            ("_-8", Some(vec![0xff, 0xef])),
            ("Zm9v\r\nYmFy\n", Some(b"foobar".to_vec())),
            ("Zg", Some(b"f".to_vec())),
        ] {
            assert!(!Base64::from(text).is_valid(), "{text}");
            assert_eq!(Base64::from(text).decode().ok(), bytes, "{text}");
        }
        for text in ["Z", "Zm9vY", "Zm 9", "Zm=9", "é"] {
            assert!(Base64::from(text).decode().is_err(), "{text}");
            assert!(!Base64::from(text).is_valid(), "{text}");
        }
    }
}
