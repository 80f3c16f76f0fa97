//! Writes texts and numbers such that readers of YAML 1.1 and 1.2 agree on them.

use std::fmt::Write;

use serde_json::Number;

/// A text: as it is when no reader can take it for something else, otherwise in quotes.
pub(super) fn text(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else if text.chars().all(|c| c == ' ' || c.is_ascii_graphic() || is_shown(c)) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        escaped(text)
    }
}

/// A number. Decimals have a point and exponents a sign: YAML 1.1 reads `1e5` as a text.
pub(super) fn number(number: &Number) -> String {
    let text = number.to_string();
    let Some((mantissa, exponent)) = text.split_once('e') else {
        return text;
    };
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with(['-', '+']) { "" } else { "+" };
    format!("{mantissa}{point}e{sign}{exponent}")
}

/// Words that YAML 1.1 or 1.2 reads as null or as a flag, in any mixture of cases.
const TAKEN: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];

/// Plain texts start with a letter or one of `_ / $`: all numbers, dates and indicators start otherwise.
fn is_plain(text: &str) -> bool {
    let start = text.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '/' | '$'));
    let inner = |c: char| c.is_ascii_alphanumeric() || " _-./${}+()*=@%;,".contains(c);
    start
        && text.chars().all(inner)
        && !text.ends_with(' ')
        && !TAKEN.contains(&text.to_ascii_lowercase().as_str())
}

/// Letters and signs of other scripts that can be shown in quotes. Everything that is invisible, changes
/// the direction of writing or ends a line for some reader is escaped instead.
fn is_shown(c: char) -> bool {
    c.is_alphanumeric() && !c.is_ascii() || "“”‘’«»–—…•→←≤≥≠×°©®™€£".contains(c)
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c == ' ' || c.is_ascii_graphic() || is_shown(c) => out.push(c),
            c => {
                let code = u32::from(c);
                // Writing to a text cannot fail.
                let _ = match code {
                    0..=0xff => write!(out, "\\x{code:02X}"),
                    0x100..=0xffff => write!(out, "\\u{code:04X}"),
                    _ => write!(out, "\\U{code:08X}"),
                };
            }
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_look_like_something_else_are_quoted() {
        for plain in ["a", "a b", "/hosts/{id}", "$ref", "text/csv", "a-b_c.d", "Yes sir", "e3"] {
            assert_eq!(text(plain), plain);
        }
        for quoted in [
            "on",
            "No",
            "NULL",
            "1.10",
            "010",
            "2020-01-01",
            "",
            "~",
            "- a",
            "a: b",
            "a #b",
            "#/a",
            "*",
            "<<",
            "=",
            "-",
            "a ",
            "0x1F",
            "1:30",
            "[a]",
            "!x",
            "%a",
            "@a",
            "`a`",
            "|",
            ">",
            "?a",
            "&a",
        ] {
            assert_eq!(text(quoted), format!("'{quoted}'"));
        }
        assert_eq!(text("it's: so"), "'it''s: so'");
        assert_eq!(text("grün: ja"), "'grün: ja'");
        assert_eq!(text("a\nb\t\"\\"), "\"a\\nb\\t\\\"\\\\\"");
        assert_eq!(
            text("\u{202e}\u{0}\u{85}\u{2028}\u{1f600}"),
            "\"\\u202E\\x00\\x85\\u2028\\U0001F600\""
        );
    }

    #[test]
    fn numbers_are_numbers_to_every_reader() {
        let shown = |float: f64| number(&Number::from_f64(float).unwrap());
        assert_eq!(shown(1.0), "1.0");
        assert_eq!(shown(1e300), "1.0e+300");
        assert_eq!(shown(1.5e-7), "1.5e-7");
        assert_eq!(shown(-0.0), "-0.0");
        assert_eq!(number(&u64::MAX.into()), "18446744073709551615");
    }
}
