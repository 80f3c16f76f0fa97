//! Compares properties, elements and what else stands below a place.

use super::schema::Both;
use super::{Context, Judge, Spot};
use crate::diff::rules::Side;
use crate::diff::view::{Node, Others, Shape, Type};
use serde_json::Value;

/// Compares everything below a place.
pub(super) fn compare<'v>(judge: &mut Judge<'v>, pair: &Both<'_, 'v>) {
    for (name, old) in &pair.old.properties {
        match pair.new.properties.get(name) {
            Some(new) => property(judge, pair, name, old, new),
            None => removed(judge, pair, name, old),
        }
    }
    for (name, new) in &pair.new.properties {
        if !pair.old.properties.contains_key(name) {
            added(judge, pair, name, new);
        }
    }
    undeclared(judge, pair);
    others(judge, pair);
}

fn below(context: Context) -> Context {
    Context { reach: context.reach.below(), ..context }
}

/// Whether what stands there is never sent, or never answered.
fn is_out(shape: &Shape<'_>, side: Side) -> bool {
    match side {
        Side::Response => shape.marks.write_only,
        Side::Request => shape.marks.read_only,
        Side::Parameter => false,
    }
}

fn property<'v>(
    judge: &mut Judge<'v>,
    pair: &Both<'_, 'v>,
    name: &str,
    old: &Node<'v>,
    new: &Node<'v>,
) {
    let context = below(pair.context);
    let id = match (pair.old.required.contains_key(name), pair.new.required.contains_key(name)) {
        (false, true) => Some("property-became-required"),
        (true, false) => Some("property-became-optional"),
        _ => None,
    };
    if let Some(id) = id {
        let muted =
            context.muted || is_out(&judge.costs.new_shape(judge.revision, new), context.side);
        let spot = Spot::both(&old.at(), &new.at()).about(format!("property `{name}`"));
        judge.value(pair.task, Context { muted, ..context }, id, spot);
    }
    judge.compare(pair.task, old, new, context);
}

fn removed<'v>(judge: &mut Judge<'v>, pair: &Both<'_, 'v>, name: &str, old: &Node<'v>) {
    let required = pair.old.required.contains_key(name);
    let id = if required { "required-property-removed" } else { "optional-property-removed" };
    let muted = pair.context.muted || is_out(&judge.costs.old(judge.base, old), pair.context.side);
    let spot = Spot::both(&old.at(), &pair.new.at).about(format!("property `{name}`"));
    judge.value(pair.task, Context { muted, ..below(pair.context) }, id, spot);
}

fn added<'v>(judge: &mut Judge<'v>, pair: &Both<'_, 'v>, name: &str, new: &Node<'v>) {
    let required = pair.new.required.contains_key(name);
    let id = if required { "required-property-added" } else { "optional-property-added" };
    let muted = pair.context.muted
        || is_out(&judge.costs.new_shape(judge.revision, new), pair.context.side);
    let spot = Spot::both(&pair.old.at, &new.at()).about(format!("property `{name}`"));
    judge.value(pair.task, Context { muted, ..below(pair.context) }, id, spot);
}

/// Names that are required without being declared.
fn undeclared(judge: &mut Judge<'_>, pair: &Both<'_, '_>) {
    let declared = |name: &str| {
        pair.old.properties.contains_key(name) || pair.new.properties.contains_key(name)
    };
    let rows = [
        (&pair.new.required, &pair.old.required, "undeclared-became-required"),
        (&pair.old.required, &pair.new.required, "undeclared-became-optional"),
    ];
    for (these, other, id) in rows {
        for name in these.keys().filter(|name| !declared(name) && !other.contains_key(*name)) {
            let spot = pair.spot("required").about(format!("property `{name}`"));
            judge.value(pair.task, below(pair.context), id, spot);
        }
    }
}

fn others<'v>(judge: &mut Judge<'v>, pair: &Both<'_, 'v>) {
    let key = "additionalProperties";
    let id = match (&pair.old.others, &pair.new.others) {
        (Others::Anything | Others::Schema(_), Others::Nothing) => "others-refused",
        (Others::Nothing, Others::Anything | Others::Schema(_)) => "others-allowed",
        (Others::Schema(old), Others::Schema(new)) => {
            return judge.compare(pair.task, old, new, below(pair.context));
        }
        (Others::Anything, Others::Schema(_)) | (Others::Schema(_), Others::Anything) => {
            "others-changed"
        }
        _ => return,
    };
    judge.value(pair.task, pair.context, id, pair.spot(key));
}

/// Schemas below keywords: those of both sides are compared, one that came or went is a finding by itself.
pub(super) fn inner<'v>(judge: &mut Judge<'v>, pair: &Both<'_, 'v>) {
    let keys: Vec<_> = pair.old.inner.keys().chain(pair.new.inner.keys()).copied().collect();
    let mut seen = std::collections::BTreeSet::new();
    let anything = Node::anything();
    for key in keys.into_iter().filter(|key| seen.insert(*key)) {
        let (keyword, name) = key;
        let (old, new) = (pair.old.inner.get(&key), pair.new.inner.get(&key));
        if keyword == "items" {
            if [pair.old, pair.new].iter().all(|shape| shape.may_be(Type::Array)) {
                let (old, new) = (old.unwrap_or(&anything), new.unwrap_or(&anything));
                judge.compare(pair.task, old, new, below(pair.context));
            }
            continue;
        }
        let at =
            |node: Option<&Node<'_>>, shape: &Shape<'_>| node.map_or(shape.at.clone(), Node::at);
        let spot = Spot::both(&at(old, pair.old), &at(new, pair.new));
        let spot = spot.about(if name.is_empty() {
            format!("`{keyword}`")
        } else {
            format!("`{keyword}` `{name}`")
        });
        let id = match (old, new) {
            (Some(old), Some(new)) if matches!(keyword, "not" | "if") => {
                if !judge.is_silent(old, new, pair.context) {
                    judge.value(pair.task, pair.context, "condition-changed", spot);
                }
                continue;
            }
            (Some(old), Some(new)) => {
                judge.compare(pair.task, old, new, below(pair.context));
                continue;
            }
            (None, Some(_)) if keyword == "prefixItems" => "prefix-added",
            (Some(_), None) if keyword == "prefixItems" => "prefix-removed",
            (None, Some(node)) if says_nothing(node) => continue,
            (Some(node), None) if says_nothing(node) => continue,
            (None, Some(_)) => "condition-added",
            (Some(_), None) => "condition-removed",
            (None, None) => continue,
        };
        judge.value(pair.task, pair.context, id, spot);
    }
}

fn says_nothing(node: &Node<'_>) -> bool {
    node.parts.iter().all(|part| match part.value {
        Value::Bool(allowed) => *allowed,
        Value::Object(map) => map.is_empty(),
        _ => true,
    })
}
