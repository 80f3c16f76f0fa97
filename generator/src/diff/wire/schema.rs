//! Compares what two places allow.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::Value;

use super::{Context, Judge, Reach, Spot, bounds, facts, properties, unions, values};
use crate::diff::rules::Side;
use crate::diff::view::{Node, Shape, Type};

/// Compares two places, once.
pub(super) fn compare<'v>(
    judge: &mut Judge<'v>,
    task: usize,
    base: &Node<'v>,
    revision: &Node<'v>,
    context: Context,
) {
    let costs = Rc::clone(&judge.costs);
    let (old, new) = (costs.old(judge.base, base), costs.new_shape(judge.revision, revision));
    let pair = Both { task, old: &old, new: &new, context: muted(context, &old, &new) };
    let found = judge.drafts.len();
    let queued = judge.queue.len();
    if unions::wrapped(judge, &pair, base, revision) {
        return;
    }
    types(judge, &pair);
    if let (Some(a), Some(b)) = (&old.types, &new.types) {
        let numeric = |types: &BTreeSet<Type>| {
            types.contains(&Type::Integer) || types.contains(&Type::Number)
        };
        if a.is_disjoint(b) && !(numeric(a) && numeric(b)) && !(a.is_empty() || b.is_empty()) {
            // All else that differs follows from the type.
            return;
        }
    }
    values::compare(judge, &pair);
    facts::compare(judge, &pair);
    bounds::compare(judge, &pair);
    // Documents declare properties of texts, too; what counts is whether one side has given them up.
    if old.may_be(Type::Object) == new.may_be(Type::Object) {
        properties::compare(judge, &pair);
    }
    properties::inner(judge, &pair);
    unions::compare(judge, &pair);
    // One difference is all that is asked for where alternatives are told apart.
    let settled = judge.is_asked && !judge.drafts.is_empty();
    if !settled && (judge.drafts.len() > found || judge.queue.len() > queued) {
        unions::parts(judge, &pair);
    }
}

/// Two shapes that are compared.
pub(super) struct Both<'b, 'v> {
    pub(super) task: usize,
    pub(super) old: &'b Shape<'v>,
    pub(super) new: &'b Shape<'v>,
    pub(super) context: Context,
}

impl Both<'_, '_> {
    /// A spot at a key of both shapes.
    pub(super) fn spot(&self, key: &str) -> Spot {
        Spot::both(&self.old.at.key(key), &self.new.at.key(key))
    }
}

/// What is never sent does not count in requests, and what is never answered not in answers.
fn muted(context: Context, old: &Shape<'_>, new: &Shape<'_>) -> Context {
    let out = match context.side {
        Side::Response => old.marks.write_only && new.marks.write_only,
        Side::Request => old.marks.read_only || new.marks.read_only,
        Side::Parameter => false,
    };
    Context { muted: context.muted || out, ..context }
}

fn types(judge: &mut Judge<'_>, pair: &Both<'_, '_>) {
    let Both { task, old, new, context } = *pair;
    if old.never || new.never {
        let id = if new.never { "type-narrowed" } else { "type-widened" };
        if old.never != new.never {
            judge.value(
                task,
                context,
                id,
                Spot::both(&old.at, &new.at).change(names(old), names(new)),
            );
        }
        return;
    }
    let more = holds(new.types.as_ref(), old.types.as_ref(), context);
    let less = holds(old.types.as_ref(), new.types.as_ref(), context);
    let id = match (more, less) {
        (true, true) => None,
        (true, false) => Some("type-widened"),
        (false, true) => Some("type-narrowed"),
        (false, false) => Some("type-changed"),
    };
    // Any type includes null, so that a type alone says whether null is allowed.
    let open =
        |shape: &Shape<'_>| shape.nullable || shape.types.is_none() && shape.values.is_none();
    let unions = !old.unions.is_empty() || !new.unions.is_empty();
    match (old.nullable, new.nullable) {
        (false, true) if !open(old) || unions => {
            judge.value(task, context, "became-nullable", pair.spot("nullable"));
        }
        (true, false) if !open(new) || unions => {
            judge.value(task, context, "became-not-nullable", pair.spot("nullable"));
        }
        _ => {}
    }
    if let Some(id) = id {
        let spot = pair.spot("type").change(names(old), names(new));
        judge.value(task, context, id, spot);
    }
    let shared = |a: &BTreeSet<Type>, b: &BTreeSet<Type>| !a.is_disjoint(b);
    let formats = [old, new].iter().all(|shape| shape.facts.contains_key("format"));
    let is_common = match (&old.types, &new.types) {
        (Some(a), Some(b)) => shared(a, b),
        _ => true,
    };
    if id.is_none() || formats && is_common {
        format(judge, pair);
    }
}

pub(super) fn names(shape: &Shape<'_>) -> String {
    if shape.never {
        return "nothing".to_owned();
    }
    let Some(types) = &shape.types else { return "any type".to_owned() };
    let names: Vec<_> = types.iter().map(|ty| ty.as_str()).collect();
    names.join(" or ")
}

/// Whether every value of the other types is one of these.
fn holds(these: Option<&BTreeSet<Type>>, other: Option<&BTreeSet<Type>>, context: Context) -> bool {
    let (Some(these), Some(other)) = (these, other) else { return these.is_none() };
    // In text, one value of any type is a text and a list of one. A publisher who lists several types means them.
    let textual = context.textual && other.len() == 1;
    other.iter().all(|ty| {
        these.contains(ty)
            || *ty == Type::Integer && these.contains(&Type::Number)
            || textual && these.contains(&Type::String)
            || textual
                && context.reach != Reach::Inner
                && *ty != Type::Object
                && these.contains(&Type::Array)
    })
}

fn format(judge: &mut Judge<'_>, pair: &Both<'_, '_>) {
    let Both { task, old, new, context } = *pair;
    let of = |shape: &Shape<'_>| {
        let text = shape.facts.get("format").and_then(|(_, value)| value.as_str());
        text.unwrap_or_default().to_owned()
    };
    let (before, after) = (of(old), of(new));
    if before == after {
        return;
    }
    let holds = |a: &str, b: &str| {
        a.is_empty()
            || matches!((a, b), ("int64", "int32") | ("double", "float") | ("date-time", "date"))
    };
    let id = match (holds(&after, &before), holds(&before, &after)) {
        (true, false) => "format-widened",
        (false, true) => "format-narrowed",
        _ => "format-changed",
    };
    judge.value(task, context, id, pair.spot("format").change(before, after));
}

/// A value as a finding shows it.
pub(super) fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= 60 {
        return text;
    }
    text.chars().take(57).chain("...".chars()).collect()
}
