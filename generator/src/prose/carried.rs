//! A page that people write and the generator carries along: it stays as it is, but for what no page needs.

use super::Markdown;
use super::spans::hidden;

/// A page of Markdown without hidden characters and with HTML shown as the text that it is.
#[must_use]
pub fn carried(page: &str) -> Markdown {
    let mut out = String::with_capacity(page.len());
    let mut fence: Option<(char, usize)> = None;
    for line in page.split_inclusive('\n') {
        let kept = |c: &char| matches!(c, '\n' | '\t') || !hidden(*c);
        let line: String = line.chars().filter(kept).collect();
        let start = line.trim_start_matches(' ');
        let indent = line.len() - start.len();
        let sign = if start.starts_with('~') { '~' } else { '`' };
        let run = start.len() - start.trim_start_matches(sign).len();
        let after = &start[run..];
        let within = fence.is_some();
        // One that stands in a list ends with it; only those at the margin are taken for what they are.
        fence = match fence {
            None if run >= 3 && indent == 0 && !after.contains('`') => Some((sign, run)),
            Some((open, least))
                if sign == open && run >= least && indent < 4 && after.trim().is_empty() =>
            {
                None
            }
            same => same,
        };
        if within || fence.is_some() {
            out.push_str(&line);
        } else {
            put(&line, &mut out);
        }
    }
    Markdown::escaped(out)
}

/// A line outside of fences: `<` is escaped where it does not stand in a code span of this line.
fn put(line: &str, out: &mut String) {
    let mut rest = line;
    while let Some(at) = rest.find(['<', '`', '\\']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('<') {
            out.push_str("\\<");
            rest = &rest[1..];
        } else if rest.starts_with('\\') {
            let next = rest[1..].chars().next().map_or(0, char::len_utf8);
            out.push_str(&rest[..=next]);
            rest = &rest[1 + next..];
        } else {
            let run = rest.len() - rest.trim_start_matches('`').len();
            // Backticks without an end on the line would begin a span that ends anywhere.
            let end = span_end(&rest[run..], run).map(|end| run + end);
            out.push_str(&end.map_or_else(|| "\\`".repeat(run), |end| rest[..end].to_owned()));
            rest = &rest[end.unwrap_or(run)..];
        }
    }
    out.push_str(rest);
}

/// Where a code span ends that so many backticks began.
fn span_end(text: &str, run: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(start) = text[at..].find('`') {
        let start = at + start;
        let found = text[start..].len() - text[start..].trim_start_matches('`').len();
        at = start + found;
        if found == run {
            return Some(at);
        }
    }
    None
}
