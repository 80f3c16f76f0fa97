//! Short and full names of operations, by convention from id, method and path.

use super::derived::derived;
use super::table::{FRAMEWORK_VERBS, KNOWN_VERBS, PREPOSITIONS, VERBS};
use super::words::{Words, plural, singular, words};
use crate::api::{Method, Operation};

/// The group of an operation: its words, and the nouns that an id may use for it.
#[derive(Clone, Debug)]
pub struct GroupName {
    /// The name of the group.
    pub words: Words,
}

/// The segments of a path that name something: no version, no `api`, no `beta`.
pub(super) fn segments(path: &str) -> Vec<&str> {
    let all: Vec<&str> = path.split('/').filter(|s| !s.is_empty()).collect();
    let version = |s: &str| {
        let digits = s.strip_prefix('v').unwrap_or_default();
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
    };
    let start = match &all[..] {
        ["api", _, v, ..] if version(v) => 3,
        ["api", v, ..] if version(v) => 2,
        ["api", _, ..] if all.len() > 2 => 2,
        [v, ..] if version(v) => 1,
        _ => 0,
    };
    all.into_iter().skip(start).filter(|s| *s != "beta").collect()
}

pub(super) fn is_parameter(segment: &str) -> bool {
    segment.starts_with('{')
}

/// The group that an operation belongs to: its tag, written as the path writes it; else what the path names first.
pub(super) fn group(operation: &Operation) -> GroupName {
    let named: Vec<Words> =
        segments(&operation.path).into_iter().filter(|s| !is_parameter(s)).map(words).collect();
    let tags: Vec<Words> =
        operation.tags.iter().map(|t| words(t)).filter(|w| !w.is_empty()).collect();
    // A tag that says the same in other words: `system` for `/systems`, `cloudaccess` for `/cloud_access_providers`.
    let spoken = |tag: &Words| named.iter().find(|segment| same_noun(tag, segment)).cloned();
    let words = match &tags[..] {
        [only] => named.first().filter(|first| same_noun(only, first)).unwrap_or(only).clone(),
        // Of several tags the last is the narrowest; one that the path does not speak of is a label of another kind.
        [] => named.first().cloned().unwrap_or_else(|| Words::of(["root"])),
        several => several.iter().rev().find_map(spoken).unwrap_or_else(|| several[0].clone()),
    };
    GroupName { words }
}

fn same_noun(tag: &Words, segment: &Words) -> bool {
    let flat = |w: &Words| w.clone().singular().as_slice().concat();
    let (tag, segment) = (flat(tag), flat(segment));
    tag == segment || tag.len() > 4 && segment.starts_with(&tag)
}

/// The method that calls the operation.
pub(super) fn method(operation: &Operation, group: &GroupName) -> Words {
    let from_id =
        operation.id.as_deref().map(|id| id_words(id, operation)).filter(|w| !w.is_empty());
    let Some(words) = from_id else { return by_path(operation, group) };
    match derived(&words, operation, group) {
        Some(words) => Words::of(words),
        None => shorten(words, operation, group),
    }
}

/// The words of an id without what frameworks add: the module path in front, method and path behind.
fn id_words(id: &str, operation: &Operation) -> Vec<String> {
    let id = id.rsplit_once('$').map_or(id, |(_, rest)| rest);
    // `manager.cve_handler.GetCves.get`: the method at the end is no name.
    let mut pieces: Vec<&str> = id.split('.').collect();
    if pieces.len() > 1
        && pieces.last().is_some_and(|p| p.eq_ignore_ascii_case(operation.method.as_str()))
    {
        pieces.pop();
    }
    let last = pieces.pop().unwrap_or(id);
    let mut found = words(last).as_slice().to_vec();
    if found.first().is_some_and(|w| {
        w.len() > 1 && w.starts_with('v') && w[1..].chars().all(|c| c.is_ascii_digit())
    }) {
        found.remove(0);
    }
    // FastAPI writes the path and the method behind the name of the function.
    let mut tail = words(&operation.path).as_slice().to_vec();
    tail.push(operation.method.as_str().to_lowercase());
    if found.len() > tail.len() && found.ends_with(&tail) {
        found.truncate(found.len() - tail.len());
    }
    found
}

