//! Parameters of operations, the same in every dialect.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Doc, Node, Operation, elements, flag, members, text};
use crate::pointer::Pointer;
use crate::source::Dialect;

/// A named part of a request outside its body.
#[derive(Debug)]
pub(in crate::diff) struct Param<'v> {
    pub(in crate::diff) at: Pointer,
    pub(in crate::diff) name: String,
    pub(in crate::diff) place: &'v str,
    pub(in crate::diff) required: bool,
    /// How a list or an object becomes text.
    pub(in crate::diff) style: (&'v str, bool),
    pub(in crate::diff) schema: Node<'v>,
    pub(in crate::diff) value: &'v Value,
}

/// The parameters of an operation and of its path; those of the operation win.
pub(in crate::diff) fn params<'v>(doc: &'v Doc<'v>, operation: &Operation<'v>) -> Vec<Param<'v>> {
    let mut found: Vec<Param<'v>> = Vec::new();
    let mut known = BTreeSet::new();
    for (at, value) in placed(doc, operation) {
        let (Some(name), Some(place)) = (text(value, "name"), text(value, "in")) else { continue };
        if matches!(place, "body" | "formData") || !known.insert((name, place)) {
            continue;
        }
        let required = flag(value, "required") || place == "path";
        let style = style(doc, value, place);
        let schema = schema(doc, &at, value);
        found.push(Param { at, name: name.to_owned(), place, required, style, schema, value });
    }
    found
}

/// Every parameter object, those of the operation first.
pub(super) fn placed<'v>(doc: &'v Doc<'v>, operation: &Operation<'v>) -> Vec<(Pointer, &'v Value)> {
    let (item_at, item) = &operation.item;
    [(&operation.at, operation.value), (item_at, *item)]
        .into_iter()
        .flat_map(|(at, owner)| {
            let list = at.key("parameters");
            elements(owner, "parameters")
                .iter()
                .enumerate()
                .map(move |(index, value)| doc.resolve(&list.index(index), value))
        })
        .collect()
}

fn schema<'v>(doc: &Doc<'_>, at: &Pointer, value: &'v Value) -> Node<'v> {
    if let Some(schema) = value.get("schema") {
        return Node::new(at.key("schema"), schema);
    }
    if let Some((media, content)) = members(value, "content").next() {
        let at = at.key("content").key(media).key("schema");
        return content.get("schema").map_or_else(Node::anything, |schema| Node::new(at, schema));
    }
    if doc.dialect == Dialect::Swagger2 {
        return Node::new(at.clone(), value);
    }
    Node::anything()
}

fn style<'v>(doc: &Doc<'_>, value: &'v Value, place: &str) -> (&'v str, bool) {
    if let Some((media, _)) = members(value, "content").next() {
        return (media, false);
    }
    let is_simple = matches!(place, "path" | "header");
    if doc.dialect == Dialect::Swagger2 {
        return match text(value, "collectionFormat") {
            Some("multi") => ("form", true),
            Some("ssv") => ("spaceDelimited", false),
            Some("pipes") => ("pipeDelimited", false),
            _ if is_simple => ("simple", false),
            _ => ("form", false),
        };
    }
    let usual = if is_simple { "simple" } else { "form" };
    let style = text(value, "style").unwrap_or(usual);
    let explode = value.get("explode").and_then(Value::as_bool).unwrap_or(style == "form");
    // Only what makes a difference in writing counts.
    let explode = explode && style == "form";
    (style, explode)
}
