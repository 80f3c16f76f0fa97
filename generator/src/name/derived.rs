//! Ids that a framework derives from the path: they say again what the path and the group say.

use super::operation::{GroupName, is_parameter, is_verb, segments};
use super::table::{FRAMEWORK_VERBS, VERBS};
use super::words::{singular, words};
use crate::api::{Method, Operation};
use std::collections::BTreeSet;

/// Groups of more words than this are long.
const LONG: usize = 6;

/// The name of an operation whose id is derived from its path: the verb of the id, what the path says behind the group, and
/// what the id says that neither the group nor the way to it does. None when the id is of another kind.
pub(super) fn derived(
    found: &[String],
    operation: &Operation,
    group: &GroupName,
) -> Option<Vec<String>> {
    // The type of a call of a long group loses words of the group: there the id has to tell them apart.
    if group.words.as_slice().len() > LONG {
        return None;
    }
    let (nouns, verb) = split(found);
    let path = stems(words(&operation.path).as_slice());
    let telling = !nouns.is_empty() && (verb.is_some() || nouns.len() > 1 && !is_verb(&nouns[0]));
    if !telling || !stems(nouns).iter().all(|w| path.contains(w)) {
        return None;
    }
    let all: Vec<&str> = operation.path.split('/').filter(|s| !s.is_empty()).collect();
    let (first, last) = span(&all, group)?;
    let literal = |part: &[&str]| -> Vec<String> {
        let kept = part.iter().filter(|s| !is_parameter(s));
        kept.flat_map(|s| words(s).as_slice().to_vec()).collect()
    };
    let behind = literal(&all[last + 1..]);
    let (body, behind) = match nouns.len().checked_sub(behind.len()) {
        Some(at) if stems(&nouns[at..]) == stems(&behind) => (&nouns[..at], behind),
        _ => (nouns, Vec::new()),
    };
    let front = all.iter().take_while(|s| Some(*s) != segments(&operation.path).first()).count();
    let mut said: BTreeSet<String> = stems(group.words.as_slice()).into_iter().collect();
    said.extend(stems(&literal(&all[..front.min(first)])));
    said.extend(stems(&literal(&all[first..=last])));
    // People write `ReportSystems`, frameworks the whole way.
    let whole = body.len() > 1 && !behind.is_empty();
    let verbal = operation.method != Method::Get && behind.first().is_some_and(|w| is_verb(w));
    if verb.is_none() && !verbal && !whole {
        return None;
    }
    let mut rest: Vec<String> =
        body.iter().filter(|w| !said.contains(&singular(w))).cloned().collect();
    rest.dedup();
    rest.extend(behind);
    let action = is_action(&all, &rest);
    spoken(verb, rest, operation, action)
}

/// The nouns of an id and the verb that the framework put behind them.
fn split(found: &[String]) -> (&[String], Option<&str>) {
    match found {
        [nouns @ .., partial, verb] if partial == "partial" && verb == "update" => {
            (nouns, Some("partial"))
        }
        [nouns @ .., verb]
            if matches!(verb.as_str(), "get" | "post")
                || FRAMEWORK_VERBS.contains(&verb.as_str()) =>
        {
            (nouns, Some(verb.as_str()))
        }
        all => (all, None),
    }
}

fn stems(words: &[String]) -> Vec<String> {
    words.iter().map(|w| singular(w)).collect()
}

/// The first and the last segment that name the group, when the path says its words in order.
fn span(all: &[&str], group: &GroupName) -> Option<(usize, usize)> {
    let wanted = stems(group.words.as_slice());
    let (mut open, mut found) = (&wanted[..], None::<(usize, usize)>);
    for (i, segment) in all.iter().enumerate().filter(|(_, s)| !is_parameter(s)) {
        let said = stems(words(segment).as_slice());
        if said.is_empty() {
            continue;
        }
        if let Some(rest) = open.strip_prefix(&said[..]) {
            found = Some((found.map_or(i, |(first, _)| first), i));
            open = rest;
        } else if let Some((first, last)) = found {
            // `/acs/file/file`: a kind and its only member.
            if open.is_empty() && last + 1 == i && wanted.ends_with(&said) {
                found = Some((first, i));
            }
        }
    }
    found.filter(|_| open.is_empty())
}

/// `/tasks/{id}/cancel`: what stands behind one thing, and is a verb.
fn is_action(all: &[&str], rest: &[String]) -> bool {
    let [.., owner, action] = all else { return false };
    is_parameter(owner)
        && rest.first().is_some_and(|w| is_verb(w))
        && words(action).as_slice() == rest
}

/// The words of the name; an action is a verb of its own: `cancel`, not `create_cancel`.
fn spoken(
    verb: Option<&str>,
    rest: Vec<String>,
    operation: &Operation,
    action: bool,
) -> Option<Vec<String>> {
    let canonical = |verb: &str| {
        VERBS.iter().find(|(v, _)| *v == verb).map_or(verb, |(_, spoken)| spoken).to_owned()
    };
    let with = |verb: String| Some([vec![verb], rest.clone()].concat());
    match (verb, operation.method) {
        (Some("create"), Method::Post) if action => Some(rest),
        (Some("list" | "get") | None, _) if rest.first().is_some_and(|w| is_verb(w)) => Some(rest),
        (Some("partial"), _) => with("update".to_owned()).map(|mut all| {
            all.push("partial".to_owned());
            all
        }),
        // What is posted to `/repair/` or `/logout/` creates nothing.
        (Some("post"), _) => with("post".to_owned()),
        (Some(verb), _) => with(canonical(verb)),
        (None, Method::Get) => {
            let many = rest.last().is_some_and(|w| singular(w) != *w);
            with(if many { "list" } else { "get" }.to_owned())
        }
        (None, _) => Some(rest).filter(|rest| !rest.is_empty()),
    }
}
