//! Pairs the operations of both sides and compares what is not part of a request or an answer.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::costs::Costs;
use super::{Judge, Spot, answer, body, lifecycle, parameter, security};
use crate::diff::rules::Side;
use crate::diff::view::{self, Operation, bare_path, operations};
use crate::pointer::Pointer;
use crate::source::Dialect;

/// An operation of either side or of both.
pub(super) enum Meeting<'v> {
    Both(Operation<'v>, Operation<'v>),
    /// It is gone, perhaps with its whole path.
    Removed(Operation<'v>, bool),
    Added(Operation<'v>),
}

/// All operations, those of both sides together.
pub(super) fn meetings<'v>(
    costs: &Costs<'_>,
    base: &'v view::Doc<'v>,
    revision: &'v view::Doc<'v>,
) -> Vec<Meeting<'v>> {
    let key = |o: &Operation<'_>| (bare_path(&o.path).into_owned(), o.method);
    let revision = operations(revision);
    let paths: BTreeSet<String> =
        revision.iter().map(|o| bare_path(&o.path).into_owned()).collect();
    let mut new: BTreeMap<_, Operation<'_>> = revision.into_iter().map(|o| (key(&o), o)).collect();
    let mut meetings = Vec::new();
    for old in operations(base) {
        if !costs.told(Some(&old.at), old.at.as_str().len()) {
            break;
        }
        let key = key(&old);
        meetings.push(match new.remove(&key) {
            Some(new) => Meeting::Both(old, new),
            None => Meeting::Removed(old, !paths.contains(&key.0)),
        });
    }
    meetings.extend(new.into_values().map(Meeting::Added));
    meetings
}

/// Compares what meets.
pub(super) fn compare<'v>(judge: &mut Judge<'v>, meeting: &Meeting<'v>) {
    match meeting {
        Meeting::Both(old, new) => pair(judge, old, new),
        Meeting::Removed(old, whole_path) => removed(judge, old, *whole_path),
        Meeting::Added(new) => added(judge, new),
    }
}

fn added(judge: &mut Judge<'_>, new: &Operation<'_>) {
    let task = judge.operation(new.name());
    let id = if new.webhook { "webhook-added" } else { "operation-added" };
    let spot = Spot { revision: Some(new.at.clone()), ..Spot::default() };
    judge.plain(task, Side::Request, id, spot.about(new.name()));
}

fn removed(judge: &mut Judge<'_>, old: &Operation<'_>, whole_path: bool) {
    let task = judge.operation(old.name());
    let id = if old.webhook {
        "webhook-removed"
    } else if lifecycle::is_unstable(old.value) {
        "deprecated-operation-removed"
    } else {
        let plain = if whole_path { "path-removed" } else { "operation-removed" };
        lifecycle::removal(
            old.value,
            judge.today,
            [plain, "deprecated-operation-removed", "operation-removed-before-sunset"],
        )
    };
    let spot = Spot { base: Some(old.at.clone()), ..Spot::default() };
    judge.plain(task, Side::Request, id, spot.about(old.name()));
}

fn pair<'v>(judge: &mut Judge<'v>, old: &Operation<'v>, new: &Operation<'v>) {
    let task = judge.operation(new.name());
    let muted = lifecycle::is_unstable(old.value);
    identity(judge, task, old, new);
    lifecycle::operation(judge, task, old, new);
    security::operation(judge, task, old, new);
    parameter::all(judge, task, old, new, muted);
    body::compare(judge, task, old, new, muted);
    answer::all(judge, task, old, new, muted);
}

fn identity(judge: &mut Judge<'_>, task: usize, old: &Operation<'_>, new: &Operation<'_>) {
    let id = |o: &Operation<'_>| view::text(o.value, "operationId").unwrap_or_default().to_owned();
    if id(old) != id(new) {
        let key = "operationId";
        let spot = Spot::both(&old.at.key(key), &new.at.key(key)).about(new.name());
        judge.plain(task, Side::Request, "operation-id-changed", spot.change(id(old), id(new)));
    }
    let tags = |o: &Operation<'_>| {
        let tags = view::elements(o.value, "tags").iter().filter_map(Value::as_str);
        tags.collect::<Vec<_>>().join(", ")
    };
    if tags(old) != tags(new) {
        let spot = Spot::both(&old.at.key("tags"), &new.at.key("tags")).about(new.name());
        judge.plain(task, Side::Request, "tags-changed", spot.change(tags(old), tags(new)));
    }
}

/// The path in front of every operation.
pub(super) fn base_path(judge: &mut Judge<'_>) {
    let of = |doc: &view::Doc<'_>| -> (Pointer, String) {
        let root = Pointer::root();
        if doc.dialect == Dialect::Swagger2 {
            let path = view::text(doc.value, "basePath").unwrap_or_default();
            return (root.key("basePath"), path.trim_end_matches('/').to_owned());
        }
        let url = view::elements(doc.value, "servers").first().and_then(|s| view::text(s, "url"));
        let url = url.unwrap_or_default();
        let path = url
            .split_once("://")
            .map_or(url, |(_, rest)| rest.find('/').map_or("", |start| &rest[start..]));
        (root.key("servers"), path.trim_end_matches('/').to_owned())
    };
    let ((old_at, old), (new_at, new)) = (of(judge.base), of(judge.revision));
    if old != new {
        let task = judge.operation("every operation".to_owned());
        let spot = Spot::both(&old_at, &new_at).about("the base path").change(old, new);
        judge.plain(task, Side::Request, "base-path-changed", spot);
    }
}
