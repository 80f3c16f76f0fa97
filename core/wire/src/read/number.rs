//! The numbers of JSON, rounded correctly.

use super::stop::Stop;
use crate::slot::Event;

/// The number that starts there, and where it ends.
///
/// Floating point numbers are rounded to the nearest, by the standard library: a number that was written with as many digits
/// as it needs is then written back digit by digit.
#[inline]
pub(super) fn number(text: &str, start: usize) -> Result<(Event<'static>, usize), Stop> {
    let bytes = text.as_bytes();
    let negative = bytes.get(start) == Some(&b'-');
    let first = start + usize::from(negative);
    let mut end = digits(bytes, first)?;
    if bytes[first] == b'0' && end > first + 1 {
        return Err(Stop { at: first + 1, what: "a number with a leading zero" });
    }
    if !matches!(bytes.get(end), Some(b'.' | b'e' | b'E')) {
        if let Some(event) = integer(negative, &bytes[first..end]) {
            return Ok((event, end));
        }
    }
    if bytes.get(end) == Some(&b'.') {
        end = digits(bytes, end + 1)?;
    }
    if let Some(b'e' | b'E') = bytes.get(end) {
        let signed = matches!(bytes.get(end + 1), Some(b'+' | b'-'));
        end = digits(bytes, end + 1 + usize::from(signed))?;
    }
    match text[start..end].parse::<f64>() {
        Ok(number) if number.is_finite() => Ok((Event::Num(number), end)),
        _ => Err(Stop { at: start, what: "a number out of range" }),
    }
}

/// Where the digits that start there end; there has to be one.
#[inline]
fn digits(bytes: &[u8], start: usize) -> Result<usize, Stop> {
    let rest = bytes.get(start..).unwrap_or_default();
    match rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len()) {
        0 => Err(Stop { at: start, what: "expected a digit" }),
        count => Ok(start + count),
    }
}

/// A whole number; `None` when only a floating point number holds it, as it does minus zero.
#[inline]
fn integer(negative: bool, digits: &[u8]) -> Option<Event<'static>> {
    let add =
        |number: u64, digit: &u8| number.checked_mul(10)?.checked_add(u64::from(digit - b'0'));
    let number = digits.iter().try_fold(0, add)?;
    if negative {
        let number = 0i64.checked_sub_unsigned(number)?;
        return if number == 0 { None } else { Some(Event::Int(number)) };
    }
    Some(i64::try_from(number).map_or(Event::Big(number), Event::Int))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_keep_all_their_digits() {
        for (text, event) in [
            ("9223372036854775807", Event::Int(i64::MAX)),
            ("9223372036854775808", Event::Big(1 << 63)),
            ("18446744073709551615", Event::Big(u64::MAX)),
            ("18446744073709551616", Event::Num(18_446_744_073_709_551_616.0)),
            ("-9223372036854775808", Event::Int(i64::MIN)),
            ("-9223372036854775809", Event::Num(-9_223_372_036_854_775_808.0)),
            ("0", Event::Int(0)),
            ("1.50", Event::Num(1.5)),
            ("2E+2", Event::Num(200.0)),
        ] {
            assert_eq!(number(text, 0).unwrap(), (event, text.len()), "{text}");
        }
        assert!(matches!(number("-0", 0), Ok((Event::Num(n), 2)) if n.is_sign_negative()));
    }

    #[test]
    fn errors_stand_at_the_byte_that_is_wrong() {
        for (text, at) in [
            ("-", 1),
            ("01", 1),
            ("-012", 2),
            ("1.", 2),
            ("1.e5", 2),
            ("1e", 2),
            ("1e+", 3),
            ("1e999", 0),
        ] {
            assert_eq!(number(text, 0).unwrap_err().at, at, "{text}");
        }
    }
}
