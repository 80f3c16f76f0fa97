//! Bytes as text.

/// Bytes in base64 (RFC 4648, with padding); holds the text as it came.
///
/// Making one from a text keeps the text; [`Base64::encode`] makes one from bytes.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Base64(Box<str>);

super::text!(Base64, "base64");

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
    pub fn decode(&self) -> Result<Vec<u8>, super::FormatError> {
        decode(&self.0).ok_or(super::FormatError { expected: "base64" })
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

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The base64 text of bytes.
pub(in crate::wire) fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let digit = bits >> (18 - 6 * place) & 63;
            out.push(if place > chunk.len() { '=' } else { char::from(ALPHABET[digit as usize]) });
        }
    }
    out
}

/// The bytes of a base64 text; `None` when it is none.
pub(in crate::wire) fn decode(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches(['\r', '\n']).trim_end_matches('=');
    let mut out = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    let (mut bits, mut count) = (0u32, 0);
    for byte in digits.bytes().filter(|byte| !matches!(byte, b'\r' | b'\n')) {
        bits = bits << 6 | digit(byte)?;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from(bits >> count & 0xff).unwrap_or_default());
        }
    }
    // A single digit left over says less than a byte.
    (count < 6).then_some(out)
}

fn digit(byte: u8) -> Option<u32> {
    let digit = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(digit.into())
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
