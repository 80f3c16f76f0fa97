//! Documentation: facts of the document, said once, and its prose when the snapshot has it.

use super::Plan;
use super::uses::{self, Uses};
use crate::api::{
    Access, Choice, Field, Limits, Operation, Param, Position, Scalar, Shape, Status, TypeId,
};
use crate::facts::{resolve, successes};
use crate::name::Ident;
use crate::note::{Code, Note};
use crate::prose::{self, Markdown, fill};
use crate::runtime::WIRE;
use crate::rust::{Answer, Call, Docs, Group, Input, PageItem, Paging, Ty};

/// Docs of a group: which paths it holds.
pub(super) fn group(group: &Group) -> Docs {
    let mut paths: Vec<&str> = group.calls.iter().map(|c| c.path.as_str()).collect();
    paths.sort_unstable();
    paths.dedup();
    let count: Markdown = match group.calls.len() {
        1 => "One operation".into(),
        n => fill!("{} operations", n),
    };
    let shown: Vec<&str> = paths.iter().copied().take(4).collect();
    let more = if paths.len() > shown.len() {
        fill!(", and {} more paths", paths.len() - shown.len())
    } else {
        Markdown::default()
    };
    Docs(vec![fill!("{} on {}{}.", count, code_list(&shown), more)])
}

/// Names in code style, joined for people.
pub(super) fn code_list(names: &[&str]) -> Markdown {
    Markdown::join(", ", names.iter().map(|n| prose::code(n)))
}

/// Docs of an operation; the last line is method and path.
pub(super) fn call(plan: &Plan<'_>, operation: &Operation, call: &Call) -> Docs {
    let mut docs = prose::lines(operation.doc.as_deref());
    let summary = match &call.answer {
        Answer::Json(ty) | Answer::ByStatus(ty) => fill!("Answers {}.", shown(ty)),
        Answer::Text => "Answers text.".into(),
        Answer::Bytes => "Answers bytes.".into(),
        Answer::Empty => "Answers without a body.".into(),
    };
    paragraph(&mut docs, vec![summary]);
    paragraph(&mut docs, call.paging.iter().map(pages).collect());
    paragraph(&mut docs, arguments(call));
    if operation.deprecated {
        paragraph(&mut docs, vec!["Deprecated by the service.".into()]);
    }
    let good = successes(operation);
    let alone = operation.answers.len() == 1;
    let coded = |s: Status| -> Markdown {
        match s {
            Status::Code(code) => fill!("{}", code),
            Status::Range(class) => fill!("{}xx", class),
            Status::Default if alone => "any".into(),
            Status::Default => "any other".into(),
        }
    };
    let list = |wanted: bool| {
        let all = operation.answers.iter().enumerate();
        let all = all.filter(|(i, _)| good.contains(i) == wanted);
        Markdown::join(", ", all.map(|(_, a)| coded(a.status)))
    };
    let mut statuses = fill!("Status: {}", list(true));
    let errors = list(false);
    if !errors.is_empty() {
        statuses = fill!("{}; errors: {}", statuses, errors);
    }
    let mut typed: Vec<Markdown> = Vec::new();
    for (i, answer) in operation.answers.iter().enumerate().filter(|(i, _)| !good.contains(i)) {
        let _ = i;
        for position in answer.contents.iter().filter_map(|c| c.value.as_ref()) {
            if let Some(name) = plan.names.types.get(&resolve(&plan.api.types, position).0) {
                typed.push(linked(name));
            }
        }
    }
    typed.sort();
    typed.dedup();
    if !typed.is_empty() {
        statuses = fill!("{}, with {}", statuses, Markdown::join(", ", typed));
    }
    paragraph(&mut docs, vec![fill!("{}.", statuses)]);
    paragraph(&mut docs, vec![endpoint(operation)]);
    Docs(docs)
}

/// Method and path, as in the document.
fn endpoint(operation: &Operation) -> Markdown {
    prose::code(&uses::endpoint(operation))
}

/// How to read a list to its end.
fn pages(paging: &Paging) -> Markdown {
    let item = match &paging.item {
        PageItem::Element(ty) => shown(ty),
        PageItem::Entry(ty) => fill!("a name with {}", shown(ty)),
    };
    fill!("One page of a list: `.items()` reads all of it, each {}.", item)
}

/// A line for each argument: its wire name and what it holds.
fn arguments(call: &Call) -> Vec<Markdown> {
    call.args.iter().map(|input: &Input| fill!("- {}", input.fact)).collect()
}

fn paragraph(docs: &mut Vec<Markdown>, lines: Vec<Markdown>) {
    if lines.is_empty() {
        return;
    }
    if !docs.is_empty() {
        docs.push(Markdown::default());
    }
    docs.extend(lines);
}

