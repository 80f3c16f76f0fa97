//! Which Rust type stands for a position of the document.

use super::Plan;
use crate::api::{Position, Scalar, Shape, TypeId};
use crate::budget::NESTED;
use crate::facts::resolve;
use crate::note::{Code, Note};
use crate::rust::Ty;

/// The type of a value that is there.
pub(super) fn ty(plan: &Plan<'_>, position: &Position, notes: &mut Vec<Note>) -> Ty {
    within(plan, position, &mut Vec::new(), notes)
}

/// The type of a value that may be null.
pub(super) fn maybe_null(plan: &Plan<'_>, position: &Position, notes: &mut Vec<Note>) -> Ty {
    wrap(plan, position, &mut Vec::new(), notes)
}

fn wrap(
    plan: &Plan<'_>,
    position: &Position,
    trail: &mut Vec<TypeId>,
    notes: &mut Vec<Note>,
) -> Ty {
    let inner = within(plan, position, trail, notes);
    let (_, nullable) = resolve(&plan.api.types, position);
    if nullable && inner != Ty::Core("Value") { Ty::Option(Box::new(inner)) } else { inner }
}

/// The type behind lists and maps that have no name; one that holds itself has no end.
fn within(
    plan: &Plan<'_>,
    position: &Position,
    trail: &mut Vec<TypeId>,
    notes: &mut Vec<Note>,
) -> Ty {
    let (id, _) = resolve(&plan.api.types, position);
    if let Some(name) = plan.names.types.get(&id) {
        return Ty::Named(name.clone());
    }
    if trail.contains(&id) {
        let message = "a list of itself without an end has no Rust type";
        return free_form(plan, id, message.to_owned(), notes);
    }
    if trail.len() >= NESTED {
        let message = format!("lists and maps nested deeper than {NESTED} levels");
        return free_form(plan, id, message, notes);
    }
    trail.push(id);
    let ty = match &plan.api.types[id].shape {
        Shape::List(inner) => Ty::Vec(Box::new(wrap(plan, inner, trail, notes))),
        Shape::Map(inner) => Ty::Map(Box::new(wrap(plan, inner, trail, notes))),
        Shape::Scalar(scalar) => scalar_type(*scalar),
        Shape::Alias(_) => {
            let message = "a list of itself without an end has no Rust type";
            free_form(plan, id, message.to_owned(), notes)
        }
        Shape::Any | Shape::Record(_) | Shape::Choice(_) | Shape::Union(_) => Ty::Core("Value"),
    };
    trail.pop();
    ty
}

/// A type that no Rust type of ours can say.
fn free_form(plan: &Plan<'_>, id: TypeId, message: String, notes: &mut Vec<Note>) -> Ty {
    let at = plan.api.types[id].at.clone();
    if !notes.iter().any(|n| n.code == Code::Untyped && n.at == at) {
        notes.push(Note {
            code: Code::Untyped,
            at,
            message,
            help: "it is passed on as raw JSON; an object in between would give it a name"
                .to_owned(),
        });
    }
    Ty::Core("Value")
}

/// The type of a single value.
pub(super) fn scalar_type(scalar: Scalar) -> Ty {
    match scalar {
        Scalar::Text => Ty::String,
        Scalar::Bool => Ty::Bool,
        Scalar::Int64 => Ty::I64,
        Scalar::Int32 => Ty::I32,
        Scalar::Uint64 => Ty::U64,
        Scalar::Float64 => Ty::F64,
        Scalar::Float32 => Ty::F32,
        Scalar::Uuid => Ty::Core("Uuid"),
        Scalar::Timestamp => Ty::Core("Timestamp"),
        Scalar::Date => Ty::Core("Date"),
        Scalar::Ipv4 => Ty::Core("Ipv4"),
        Scalar::Ipv6 => Ty::Core("Ipv6"),
        Scalar::Base64 => Ty::Core("Base64"),
        Scalar::Binary => Ty::Core("Bytes"),
    }
}

/// Whether a type is a text with a format, which callers pass as text.
pub(super) fn is_formatted(ty: &Ty) -> bool {
    matches!(ty, Ty::Core("Uuid" | "Timestamp" | "Date" | "Ipv4" | "Ipv6" | "Base64"))
}
