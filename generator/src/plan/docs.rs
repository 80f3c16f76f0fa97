//! Documentation: facts of the document, said once, and its prose when the snapshot has it.

use super::Plan;
use super::uses::{self, Uses};
use crate::api::{
    Access, Choice, Field, Limits, Operation, Param, Position, Scalar, Shape, Status, TypeId,
};
use crate::facts::{resolve, successes};
use crate::note::{Code, Note};
use crate::prose;
use crate::rust::{Answer, Call, Docs, Group, Input, PageItem, Paging, Ty};

/// Docs of a group: which paths it holds.
pub(super) fn group(group: &Group) -> Docs {
    let mut paths: Vec<&str> = group.calls.iter().map(|c| c.path.as_str()).collect();
    paths.sort_unstable();
    paths.dedup();
    let count = match group.calls.len() {
        1 => "One operation".to_owned(),
        n => format!("{n} operations"),
    };
    let shown: Vec<&str> = paths.iter().copied().take(4).collect();
    let more = if paths.len() > shown.len() {
        format!(", and {} more paths", paths.len() - shown.len())
    } else {
        String::new()
    };
    Docs(vec![format!("{count} on {}{more}.", code_list(&shown))])
}

/// Names in code style, joined for people.
pub(super) fn code_list(names: &[&str]) -> String {
    names.iter().map(|n| prose::code(n)).collect::<Vec<_>>().join(", ")
}

/// Docs of an operation; the last line is method and path.
pub(super) fn call(plan: &Plan<'_>, operation: &Operation, call: &Call) -> Docs {
    let mut docs = prose::lines(operation.doc.as_deref());
    let summary = match &call.answer {
        Answer::Json(ty) | Answer::ByStatus(ty) => format!("Answers {}.", shown(ty)),
        Answer::Text => "Answers text.".to_owned(),
        Answer::Bytes => "Answers bytes.".to_owned(),
        Answer::Empty => "Answers without a body.".to_owned(),
    };
    paragraph(&mut docs, vec![summary]);
    paragraph(&mut docs, call.paging.iter().map(pages).collect());
    paragraph(&mut docs, arguments(call));
    if operation.deprecated {
        paragraph(&mut docs, vec!["Deprecated by the service.".to_owned()]);
    }
    let good = successes(operation);
    let coded = |s: Status| match s {
        Status::Code(code) => code.to_string(),
        Status::Range(class) => format!("{class}xx"),
        Status::Default => "any other".to_owned(),
    };
    let alone = operation.answers.len() == 1;
    let coded = |s: Status| match s {
        Status::Default if alone => "any".to_owned(),
        other => coded(other),
    };
    let list = |wanted: bool| -> Vec<String> {
        operation
            .answers
            .iter()
            .enumerate()
            .filter(|(i, _)| good.contains(i) == wanted)
            .map(|(_, a)| coded(a.status))
            .collect()
    };
    let mut statuses = format!("Status: {}", list(true).join(", "));
    let errors = list(false);
    if !errors.is_empty() {
        statuses = format!("{statuses}; errors: {}", errors.join(", "));
    }
    let mut typed: Vec<String> = Vec::new();
    for (i, answer) in operation.answers.iter().enumerate().filter(|(i, _)| !good.contains(i)) {
        let _ = i;
        for position in answer.contents.iter().filter_map(|c| c.value.as_ref()) {
            if let Some(name) = plan.names.types.get(&resolve(&plan.api.types, position).0) {
                typed.push(format!("[`{name}`](crate::types::{name})"));
            }
        }
    }
    typed.sort();
    typed.dedup();
    if !typed.is_empty() {
        statuses = format!("{statuses}, with {}", typed.join(", "));
    }
    paragraph(&mut docs, vec![format!("{statuses}.")]);
    paragraph(&mut docs, vec![endpoint(operation)]);
    Docs(docs)
}

