//! What is remembered while a value is read: contradictions, where they are, and how well a branch fits.

use std::any::TypeId;
use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Arc;

use serde_json::Value;

use crate::secret_names::is_secret_name;
use crate::wire::extra::Hole;
use crate::wire::{Deviation, DeviationKind, Field};

/// One step of a JSON pointer.
#[derive(Clone)]
pub(super) enum Step {
    Name(&'static str),
    /// A field whose value is shown to nobody.
    Secret(&'static str),
    Key(String),
    Index(usize),
}

impl Step {
    pub(super) const fn of(field: &Field) -> Self {
        if field.is_secret() { Self::Secret(field.name) } else { Self::Name(field.name) }
    }

    fn hides(&self) -> bool {
        match self {
            Self::Secret(_) => true,
            Self::Key(name) => is_secret_name(name),
            Self::Name(_) | Self::Index(_) => false,
        }
    }
}

struct Finding {
    /// From the innermost step outwards: each level adds its own when it is left, so that nothing is spent on a path as long
    /// as there is nothing to report.
    steps: Vec<Step>,
    kind: DeviationKind,
    raw: Option<Value>,
}

/// How badly a branch fits; less is better, and the fields count in their order.
///
/// A map takes every name and a record of few names takes them as unknown ones: neither says more about the value than a
/// record that declares some of them, whatever else came.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Score {
    contradictions: usize,
    undeclared: usize,
    unknown: usize,
    unmatched: usize,
}

/// The branch that was chosen for a value of a union, by the value's address and the union's type.
///
/// A branch is tried by reading the value into it. Without a memory each level of nested unions would choose anew for every
/// attempt above it, which takes exponential time.
pub(super) type Choices = HashMap<(usize, TypeId), Option<usize>>;

#[derive(Default)]
pub(super) struct Trace {
    found: Vec<Finding>,
    holes: Vec<Hole>,
    /// Names at any depth that no type declares, those of maps among them; counted while a branch is tried.
    pub(super) undeclared: usize,
    /// Fields that no type declares.
    pub(super) unknown: usize,
    /// Declared fields that were there, and values of narrow types.
    pub(super) matched: usize,
    /// While a branch is tried, contradictions are counted, not kept.
    trial: bool,
    contradictions: usize,
    pub(super) choices: Choices,
    names: Names,
}

/// Names of unknown fields: the items of a list have the same ones, in the same order.
#[derive(Default)]
struct Names {
    known: Vec<Arc<str>>,
    /// The one behind the last that was asked for.
    next: usize,
}

/// No more names than these are looked through.
const NAMES: usize = 32;

/// A moment of a trace, to find what came later.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    found: usize,
    holes: usize,
}

impl Trace {
    pub(super) fn trial(choices: Choices) -> Self {
        Self { trial: true, choices, ..Self::default() }
    }

    /// Starts to count anew.
    pub(super) fn restart(&mut self) {
        (self.undeclared, self.unknown, self.matched, self.contradictions) = (0, 0, 0, 0);
        self.holes.clear();
    }

    pub(super) fn score(&self) -> Score {
        Score {
            contradictions: self.contradictions,
            undeclared: self.undeclared,
            unknown: self.unknown,
            unmatched: usize::MAX - self.matched,
        }
    }

    /// A name that is allocated once.
    pub(super) fn shared(&mut self, name: &str) -> Arc<str> {
        let Names { known, next } = &mut self.names;
        let is = |at: &usize| known.get(*at).is_some_and(|known| **known == *name);
        let found = Some(*next).filter(is).or_else(|| (0..known.len()).find(is));
        if let Some(at) = found {
            *next = if at + 1 < known.len() { at + 1 } else { 0 };
            return known[at].clone();
        }
        let made: Arc<str> = name.into();
        if known.len() < NAMES {
            known.push(made.clone());
            *next = 0;
        }
        made
    }

    /// Counts the names of a value that no type looks into.
    pub(super) fn pass(&mut self, raw: &Value) {
        if self.trial {
            self.undeclared += names(raw);
        }
    }

