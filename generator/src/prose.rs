//! Text of a document in documentation comments: made harmless, never trusted.

/// Longest line of a comment.
const WIDTH: usize = 100;

/// Prose as lines of Markdown that cannot break out of a comment or into HTML.
#[must_use]
pub fn lines(text: Option<&str>) -> Vec<String> {
    let Some(text) = text else { return Vec::new() };
    let mut out: Vec<String> = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        let line = clean(line);
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fenced = !fenced;
            out.push(if fenced { "```text".to_owned() } else { "```".to_owned() });
        } else if fenced {
            out.push(line.trim_end().to_owned());
        } else if trimmed.is_empty() {
            if out.last().is_some_and(|l| !l.is_empty()) {
                out.push(String::new());
            }
        } else {
            out.extend(wrapped(&escaped(trimmed)));
        }
    }
    if fenced {
        out.push("```".to_owned());
    }
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    out
}

/// A text as a code span on one line; the empty text, which has no span, by words.
#[must_use]
pub fn code(text: &str) -> String {
    let inner = inline(text);
    if inner.is_empty() { "the empty text".to_owned() } else { format!("`{inner}`") }
}

/// A text for the inside of a code span on one line; what can't be seen is escaped as Rust does it.
#[must_use]
pub fn inline(text: &str) -> String {
    // Nearly all that comes here are names and paths, with nothing to change.
    if text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'`') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '`' => out.push('\''),
            c if c.is_control() || turns(c) => out.extend(c.escape_debug()),
            c => out.push(c),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text on one line, with nothing that Markdown or HTML would take for more than text.
#[must_use]
pub fn plain(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(clean).collect();
    escaped(&words.join(" "))
}

/// Whether a character turns the direction of the text behind it.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// Drops control characters and marks that turn the direction of text.
fn clean(text: &str) -> String {
    text.chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| !c.is_control() && !turns(*c))
        .collect()
}

/// Escapes what Markdown or rustdoc would take for more than text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '[' | ']' | '<' | '>' | '`' | '*' | '_' | '\\' | '|' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    // Addresses become links only when they are marked as such.
    out.replace("http://", "http\\://").replace("https://", "https\\://")
}

fn wrapped(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
            out.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    out.push(line);
    out.into_iter().map(unlisted).collect()
}

/// A line that starts like a list or a heading would be read as one, with lints on how it goes on.
fn unlisted(line: String) -> String {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let numbered = digits > 0 && line[digits..].starts_with(['.', ')']);
    if numbered {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['-', '+', '=', '~', ':']) { format!("\\{line}") } else { line }
}
