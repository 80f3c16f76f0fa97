//! Where a list was left, as a text that can be kept.

use std::{fmt, str::FromStr};

/// A place in a list, from which reading goes on later with a call of the same arguments.
///
/// Its text holds nothing secret but the position, which of some services is a text of their own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ResumeToken {
    pub(super) operation: String,
    pub(super) size: Option<u64>,
    /// Items of the page that were read.
    pub(super) skip: usize,
    /// `None` is the first page.
    pub(super) position: Option<String>,
}

impl fmt::Display for ResumeToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.size.unwrap_or(0);
        write!(f, "{}/{size}/{}/", self.operation, self.skip)?;
        f.write_str(self.position.as_deref().unwrap_or_default())
    }
}

impl FromStr for ResumeToken {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.splitn(4, '/');
        let mut next = || parts.next().ok_or("a place in a list has four parts");
        let operation = next()?.to_owned();
        let size = next()?.parse().map_err(|_| "the size of a page is a number")?;
        let skip = next()?.parse().map_err(|_| "the items to leave out are a number")?;
        let position = Some(next()?.to_owned()).filter(|position| !position.is_empty());
        Ok(Self { operation, size: Some(size).filter(|size| *size > 0), skip, position })
    }
}
