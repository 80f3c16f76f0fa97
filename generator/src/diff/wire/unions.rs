//! Compares alternatives, and the parts of `allOf`.

use super::schema::{Both, names as type_names};
use super::{Context, Judge, Spot};
use crate::diff::view::{Node, Union, says_something};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

impl<'v> Judge<'v> {
    /// Whether two places allow the same: whether comparing them finds nothing.
    pub(super) fn is_silent(&self, base: &Node<'v>, revision: &Node<'v>, context: Context) -> bool {
        if !self.costs.spend(1, base.first()) {
            return false;
        }
        if self.same.nodes(base, revision) {
            return true;
        }
        let Some(depth) = self.depth.checked_sub(1) else { return false };
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
    let (mut open, mut new) = named(judge, pair, before, after);
    open.retain(|old| {
        let over = judge.costs.is_over();
        match new.iter().position(|n| !over && judge.is_silent(old, n, context)) {
            Some(index) => {
                new.remove(index);
                false
            }
            None => true,
        }
    });
    if judge.costs.is_over() {
        return;
    }
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

/// Has branches of the same name compared, passes over those in the same words, and gives what is left on both sides.
fn named<'n, 'v>(
    judge: &mut Judge<'v>,
    pair: &Both<'_, 'v>,
    before: &'n Union<'v>,
    after: &'n Union<'v>,
) -> (Vec<&'n Node<'v>>, Vec<&'n Node<'v>>) {
    let text = |node: &Node<'v>| match node.parts.as_slice() {
        [part] if node.name().is_none() => Some(part.value),
        _ => None,
    };
    // The first of several that are alike comes last, to be taken first.
    let (mut names, mut texts) = (HashMap::new(), HashMap::new());
    for (index, node) in after.branches.iter().enumerate().rev() {
        if let Some(name) = node.name() {
            names.entry(name).or_insert_with(Vec::new).push(index);
        } else if let Some(text) = text(node) {
            texts.entry(text).or_insert_with(Vec::new).push(index);
        }
    }
    let mut left: BTreeSet<usize> = (0..after.branches.len()).collect();
    let mut open = Vec::new();
    for old in &before.branches {
        let alike = match (old.name(), text(old)) {
            (Some(name), _) => names.get_mut(name),
            (None, Some(text)) => texts.get_mut(text).filter(|found| {
                let new = found.last().map(|index| &after.branches[*index]);
                new.is_some_and(|new| judge.same.nodes(old, new))
            }),
            (None, None) => None,
        };
        match alike.and_then(Vec::pop) {
            Some(index) => {
                left.remove(&index);
                judge.compare(pair.task, old, &after.branches[index], pair.context);
            }
            None => open.push(old),
        }
    }
    (open, left.into_iter().map(|index| &after.branches[index]).collect())
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
