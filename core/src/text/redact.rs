//! Taking secrets out of what servers say.

use super::{line::one_line, spelling};

/// No more than this of a server's text is looked at, in bytes: what is behind it never becomes part of a message.
const LOOKED_AT: usize = 1 << 14;

/// Text on one line without the given secrets. They are masked before anything is cut, since a part of a secret is one too.
pub(crate) fn safe_line(text: &str, secrets: &[&str]) -> String {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    one_line(&redact(&text[..end], secrets))
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
    use super::{super::line::LONGEST, *};

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