/// Method and path, as in the document.
fn endpoint(operation: &Operation) -> String {
    prose::code(&uses::endpoint(operation))
}

/// How to read a list to its end.
fn pages(paging: &Paging) -> String {
    let item = match &paging.item {
        PageItem::Element(ty) => shown(ty),
        PageItem::Entry(ty) => format!("a name with {}", shown(ty)),
    };
    format!("One page of a list: `.items()` reads all of it, each {item}.")
}

/// A line for each argument: its wire name and what it holds.
fn arguments(call: &Call) -> Vec<String> {
    let fact = |input: &Input| {
        input.docs.0.iter().find(|l| l.starts_with('`') || l.starts_with("The body")).cloned()
    };
    call.args.iter().filter_map(fact).map(|fact| format!("- {fact}")).collect()
}

fn paragraph(docs: &mut Vec<String>, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    if !docs.is_empty() {
        docs.push(String::new());
    }
    docs.extend(lines);
}

/// A type in prose, with a link to a generated one.
fn shown(ty: &Ty) -> String {
    match ty {
        Ty::Named(name) => format!("[`{name}`](crate::types::{name})"),
        Ty::Vec(inner) => format!("a list of {}", shown(inner)),
        Ty::Map(inner) => format!("a map of {}", shown(inner)),
        Ty::Option(inner) => format!("{}, or nothing", shown(inner)),
        Ty::Boxed(inner) => shown(inner),
        Ty::String => "a text".to_owned(),
        Ty::Bool => "a truth value".to_owned(),
        Ty::I64 | Ty::I32 | Ty::U64 | Ty::F64 | Ty::F32 => "a number".to_owned(),
        Ty::Core("Value") => "free-form JSON".to_owned(),
        Ty::Core(name) => format!("[`{name}`](rhapi_core::{name})"),
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
    paragraph(&mut docs, vec![format!("{what}, {travels}.")]);
    paragraph(&mut docs, uses.map(used).unwrap_or_default());
    if ty.deprecated {
        paragraph(&mut docs, vec!["Deprecated by the service.".to_owned()]);
    }
    paragraph(&mut docs, vec![format!("Schema: `{}`", prose::inline(ty.at.as_str()))]);
    Docs(docs)
}

/// A line for each way in which operations meet a type.
fn used(uses: &Uses) -> Vec<String> {
    let ways = [("Answer", &uses.answers), ("Body", &uses.bodies), ("Error", &uses.errors)];
    let met = ways.iter().filter(|(_, operations)| !operations.is_empty());
    met.map(|(way, operations)| format!("- {way} of {}.", some(operations))).collect()
}

/// The first of many operations, and how many more there are.
fn some(operations: &[String]) -> String {
    let shown: Vec<&str> = operations.iter().map(String::as_str).take(3).collect();
    match operations.len() - shown.len() {
        0 => code_list(&shown),
        1 => format!("{}, and 1 more", code_list(&shown)),
        more => format!("{}, and {more} more", code_list(&shown)),
    }
}

/// Docs of an answer that depends on the status.
pub(super) fn by_status(_: &Plan<'_>, operation: &Operation) -> Docs {
    Docs(vec![
        "What comes back, by status.".to_owned(),
        String::new(),
        format!("Answer of {}", endpoint(operation)),
    ])
}

/// Docs of a field: its wire name, what it holds, its limits.
pub(super) fn field(plan: &Plan<'_>, field: &Field) -> Docs {
    let mut docs = prose::lines(field.doc.as_deref());
    let mut facts = about(plan, &field.value);
    match field.access {
        Access::Both => {}
        Access::ReadOnly => facts.push("read-only".to_owned()),
        Access::WriteOnly => facts.push("write-only".to_owned()),
    }
    if let Some(default) = field.default.as_ref().filter(|_| !drifts(plan, &field.value)) {
        facts.push(format!("default `{}`", prose::inline(&default.to_string())));
    }
    if field.deprecated {
        facts.push("deprecated by the service".to_owned());
    }
    paragraph(&mut docs, vec![format!("{}: {}.", prose::code(&field.name), facts.join("; "))]);
    Docs(docs)
}

/// Docs of a parameter.
pub(super) fn param(plan: &Plan<'_>, param: &Param) -> Docs {
    let mut docs = prose::lines(param.doc.as_deref());
    let mut facts = about(plan, &param.value);
    if let Some(default) = param.default.as_ref().filter(|_| !drifts(plan, &param.value)) {
        facts.push(format!("default `{}`", prose::inline(&default.to_string())));
    }
    if param.deprecated {
        facts.push("deprecated by the service".to_owned());
    }
    paragraph(&mut docs, vec![format!("{}: {}.", prose::code(&param.name), facts.join("; "))]);
    Docs(docs)
}

/// Defaults that are moments are those of the export, not of the interface: they change with every copy of a document.
fn drifts(plan: &Plan<'_>, position: &Position) -> bool {
    let (id, _) = resolve(&plan.api.types, position);
    matches!(plan.api.types[id].shape, Shape::Scalar(Scalar::Timestamp | Scalar::Date))
}

/// What a position holds, as short facts.
fn about(plan: &Plan<'_>, position: &Position) -> Vec<String> {
    let (id, nullable) = resolve(&plan.api.types, position);
    let shape = &plan.api.types[id].shape;
    let mut facts = vec![noun(plan, shape, &position.limits)];
    let limits = &position.limits;
    facts.extend(range(limits));
    facts.extend(limits.format.as_ref().map(|f| format!("format `{}`", prose::inline(f))));
    facts.extend(limits.multiple_of.as_ref().map(|m| format!("a multiple of {m}")));
    facts.extend(limits.pattern.as_ref().map(|p| format!("pattern `{}`", prose::inline(p))));
    if limits.unique {
        facts.push("no value twice".to_owned());
    }
    if nullable {
        facts.push("may be null".to_owned());
    }
    facts
}

fn noun(plan: &Plan<'_>, shape: &Shape, limits: &Limits) -> String {
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
    base.to_owned()
}

fn list(plan: &Plan<'_>, inner: &Position, limits: &Limits) -> String {
    let (id, _) = resolve(&plan.api.types, inner);
    let element = match &plan.api.types[id].shape {
        Shape::List(_) => "list".to_owned(),
        shape => noun(plan, shape, &inner.limits),
    };
    format!("{}, each: {element}", sized("list", "element", limits))
}

fn sized(what: &str, unit: &str, limits: &Limits) -> String {
    match (limits.min_length, limits.max_length) {
        (None | Some(0), None) => what.to_owned(),
        (None | Some(0), Some(max)) => format!("{what} of at most {max} {unit}s"),
        (Some(1), None) => format!("{what} of at least one {unit}"),
        (Some(min), None) => format!("{what} of at least {min} {unit}s"),
        (Some(min), Some(max)) if min == max => format!("{what} of {min} {unit}s"),
        (Some(min), Some(max)) => format!("{what} of {min} to {max} {unit}s"),
    }
}

fn range(limits: &Limits) -> Option<String> {
    let low = limits.minimum.as_ref().map(|min| match min.strip_prefix("exclusive ") {
        Some(min) => format!("more than {min}"),
        None => format!("at least {min}"),
    });
    let high = limits.maximum.as_ref().map(|max| match max.strip_prefix("exclusive ") {
        Some(max) => format!("less than {max}"),
        None => format!("at most {max}"),
    });
    match (&limits.minimum, &limits.maximum) {
        (Some(min), Some(max)) if !min.starts_with('e') && !max.starts_with('e') => {
            Some(format!("from {min} to {max}"))
        }
        _ => {
            let ends: Vec<String> = low.into_iter().chain(high).collect();
            (!ends.is_empty()).then(|| ends.join(" and "))
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
