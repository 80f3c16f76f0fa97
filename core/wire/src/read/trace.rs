//! What is remembered while a value is read: contradictions, where they are, and how well a branch fits.

use std::any::TypeId;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;

use super::budget::{Budget, weight};
use super::shared::Names;
use super::steps::{Step, pointer};
use crate::deviation::{Deviation, DeviationKind, Deviations};
use crate::extra::{Extra, Hole, Kept, Place};
use crate::slot::Record;

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
    /// Contradictions beyond those that are kept.
    more: usize,
    pub(super) budget: Budget,
    /// The memory that is being filled and is counted.
    paid: Range<usize>,
}

/// Beyond so many, contradictions are counted only.
const MOST: usize = 1000;
/// A table with room for more choices is made anew rather than cleared.
const FEW_CHOICES: usize = 64;
/// What a choice takes in its table, which is half empty at worst.
const CHOICE: usize = 4 * size_of::<((usize, TypeId), Option<usize>)>();
/// The positions of a hole.
const STEPS: usize = 2 * size_of::<(usize, usize)>();
/// What a hole takes while its owner is read.
const HOLE: usize = 3 * size_of::<Hole>() + STEPS;

/// A moment of a trace, to find what came later.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    found: usize,
    holes: usize,
}

impl Trace {
    pub(super) fn of(budget: Budget) -> Self {
        Self { budget, ..Self::default() }
    }

    /// For trying branches, whose values go again.
    pub(super) fn trial(&mut self) -> Self {
        let choices = std::mem::take(&mut self.choices);
        Self { trial: true, choices, budget: self.budget, paid: self.paid(), ..Self::default() }
    }

    /// What a trial leaves: what was made is gone, what was chosen and the time are not.
    pub(super) fn tried(&mut self, trial: Self) {
        self.choices = trial.choices;
        self.budget = trial.budget;
    }

    /// A value of a union is looked at; when it is tried only, that is counted.
    #[inline]
    pub(super) fn look(&mut self) {
        if self.trial {
            self.budget.look();
        }
    }

    /// The place that is about to be filled is counted.
    #[inline]
    pub(super) fn pay<T: ?Sized>(&mut self, place: &T) {
        let start = std::ptr::from_ref(place).addr();
        self.paid = start..start + size_of_val(place);
    }

    /// Enters a record. One that stands in the place that is counted is counted with it; one behind a pointer is not. Gives
    /// what [`leave`](Self::leave) needs.
    #[inline]
    pub(super) fn enter(&mut self, record: &dyn Record) -> Option<Range<usize>> {
        if self.paid.contains(&std::ptr::from_ref(record).addr()) {
            return None;
        }
        self.budget.take(size_of_val(record));
        let outer = self.paid.clone();
        self.pay(record);
        Some(outer)
    }

    /// Goes back to the record around.
    #[inline]
    pub(super) fn leave(&mut self, outer: Option<Range<usize>>) {
        if let Some(outer) = outer {
            self.paid = outer;
        }
    }

    /// The memory that is being filled, to go back to it.
    #[inline]
    pub(super) fn paid(&self) -> Range<usize> {
        self.paid.clone()
    }

    /// Keeps something beside the fields of a record or the entries of a map.
    #[cold]
    pub(super) fn keep(&mut self, extra: &mut Extra, place: Place, kept: Kept) {
        let before = extra.cost();
        extra.keep(place, kept);
        self.budget.take(extra.cost() - before);
    }

    /// Counts what was added to an extra since it took so much.
    #[inline]
    pub(super) fn added(&mut self, extra: &Extra, before: usize) {
        // The name of an unknown field is mostly shared.
        self.budget.take(extra.cost() - before);
    }

    /// The addresses under which choices are remembered are free for other values from here on.
    pub(super) fn forget_choices(&mut self) {
        self.budget.give(self.choices.len() * CHOICE);
        if self.choices.capacity() > FEW_CHOICES {
            // Clearing a table takes time by its capacity, also when few choices are in it.
            self.choices = Choices::default();
        } else {
            self.choices.clear();
        }
    }

    pub(super) fn choose(&mut self, key: (usize, TypeId), chosen: Option<usize>) {
        self.budget.take(CHOICE);
        self.choices.insert(key, chosen);
    }

    /// Starts to count anew: so much was left when there were so many choices.
    pub(super) fn restart(&mut self, (left, choices): (usize, usize)) {
        let chosen = (self.choices.len() - choices) * CHOICE;
        self.budget.reset(left.saturating_sub(chosen));
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
        self.names.shared(name, &mut self.budget)
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
        if self.trial {
            return;
        }
        if self.found.len() == MOST {
            self.more += 1;
            return;
        }
        let raw = raw();
        self.budget.take(raw.as_ref().map_or(0, weight) + size_of::<Finding>() * 2);
        self.found.push(Finding { steps: Vec::new(), kind, raw });
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
        let count = self.found.len() - since.found;
        if count == 0 {
            return;
        }
        // The text of the pointer is made in the end.
        let text = if let Step::Key(key) = step { key.len() * 2 } else { 0 };
        self.budget.take(count * (size_of::<Step>() * 2 + text));
        for finding in self.found.iter_mut().skip(since.found).filter(|_| !self.budget.is_over()) {
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
        self.budget.take(HOLE);
        self.holes.push(Hole { steps: Vec::with_capacity(1), raw });
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
    pub(super) fn take_holes(&mut self, since: Mark, owner: &mut Extra, place: &Place) {
        let before = owner.cost();
        let count = self.holes.len() - since.holes;
        for mut hole in self.holes.drain(since.holes..) {
            hole.steps.reverse();
            owner.keep(place.clone(), Kept::Hole(hole));
        }
        self.budget.take(owner.cost() - before);
        self.budget.give(count * (HOLE - STEPS));
    }

    pub(super) fn into_deviations(self) -> Deviations {
        let deviation = |finding: Finding| Deviation {
            at: pointer(&finding.steps),
            secret: finding.steps.iter().any(Step::hides),
            kind: finding.kind,
            raw: finding.raw,
        };
        Deviations::new(self.found.into_iter().map(deviation).collect(), self.more)
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