/// A link to a generated type.
fn linked(name: &Ident) -> Markdown {
    fill!("[`{}`](crate::types::{})", name, name)
}

/// A type in prose, with a link to a generated one.
fn shown(ty: &Ty) -> Markdown {
    match ty {
        Ty::Named(name) => linked(name),
        Ty::Vec(inner) => fill!("a list of {}", shown(inner)),
        Ty::Map(inner) => fill!("a map of {}", shown(inner)),
        Ty::Option(inner) => fill!("{}, or nothing", shown(inner)),
        Ty::Boxed(inner) => shown(inner),
        Ty::String => "a text".into(),
        Ty::Bool => "a truth value".into(),
        Ty::I64 | Ty::I32 | Ty::U64 | Ty::F64 | Ty::F32 => "a number".into(),
        Ty::Core("Value") => "free-form JSON".into(),
        Ty::Core(name) => fill!("[`{}`]({}::{})", name, WIRE.library, name),
    }
}

/// Docs of a type: what it is for, where it stands and how it travels.
pub(super) fn item(plan: &Plan<'_>, id: TypeId, uses: Option<&Uses>) -> Docs {
    let ty = &plan.api.types[id];
    let mut docs = prose::lines(ty.doc.as_deref());
    let travels = match (plan.facts.sent.contains(&id), plan.facts.received.contains(&id)) {
        (true, true) => "sent and received",
        (true, false) => "sent",
        _ => "received",
    };
    let what = match &ty.shape {
        Shape::Record(record) if record.closed => "An object without other fields",
        Shape::Record(_) => "An object",
        Shape::Choice(_) => {
            "One of the listed values, or another one that the service has learnt since"
        }
        Shape::Union(_) => "One of several types, told apart by what the value holds",
        _ => "A value",
    };
    paragraph(&mut docs, vec![fill!("{}, {}.", what, travels)]);
    paragraph(&mut docs, uses.map(used).unwrap_or_default());
    if ty.deprecated {
        paragraph(&mut docs, vec!["Deprecated by the service.".into()]);
    }
    paragraph(&mut docs, vec![fill!("Schema: {}", prose::code(ty.at.as_str()))]);
    Docs(docs)
}

/// A line for each way in which operations meet a type.
fn used(uses: &Uses) -> Vec<Markdown> {
    let ways = [("Answer", &uses.answers), ("Body", &uses.bodies), ("Error", &uses.errors)];
    let met = ways.iter().filter(|(_, operations)| !operations.is_empty());
    met.map(|(way, operations)| fill!("- {} of {}.", way, some(operations))).collect()
}

/// The first of many operations, and how many more there are.
fn some(operations: &[String]) -> Markdown {
    let shown: Vec<&str> = operations.iter().map(String::as_str).take(3).collect();
    match operations.len() - shown.len() {
        0 => code_list(&shown),
        1 => fill!("{}, and 1 more", code_list(&shown)),
        more => fill!("{}, and {} more", code_list(&shown), more),
    }
}

/// Docs of an answer that depends on the status.
pub(super) fn by_status(_: &Plan<'_>, operation: &Operation) -> Docs {
    Docs(vec![
        "What comes back, by status.".into(),
        Markdown::default(),
        fill!("Answer of {}", endpoint(operation)),
    ])
}

/// Docs of a field: its wire name, what it holds, its limits.
pub(super) fn field(plan: &Plan<'_>, field: &Field) -> Docs {
    let mut docs = prose::lines(field.doc.as_deref());
    let mut facts = about(plan, &field.value);
    match field.access {
        Access::Both => {}
        Access::ReadOnly => facts.push("read-only".into()),
        Access::WriteOnly => facts.push("write-only".into()),
    }
    if let Some(default) = field.default.as_ref().filter(|_| !drifts(plan, &field.value)) {
        facts.push(fill!("default {}", prose::code(&default.to_string())));
    }
    if field.deprecated {
        facts.push("deprecated by the service".into());
    }
    let facts = Markdown::join("; ", facts);
    paragraph(&mut docs, vec![fill!("{}: {}.", prose::code(&field.name), facts)]);
    Docs(docs)
}

/// Docs of a parameter, and what they say of it in one line.
pub(super) fn param(plan: &Plan<'_>, param: &Param) -> (Docs, Markdown) {
    let mut docs = prose::lines(param.doc.as_deref());
    let mut facts = about(plan, &param.value);
    if let Some(default) = param.default.as_ref().filter(|_| !drifts(plan, &param.value)) {
        facts.push(fill!("default {}", prose::code(&default.to_string())));
    }
    if param.deprecated {
        facts.push("deprecated by the service".into());
    }
    let fact = fill!("{}: {}.", prose::code(&param.name), Markdown::join("; ", facts));
    paragraph(&mut docs, vec![fact.clone()]);
    (Docs(docs), fact)
}