/// Drops from an id what the group already says.
fn shorten(mut found: Vec<String>, operation: &Operation, group: &GroupName) -> Words {
    thin_out(&mut found, group);
    verb_first(&mut found);
    // `get_host_list` is `list_hosts`.
    if let Some(i) = found.iter().position(|w| w == "list").filter(|i| *i > 1) {
        found.remove(i);
        found[i - 1] = plural(&found[i - 1]);
        if found[0] == "get" {
            "list".clone_into(&mut found[0]);
        }
    }
    let item = segments(&operation.path).last().is_some_and(|s| is_parameter(s));
    // `ReportSystems`: reading needs no verb where the method says it.
    if operation.method == Method::Get && !found.first().is_some_and(|w| is_verb(w)) {
        let many = !item && found.last().is_some_and(|w| singular(w) != *w);
        found.insert(0, if many { "list" } else { "get" }.to_owned());
    }
    if let [.., by, what] = &found[..] {
        if operation.path.contains('{')
            && by == "by"
            && matches!(what.as_str(), "id" | "uuid" | "name")
            && found.len() > 2
        {
            found.truncate(found.len() - 2);
        }
    }
    drop_noun(&mut found, group);
    tell_owner(&mut found, operation);
    let alone = found.len() == 1;
    if let Some(first) = found.first_mut().filter(|_| alone) {
        if let Some((_, canonical)) = VERBS.iter().find(|(v, _)| *v == first.as_str()) {
            *first = (*canonical).to_owned();
        }
        if first == "get" && operation.method == Method::Get && !item && group_is_plural(group) {
            "list".clone_into(first);
        }
    }
    if found.is_empty() {
        return by_path(operation, group);
    }
    Words::of(found)
}

fn group_is_plural(group: &GroupName) -> bool {
    group.words.as_slice().last().is_some_and(|w| singular(w) != *w)
}

/// `/systems/{id}/reports` among the reports: those for a system.
fn tell_owner(found: &mut Vec<String>, operation: &Operation) {
    let [verb, owner] = &found[..] else { return };
    let all = segments(&operation.path);
    let owns = |pair: &[&str]| {
        is_parameter(pair[1]) && words(pair[0]).singular() == Words::of([singular(owner)])
    };
    if matches!(verb.as_str(), "list" | "get")
        && all.windows(2).any(owns)
        && !is_parameter(all[all.len() - 1])
    {
        let end = words(all[all.len() - 1]).singular();
        if end != Words::of([singular(owner)]) && *owner == singular(owner) {
            found.insert(1, "for".to_owned());
        }
    }
}

/// Ids of more words than this say again what the group says.
const WORDY: usize = 5;

/// Drops from a wordy id every word of the group; the verb at its end stays.
fn thin_out(found: &mut Vec<String>, group: &GroupName) {
    if found.len() <= WORDY {
        return;
    }
    let said: Vec<String> = group.words.as_slice().iter().map(|w| singular(w)).collect();
    let last = found.len() - 1;
    let mut kept: Vec<String> = Vec::new();
    for (i, word) in found.drain(..).enumerate() {
        if (i == last || !said.contains(&singular(&word))) && kept.last() != Some(&word) {
            kept.push(word);
        }
    }
    *found = kept;
}

/// Frameworks that derive ids put their own verb last, and their own prefix first: `api_rule_systems_retrieve`.
fn verb_first(found: &mut Vec<String>) {
    if found.len() > 1 && found[0] == "api" {
        found.remove(0);
    }
    let Some(&verb) =
        FRAMEWORK_VERBS.iter().find(|v| found.len() > 1 && found.last().is_some_and(|l| l == *v))
    else {
        return;
    };
    let spoken = VERBS.iter().find(|(v, _)| *v == verb).map_or(verb, |(_, canonical)| canonical);
    if !is_verb(&found[0]) {
        found.pop();
        found.insert(0, spoken.to_owned());
    }
}

/// Whether an id that starts with this word starts with its verb.
pub(super) fn is_verb(word: &str) -> bool {
    KNOWN_VERBS.contains(&word)
}

