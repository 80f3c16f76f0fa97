//! Types: structs with their builders, enums of values, enums of types.

use super::{Plan, docs, ty, uses::Uses};
use crate::api::{
    Access, Choice, Field as Documented, Position, Record as Shaped, Scalar, Shape, TypeId,
    Union as Joined,
};
use crate::facts::resolve;
use crate::name::{Ident, Words, branches, field, members, variants, words};
use crate::note::Note;
use crate::rust::{Branch, Builder, Field, Item, Kind, Record, Setter, Ty, Union, Variant};

/// Said of fields and parameters that are secrets.
pub(super) const MASKED: &str = "Masked in `Debug` and `to_curl`.";

/// `new` takes a struct when it would have more arguments than this.
const ARGUMENTS: usize = 5;

pub(super) fn item(
    plan: &Plan<'_>,
    id: TypeId,
    name: &Ident,
    uses: Option<&Uses>,
    notes: &mut Vec<Note>,
) -> Item {
    let kind = match &plan.api.types[id].shape {
        Shape::Record(shaped) => Kind::Record(record(plan, id, name, shaped, notes)),
        Shape::Choice(Choice::Number(values)) => Kind::NumberChoice(numbers(values)),
        Shape::Choice(Choice::Text(values)) => Kind::Choice(texts(values)),
        Shape::Union(joined) => Kind::Union(union(plan, id, joined, notes)),
        Shape::List(_) | Shape::Map(_) | Shape::Scalar(_) | Shape::Alias(_) | Shape::Any => {
            Kind::Choice(Vec::new())
        }
    };
    Item { name: name.clone(), docs: docs::item(plan, id, uses), kind }
}

fn texts(values: &[String]) -> Vec<Variant<String>> {
    let wires: Vec<&str> = values.iter().map(String::as_str).collect();
    variants(&wires)
        .into_iter()
        .zip(values)
        .map(|(name, wire)| Variant { name, wire: wire.clone() })
        .collect()
}

fn numbers(values: &[i64]) -> Vec<Variant<i64>> {
    let wires: Vec<String> = values.iter().map(i64::to_string).collect();
    let wires: Vec<&str> = wires.iter().map(String::as_str).collect();
    variants(&wires)
        .into_iter()
        .zip(values)
        .map(|(name, wire)| Variant { name, wire: *wire })
        .collect()
}

fn record(
    plan: &Plan<'_>,
    id: TypeId,
    name: &Ident,
    shaped: &Shaped,
    notes: &mut Vec<Note>,
) -> Record {
    let names = members(shaped.fields.iter().map(|f| f.name.as_str()), field);
    let fields: Vec<Field> = shaped
        .fields
        .iter()
        .zip(names)
        .map(|(f, name)| one_field(plan, id, f, name, notes))
        .collect();
    let builder = plan.facts.sent.contains(&id).then(|| builder(plan, name, shaped, &fields));
    let additional = shaped.rest.as_ref().map(|rest| ty::maybe_null(plan, rest, notes));
    Record { fields, additional, builder }
}

fn one_field(
    plan: &Plan<'_>,
    holder: TypeId,
    documented: &Documented,
    name: Ident,
    notes: &mut Vec<Note>,
) -> Field {
    let (held, nullable) = resolve(&plan.api.types, &documented.value);
    let inner = ty::ty(plan, &documented.value, notes);
    let tied = plan.facts.tied(holder, held) && matches!(inner, Ty::Named(_));
    let inner = if tied { Ty::Boxed(Box::new(inner)) } else { inner };
    // A record that must hold itself could never be blank.
    let always = documented.required && !nullable && !tied;
    let free = inner == Ty::Core("Value") && documented.required;
    let ty = if always || free { inner } else { Ty::Option(Box::new(inner)) };
    let mut flags = Vec::new();
    if documented.required {
        flags.push("required");
    }
    if nullable || free {
        flags.push("nullable");
    }
    match documented.access {
        Access::Both => {}
        Access::ReadOnly => flags.push("read_only"),
        Access::WriteOnly => flags.push("write_only"),
    }
    let mut docs = docs::field(plan, documented);
    if plan.secrets.field(holder, documented) {
        flags.push("secret");
        docs.0.push(MASKED.into());
    }
    Field { name, wire: documented.name.clone(), docs, ty, flags }
}

