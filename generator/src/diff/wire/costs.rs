//! What comparing costs, and what is found once for all who ask again: shapes of places, and pairs that allow the same.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::Key;
use crate::budget::{Budget, COMPARED};
use crate::diff::view::{Doc, Node, Shape};
use crate::note::Note;
use crate::pointer::Pointer;

/// So many bytes of what a finding says and names are one step.
const LETTERS: usize = 16;

/// Asking whether two places allow the same is as much work as so many steps.
const PAIR: usize = 16;

/// A note about the base or the revision.
pub(in crate::diff) enum Over {
    Base(Note),
    Revision(Note),
}

/// The budgets of a comparison, and what it found so far.
pub(super) struct Costs<'v> {
    base: Budget,
    revision: Budget,
    shapes: RefCell<HashMap<Vec<usize>, Rc<Shape<'v>>>>,
    /// Which pairs were found to allow the same, at which depth: unions within unions ask for the same pairs again and again.
    silent: RefCell<HashMap<(Key, usize), bool>>,
}

impl<'v> Costs<'v> {
    pub(super) fn new() -> Self {
        Self {
            base: Budget::new(COMPARED),
            revision: Budget::new(COMPARED),
            shapes: RefCell::default(),
            silent: RefCell::default(),
        }
    }

    /// What a place of the base allows.
    pub(super) fn old(&self, doc: &'v Doc<'v>, node: &Node<'v>) -> Rc<Shape<'v>> {
        self.shape(doc, node, &self.base)
    }

    /// What a place of the revision allows.
    pub(super) fn new_shape(&self, doc: &'v Doc<'v>, node: &Node<'v>) -> Rc<Shape<'v>> {
        self.shape(doc, node, &self.revision)
    }

    fn shape(&self, doc: &'v Doc<'v>, node: &Node<'v>, budget: &Budget) -> Rc<Shape<'v>> {
        let key = super::addresses(node);
        if let Some(known) = self.shapes.borrow().get(&key) {
            return Rc::clone(known);
        }
        let shape = Rc::new(Shape::of(doc, node, budget));
        self.shapes.borrow_mut().insert(key, Rc::clone(&shape));
        shape
    }

    /// Whether two places allow the same, when that is known.
    pub(super) fn silence(&self, key: &(Key, usize)) -> Option<bool> {
        self.silent.borrow().get(key).copied()
    }

    pub(super) fn keep_silence(&self, key: (Key, usize), found: bool) {
        self.silent.borrow_mut().insert(key, found);
    }

    /// Takes steps for work at a place of the base; `false` when there are not as many left.
    pub(super) fn spend(&self, steps: usize, at: &Pointer) -> bool {
        self.base.spend(steps, at)
    }

    /// Takes the steps for asking whether two places allow the same.
    pub(super) fn pair(&self, base: &Node<'v>) -> bool {
        self.base.spend(PAIR, base.first())
    }

    /// Takes the steps for what a finding says and names.
    pub(super) fn told(&self, at: Option<&Pointer>, bytes: usize) -> bool {
        self.base.spend(PAIR + bytes / LETTERS, at.unwrap_or(Pointer::ROOT))
    }

    /// Whether a budget is used up, so that nothing that is found counts any more.
    pub(super) fn is_over(&self) -> bool {
        self.base.is_over() || self.revision.is_over()
    }

    /// What there is to say then.
    pub(super) fn over(&self) -> Option<Over> {
        let base = self.base.compared().map(Over::Base);
        base.or_else(|| self.revision.compared().map(Over::Revision))
    }
}
