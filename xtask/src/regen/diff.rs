//! Prints what would change in `generated/` as a unified diff.
//!
//! `similar` finds the lines that stay: a diff worth reading (few, short hunks) takes an algorithm of
//! some hundred lines that deserves its own tests, and this crate has no dependencies of its own.

use std::time::Duration;

use similar::TextDiff;

use super::tree::Changes;
use crate::print;

/// After this many lines the rest is only counted: nobody reads on.
const MOST_LINES: usize = 2_000;

/// A pair of texts without a line in common must not take minutes.
const PATIENCE: Duration = Duration::from_secs(2);

/// Prints the difference between what is there and what should be.
pub(super) fn print(changes: &Changes) {
    let mut left = MOST_LINES;
    let mut unseen = 0;
    let written = changes
        .written
        .iter()
        .map(|(path, file)| (path, file.old.as_deref(), Some(file.new.as_str())));
    let removed = changes.removed.iter().map(|(path, old)| (path, Some(old.as_str()), None));
    for (path, old, new) in written.chain(removed) {
        if left == 0 {
            unseen += 1;
            continue;
        }
        let text = one(path, old, new);
        for line in text.lines().take(left) {
            print::line(line);
        }
        left = left.saturating_sub(text.lines().count());
    }
    if unseen > 0 {
        print::line(format_args!("(cut after {MOST_LINES} lines; {unseen} more files differ)"));
    }
}

fn one(path: &str, old: Option<&str>, new: Option<&str>) -> String {
    let name = |side: &str, text: Option<&str>| match text {
        Some(_) => format!("{side}/generated/{path}"),
        None => "/dev/null".to_owned(),
    };
    let (before, after) = (name("a", old), name("b", new));
    let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
    if old.replace("\r\n", "\n") == new {
        return format!(
            "--- {before}\n+++ {after}\nonly the line ends differ (CRLF, should be LF)\n"
        );
    }
    TextDiff::configure()
        .timeout(PATIENCE)
        .diff_lines(old, new)
        .unified_diff()
        .context_radius(3)
        .header(&before, &after)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::one;

    #[test]
    fn a_change_shows_both_lines_and_their_neighbours() {
        let text = one("x/src/lib.rs", Some("a\nb\nc\n"), Some("a\nB\nc\n"));
        assert_eq!(
            text,
            "--- a/generated/x/src/lib.rs\n+++ b/generated/x/src/lib.rs\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"
        );
    }

    #[test]
    fn files_that_come_and_go_have_one_side() {
        assert!(one("n", None, Some("a\n")).starts_with("--- /dev/null\n+++ b/generated/n\n"));
        assert!(one("o", Some("a\n"), None).starts_with("--- a/generated/o\n+++ /dev/null\n"));
    }

    #[test]
    fn line_ends_are_named_not_shown() {
        assert!(one("n", Some("a\r\nb\r\n"), Some("a\nb\n")).contains("only the line ends differ"));
        assert!(
            !one("n", Some("a\r\nb\r\n"), Some("a\nc\n")).contains("only the line ends differ")
        );
    }
}
