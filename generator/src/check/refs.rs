//! Resolves references and finds the ones that lead nowhere, elsewhere or back to themselves.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::Value;

use super::{Walk, suggest};
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
}

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
        let help = match near(walk.document, target) {
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
fn near(document: &Value, target: &str) -> Option<String> {
    let pointer = Pointer::from_reference(target)?;
    let parent = pointer.parent()?;
    let last = pointer.last()?;
    let names = parent.lookup(document)?.as_object()?.keys().map(String::as_str);
    let near = suggest::nearest(&last, names)?;
    Some(format!("#{}", parent.key(near)))
}

/// Notes about targets that stand for themselves, through references and `allOf` alone.
pub(super) fn cycles(document: &Value, refs: &Refs<'_>, notes: &mut Vec<Note>) {
    let starts: BTreeSet<Pointer> =
        refs.good.iter().filter_map(|(target, _)| Pointer::from_reference(target)).collect();
    let mut state: HashMap<Pointer, bool> = HashMap::new();
    for start in starts {
        let next = steps(document, &start);
        // Most objects say themselves what they are.
        if next.is_empty() || state.contains_key(&start) {
            continue;
        }
        let mut stack = vec![(start.clone(), next)];
        state.insert(start, false);
        while let Some((at, next)) = stack.last_mut() {
            let Some((target, place)) = next.pop_first() else {
                state.insert(at.clone(), true);
                stack.pop();
                continue;
            };
            match state.get(&target) {
                Some(true) => {}
                Some(false) => notes.push(circular(&place, &target)),
                None => {
                    state.insert(target.clone(), false);
                    let next = steps(document, &target);
                    stack.push((target, next));
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

fn circular(place: &Pointer, target: &Pointer) -> Note {
    let message = format!("\"#{target}\" stands for itself through references alone");
    Note::new(Code::CircularRef, place.clone(), message)
        .help("one of the objects in the circle has to say what it is")
}
