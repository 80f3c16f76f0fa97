//! Compares alternatives, and the parts of `allOf`.

use super::schema::{Both, names as type_names};
use super::{Context, Judge, Spot};
use crate::diff::view::{Node, Union, says_something};
use std::collections::BTreeSet;
use std::rc::Rc;

impl<'v> Judge<'v> {
    /// Whether two places allow the same: whether comparing them finds nothing.
    pub(super) fn is_silent(&self, base: &Node<'v>, revision: &Node<'v>, context: Context) -> bool {
        if self.same.nodes(base, revision) {
            return true;
        }
        let Some(depth) = self.depth.checked_sub(1) else { return false };
        if !self.costs.spend(1, base.first()) {
            return false;
        }
        let (old, new) = (self.base.followed(base), self.revision.followed(revision));
        let key = (super::key(&old, &new, context), depth);
        if let Some(known) = self.costs.silence(&key) {
            return known;
        }
        let found = self.costs.pair(base) && self.finds_nothing(depth, base, revision, context);
        self.costs.keep_silence(key, found);
        found
    }

    fn finds_nothing(
        &self,
        depth: usize,
        base: &Node<'v>,
        revision: &Node<'v>,
        context: Context,
    ) -> bool {
        let new = Judge::new(self.base, self.revision, self.today, self.same.clone());
        let mut judge = Judge { depth, is_asked: true, costs: Rc::clone(&self.costs), ..new };
        let task = judge.operation(String::new());
        judge.compare(task, base, revision, context);
        while judge.drafts.is_empty() {
            let Some((task, base, revision, context)) = judge.queue.pop() else { return true };
            super::schema::compare(&mut judge, task, &base, &revision, context);
        }
        false
    }
}

/// One shape on one side and alternatives on the other. Gives whether that is all there is to say.
pub(super) fn wrapped<'v>(
    judge: &mut Judge<'v>,
    pair: &Both<'_, 'v>,
    base: &Node<'v>,
    revision: &Node<'v>,
) -> bool {
    let Both { task, old, new, context } = *pair;
    match (old.unions.as_slice(), new.unions.as_slice()) {
        ([], [union])
            if new.types.is_none() && new.properties.is_empty() && old.types.is_some() =>
        {
            let found = union.branches.iter().position(|b| judge.is_silent(base, b, context));
            match found {
                Some(_) if context.side == crate::diff::rules::Side::Request || found.is_some() => {
                    for (index, branch) in union.branches.iter().enumerate() {
                        if Some(index) != found {
                            let spot = Spot::both(&old.at, &branch.at()).about(name(branch));
                            judge.value(task, context, "one-of-added", spot);
                        }
                    }
                }
                _ => {
                    let spot = Spot::both(&old.at, &union.at).change(type_names(old), list(union));
                    judge.value(task, context, "wrapped-in-union", spot);
                }
            }
            true
        }
        ([union], [])
            if old.types.is_none() && old.properties.is_empty() && new.types.is_some() =>
        {
            let found = union.branches.iter().position(|b| judge.is_silent(b, revision, context));
            if found.is_some() {
                for (index, branch) in union.branches.iter().enumerate() {
                    if Some(index) != found {
                        let spot = Spot::both(&branch.at(), &new.at).about(name(branch));
                        judge.value(task, context, "one-of-removed", spot);
                    }
                }
            } else {
                let spot = Spot::both(&union.at, &new.at).change(list(union), type_names(new));
                judge.value(task, context, "unwrapped-from-union", spot);
            }
            true
        }
        _ => false,
    }
}

/// Compares the alternatives of both sides.
pub(super) fn compare<'v>(judge: &mut Judge<'v>, pair: &Both<'_, 'v>) {
    let Both { task, old, new, context } = *pair;
    let count = old.unions.len().max(new.unions.len());
    for index in 0..count {
        match (old.unions.get(index), new.unions.get(index)) {
            (Some(before), Some(after)) => branches(judge, pair, before, after),
            (Some(gone), None) => {
                let spot = Spot::both(&gone.at, &new.at).change(list(gone), "");
                judge.value(task, context, "alternatives-dropped", spot);
            }
            (None, Some(came)) => {
                let spot = Spot::both(&old.at, &came.at).change("", list(came));
                judge.value(task, context, "alternatives-set", spot);
            }
            (None, None) => {}
        }
    }
}

fn branches<'v>(judge: &mut Judge<'v>, pair: &Both<'_, 'v>, before: &Union<'v>, after: &Union<'v>) {
    let Both { task, context, .. } = *pair;
    let mut new: Vec<&Node<'v>> = after.branches.iter().collect();
    let mut open: Vec<&Node<'v>> = Vec::new();
    for old in &before.branches {
        let named = |n: &&Node<'v>| old.name().is_some() && n.name() == old.name();
        match new.iter().position(named) {
            Some(index) => judge.compare(task, old, new.remove(index), context),
            None => open.push(old),
        }
    }
    open.retain(|old| match new.iter().position(|n| judge.is_silent(old, n, context)) {
        Some(index) => {
            new.remove(index);
            false
        }
        None => true,
    });
    if let ([old], [new]) = (open.as_slice(), new.as_slice()) {
        if old.name().is_none() && new.name().is_none() {
            return judge.compare(task, old, new, context);
        }
    }
    let rules = if after.one && before.one {
        ["one-of-removed", "one-of-added"]
    } else {
        ["any-of-removed", "any-of-added"]
    };
    for old in open {
        let spot = Spot::both(&old.at(), &after.at).about(name(old));
        judge.value(task, context, rules[0], spot);
    }
    for new in new {
        let spot = Spot::both(&before.at, &new.at()).about(name(new));
        judge.value(task, context, rules[1], spot);
    }
}

/// Parts of `allOf` that only one side has, where the whole is no longer the same.
pub(super) fn parts<'v>(judge: &mut Judge<'v>, pair: &Both<'_, 'v>) {
    let Both { task, old, new, context } = *pair;
    if old.all_of.is_empty() || new.all_of.is_empty() {
        return;
    }
    let says = |node: &Node<'_>| node.parts.iter().any(|part| says_something(part.value));
    let (old_names, new_names) = (names(&old.all_of), names(&new.all_of));
    for part in new.all_of.iter().filter(|part| says(part) && !old_names.contains(&part.name())) {
        if !old.all_of.iter().any(|other| judge.is_silent(other, part, context)) {
            let spot = Spot::both(&old.at, &part.at()).about(name(part));
            judge.value(task, context, "all-of-added", spot);
        }
    }
    for part in old.all_of.iter().filter(|part| says(part) && !new_names.contains(&part.name())) {
        if !new.all_of.iter().any(|other| judge.is_silent(part, other, context)) {
            let spot = Spot::both(&part.at(), &new.at).about(name(part));
            judge.value(task, context, "all-of-removed", spot);
        }
    }
}

/// The names of parts; what is written in place has none, and counts as like all that is.
fn names<'v>(parts: &[Node<'v>]) -> BTreeSet<Option<&'v str>> {
    parts.iter().map(Node::name).collect()
}

fn name(node: &Node<'_>) -> String {
    node.name().map_or_else(|| format!("`{}`", node.at()), |name| format!("`{name}`"))
}

fn list(union: &Union<'_>) -> String {
    let names: Vec<_> = union.branches.iter().map(name).collect();
    names.join(" or ")
}
