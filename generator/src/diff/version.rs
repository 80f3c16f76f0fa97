//! Which version a crate needs.

use std::fmt;
use std::str::FromStr;

use super::Impact;

/// A version of a crate, without labels behind the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    major: u64,
    minor: u64,
    patch: u64,
}

impl Version {
    /// The smallest version that a crate needs after a change. Below 1.0.0 the middle number stands for what breaks
    /// callers, as Cargo has it.
    pub fn after(self, impact: Impact) -> Self {
        let Self { major, minor, patch } = self;
        match (impact, major) {
            (Impact::None, _) => self,
            (Impact::Major, 0) | (Impact::Minor, 1..) => Self { major, minor: minor + 1, patch: 0 },
            (Impact::Major, _) => Self { major: major + 1, minor: 0, patch: 0 },
            (Impact::Minor, 0) | (Impact::Patch, _) => Self { major, minor, patch: patch + 1 },
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// The text is no version of three numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoVersion;

impl FromStr for Version {
    type Err = NoVersion;

    fn from_str(text: &str) -> Result<Self, NoVersion> {
        let numbers: Vec<u64> =
            text.split('.').map(str::parse).collect::<Result<_, _>>().map_err(|_| NoVersion)?;
        match numbers.as_slice() {
            [major, minor, patch] => Ok(Self { major: *major, minor: *minor, patch: *patch }),
            _ => Err(NoVersion),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_one_the_middle_number_stands_for_what_breaks() {
        let after = |text: &str, impact| text.parse::<Version>().unwrap().after(impact).to_string();
        assert_eq!(after("0.1.2", Impact::Major), "0.2.0");
        assert_eq!(after("0.1.2", Impact::Minor), "0.1.3");
        assert_eq!(after("0.1.2", Impact::Patch), "0.1.3");
        assert_eq!(after("0.1.2", Impact::None), "0.1.2");
        assert_eq!(after("1.2.3", Impact::Major), "2.0.0");
        assert_eq!(after("1.2.3", Impact::Minor), "1.3.0");
        assert_eq!(after("1.2.3", Impact::Patch), "1.2.4");
        assert!("1.2".parse::<Version>().is_err() && "1.2.x".parse::<Version>().is_err());
    }
}
