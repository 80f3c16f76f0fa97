//! UUIDs.

use super::short::Short;

/// A UUID, as 36 characters with hyphens or as 32 hexadecimal digits.
///
/// Holds the text as it came, upper case or lower case; two spellings of one UUID are not equal.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid(Short);

super::text::text!(Uuid, "a UUID");

impl Uuid {
    /// The UUID as a number, its first digit the highest; `None` when the text is no UUID.
    pub fn as_u128(&self) -> Option<u128> {
        if !self.is_valid() {
            return None;
        }
        let digits = self.0.chars().filter_map(|c| c.to_digit(16));
        Some(digits.fold(0, |number, digit| number << 4 | u128::from(digit)))
    }
}

/// Written in lower case with hyphens.
impl From<u128> for Uuid {
    fn from(number: u128) -> Self {
        let digits = format!("{number:032x}");
        let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
        Self(parts.join("-").into())
    }
}

fn check(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes.len() {
        32 => bytes.iter().all(u8::is_ascii_hexdigit),
        36 => bytes.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_both_spellings_and_nothing_else() {
        let number = 0x0123_4567_89ab_cdef_0123_4567_89ab_cdef;
        for text in [
            "01234567-89ab-cdef-0123-456789abcdef",
            "0123456789ABCDEF0123456789abcdef",
            "01234567-89AB-CDEF-0123-456789abcdef",
        ] {
            assert_eq!(text.parse::<Uuid>().unwrap().as_u128(), Some(number), "{text}");
        }
        assert_eq!(Uuid::from(number), "01234567-89ab-cdef-0123-456789abcdef");
        for text in [
            "",
            "01234567-89ab-cdef-0123-456789abcdeg",
            "0123456-789ab-cdef-0123-456789abcdef",
            "{01234567-89ab-cdef-0123-456789abcdef}",
            "0123456789abcdef0123456789abcde-",
            "é1234567-89ab-cdef-0123-456789abcde",
        ] {
            assert!(text.parse::<Uuid>().is_err(), "{text}");
            assert_eq!(Uuid::from(text).as_u128(), None, "{text}");
        }
    }
}
