//! Names of unknown fields, each allocated once.

use std::sync::Arc;

use super::budget::Budget;

/// No more names than these are looked through.
const NAMES: usize = 32;
/// What a name takes beside its text.
const SHARED: usize = 16;

/// Names of unknown fields: the items of a list have the same ones, in the same order.
#[derive(Default)]
pub(super) struct Names {
    known: Vec<Arc<str>>,
    /// The one behind the last that was asked for.
    next: usize,
}

impl Names {
    /// A name that is allocated once.
    pub(super) fn shared(&mut self, name: &str, budget: &mut Budget) -> Arc<str> {
        let Self { known, next } = self;
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
        } else {
            budget.take(SHARED + name.len());
        }
        made
    }
}