/// Removes the noun of the group behind the verb, behind a preposition at the end, or at the end.
fn drop_noun(found: &mut Vec<String>, group: &GroupName) {
    let stem = |words: &[String]| -> Vec<String> { words.iter().map(|w| singular(w)).collect() };
    let whole = stem(group.words.as_slice());
    let Some(head) = whole.last().cloned() else { return };
    // `host_checkin`: the noun stands first.
    if found.len() > whole.len() && stem(&found[..whole.len()]) == whole && !is_verb(&found[0]) {
        found.drain(..whole.len());
        // `host_get_host_tags`: it stands behind the verb as well.
        if is_verb(&found[0]) {
            drop_noun(found, group);
        }
        return;
    }
    for noun in [&whole[..], &[head]] {
        let n = noun.len();
        if found.len() > n && stem(&found[1..=n]) == noun {
            found.drain(1..=n);
            // What is left may start with a preposition that needed the noun.
            return;
        }
        let ends = found.len() > n && stem(&found[found.len() - n..]) == noun;
        if !ends {
            continue;
        }
        let before = found.len() - n;
        let preposition = |w: &String| PREPOSITIONS.contains(&w.as_str());
        if before > 1 && preposition(&found[before - 1]) {
            found.truncate(before - 1);
            return;
        }
        if !found[..before].iter().any(preposition) {
            found.truncate(before);
            return;
        }
    }
}

/// A name from method and path alone: what follows the group, and a verb.
fn by_path(operation: &Operation, group: &GroupName) -> Words {
    let all = segments(&operation.path);
    let noun = group.words.clone().singular();
    let start = all.iter().position(|s| words(s).singular() == noun).map_or(0, |i| i + 1);
    let rest = &all[start.min(all.len())..];
    let item = all.last().is_some_and(|s| is_parameter(s));
    let literal: Vec<&&str> = rest.iter().filter(|s| !is_parameter(s)).collect();
    let plural_end = all
        .iter()
        .rev()
        .find(|s| !is_parameter(s))
        .is_some_and(|s| words(s).as_slice().last().is_some_and(|w| singular(w) != *w));
    // `POST /jobs/{id}/cancel`: an action on one thing.
    if let (Method::Post, [.., owner, action], [_]) = (operation.method, &all[..], &literal[..]) {
        let action = words(action);
        if is_parameter(owner) && action.as_slice().first().is_some_and(|w| is_verb(w)) {
            return action;
        }
    }
    let verb = match (operation.method, item) {
        (Method::Get, false) if plural_end => "list",
        (Method::Get, _) => "get",
        (Method::Post, _) => "create",
        (Method::Put, _) => "replace",
        (Method::Patch, _) => "update",
        (Method::Delete, _) => "delete",
        (Method::Head, _) => "head",
        (Method::Options, _) => "options",
        (Method::Trace, _) => "trace",
    };
    let mut found = Words::of([verb]);
    for segment in &literal {
        found = found.and(&words(segment));
    }
    if item && !literal.is_empty() { found.singular() } else { found }
}

/// The name that no other operation can have: method and whole path.
pub(super) fn full(operation: &Operation) -> Words {
    let mut found = Words::of([operation.method.as_str().to_lowercase()]);
    for segment in operation.path.split('/').filter(|s| !s.is_empty()) {
        if is_parameter(segment) {
            found = found.and(&Words::of(["by"]));
        }
        found = found.and(&words(segment));
    }
    found
}

/// The type of a call: verb, noun of the group, and what follows the verb.
pub(super) fn call_type(method: &Words, group: &GroupName) -> Words {
    let (verb, rest) = match method.as_slice() {
        [verb, rest @ ..] => (verb.clone(), Words::of(rest.iter().cloned())),
        [] => ("call".to_owned(), Words::default()),
    };
    let preposition = rest.as_slice().first().is_some_and(|w| PREPOSITIONS.contains(&w.as_str()));
    let many = verb == "list" && (rest.is_empty() || preposition);
    let noun = if many { group.words.clone().plural() } else { group.words.clone().singular() };
    fitted(&verb, &noun, &rest)
}

/// Longest name of a type, in characters: a line of code has to hold it with what stands around.
const LONGEST: usize = 56;

/// Verb, noun and rest; the noun gives up words from its middle when all together are too long.
fn fitted(verb: &str, noun: &Words, rest: &Words) -> Words {
    let mut nouns = noun.as_slice().to_vec();
    loop {
        let whole = Words::of([verb]).and(&Words::of(nouns.iter().cloned())).and(rest);
        if nouns.len() <= 3 || whole.pascal().len() <= LONGEST {
            return whole;
        }
        nouns.remove(2);
    }
}