/// Defaults that are moments are those of the export, not of the interface: they change with every copy of a document.
fn drifts(plan: &Plan<'_>, position: &Position) -> bool {
    let (id, _) = resolve(&plan.api.types, position);
    matches!(plan.api.types[id].shape, Shape::Scalar(Scalar::Timestamp | Scalar::Date))
}

/// What a position holds, as short facts.
fn about(plan: &Plan<'_>, position: &Position) -> Vec<Markdown> {
    let (id, nullable) = resolve(&plan.api.types, position);
    let shape = &plan.api.types[id].shape;
    let mut facts = vec![noun(plan, shape, &position.limits)];
    let limits = &position.limits;
    facts.extend(range(limits));
    facts.extend(limits.format.as_ref().map(|f| fill!("format {}", prose::code(f))));
    facts.extend(limits.multiple_of.as_ref().map(|m| fill!("a multiple of {}", prose::plain(m))));
    facts.extend(limits.pattern.as_ref().map(|p| fill!("pattern {}", prose::code(p))));
    if limits.unique {
        facts.push("no value twice".into());
    }
    if nullable {
        facts.push("may be null".into());
    }
    facts
}

fn noun(plan: &Plan<'_>, shape: &Shape, limits: &Limits) -> Markdown {
    let base = match shape {
        Shape::Record(_) | Shape::Alias(_) => "object",
        Shape::Union(_) => "one of several types",
        Shape::Any => "free-form JSON",
        Shape::Map(_) => "map by name",
        Shape::List(inner) => return list(plan, inner, limits),
        Shape::Choice(Choice::Text(_)) => "one of the listed values",
        Shape::Choice(Choice::Number(_)) => "one of the listed numbers",
        Shape::Scalar(scalar) => match scalar {
            Scalar::Text => return sized("text", "character", limits),
            Scalar::Bool => "truth value",
            Scalar::Int64 | Scalar::Int32 | Scalar::Uint64 => "whole number",
            Scalar::Float64 | Scalar::Float32 => "number",
            Scalar::Uuid => "UUID",
            Scalar::Timestamp => "date and time",
            Scalar::Date => "date",
            Scalar::Ipv4 => "IPv4 address",
            Scalar::Ipv6 => "IPv6 address",
            Scalar::Base64 => "base64 text",
            Scalar::Binary => "bytes",
        },
    };
    base.into()
}

fn list(plan: &Plan<'_>, inner: &Position, limits: &Limits) -> Markdown {
    let (id, _) = resolve(&plan.api.types, inner);
    let element = match &plan.api.types[id].shape {
        Shape::List(_) => "list".into(),
        shape => noun(plan, shape, &inner.limits),
    };
    fill!("{}, each: {}", sized("list", "element", limits), element)
}

fn sized(what: &'static str, unit: &'static str, limits: &Limits) -> Markdown {
    match (limits.min_length, limits.max_length) {
        (None | Some(0), None) => what.into(),
        (None | Some(0), Some(max)) => fill!("{} of at most {} {}s", what, max, unit),
        (Some(1), None) => fill!("{} of at least one {}", what, unit),
        (Some(min), None) => fill!("{} of at least {} {}s", what, min, unit),
        (Some(min), Some(max)) if min == max => fill!("{} of {} {}s", what, min, unit),
        (Some(min), Some(max)) => fill!("{} of {} to {} {}s", what, min, max, unit),
    }
}

fn range(limits: &Limits) -> Option<Markdown> {
    let end = |limit: &String, open: &'static str, closed: &'static str| {
        let exclusive = limit.strip_prefix("exclusive ");
        let word: Markdown = exclusive.map_or(closed, |_| open).into();
        fill!("{} {}", word, prose::plain(exclusive.unwrap_or(limit)))
    };
    let low = limits.minimum.as_ref().map(|min| end(min, "more than", "at least"));
    let high = limits.maximum.as_ref().map(|max| end(max, "less than", "at most"));
    match (&limits.minimum, &limits.maximum) {
        (Some(min), Some(max)) if !min.starts_with('e') && !max.starts_with('e') => {
            Some(fill!("from {} to {}", prose::plain(min), prose::plain(max)))
        }
        _ => {
            let ends = Markdown::join(" and ", low.into_iter().chain(high));
            (!ends.is_empty()).then_some(ends)
        }
    }
}

/// A note for answers that no one type can hold.
pub(super) fn mixed_answers(operation: &Operation, notes: &mut Vec<Note>) {
    notes.push(
        Note::new(
            Code::Untyped,
            operation.at.key("responses"),
            "the successful answers are of several kinds, not all JSON",
        )
        .help("the call gives the bytes as they are"),
    );
}
