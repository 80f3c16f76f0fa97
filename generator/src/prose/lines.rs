//! Prose of a document as lines of Markdown: made harmless, never trusted.

use super::Markdown;
use super::spans::{clean, escaped};

/// Longest line of a comment.
const WIDTH: usize = 100;

/// Prose as lines of Markdown that cannot break out of a comment or into HTML.
#[must_use]
pub fn lines(text: Option<&str>) -> Vec<Markdown> {
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
    out.into_iter().map(Markdown::escaped).collect()
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
