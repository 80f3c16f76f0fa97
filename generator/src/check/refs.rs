//! Resolves references and finds the ones that lead nowhere, elsewhere or back to themselves.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::Value;

use super::{Walk, suggest};
use crate::budget::CHAIN;
use crate::note::{Code, Note};
use crate::pointer::Pointer;
use crate::table::{self, Kind, Place};

/// The references met so far.
#[derive(Default)]
pub(super) struct Refs<'d> {
    good: HashSet<(&'d str, Kind)>,
    /// Targets that the walk does not reach by itself.
    pending: Vec<(Pointer, Kind)>,
    queued: HashSet<Pointer>,
    /// Names that missing targets were compared with.
    compared: usize,
}

/// So many names are compared in the search for what was meant: a document with many wrong references has one cause.
const COMPARED: usize = 100_000;

impl Refs<'_> {
    /// A target that is still to be checked.
    pub(super) fn next(&mut self) -> Option<(Pointer, Kind)> {
        self.pending.pop()
    }
}

/// Resolves the target of a reference at the walk's place.
pub(super) fn resolve<'d>(walk: &mut Walk<'d>, target: &'d str, kind: Kind) -> Result<(), Note> {
    if walk.refs.good.contains(&(target, kind)) {
        return Ok(());
    }
    let note = |code, message: String| Note::new(code, walk.trail.pointer(), message);
    if !target.starts_with('#') {
        return Err(note(Code::ExternalRef, format!("{target:?} refers to another document"))
            .help("bundle the documents into one file, or copy the target into this one"));
    }
    let pointer = Pointer::from_reference(target);
    let found = pointer
        .as_ref()
        .and_then(|pointer| pointer.lookup(walk.document))
        .filter(|value| !value.is_null());
    let (Some(pointer), Some(_)) = (pointer, found) else {
        let help = match near(walk.document, target, &mut walk.refs.compared) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => "add what it refers to, or correct it".to_owned(),
        };
        return Err(note(Code::UnresolvedRef, format!("nothing stands at {target:?}")).help(help));
    };
    match table::place(walk.document, &pointer, walk.dialect) {
        Place::Object(found) if found == kind => {}
        Place::Unknown => {
            if walk.refs.queued.insert(pointer.clone()) {
                walk.refs.pending.push((pointer, kind));
            }
        }
        place => {
            let found = match place {
                Place::Object(found) => found.title(),
                _ => "something else",
            };
            let message = format!("{target:?} is {found}, here belongs {}", kind.title());
            return Err(note(Code::WrongRef, message).help("refer to an object of the right kind"));
        }
    }
    walk.refs.good.insert((target, kind));
    Ok(())
}

/// The member beside the missing target with the most similar name.
fn near(document: &Value, target: &str, compared: &mut usize) -> Option<String> {
    let pointer = Pointer::from_reference(target)?;
    let parent = pointer.parent()?;
    let last = pointer.last()?;
    let beside = parent.lookup(document)?.as_object()?;
    *compared = compared.saturating_add(beside.len());
    if *compared > COMPARED {
        return None;
    }
    let names = beside.keys().map(String::as_str);
    let near = suggest::nearest(&last, names)?;
    Some(format!("#{}", parent.key(near)))
}

/// Notes about targets that stand for themselves, through references and `allOf` alone, and about those that lead through more
/// than [`CHAIN`] others.
pub(super) fn cycles(document: &Value, refs: &Refs<'_>, notes: &mut Vec<Note>) {
    let starts: BTreeSet<Pointer> =
        refs.good.iter().filter_map(|(target, _)| Pointer::from_reference(target)).collect();
    // How long the chain behind each target is; none while it is followed.
    let mut state: HashMap<Pointer, Option<usize>> = HashMap::new();
    let mut long = false;
    for start in starts {
        let next = steps(document, &start);
        // Most objects say themselves what they are.
        if next.is_empty() || state.contains_key(&start) {
            continue;
        }
        let mut stack = vec![(start.clone(), next, 0)];
        state.insert(start, None);
        while let Some((at, next, length)) = stack.last_mut() {
            let Some((target, place)) = next.pop_first() else {
                let length = *length;
                state.insert(at.clone(), Some(length));
                if length > CHAIN && !long {
                    long = true;
                    notes.push(endless(at));
                }
                stack.pop();
                if let Some((_, _, outer)) = stack.last_mut() {
                    *outer = (*outer).max(length + 1);
                }
                continue;
            };
            match state.get(&target) {
                Some(Some(behind)) => *length = (*length).max(behind + 1),
                Some(None) => notes.push(circular(&place, &target)),
                None => {
                    state.insert(target.clone(), None);
                    let next = steps(document, &target);
                    stack.push((target, next, 0));
                }
            }
        }
    }
}

/// What an object stands for without saying more: its `$ref` and those of its `allOf`, each with the
/// place of the reference.
fn steps(document: &Value, at: &Pointer) -> BTreeMap<Pointer, Pointer> {
    let mut found = BTreeMap::new();
    let mut open = vec![(at.clone(), at.lookup(document))];
    while let Some((at, value)) = open.pop() {
        let Some(Value::Object(map)) = value else {
            continue;
        };
        if let Some(Value::String(target)) = map.get("$ref") {
            if let Some(target) = Pointer::from_reference(target) {
                found.insert(target, at.key("$ref"));
            }
        }
        if let Some(Value::Array(parts)) = map.get("allOf") {
            let at = at.key("allOf");
            open.extend(parts.iter().enumerate().map(|(i, part)| (at.index(i), Some(part))));
        }
    }
    found
}

fn endless(at: &Pointer) -> Note {
    let message =
        format!("more than {CHAIN} references lead on from here, through `$ref` and `allOf` alone");
    Note::new(Code::TooDeep, at.clone(), message)
        .help("refer to what is meant directly, without the objects in between")
}

fn circular(place: &Pointer, target: &Pointer) -> Note {
    let message = format!("\"#{target}\" stands for itself through references alone");
    Note::new(Code::CircularRef, place.clone(), message)
        .help("one of the objects in the circle has to say what it is")
}
