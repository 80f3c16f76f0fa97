//! Turns the digits of a number into a value, or says that it can't be held exactly.

use serde_json::{Number, Value};

/// The value of an integer or decimal number as JSON writes them (a leading `+` is allowed).
///
/// `None` when an integer needs more than 64 bits or a decimal more digits than a double has.
pub(super) fn parse(text: &str) -> Option<Value> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    let integer =
        digits.strip_prefix('-').unwrap_or(digits).bytes().all(|byte| byte.is_ascii_digit());
    if integer && digits != "-0" {
        if let Ok(number) = digits.parse::<i64>() {
            return Some(Value::from(number));
        }
        if let Ok(number) = digits.parse::<u64>() {
            return Some(Value::from(number));
        }
    }
    let float: f64 = digits.parse().ok()?;
    let number = if exact(digits, float, integer) { Number::from_f64(float) } else { None };
    number.map(Value::Number)
}

/// Whether a double says what the digits say: printed with as many digits it gives them again. The shortest digits that
/// lead to a double are not always those that another program writes: two texts of 17 digits may be as near to it.
fn exact(digits: &str, float: f64, integer: bool) -> bool {
    /// More digits say more than a double can.
    const DIGITS: usize = 17;
    let wanted = decimal(digits);
    let count = wanted.as_ref().map_or(0, |(_, digits, _)| digits.len());
    let printed = |count: usize| decimal(&format!("{float:.*e}", count - 1));
    wanted == decimal(&format!("{float:e}"))
        || (1..=DIGITS).contains(&count) && wanted == printed(count)
        || integer && digits == format!("{float:.0}")
}

/// Digits without zeros on either end and the power of ten that belongs to them.
fn decimal(text: &str) -> Option<(bool, String, i64)> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
        None => (text, 0),
    };
    let negative = mantissa.starts_with('-');
    let mantissa = mantissa.trim_start_matches(['-', '+']);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    let digits = all.trim_start_matches('0').trim_end_matches('0').to_owned();
    if digits.is_empty() {
        return Some((negative, digits, 0));
    }
    let dropped = all.len() - all.trim_end_matches('0').len();
    let shift = i64::try_from(dropped).ok()? - i64::try_from(fraction.len()).ok()?;
    Some((negative, digits, exponent.checked_add(shift)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_that_fit_are_held() {
        for (text, value) in [
            ("0", json!(0)),
            ("-9223372036854775808", json!(i64::MIN)),
            ("18446744073709551615", json!(u64::MAX)),
            ("1.0", json!(1.0)),
            ("1.50", json!(1.5)),
            ("0.1", json!(0.1)),
            // Python writes the digits that end even, Rust the other ones.
            ("590.3972778320312", json!(590.397_277_832_031_3)),
            ("590.3972778320313", json!(590.397_277_832_031_3)),
            ("1e3", json!(1000.0)),
            ("1.7976931348623157e308", json!(f64::MAX)),
            ("-9223372036854776000", json!(-9_223_372_036_854_776_000.0)),
            ("18446744073709551616", json!(18_446_744_073_709_551_616.0)),
            ("+7", json!(7)),
        ] {
            assert_eq!(parse(text), Some(value), "{text}");
        }
        assert_eq!(parse("-0").map(|v| v.to_string()).as_deref(), Some("-0.0"));
    }

    #[test]
    fn numbers_that_lose_digits_are_refused() {
        for text in [
            "18446744073709551617",
            "0.12345678901234567890123",
            "9007199254740993.0",
            "1e400",
            "-1e400",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
