//! Branches of unions that a value cannot always be told apart by: readers of the coverage file should know of them.

use crate::api::{Api, Choice, Position, Record, Shape, TypeId, Union};
use crate::facts::{Facts, resolve};
use crate::note::{Code, Note};

/// A note for each union with branches that one value may fit alike.
#[must_use]
pub fn ambiguous(api: &Api, facts: &Facts) -> Vec<Note> {
    let untold = emitted(api, facts).filter(|(_, union)| union.tag.is_none());
    untold.filter_map(|(id, union)| note(api, id, union)).collect()
}

/// The unions that become types.
pub fn emitted<'a>(api: &'a Api, facts: &'a Facts) -> impl Iterator<Item = (TypeId, &'a Union)> {
    facts.emitted.iter().filter_map(|id| match &api.types[*id].shape {
        Shape::Union(union) => Some((*id, union)),
        _ => None,
    })
}

fn note(api: &Api, id: TypeId, union: &Union) -> Option<Note> {
    let branches = &union.branches;
    let count = branches.len().min(MOST);
    let mut alike: Vec<String> = (0..count)
        .flat_map(|a| (a + 1..count).map(move |b| (a, b)))
        .filter(|(a, b)| !apart(api, &branches[*a], &branches[*b], DEPTH))
        .map(|(a, b)| format!("{} and {}", a + 1, b + 1))
        .take(MOST + 1)
        .collect();
    if alike.len() > MOST {
        alike.truncate(MOST);
        alike.push("and others".to_owned());
    } else if branches.len() > count {
        alike.push(format!("perhaps others behind the first {count}, which were not compared"));
    }
    let message = format!("branches that one value may fit alike: {}", alike.join(", "));
    let help =
        "a value decodes to the one that it contradicts least, and is written back as it came";
    (!alike.is_empty())
        .then(|| Note::new(Code::Ambiguous, api.types[id].at.clone(), message).help(help))
}

/// Every two of so many branches are compared, and so many pairs are told.
const MOST: usize = 200;

/// How deep two branches are compared.
const DEPTH: usize = 4;

/// Whether every value of one branch contradicts the other, or says less about it.
fn apart(api: &Api, a: &Position, b: &Position, depth: usize) -> bool {
    // Lists are told apart by what they hold: an empty one by nothing.
    let filled = [a, b].iter().any(|p| p.limits.min_length.is_some_and(|least| least > 0));
    let (a, b) = (resolve(&api.types, a).0, resolve(&api.types, b).0);
    match (&api.types[a].shape, &api.types[b].shape) {
        (Shape::Any, _) | (_, Shape::Any) => true,
        (Shape::Record(a), Shape::Record(b)) => records(api, a, b, depth),
        // A record that demands a name is told from a map by it.
        (Shape::Record(r), Shape::Map(_)) | (Shape::Map(_), Shape::Record(r)) => {
            r.fields.iter().any(|f| f.required)
        }
        (Shape::List(a), Shape::List(b)) => filled && depth > 0 && apart(api, a, b, depth - 1),
        (Shape::Map(_), Shape::Map(_)) | (Shape::Union(_), _) | (_, Shape::Union(_)) => false,
        (Shape::Choice(Choice::Text(a)), Shape::Choice(Choice::Text(b))) => {
            !a.iter().any(|v| b.contains(v))
        }
        (Shape::Choice(Choice::Number(a)), Shape::Choice(Choice::Number(b))) => {
            !a.iter().any(|v| b.contains(v))
        }
        // A format or a list of values tells one text from another; kinds of JSON tell the rest.
        (a, b) => std::mem::discriminant(a) != std::mem::discriminant(b) || !same_scalar(a, b),
    }
}

fn same_scalar(a: &Shape, b: &Shape) -> bool {
    matches!((a, b), (Shape::Scalar(a), Shape::Scalar(b)) if a == b)
}

/// A name that one demands and the other does not know, or one that both demand with values that differ.
fn records(api: &Api, a: &Record, b: &Record, depth: usize) -> bool {
    let demands = |one: &Record, other: &Record| {
        one.fields.iter().filter(|f| f.required).any(|f| {
            let found = other.fields.binary_search_by(|o| o.name.cmp(&f.name)).ok();
            match found.map(|i| &other.fields[i]) {
                None => true,
                Some(o) => o.required && depth > 0 && apart(api, &f.value, &o.value, depth - 1),
            }
        })
    };
    demands(a, b) || demands(b, a)
}
