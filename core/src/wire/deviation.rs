//! Places where an answer contradicts the document.

use std::fmt;
use std::ops::Deref;

use serde_json::Value;

/// A place where a value contradicts the document.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Deviation {
    /// Where: a JSON pointer, empty for the whole value.
    pub at: String,
    /// In what way.
    pub kind: DeviationKind,
    /// The value that came, where one came.
    pub raw: Option<Value>,
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
        let Some(raw) = &self.raw else { return Ok(()) };
        let raw = raw.to_string();
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
        };
        assert_eq!(deviation.to_string(), "/a/0: another type than documented (\"x\")");
        let long = Deviation {
            at: String::new(),
            kind: DeviationKind::Format,
            raw: Some("é".repeat(200).into()),
        };
        assert_eq!(
            long.to_string().chars().count(),
            "the whole value: another format than documented".len() + 6 + SHOWN
        );
        let missing = Deviation { at: "/id".into(), kind: DeviationKind::Missing, raw: None };
        assert_eq!(missing.to_string(), "/id: a required field is absent");
    }
}
