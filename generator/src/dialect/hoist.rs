//! Turns references to places inside of other objects into references to components.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::Origins;
use super::walk::walk;
use crate::budget::Budget;
use crate::note::{Code, Note};
use crate::pointer::{Pointer, Trail};
use crate::table::{Holds, Kind};

/// Moves schemas that are referred to inside of other objects to the components, copies other such
/// targets to where they are referred to, and writes all references without percent-encoding.
pub(super) fn hoist(document: &mut Value, origins: &mut Origins, budget: &Budget) -> Vec<Note> {
    let mut odd: BTreeSet<(String, bool)> = BTreeSet::new();
    visit_references(document, &mut |target, kind, _| {
        if !is_component(target, kind) {
            odd.insert((target.clone(), kind == Kind::Schema));
        }
    });
    if odd.is_empty() {
        return Vec::new();
    }
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    let mut places: Vec<(Pointer, String)> = odd
        .into_iter()
        .filter(|(_, schema)| *schema)
        .filter_map(|(target, _)| Some((Pointer::from_reference(&target)?, target)))
        .collect();
    // Inner places first: what is moved later then holds a reference to what was moved before.
    places.sort_by_key(|(place, _)| std::cmp::Reverse(place.as_str().len()));
    for (place, target) in places {
        let name = component(document, &place, origins);
        if let Some(name) = name {
            renamed.insert(target, format!("#{}", schemas().key(&name)));
        }
    }
    visit_references(document, &mut |target, kind, _| {
        if kind == Kind::Schema {
            if let Some(new) = renamed.get(target) {
                target.clone_from(new);
            }
        }
    });
    copy_others(document, origins, budget).into_iter().collect()
}

fn schemas() -> Pointer {
    Pointer::root().key("components").key("schemas")
}

/// Whether a reference names a component of its kind directly.
fn is_component(target: &str, kind: Kind) -> bool {
    let section = match kind {
        Kind::Schema => "#/components/schemas/",
        Kind::Parameter => "#/components/parameters/",
        Kind::Response => "#/components/responses/",
        Kind::RequestBody => "#/components/requestBodies/",
        Kind::Header => "#/components/headers/",
        _ => return true,
    };
    target.strip_prefix(section).is_some_and(|name| !name.contains(['/', '%']))
}

/// The name of the component for a schema, which is moved there unless it is one already.
fn component(document: &mut Value, place: &Pointer, origins: &mut Origins) -> Option<String> {
    if place.parent() == Some(schemas()) {
        return place.last().map(std::borrow::Cow::into_owned);
    }
    let found = document.pointer_mut(place.as_str())?;
    // A second spelling of the same reference finds the schema moved already.
    if let Some(Value::String(target)) = found.get(MOVED) {
        return Some(target.clone());
    }
    let schema = found.take();
    let taken = |name: &String| schemas().key(name).lookup(document).is_some();
    let name =
        Some(short_name(place)).filter(|name| !taken(name)).unwrap_or_else(|| full_name(place));
    if let Some(found) = document.pointer_mut(place.as_str()) {
        *found = json!({ "$ref": format!("#{}", schemas().key(&name)), MOVED: name });
    }
    origins.moved_whole(schemas().key(&name), place);
    let components = document.as_object_mut()?.entry("components").or_insert_with(|| json!({}));
    let components = components.as_object_mut()?.entry("schemas").or_insert_with(|| json!({}));
    components.as_object_mut()?.insert(name.clone(), schema);
    Some(name)
}

/// Marks the place a schema was moved from.
const MOVED: &str = "x-rhapi-moved";

/// The names on the way to a place, without the keywords between them.
fn short_name(place: &Pointer) -> String {
    let silent = [
        "components",
        "schemas",
        "properties",
        "$defs",
        "definitions",
        "paths",
        "responses",
        "content",
        "schema",
        "parameters",
        "items",
        "requestBody",
    ];
    let words: Vec<String> = place
        .segments()
        .filter(|segment| !silent.contains(&segment.as_ref()))
        .map(|segment| words(&segment))
        .filter(|segment| !segment.is_empty())
        .collect();
    if words.is_empty() { full_name(place) } else { words.join("_") }
}

fn full_name(place: &Pointer) -> String {
    place.segments().map(|segment| words(&segment)).collect::<Vec<_>>().join("_")
}

fn words(segment: &str) -> String {
    let word = |c: char| {
        if c.is_ascii_alphanumeric() || c == '.' || c == '-' { c } else { '_' }
    };
    segment.chars().map(word).collect::<String>().trim_matches('_').to_owned()
}

/// Copies targets that are neither schemas nor components to where they are referred to.
fn copy_others(document: &mut Value, origins: &mut Origins, budget: &Budget) -> Option<Note> {
    let mut last = None;
    for _ in 0..ROUNDS {
        let mut found: Vec<(Pointer, Pointer)> = Vec::new();
        visit_references(document, &mut |target, kind, place| {
            if kind != Kind::Schema && !is_component(target, kind) {
                let target = Pointer::from_reference(target);
                found.extend(target.map(|target| (place.pointer(), target)));
            }
        });
        if found.is_empty() {
            return None;
        }
        last = found.first().map(|(place, _)| place.clone());
        for (place, target) in found {
            let size = target.lookup(document).map_or(1, size);
            if !budget.spend(size, &origins.origin(&place)) {
                return None;
            }
            let copy = target.lookup(document).cloned().unwrap_or(Value::Object(Map::new()));
            if let Some(value) = document.pointer_mut(place.as_str()) {
                *value = copy;
                origins.moved_whole(place, &target);
            }
        }
    }
    let message = format!("more than {ROUNDS} references inside of what others refer to");
    let note = Note::new(Code::TooDeep, origins.origin(&last?), message);
    Some(note.help("move what is shared to the components and refer to it there"))
}

/// Copies within copies: each adds to the depth of the document.
const ROUNDS: usize = 10;

/// How many values a value is made of.
pub(super) fn size(value: &Value) -> usize {
    match value {
        Value::Object(map) => 1 + map.values().map(size).sum::<usize>(),
        Value::Array(list) => 1 + list.iter().map(size).sum::<usize>(),
        Value::String(text) => 1 + text.len() / 256,
        _ => 1,
    }
}

/// Calls `visit` with each reference of the document, the kind of object it stands for, and the way to it.
fn visit_references(document: &mut Value, visit: &mut impl FnMut(&mut String, Kind, &Trail)) {
    let mut trail = Trail::default();
    walk(document, Holds::One(Kind::Document), &mut trail, &mut |value, kind, trail| {
        if let Some(Value::String(target)) = value.get_mut("$ref") {
            if kind.referable() {
                visit(target, kind, trail);
            }
        }
    });
}
