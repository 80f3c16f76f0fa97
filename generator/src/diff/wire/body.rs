//! Compares request bodies, and the media types of bodies and answers.

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, Judge, Reach, Spot};
use crate::diff::rules::Side;
use crate::diff::view::{Body, Content, Media, Node, Operation};
use crate::pointer::Pointer;

/// Compares the bodies of an operation's requests.
pub(super) fn compare<'v>(
    judge: &mut Judge<'v>,
    task: usize,
    old: &Operation<'v>,
    new: &Operation<'v>,
    muted: bool,
) {
    let side = if new.webhook { Side::Response } else { Side::Request };
    let (before, after) = (judge.base.body(old), judge.revision.body(new));
    let gone = |body: &Body<'_>| Spot {
        base: Some(body.at.clone()),
        revision: Some(new.at.clone()),
        ..Spot::default()
    };
    match (before, after) {
        (Some(before), Some(after)) => {
            let spot = || Spot::both(&before.at, &after.at).about("the body");
            match (before.required, after.required) {
                (false, true) => judge.plain(task, side, "body-became-required", spot()),
                (true, false) => judge.plain(task, side, "body-became-optional", spot()),
                _ => {}
            }
            let context = Context { side, reach: Reach::Top, textual: false, muted };
            let at = (&before.at, &after.at);
            contents(judge, task, at, (&before.contents, &after.contents), context);
        }
        (Some(before), None) => {
            judge.plain(task, side, "body-removed", gone(&before).about("the body"));
        }
        (None, Some(after)) => {
            let id = if after.required { "required-body-added" } else { "optional-body-added" };
            judge.plain(task, side, id, Spot::both(&old.at, &after.at).about("the body"));
        }
        (None, None) => {}
    }
}

/// Compares media types and what they hold.
pub(super) fn contents<'v>(
    judge: &mut Judge<'v>,
    task: usize,
    at: (&Pointer, &Pointer),
    (before, after): (&[Content<'v>], &[Content<'v>]),
    context: Context,
) {
    let cost =
        |list: &[Content<'_>]| list.iter().map(|c| 8 + c.at.as_str().len() / 16).sum::<usize>();
    if !judge.costs.spend(cost(before) + cost(after), at.0) {
        return;
    }
    let mut known: BTreeMap<&Media, Vec<usize>> = BTreeMap::new();
    for (index, content) in after.iter().enumerate().rev() {
        known.entry(&content.media).or_default().push(index);
    }
    let mut open = Vec::new();
    for old in before {
        match known.get_mut(&old.media).and_then(Vec::pop) {
            Some(index) => content(judge, task, old, &after[index], context),
            None => open.push(old),
        }
    }
    let left: BTreeSet<usize> = known.into_values().flatten().collect();
    let mut new: Vec<&Content<'v>> = left.into_iter().map(|index| &after[index]).collect();
    for old in open {
        // Every pair of names that only one side has is looked at.
        if !judge.costs.spend(1 + new.len(), at.0) {
            return;
        }
        let Some(index) = new.iter().position(|n| renamed(old, n).is_some()) else {
            let spot = Spot::both(&old.at, at.1).about(format!("`{}`", old.name));
            judge.plain(task, context.side, "media-type-removed", spot);
            continue;
        };
        let found = new.remove(index);
        if let Some(id) = renamed(old, found) {
            let spot = Spot::both(&old.at, &found.at).about("the media type");
            judge.plain(task, context.side, id, spot.change(&old.name, &found.name));
        }
        content(judge, task, old, found, context);
    }
    for new in new {
        let spot = Spot::both(at.0, &new.at).about(format!("`{}`", new.name));
        judge.plain(task, context.side, "media-type-added", spot);
    }
}

/// The rule for another name of what may be the same media type.
fn renamed(old: &Content<'_>, new: &Content<'_>) -> Option<&'static str> {
    match (old.media.holds(&new.media), new.media.holds(&old.media)) {
        (true, false) => Some("media-type-narrowed"),
        (false, true) => Some("media-type-widened"),
        _ if old.media.is_like(&new.media) => Some("media-type-renamed"),
        _ => None,
    }
}

fn content<'v>(
    judge: &mut Judge<'v>,
    task: usize,
    old: &Content<'v>,
    new: &Content<'v>,
    context: Context,
) {
    let textual = !old.media.is_json();
    let context = Context { textual, ..context };
    let spot = || Spot::both(&old.at, &new.at).about(format!("`{}`", new.name));
    match (&old.schema, &new.schema) {
        (Some(old), Some(new)) => judge.compare(task, old, new, context),
        (Some(_), None) => judge.plain(task, context.side, "schema-removed", spot()),
        (None, Some(new)) if judge.same.nodes(new, &Node::anything()) => {}
        (None, Some(_)) => judge.plain(task, context.side, "schema-added", spot()),
        (None, None) => {}
    }
}