    #[inline]
    pub(super) fn mark(&self) -> Mark {
        Mark { found: self.found.len(), holes: self.holes.len() }
    }

    /// Whether anything was reported since.
    #[inline]
    pub(super) fn grew(&self, since: Mark) -> bool {
        self.found.len() != since.found || self.holes.len() != since.holes
    }

    #[cold]
    pub(super) fn note(&mut self, kind: DeviationKind, raw: impl FnOnce() -> Option<Value>) {
        self.contradictions += 1;
        if !self.trial {
            self.found.push(Finding { steps: Vec::new(), kind, raw: raw() });
        }
    }

    /// A value that is not of the type of its place.
    #[cold]
    pub(super) fn misfit(&mut self, raw: &Value) {
        let kind = if raw.is_null() { DeviationKind::Null } else { DeviationKind::Misfit };
        self.note(kind, || Some(raw.clone()));
    }

    /// Puts a step before the places of everything that was reported since.
    #[cold]
    pub(super) fn place(&mut self, since: Mark, step: &Step) {
        for finding in &mut self.found[since.found..] {
            finding.steps.push(step.clone());
        }
    }

    /// Whether something was reported since about the value itself or, with a step, about that part of it.
    pub(super) fn is_noted(&self, since: Mark, property: &str) -> bool {
        let at = |steps: &[Step]| matches!(steps, [Step::Name(name) | Step::Secret(name)] if *name == property);
        self.found[since.found..].iter().any(|finding| at(&finding.steps))
    }

    /// An element that does not fit its list.
    #[cold]
    pub(super) fn hole(&mut self, raw: Value) {
        self.holes.push(Hole { steps: Vec::new(), raw });
    }

    /// Puts a position before the places of all holes that were met since.
    pub(super) fn place_holes(&mut self, since: Mark, index: usize) {
        for hole in &mut self.holes[since.holes..] {
            hole.steps.push((index, 0));
        }
    }

    /// Notes in all holes that were met since how long the list became.
    pub(super) fn measure_holes(&mut self, since: Mark, length: usize) {
        for hole in &mut self.holes[since.holes..] {
            if let Some(last) = hole.steps.last_mut() {
                last.1 = length;
            }
        }
    }

    /// Hands the holes that were met since to their owner.
    pub(super) fn take_holes(&mut self, since: Mark) -> impl Iterator<Item = Hole> {
        self.holes.drain(since.holes..).map(|mut hole| {
            hole.steps.reverse();
            hole
        })
    }

    pub(super) fn into_deviations(self) -> Vec<Deviation> {
        let deviation = |finding: Finding| Deviation {
            at: pointer(&finding.steps),
            secret: finding.steps.iter().any(Step::hides),
            kind: finding.kind,
            raw: finding.raw,
        };
        self.found.into_iter().map(deviation).collect()
    }
}

/// How many names stand in a value.
fn names(raw: &Value) -> usize {
    match raw {
        Value::Object(entries) => entries.values().map(|value| 1 + names(value)).sum(),
        Value::Array(elements) => elements.iter().map(names).sum(),
        _ => 0,
    }
}

fn pointer(steps: &[Step]) -> String {
    let mut at = String::new();
    for step in steps.iter().rev() {
        at.push('/');
        let name = match step {
            Step::Name(name) | Step::Secret(name) => *name,
            Step::Key(key) => key,
            Step::Index(index) => {
                // Writing to a string cannot fail.
                let _ = write!(at, "{index}");
                continue;
            }
        };
        for c in name.chars() {
            match c {
                '~' => at.push_str("~0"),
                '/' => at.push_str("~1"),
                c => at.push(c),
            }
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_escape_their_names() {
        let steps = [Step::Name("~x"), Step::Index(12), Step::Key("a/b~c".into())];
        assert_eq!(pointer(&steps), "/a~1b~0c/12/~0x");
        assert_eq!(pointer(&[]), "");
    }
}
