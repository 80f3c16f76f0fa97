//! Making text of a server fit for one line of a log.

use super::spelling;
use crate::auth::Grant;

/// Longer messages are cut here, in characters.
const LONGEST: usize = 500;
/// No more than this of a server's text is looked at, in bytes: what is behind it never becomes part of a message.
const LOOKED_AT: usize = 1 << 14;

/// Text on one line: white space collapsed, control and direction-changing characters dropped, cut when long.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for word in
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
            length += 1;
        }
        for c in word.chars().filter(|c| !is_invisible(*c)) {
            if length == LONGEST {
                out.push('…');
                return out;
            }
            out.push(c);
            length += 1;
        }
    }
    out
}

/// Text on one line without the given secrets. They are masked before anything is cut, since a part of a secret is one too.
pub(crate) fn safe_line(text: &str, secrets: &[&str]) -> String {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    one_line(&redact(&text[..end], secrets))
}

/// Marks that change direction or have no width: they make a log say something else than it holds.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// What a request carried, and each word of it: a server may repeat a token without the `Bearer` before it.
pub(crate) fn secrets_of(grant: Option<&Grant>) -> Vec<&str> {
    let values = grant.into_iter().flat_map(Grant::headers);
    let texts = values.filter_map(|(_, value)| value.to_str().ok());
    texts.flat_map(|text| text.split(' ')).filter(|word| !is_scheme(word)).collect()
}

/// The first word of an authorization header, which is no secret.
fn is_scheme(word: &str) -> bool {
    ["bearer", "basic"].contains(&word.to_ascii_lowercase().as_str())
}

/// Text without the given secrets, however they are spelled, and without anything that looks like a signed token.
pub(crate) fn redact(text: &str, secrets: &[&str]) -> String {
    let mut out = spelling::mask(text, secrets);
    // A JSON web token starts with base64 of `{"`, and has two dots.
    let token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '=');
    let mut from = 0;
    while let Some(at) = out[from..].find("eyJ").map(|at| at + from) {
        let end = out[at..].find(|c| !token(c)).map_or(out.len(), |length| at + length);
        if out[at..end].contains('.') {
            out.replace_range(at..end, "***");
            from = at + 3;
        } else {
            from = end;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_becomes_one_line() {
        for (text, line) in [
            ("  two\r\n lines\t", "two lines"),
            ("nul\0 bell\x07", "nul bell"),
            ("right\u{202e}left", "rightleft"),
            ("", ""),
        ] {
            assert_eq!(one_line(text), line);
        }
        let long = one_line(&"é".repeat(2000));
        assert_eq!(long.chars().count(), LONGEST + 1);
    }

    #[test]
    fn secrets_and_tokens_are_masked() {
        for (text, secrets, masked) in [
            ("token abc-123 refused", vec!["abc-123"], "token *** refused"),
            ("got eyJhbGciOi.eyJzdWIi.c2ln!", vec![], "got ***!"),
            ("eyJ is no token, eyJa.b is", vec![], "eyJ is no token, *** is"),
            ("short", vec!["s"], "short"),
        ] {
            assert_eq!(redact(text, &secrets), masked);
        }
    }

    #[test]
    fn no_cut_leaves_a_part_of_a_secret() {
        let secret = "hunter2/hunter3+hunter4";
        for before in (LONGEST - 40)..(LONGEST + 10) {
            let text = format!("{} {secret} is wrong", "x".repeat(before));
            let line = safe_line(&text, &[secret]);
            assert!(!line.contains("hunter"), "{before}: {line}");
        }
        for before in (LOOKED_AT - 40)..LOOKED_AT {
            // Marks without width let the end of what is looked at come into the message.
            let text = format!("{} {secret} is wrong", "\u{7f}".repeat(before));
            let line = safe_line(&text, &[secret]);
            assert!(!line.contains("hunter"), "{before}: {line}");
        }
    }
}
