//! Places where an answer contradicts the document.

use std::fmt;
use std::ops::Deref;

use serde_json::Value;

use crate::mask::{MASK, can_hide, masked};

/// A place where a value contradicts the document.
///
/// `raw` is what came; `Debug` and `Display` mask the secrets in it.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Deviation {
    /// Where: a JSON pointer, empty for the whole value.
    pub at: String,
    /// In what way.
    pub kind: DeviationKind,
    /// The value that came, where one came.
    pub raw: Option<Value>,
    /// Whether it is, or is part of, a value that is shown to nobody.
    pub(super) secret: bool,
}

impl Deviation {
    /// The value that came, as it may be shown.
    fn shown(&self) -> Option<String> {
        let raw = self.raw.as_ref()?;
        Some(if self.secret && can_hide(raw) { MASK.to_owned() } else { masked(raw).to_string() })
    }
}

impl fmt::Debug for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Deviation")
            .field("at", &self.at)
            .field("kind", &self.kind)
            .field("raw", &self.shown())
            .finish_non_exhaustive()
    }
}

/// The places where a value contradicts the document: the first 1,000 in full, and how many there are.
///
/// It can be used as the slice of those that are kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deviations {
    kept: Vec<Deviation>,
    omitted: usize,
}

impl Deviations {
    pub(super) const fn new(kept: Vec<Deviation>, omitted: usize) -> Self {
        Self { kept, omitted }
    }

    /// How many there are, also beyond those that are kept.
    pub fn total(&self) -> usize {
        self.kept.len() + self.omitted
    }

    /// How many there are beyond those that are kept.
    pub fn omitted(&self) -> usize {
        self.omitted
    }
}

impl Deref for Deviations {
    type Target = [Deviation];

    fn deref(&self) -> &[Deviation] {
        &self.kept
    }
}

/// Equal when these are all there are.
impl<const COUNT: usize> PartialEq<[Deviation; COUNT]> for Deviations {
    fn eq(&self, other: &[Deviation; COUNT]) -> bool {
        self.omitted == 0 && self.kept == other
    }
}

impl IntoIterator for Deviations {
    type Item = Deviation;
    type IntoIter = std::vec::IntoIter<Deviation>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.into_iter()
    }
}

impl<'a> IntoIterator for &'a Deviations {
    type Item = &'a Deviation;
    type IntoIter = std::slice::Iter<'a, Deviation>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.iter()
    }
}

/// In what way a value contradicts the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeviationKind {
    /// A required field is absent.
    Missing,
    /// A value is null although the document does not allow it.
    Null,
    /// A value is of another type than the document says.
    Misfit,
    /// A value fits none of the types of its union.
    NoBranch,
    /// A value is none of those that the document lists.
    UnknownValue,
    /// A text is not of the format that the document says.
    Format,
}

impl fmt::Display for DeviationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "a required field is absent",
            Self::Null => "null is not allowed",
            Self::Misfit => "another type than documented",
            Self::NoBranch => "none of the documented types",
            Self::UnknownValue => "none of the documented values",
            Self::Format => "another format than documented",
        })
    }
}

/// How much of the raw value a message shows, in characters.
const SHOWN: usize = 80;

impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = if self.at.is_empty() { "the whole value" } else { &self.at };
        write!(f, "{at}: {}", self.kind)?;
        let Some(raw) = self.shown() else { return Ok(()) };
        match raw.char_indices().nth(SHOWN) {
            None => write!(f, " ({raw})"),
            Some((end, _)) => write!(f, " ({}...)", &raw[..end]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_well_and_stays_short() {
        let deviation = Deviation {
            at: "/a/0".into(),
            kind: DeviationKind::Misfit,
            raw: Some(Value::from("x")),
            secret: false,
        };
        assert_eq!(deviation.to_string(), "/a/0: another type than documented (\"x\")");
        let long = Deviation {
            at: String::new(),
            kind: DeviationKind::Format,
            raw: Some("é".repeat(200).into()),
            secret: false,
        };
        assert_eq!(
            long.to_string().chars().count(),
            "the whole value: another format than documented".len() + 6 + SHOWN
        );
        let missing =
            Deviation { at: "/id".into(), kind: DeviationKind::Missing, raw: None, secret: false };
        assert_eq!(missing.to_string(), "/id: a required field is absent");
    }

    #[test]
    fn secrets_are_masked() {
        let mut deviation = Deviation {
            at: "/a".into(),
            kind: DeviationKind::Misfit,
            raw: Some(serde_json::json!({"pin": 1, "password": ["hunter2"]})),
            secret: false,
        };
        let shown = format!("{deviation} {deviation:?}");
        assert!(shown.contains("pin") && !shown.contains("hunter2"), "{shown}");
        deviation.secret = true;
        let shown = format!("{deviation} {deviation:?}");
        assert!(shown.contains("***") && !shown.contains("pin"), "{shown}");
    }
}
