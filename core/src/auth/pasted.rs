//! Text that people paste and mount: what stands around it is dropped, and what cannot belong to it is refused by name.

use super::told;

/// What a text is for, which decides on what may stand inside of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Tokens and client ids: plain ASCII without spaces and quotation marks.
    Token,
    /// Secrets: whoever set one may have used any letter and a space, but no line end.
    Secret,
}

/// The text itself. White space, line ends, marks without width and pairs of quotation marks around it are dropped, which
/// an event of `tracing` tells; the text is never shown.
pub(super) fn tidy<'t>(what: &str, text: &'t str, kind: Kind) -> Result<&'t str, String> {
    let bare = unwrapped(text);
    if bare.is_empty() {
        return Err(format!("the {what} is empty"));
    }
    // A line end is what every file has, and worth no word.
    if bare.len() != text.trim_end_matches(['\r', '\n']).len() {
        told::warn(&format!(
            "the {what} has white space or quotation marks around it, which are dropped"
        ));
    }
    match bare.chars().find_map(|c| misfit(c, kind)) {
        Some(name) => Err(format!("the {what} holds {name}")),
        None => Ok(bare),
    }
}

fn unwrapped(mut text: &str) -> &str {
    const PAIRS: [(char, char); 6] =
        [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('‘', '’'), ('«', '»')];
    loop {
        text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control() || has_no_width(c));
        let inner = PAIRS.iter().find_map(|(open, close)| {
            text.strip_prefix(*open).and_then(|rest| rest.strip_suffix(*close))
        });
        match inner {
            Some(inner) => text = inner,
            None => return text,
        }
    }
}

const fn has_no_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The name of a character that cannot be part of it.
fn misfit(c: char, kind: Kind) -> Option<&'static str> {
    match c {
        '\r' | '\n' => Some("a line end"),
        ' ' if kind == Kind::Secret => None,
        _ if c.is_whitespace() => Some("a space"),
        _ if c.is_control() => Some("a control character"),
        _ if has_no_width(c) => Some("a mark without width"),
        _ if kind == Kind::Secret => None,
        '"' | '\'' | '`' | '“' | '”' | '‘' | '’' | '«' | '»' => Some("a quotation mark"),
        _ if !c.is_ascii() => Some("a letter outside ASCII"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_a_text_is_dropped_and_what_stands_inside_is_named() {
        for (text, kind, found) in [
            ("abc.def", Kind::Token, Ok("abc.def")),
            (" abc\r\n", Kind::Token, Ok("abc")),
            ("\"abc\"\n", Kind::Token, Ok("abc")),
            ("' \"abc\" '", Kind::Token, Ok("abc")),
            ("\u{feff}“abc”\u{200b}", Kind::Token, Ok("abc")),
            ("\"abc", Kind::Token, Err("the token holds a quotation mark")),
            ("a\"c", Kind::Token, Err("the token holds a quotation mark")),
            ("a bc", Kind::Token, Err("the token holds a space")),
            ("a\nbc", Kind::Token, Err("the token holds a line end")),
            ("a\u{7f}bc", Kind::Token, Err("the token holds a control character")),
            ("a\u{200b}bc", Kind::Token, Err("the token holds a mark without width")),
            ("äbc", Kind::Token, Err("the token holds a letter outside ASCII")),
            ("''", Kind::Token, Err("the token is empty")),
            (" \n", Kind::Secret, Err("the token is empty")),
            ("`a\"ä'`", Kind::Secret, Ok("a\"ä'")),
            ("a\r\nb", Kind::Secret, Err("the token holds a line end")),
            ("a b", Kind::Secret, Ok("a b")),
            ("a\tb", Kind::Secret, Err("the token holds a space")),
        ] {
            assert_eq!(tidy("token", text, kind), found.map_err(str::to_owned), "{text:?}");
        }
    }
}
