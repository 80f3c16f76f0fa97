//! The registry of rules: everything that can be found, its level by direction, and what other tools call it.

mod api;
mod schema;

use std::fmt;

/// What a change does to programs that run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Programs that run go on to work.
    Compatible,
    /// Some programs may notice.
    Warning,
    /// Requests that were right are refused, or answers hold what they never held.
    Breaking,
}

impl Level {
    /// The word for it in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Warning => "warning",
            Self::Breaking => "breaking",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// On which side of a call a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// In the path, the query, a header or a cookie of a request.
    Parameter,
    /// In the body of a request.
    Request,
    /// In an answer.
    Response,
}

impl Side {
    /// The word for it in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Parameter => "parameter",
            Self::Request => "request",
            Self::Response => "response",
        }
    }
}

/// A kind of change.
#[derive(Debug)]
pub struct Rule {
    /// The stable name.
    pub id: &'static str,
    /// What happened, as the start of a sentence.
    pub text: &'static str,
    /// The rule of oasdiff about the same change; `{}` stands for the place, such as `request-property`. Empty
    /// when it has none.
    pub alias: &'static str,
    levels: [Level; 3],
}

impl Rule {
    /// What it does to programs that run, on a side.
    pub fn level(&self, side: Side) -> Level {
        match side {
            Side::Parameter => self.levels[0],
            Side::Request => self.levels[1],
            Side::Response => self.levels[2],
        }
    }
}

/// Every rule.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    api::RULES.iter().chain(schema::RULES)
}

/// The rule of a name.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

const B: Level = Level::Breaking;
const W: Level = Level::Warning;
const C: Level = Level::Compatible;

const fn by(id: &'static str, levels: [Level; 3], text: &'static str, alias: &'static str) -> Rule {
    Rule { id, text, alias, levels }
}

const fn flat(id: &'static str, level: Level, text: &'static str, alias: &'static str) -> Rule {
    by(id, [level, level, level], text, alias)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_has_its_own_name_and_a_text() {
        let ids: BTreeSet<_> = all().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), all().count());
        assert!(all().all(|rule| !rule.text.is_empty() && !rule.text.ends_with('.')));
    }
}
