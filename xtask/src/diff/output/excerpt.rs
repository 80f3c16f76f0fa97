//! Finds the part of a document that a finding is about, as lines that fit a page.

use rhapi_generator::diff::Site;
use serde_json::Value;

/// Lines before and behind the one that changed.
const AROUND: usize = 4;

/// Letters of a line that fit.
const LONGEST: usize = 400;

/// Lines of a value that was written in one line.
const MOST: usize = 24;

/// One side of a comparison.
pub(super) struct Shown<'t> {
    text: &'t str,
    /// The document again, when its lines are too long to be shown.
    value: Option<Value>,
}

/// A line, and whether it is the one that changed.
pub(super) type Line = (String, bool);

impl<'t> Shown<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let long = text.lines().any(|line| line.len() > LONGEST);
        Self { text, value: long.then(|| serde_json::from_str(text).ok()).flatten() }
    }

    /// The lines around a place; of a document that is one line, what stands at the place.
    pub(super) fn lines(&self, site: &Site) -> Vec<Line> {
        let number = |n: u32| usize::try_from(n).unwrap_or(1).saturating_sub(1);
        let wanted = number(site.line);
        let is_long = self.text.lines().nth(wanted).is_some_and(|line| line.len() > LONGEST);
        if let Some(lines) = is_long.then(|| self.written_out(&site.pointer)).flatten() {
            return lines;
        }
        let first = wanted.saturating_sub(AROUND);
        let lines = self.text.lines().enumerate().skip(first).take(2 * AROUND + 1);
        lines
            .map(|(index, line)| {
                let column = if index == wanted { number(site.column) } else { 0 };
                (cut(line, column), index == wanted)
            })
            .collect()
    }

    /// The value at a pointer, in the object that it belongs to when it is a plain one.
    fn written_out(&self, pointer: &str) -> Option<Vec<Line>> {
        let document = self.value.as_ref()?;
        let found = document.pointer(pointer)?;
        let (owner, key) = pointer.rsplit_once('/').unwrap_or_default();
        let plain = !(found.is_object() || found.is_array());
        let owner = document.pointer(owner).filter(|owner| plain && owner.is_object());
        let text = format!("{:#}", owner.unwrap_or(found));
        let start = format!("  {}:", Value::from(key.replace("~1", "/").replace("~0", "~")));
        let mut lines: Vec<Line> = text
            .lines()
            .take(MOST)
            .map(|line| (cut(line, 0), owner.is_none() || line.starts_with(&start)))
            .collect();
        if text.lines().count() > MOST {
            lines.push(("…".to_owned(), false));
        }
        Some(lines)
    }
}

/// All of a line, or what is around a column of it.
fn cut(line: &str, column: usize) -> String {
    if line.chars().count() <= LONGEST {
        return line.to_owned();
    }
    let first = column.saturating_sub(LONGEST / 4);
    let start = if first > 0 { "… " } else { "" };
    let shown: String = line.chars().skip(first).take(LONGEST).collect();
    format!("{start}{shown} …")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(line: u32, column: u32, pointer: &str) -> Site {
        Site { file: String::new(), line, column, pointer: pointer.to_owned() }
    }

    #[test]
    fn a_place_is_shown_with_the_lines_around_it() {
        let text = (1..20).map(|n| format!("line {n}")).collect::<Vec<_>>().join("\n");
        let lines = Shown::new(&text).lines(&site(10, 1, ""));
        assert_eq!(lines.len(), 9);
        let marked: Vec<_> = lines.iter().filter(|(_, marked)| *marked).collect();
        assert_eq!(marked, [&("line 10".to_owned(), true)]);
    }

    #[test]
    fn a_document_of_one_line_is_written_out() {
        let text = format!(
            "{{\"a\":{{\"b\":{{\"type\":\"text\",\"of\":[1]}}}},\"filler\":\"{}\"}}",
            "x".repeat(500)
        );
        let shown = Shown::new(&text);
        let lines = shown.lines(&site(1, 6, "/a/b/type"));
        assert!(
            lines.contains(&("  \"type\": \"text\"".to_owned(), true)) && lines.len() > 3,
            "{lines:?}"
        );
        let lines = shown.lines(&site(1, 6, "/a/b"));
        assert!(lines.iter().all(|(_, marked)| *marked), "{lines:?}");
        // What is no JSON is cut around the column.
        let text = format!("{}here{}", "x".repeat(1000), "y".repeat(1000));
        let lines = Shown::new(&text).lines(&site(1, 1001, ""));
        assert!(lines[0].0.contains("here") && lines[0].0.chars().count() < 410, "{lines:?}");
    }
}
