//! Gathers changes that have one cause: a type that can no longer be built, types that came or went with their calls.

use std::collections::{BTreeMap, BTreeSet};

use super::signature::function;
use super::{Impact, RustChange};

/// Changed members by what they are about: name, signature in the base, signature in the revision.
pub(super) type Topics<'a> = BTreeMap<String, Vec<(&'a str, Option<String>, Option<&'a String>)>>;

/// Another `new` follows from the fields that it asks for.
pub(super) fn fold_new(topics: &mut Topics<'_>) {
    let Some(found) = topics.remove("new") else { return };
    let names = |text: Option<&String>| -> BTreeMap<String, String> {
        let text = text.map_or("", String::as_str);
        let pairs = function(text).map(|f| f.arguments).unwrap_or_default();
        pairs.into_iter().map(|(name, ty)| (name.to_owned(), ty.to_owned())).collect()
    };
    let mut causes = BTreeSet::new();
    for (_, before, after) in &found {
        let (old, new) = (names(before.as_ref()), names(*after));
        for name in old.keys().chain(new.keys()) {
            if old.get(name) != new.get(name) {
                causes.insert(name.trim_start_matches("r#").to_owned());
            }
        }
    }
    match causes.iter().find(|name| topics.contains_key(*name)) {
        Some(name) => topics.entry(name.clone()).or_default().extend(found),
        None => {
            topics.insert("new".to_owned(), found);
        }
    }
}

/// The functions that build a type, which come when the first request holds it and go with the last one.
pub(super) fn builder(owner: &str, topics: &mut Topics<'_>) -> Option<RustChange> {
    let is_method = |text: Option<&String>| text.is_some_and(|text| text.ends_with(") -> Self"));
    let all = |came: bool| {
        let one = |topic: &Topics<'_>, name: &str| {
            topic[name].iter().all(|(member, before, after)| {
                let (own, other) =
                    if came { (*after, before.as_ref()) } else { (before.as_ref(), *after) };
                other.is_none() && (is_method(own) || member.starts_with('+'))
            })
        };
        topics.keys().filter(|name| one(topics, name)).cloned().collect::<Vec<_>>()
    };
    let (names, came) = match (all(false), all(true)) {
        (gone, _) if gone.len() > 1 && gone.iter().any(|name| name == "new") => (gone, false),
        (_, new) if new.len() > 1 && new.iter().any(|name| name == "new") => (new, true),
        _ => return None,
    };
    let mut lines = Vec::new();
    let sign = if came { '+' } else { '-' };
    for name in &names {
        for (member, before, after) in topics.remove(name).into_iter().flatten() {
            let signature = before.as_ref().or(after).map_or("", String::as_str);
            lines.push(format!("{sign} {owner}{}{signature}", member.replace('+', "Required.")));
        }
    }
    let text = format!("{owner}::new(..) and {} setters", names.len() - 1);
    let (from, to) = if came { (String::new(), text) } else { (text, String::new()) };
    Some(RustChange {
        owner: owner.to_owned(),
        topic: "new".to_owned(),
        rule: if came { "builder-added" } else { "builder-removed" },
        impact: if came { Impact::Minor } else { Impact::Major },
        from,
        to,
        lines,
        migration: None,
        operation: None,
    })
}

/// Types without a cause of their own came or went with the calls that lead to them: one change for all of them.
pub(in crate::diff) fn types(changes: Vec<RustChange>) -> Vec<RustChange> {
    let is_type = |change: &RustChange| change.owner.starts_with("types::");
    let mut kept = Vec::new();
    let (mut came, mut went) = (Vec::new(), Vec::new());
    for change in changes {
        match change.rule {
            "item-added" if is_type(&change) => came.push(change),
            "item-removed" if is_type(&change) => went.push(change),
            _ => kept.push(change),
        }
    }
    for (list, rule, impact) in
        [(went, "types-removed", Impact::Major), (came, "types-added", Impact::Minor)]
    {
        if list.len() < 2 {
            kept.extend(list);
            continue;
        }
        let names: Vec<&str> =
            list.iter().filter_map(|change| change.owner.strip_prefix("types::")).collect();
        let text = format!("types::{{{}}}", names.join(", "));
        let (from, to) =
            if rule == "types-added" { (String::new(), text) } else { (text, String::new()) };
        kept.push(RustChange {
            owner: "types".to_owned(),
            topic: String::new(),
            rule,
            impact,
            from,
            to,
            lines: list.iter().flat_map(|change| change.lines.clone()).collect(),
            migration: None,
            operation: None,
        });
    }
    kept
}

#[cfg(test)]
mod tests {
    use crate::diff::rust::{Impact, Surface, compare, types};

    const HOST: &str = "x::types::Host: struct\nx::types::Host.id: String [required]\nx::types::Host.a: Option<String>\n";
    const BUILT: &str = "x::types::Host::new(id: String) -> Self\nx::types::Host::a(self, value: impl Into<String>) -> Self\n\
                         x::types::Host::clear_a(self) -> Self\nx::types::Host::id(self, value: impl Into<String>) -> Self\n";

    fn rules(base: &str, revision: &str) -> Vec<(&'static str, Impact, usize)> {
        let found = types(compare(&Surface::new(base), &Surface::new(revision)));
        found.iter().map(|change| (change.rule, change.impact, change.lines.len())).collect()
    }

    #[test]
    fn a_type_that_can_no_longer_be_built_is_one_change() {
        let built = format!("{HOST}{BUILT}");
        assert_eq!(rules(&built, HOST), [("builder-removed", Impact::Major, 4)]);
        assert_eq!(rules(HOST, &built), [("builder-added", Impact::Minor, 4)]);
        // A setter that goes with its field is a matter of the field.
        let less = built.replace("x::types::Host.a: Option<String>\n", "");
        let less =
            less.lines().filter(|line| !line.contains("a(self")).collect::<Vec<_>>().join("\n");
        let found = rules(&built, &less);
        assert!(found.len() == 1 && found[0].0 == "member-removed", "{found:?}");
    }

    #[test]
    fn types_without_a_cause_of_their_own_are_one_change() {
        let more = format!("{HOST}x::types::A: struct\nx::types::B: struct\n");
        assert_eq!(rules(&more, HOST), [("types-removed", Impact::Major, 2)]);
        assert_eq!(rules(HOST, &more), [("types-added", Impact::Minor, 2)]);
        let one = format!("{HOST}x::types::A: struct\n");
        assert_eq!(rules(&one, HOST), [("item-removed", Impact::Major, 1)]);
    }
}
