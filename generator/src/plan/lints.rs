//! Lints that speak about the shape of the document, where no other code would be better.

use crate::rust::{Answer, Call, Group, Kind, Takes, Ty, TypeFile};

/// From so many types in one another on, Clippy asks for a name for some of them; the document has none.
const DEEP: usize = 6;

/// The lints of Clippy that a crate has to allow.
pub(super) fn lints(groups: &[Group], types: &[TypeFile]) -> Vec<&'static str> {
    let items = || types.iter().flat_map(|file| &file.items);
    let in_calls = groups.iter().flat_map(|group| &group.calls).flat_map(of_call);
    let in_items = items().flat_map(|item| of_item(&item.kind));
    let mut lints = Vec::new();
    if items().any(|item| item.name.as_str() == "New") {
        // `New::new`, the name that all types with a constructor have for it.
        lints.push("self_named_constructors");
    }
    if in_calls.chain(in_items).any(|ty| depth(ty) >= DEEP) {
        lints.push("type_complexity");
    }
    lints
}

fn of_call(call: &Call) -> Vec<&Ty> {
    let answer = match &call.answer {
        Answer::Json(ty) | Answer::ByStatus(ty) => Some(ty),
        Answer::Text | Answer::Bytes | Answer::Empty => None,
    };
    let inputs = call.args.iter().chain(&call.setters);
    let taken = inputs.filter_map(|input| match &input.takes {
        Takes::Value(ty) | Takes::Values(ty) | Takes::Ref(ty) | Takes::Into(ty) => Some(ty),
        Takes::Text | Takes::Formatted | Takes::Texts | Takes::Bytes => None,
    });
    let bundled = call.bundle.iter().flat_map(|bundle| &bundle.fields);
    answer.into_iter().chain(taken).chain(bundled).collect()
}

fn of_item(kind: &Kind) -> Vec<&Ty> {
    match kind {
        Kind::Record(record) => {
            record.fields.iter().map(|field| &field.ty).chain(&record.additional).collect()
        }
        Kind::Union(union) => union.branches.iter().map(|branch| &branch.ty).collect(),
        Kind::ByStatus(variants) => variants.iter().map(|variant| &variant.ty).collect(),
        Kind::Choice(_) | Kind::NumberChoice(_) => Vec::new(),
    }
}

fn depth(ty: &Ty) -> usize {
    match ty {
        Ty::Vec(inner) | Ty::Map(inner) | Ty::Option(inner) | Ty::Boxed(inner) => 1 + depth(inner),
        _ => 1,
    }
}
