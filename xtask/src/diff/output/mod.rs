//! Writes reports, each format with its own escaping: all text of a document is foreign.

mod alike;
pub(super) mod comment;
#[cfg(test)]
mod comment_tests;
mod excerpt;
pub(super) mod github;
mod html;
pub(super) mod json;
mod text;

use std::io::IsTerminal;

use super::options::{Format, Options};
use super::report::Report;

/// The report in the wanted format; `over` are the reasons for which it fails.
pub(super) fn render(report: &Report, over: &[String], options: &Options) -> String {
    match options.format {
        Format::Text => {
            let plain = options.output.is_some() || std::env::var_os("NO_COLOR").is_some();
            let colour = if !plain && std::io::stdout().is_terminal() {
                text::Colour::Ansi
            } else {
                text::Colour::None
            };
            text::render(report, colour)
        }
        other => in_format(other, report, over),
    }
}

/// The same where no terminal is.
pub(super) fn in_format(format: Format, report: &Report, over: &[String]) -> String {
    match format {
        Format::Text => text::render(report, text::Colour::None),
        Format::Json => json::render(report, over),
        Format::Markdown => {
            let report = json::value(report, over);
            comment::render(&report).unwrap_or_else(|problem| plain(&problem))
        }
        Format::Html => html::render(report),
        Format::Github => github::render(report),
    }
}

/// A text on one line, without characters that steer a terminal or change the order of letters.
pub(crate) fn plain(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars()
        .flat_map(|c| if steers(c) { c.escape_default().collect::<Vec<_>>() } else { vec![c] })
        .collect()
}

/// A text inside HTML, also inside its attributes.
fn html_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in plain(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// What stood there and what stands there now, when both are short enough to be shown.
fn change(from: &str, to: &str) -> Option<String> {
    if from.is_empty() && to.is_empty() {
        return None;
    }
    let shown = |text: &str| if text.is_empty() { "(nothing)".to_owned() } else { plain(text) };
    Some(format!("{} -> {}", shown(from), shown(to)))
}
