//! Compares answers: statuses, what they hold, their headers.

use std::collections::HashMap;

use super::{Context, Judge, Reach, Spot, body};
use crate::diff::rules::Side;
use crate::diff::view::{Answer, Doc, Node, Operation, flag, members};
use crate::pointer::Pointer;
use crate::source::Dialect;
use serde_json::Value;

/// Compares all answers of an operation.
pub(super) fn all<'v>(
    judge: &mut Judge<'v>,
    task: usize,
    old: &Operation<'v>,
    new: &Operation<'v>,
    muted: bool,
) {
    let side = if new.webhook { Side::Request } else { Side::Response };
    let before = judge.base.answers(old);
    let after = judge.revision.answers(new);
    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, answer) in after.iter().enumerate().rev() {
        known.entry(answer.status.clone()).or_default().push(index);
    }
    let mut after: Vec<_> = after.into_iter().map(Some).collect();
    let context = Context { side, reach: Reach::Top, textual: false, muted };
    for answer in &before {
        let index = known.get_mut(&answer.status).and_then(Vec::pop);
        let Some(other) = index.and_then(|index| after.get_mut(index)?.take()) else {
            let id =
                if is_success(answer) { "success-status-removed" } else { "other-status-removed" };
            let at = new.at.key("responses");
            let spot = Spot::both(&answer.at, &at).about(format!("status {}", answer.status));
            judge.plain(task, side, id, spot);
            continue;
        };
        let contents = (answer.contents.as_slice(), other.contents.as_slice());
        body::contents(judge, task, (&answer.at, &other.at), contents, context);
        headers(judge, task, answer, &other, context);
    }
    for answer in after.into_iter().flatten() {
        let id = if is_success(&answer) { "success-status-added" } else { "other-status-added" };
        let at = old.at.key("responses");
        let spot = Spot::both(&at, &answer.at).about(format!("status {}", answer.status));
        judge.plain(task, side, id, spot);
    }
}

/// A header is as much work as so many steps.
const STEPS: usize = 8;

fn is_success(answer: &Answer<'_>) -> bool {
    answer.status.starts_with('2')
}

struct Header<'v> {
    name: String,
    at: Pointer,
    required: bool,
    schema: Node<'v>,
}

fn headers<'v>(
    judge: &mut Judge<'v>,
    task: usize,
    old: &Answer<'v>,
    new: &Answer<'v>,
    context: Context,
) {
    let before = all_headers(judge.base, old);
    let after = all_headers(judge.revision, new);
    if !judge.costs.spend(STEPS * (before.len() + after.len()), &old.at) {
        return;
    }
    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, header) in after.iter().enumerate().rev() {
        known.entry(header.name.to_ascii_lowercase()).or_default().push(index);
    }
    let mut after: Vec<_> = after.into_iter().map(Some).collect();
    let context = Context { reach: Reach::Header, textual: true, ..context };
    let side = context.side;
    for header in &before {
        let subject = format!("header `{}`", header.name);
        let index = known.get_mut(&header.name.to_ascii_lowercase()).and_then(Vec::pop);
        let Some(other) = index.and_then(|index| after.get_mut(index)?.take()) else {
            let id =
                if header.required { "required-header-removed" } else { "optional-header-removed" };
            judge.plain(task, side, id, Spot::both(&header.at, &new.at).about(subject));
            continue;
        };
        let spot = Spot::both(&header.at, &other.at).about(subject);
        match (header.required, other.required) {
            (true, false) => judge.plain(task, side, "header-became-optional", spot),
            (false, true) => judge.plain(task, side, "header-became-required", spot),
            _ => {}
        }
        judge.compare(task, &header.schema, &other.schema, context);
    }
    for header in after.into_iter().flatten() {
        let spot = Spot::both(&old.at, &header.at).about(format!("header `{}`", header.name));
        judge.plain(task, side, "header-added", spot);
    }
}

fn all_headers<'v>(doc: &'v Doc<'v>, answer: &Answer<'v>) -> Vec<Header<'v>> {
    let root = answer.at.key("headers");
    let header = |(name, value): (&str, &'v Value)| {
        let (at, value) = doc.resolve(&root.key(name), value);
        let schema = match value.get("schema") {
            Some(schema) => Node::new(at.key("schema"), schema),
            None if doc.dialect == Dialect::Swagger2 => Node::new(at.clone(), value),
            None => match members(value, "content").next() {
                Some((media, content)) => {
                    let at = at.key("content").key(media).key("schema");
                    content.get("schema").map_or_else(Node::anything, |s| Node::new(at, s))
                }
                None => Node::anything(),
            },
        };
        Header { name: name.to_owned(), required: flag(value, "required"), schema, at }
    };
    members(answer.value, "headers").map(header).collect()
}
