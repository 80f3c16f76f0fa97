//! Recognises items that have another name and nothing else: the same method and path, or the same shape.

use std::collections::{BTreeMap, BTreeSet};

use super::items::{Item, Surface, operation};

/// A new name for each old one.
pub(super) type Renames = BTreeMap<String, String>;

/// Finds what was renamed.
pub(super) fn renames(base: &Surface, revision: &Surface) -> Renames {
    let mut found = calls(base, revision);
    // A type that was renamed changes the shape of those that mention it, so that they are found after it.
    for _ in 0..8 {
        let more = types(base, revision, &found);
        if more.is_empty() {
            break;
        }
        found.extend(more);
    }
    found
}

fn calls(base: &Surface, revision: &Surface) -> Renames {
    let index = |surface: &Surface| -> BTreeMap<String, String> {
        let call = |(owner, item): (&String, &Item)| {
            Some((crate::diff::view::bare_path(operation(item)?).into_owned(), owner.clone()))
        };
        surface.items.iter().filter_map(call).collect()
    };
    let (old, new) = (index(base), index(revision));
    let pairs = old.into_iter().filter_map(|(key, owner)| Some((owner, new.get(&key)?.clone())));
    pairs.filter(|(old, new)| old != new).collect()
}

fn types(base: &Surface, revision: &Surface, known: &Renames) -> Renames {
    let is_type = |name: &&String| name.starts_with("types::");
    let taken: BTreeSet<&String> = known.values().collect();
    let gone: Vec<&String> = base
        .items
        .keys()
        .filter(is_type)
        .filter(|name| !revision.items.contains_key(*name) && !known.contains_key(*name))
        .collect();
    let came: Vec<&String> = revision
        .items
        .keys()
        .filter(is_type)
        .filter(|name| !base.items.contains_key(*name) && !taken.contains(name))
        .collect();
    let mut shapes: BTreeMap<String, (Vec<&String>, Vec<&String>)> = BTreeMap::new();
    for name in gone {
        let shape = shape(&base.items[name], name, known);
        shapes.entry(shape).or_default().0.push(name);
    }
    for name in came {
        let shape = shape(&revision.items[name], name, &Renames::new());
        shapes.entry(shape).or_default().1.push(name);
    }
    let pair = |(old, new): (Vec<&String>, Vec<&String>)| match (old.as_slice(), new.as_slice()) {
        ([old], [new]) => Some(((*old).clone(), (*new).clone())),
        _ => None,
    };
    shapes.into_values().filter_map(pair).collect()
}

/// All that an item says except its name.
fn shape(item: &Item, name: &str, known: &Renames) -> String {
    let mut text = String::new();
    for (member, signature) in item {
        text.push_str(member);
        text.push_str(&own(&apply(signature, known), name));
        text.push('\n');
    }
    text
}

/// A signature with the name of its own item taken out.
fn own(signature: &str, name: &str) -> String {
    let bundle = format!("{}Required", name.rsplit("::").next().unwrap_or(name));
    replace(&replace(signature, name, "Self"), &bundle, "Self+")
}

/// A signature in the names of the revision.
pub(super) fn apply(signature: &str, renames: &Renames) -> String {
    if renames.is_empty() {
        return signature.to_owned();
    }
    // All at once, so that names that changed places do not meet.
    let mut text = String::with_capacity(signature.len());
    let mut rest = signature;
    while let Some(at) = rest.find("types::") {
        let end = rest[at + 7..].find(|c: char| !is_word(c)).map_or(rest.len(), |n| at + 7 + n);
        text.push_str(&rest[..at]);
        let name = &rest[at..end];
        text.push_str(renames.get(name).map_or(name, String::as_str));
        rest = &rest[end..];
    }
    text.push_str(rest);
    text
}

/// Replaces a name where it stands as a whole word.
pub(super) fn replace(text: &str, from: &str, to: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(from) {
        let end = at + from.len();
        let whole = !rest[..at].ends_with(is_word) && !rest[end..].starts_with(is_word);
        out.push_str(&rest[..at]);
        out.push_str(if whole { to } else { from });
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '#'
}
