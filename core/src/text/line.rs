//! Text on one line, fit for a log.

/// Longer messages are cut here, in characters.
pub(super) const LONGEST: usize = 500;

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

/// Marks that change direction or have no width: they make a log say something else than it holds.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
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
}
