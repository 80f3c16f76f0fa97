//! The moves that bring a change into `generated/`, in the order in which they are safe, and their
//! text form that survives a kill.

use super::tree::Changes;
use crate::layout;

/// One move. The path is that of a file, or of a whole folder right below `generated/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// What was not there comes.
    Create(String),
    /// New text for a file that is there.
    Replace(String),
    /// What is there goes.
    Remove(String),
}

impl Step {
    pub(super) fn path(&self) -> &str {
        match self {
            Self::Create(path) | Self::Replace(path) | Self::Remove(path) => path,
        }
    }
}

/// The moves for these changes. A crate that comes is there before the umbrella's manifest names it,
/// one that goes is there until the manifest does not.
pub(super) fn steps(changes: &Changes) -> Vec<Step> {
    let top = |path: &str| path.split_once('/').map(|(top, _)| top.to_owned());
    let goes = |path: &String| top(path).is_some_and(|top| changes.folders.contains(&top));
    let comes = |path: &String| top(path).is_some_and(|top| changes.new_folders.contains(&top));
    let removed = changes.removed.keys().filter(|path| !goes(path)).cloned().map(Step::Remove);
    let new_folders = changes.new_folders.iter().cloned().map(Step::Create);
    let written = changes.written.iter().filter(|(path, _)| !comes(path));
    let (replaced, created): (Vec<_>, Vec<_>) = written.partition(|(_, file)| file.old.is_some());
    let created = created.into_iter().map(|(path, _)| Step::Create(path.clone()));
    let replaced = replaced.into_iter().map(|(path, _)| Step::Replace(path.clone()));
    let folders = changes.folders.iter().cloned().map(Step::Remove);
    removed.chain(new_folders).chain(created).chain(replaced).chain(folders).collect()
}

/// One line a move.
pub(super) fn text(steps: &[Step]) -> String {
    let line = |step: &Step| {
        let kind = match step {
            Step::Create(_) => "create",
            Step::Replace(_) => "replace",
            Step::Remove(_) => "remove",
        };
        format!("{kind} {}\n", step.path())
    };
    steps.iter().map(line).collect()
}

/// The moves in a journal, or what is wrong with it. It is read from disk, so its paths are not to be
/// trusted.
pub(super) fn parse(text: &str) -> Result<Vec<Step>, String> {
    text.lines()
        .map(|line| {
            let (kind, path) = line.split_once(' ').ok_or("has a line that is no move")?;
            layout::check_output(path)?;
            match kind {
                "create" => Ok(Step::Create(path.to_owned())),
                "replace" => Ok(Step::Replace(path.to_owned())),
                "remove" => Ok(Step::Remove(path.to_owned())),
                _ => Err("has a line that is no move".to_owned()),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Step, parse, text};

    #[test]
    fn what_is_written_is_read() {
        let steps = [
            Step::Create("a".to_owned()),
            Step::Replace("b/Cargo.toml".to_owned()),
            Step::Remove("c/src/lib.rs".to_owned()),
        ];
        assert_eq!(parse(&text(&steps)).as_deref(), Ok(&steps[..]));
    }

    #[test]
    fn a_journal_that_leads_out_is_refused() {
        for text in [
            "create ../x",
            "remove /etc/passwd",
            "remove a/../../b",
            "explode a",
            "remove",
            "create ",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