/// How a caller makes a record: what is required and writable goes into `new`, the rest has setters.
fn builder(plan: &Plan<'_>, name: &Ident, shaped: &Shaped, fields: &[Field]) -> Builder {
    let writable = |i: &usize| shaped.fields[*i].access != Access::ReadOnly;
    let all: Vec<usize> = (0..fields.len()).filter(writable).collect();
    let required: Vec<usize> = all.iter().copied().filter(|i| shaped.fields[*i].required).collect();
    let names: Vec<&Ident> = fields.iter().map(|f| &f.name).collect();
    let setters = all
        .into_iter()
        .map(|i| {
            let clear = fields[i].name.prefixed("clear_");
            let optional = matches!(fields[i].ty, Ty::Option(_)) && !names.contains(&&clear);
            Setter { field: i, name: fields[i].name.clone(), clear: optional.then_some(clear) }
        })
        .collect();
    let bundle = (required.len() > ARGUMENTS).then(|| super::free(plan, name, "Required"));
    Builder { required, bundle, setters }
}

fn union(plan: &Plan<'_>, id: TypeId, joined: &Joined, notes: &mut Vec<Note>) -> Union {
    let held: Vec<Ty> = joined
        .branches
        .iter()
        .map(|b| {
            let inner = ty::ty(plan, b, notes);
            let (target, _) = resolve(&plan.api.types, b);
            let tied = plan.facts.tied(id, target) && matches!(inner, Ty::Named(_));
            if tied { Ty::Boxed(Box::new(inner)) } else { inner }
        })
        .collect();
    let own = plan.names.types.get(&id).map_or_else(Words::default, |n| words(n.plain()));
    let kinds: Vec<Words> =
        joined.branches.iter().zip(&held).map(|(b, ty)| kind(plan, b, ty).without(&own)).collect();
    let branches = branches(&kinds)
        .into_iter()
        .zip(held)
        .enumerate()
        .map(|(i, (name, ty))| Branch {
            name,
            ty,
            tags: joined.tag.as_ref().and_then(|t| t.values.get(i)).cloned().unwrap_or_default(),
        })
        .collect();
    Union { branches, tag: joined.tag.as_ref().map(|t| t.property.clone()) }
}

/// What a branch is, as the name of its variant.
fn kind(plan: &Plan<'_>, position: &Position, ty: &Ty) -> Words {
    let (id, _) = resolve(&plan.api.types, position);
    match &plan.api.types[id].shape {
        Shape::Scalar(scalar) => Words::of([scalar_word(*scalar)]),
        Shape::List(inner) => match ty {
            Ty::Vec(element) => kind(plan, inner, element).plural(),
            _ => Words::of(["list"]),
        },
        Shape::Map(_) => Words::of(["map"]),
        Shape::Any | Shape::Alias(_) => Words::of(["json"]),
        Shape::Record(_) | Shape::Choice(_) | Shape::Union(_) => match ty {
            Ty::Named(name) => words(name.plain()),
            Ty::Boxed(inner) => kind(plan, position, inner),
            _ => Words::of(["json"]),
        },
    }
}

fn scalar_word(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Text => "text",
        Scalar::Bool => "bool",
        Scalar::Int64 | Scalar::Int32 | Scalar::Uint64 => "integer",
        Scalar::Float64 | Scalar::Float32 => "number",
        Scalar::Uuid => "uuid",
        Scalar::Timestamp => "timestamp",
        Scalar::Date => "date",
        Scalar::Ipv4 => "ipv4",
        Scalar::Ipv6 => "ipv6",
        Scalar::Base64 => "base64",
        Scalar::Binary => "bytes",
    }
}
