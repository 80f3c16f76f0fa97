//! Operations: arguments, setters, and what comes back.

use super::{Plan, input, ty};
use crate::api::{
    Answer as Documented, Body, Content, Method, Operation, Param, Place, Shape, Status,
};
use crate::facts::{resolve, successes};
use crate::name::{Ident, OperationName, Words, argument, members, setter, words};
use crate::note::Note;
use crate::rust::{Answer, Bundle, Call, Input, Item, Kind, StatusVariant, Ty};
use std::collections::HashMap;

/// A call with more arguments than this takes a struct.
const ARGUMENTS: usize = 6;

/// A call, and the type of its answer when that is an item of its own.
pub(super) struct Planned {
    pub(super) call: Call,
    pub(super) answer_item: Option<Item>,
}

pub(super) fn call(
    plan: &Plan<'_>,
    operation: &Operation,
    name: &OperationName,
    notes: &mut Vec<Note>,
) -> Planned {
    let (needed, optional) = split(operation);
    let mut args = inputs(plan, operation, &needed, argument, notes);
    let mut setters = inputs(plan, operation, &optional, setter, notes);
    let body = operation.body.as_ref().and_then(|b| {
        Some((needs_body(plan, operation, b), input::body(plan, b, body_name(), notes)?))
    });
    match body {
        Some((true, body)) => args.push(body),
        Some((false, body)) => setters.push(body),
        None => {}
    }
    let good: Vec<&Documented> =
        successes(operation).into_iter().map(|i| &operation.answers[i]).collect();
    let (answer, answer_item) = answer(plan, operation, name, &good, notes);
    let code = |s: Status| if let Status::Code(code) = s { Some(code) } else { None };
    let bundle = (args.len() > ARGUMENTS).then(|| Bundle {
        name: name.ty.with("Required"),
        fields: args.iter().map(|a| input::owned(&a.takes)).collect(),
    });
    let call = Call {
        method: name.method.clone(),
        ty: name.ty.clone(),
        docs: crate::rust::Docs::default(),
        id: name.id.clone(),
        verb: verb(operation),
        path: operation.path.clone(),
        accept: accept(&good, &answer),
        redirects: good.iter().filter_map(|a| code(a.status)).filter(|c| *c >= 300).collect(),
        args,
        bundle,
        setters,
        answer,
        errors: errors(plan, operation),
        siblings: Vec::new(),
        paging: None,
        file: None,
        upload: None,
        csv: good.iter().any(|a| a.contents.iter().any(|c| input::essence(&c.media) == "text/csv")),
        deprecated: operation.deprecated,
    };
    Planned { call, answer_item }
}

/// Whether a call without its body makes no sense. Publishers rarely say so: the method and what the body holds tell.
fn needs_body(plan: &Plan<'_>, operation: &Operation, body: &Body) -> bool {
    let demands = |content: &Content| {
        content.value.as_ref().is_some_and(|v| {
            match &plan.api.types[resolve(&plan.api.types, v).0].shape {
                Shape::Record(record) => record.fields.iter().any(|f| f.required),
                Shape::List(_) => true,
                _ => false,
            }
        })
    };
    let replaces = matches!(operation.method, Method::Put | Method::Patch);
    body.required || replaces || body.contents.iter().any(demands)
}

/// The name of the argument or setter for a body.
fn body_name() -> Ident {
    Ident::snake(&Words::of(["body"]))
}

/// Parameters in the order of arguments: those of the path as they stand there, then other required ones; and the optional rest.
fn split(operation: &Operation) -> (Vec<&Param>, Vec<&Param>) {
    let place = |p: &Param| operation.path.find(&format!("{{{}}}", p.name)).unwrap_or(usize::MAX);
    let (mut needed, mut optional): (Vec<&Param>, Vec<&Param>) =
        operation.params.iter().partition(|p| p.required);
    needed.sort_by_cached_key(|p| {
        (p.place, if p.place == Place::Path { place(p) } else { 0 }, p.name.clone())
    });
    optional.sort_by_key(|p| (p.name.as_str(), p.place));
    (needed, optional)
}

fn inputs(
    plan: &Plan<'_>,
    operation: &Operation,
    params: &[&Param],
    make: fn(&Words) -> Ident,
    notes: &mut Vec<Note>,
) -> Vec<Input> {
    // The same name in two places: the place tells them apart.
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for param in params {
        *counts.entry(&param.name).or_default() += 1;
    }
    let twice = |p: &Param| counts.get(p.name.as_str()).is_some_and(|count| *count > 1);
    let wires: Vec<String> = params
        .iter()
        .map(|p| match p.place {
            Place::Query if twice(p) => format!("{} query", p.name),
            Place::Header if twice(p) => format!("{} header", p.name),
            _ => p.name.clone(),
        })
        .collect();
    let names = members(wires.iter().map(String::as_str), make);
    let input = |(p, name): (&&Param, Ident)| {
        let mut input = input::param(plan, p, name, notes)?;
        if plan.secrets.param(operation, p) {
            input.secret = true;
            input.docs.0.push(super::item::MASKED.into());
        }
        Some(input)
    };
    params.iter().zip(names).filter_map(input).collect()
}

fn verb(operation: &Operation) -> &'static str {
    match operation.method {
        Method::Get => "Get",
        Method::Put => "Put",
        Method::Post => "Post",
        Method::Delete => "Delete",
        Method::Options => "Options",
        Method::Head => "Head",
        Method::Patch => "Patch",
        Method::Trace => "Trace",
    }
}

/// The content of an answer that a program reads best.
fn preferred(answer: &Documented) -> Option<&Content> {
    answer.contents.iter().find(|c| input::is_json(&c.media)).or(answer.contents.first())
}

/// What to ask for, when it isn't plain JSON.
fn accept(good: &[&Documented], answer: &Answer) -> Option<String> {
    let media = good.iter().find_map(|a| preferred(a)).map(|c| input::essence(&c.media))?;
    let plain =
        media == "application/json" || media.contains('*') || matches!(answer, Answer::Empty);
    (!plain).then(|| media.to_owned())
}

fn answer(
    plan: &Plan<'_>,
    operation: &Operation,
    name: &OperationName,
    good: &[&Documented],
    notes: &mut Vec<Note>,
) -> (Answer, Option<Item>) {
    let mut kinds: Vec<(Status, Answer)> = Vec::new();
    let mut empty = false;
    for documented in good {
        match preferred(documented) {
            Some(content) => kinds.push((documented.status, one(plan, content, notes))),
            None => empty = true,
        }
    }
    let same = |a: &Answer, b: &Answer| match (a, b) {
        (Answer::Json(a), Answer::Json(b)) => a == b,
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
    };
    let Some((_, first)) = kinds.first().cloned() else { return (Answer::Empty, None) };
    if kinds.iter().all(|(_, k)| same(k, &first)) {
        let answer = match first {
            Answer::Json(ty) if empty && ty != Ty::Core("Value") => {
                Answer::Json(Ty::Option(Box::new(ty)))
            }
            other => other,
        };
        return (answer, None);
    }
    let types: Option<Vec<(u16, Ty)>> = kinds
        .iter()
        .map(|(s, k)| match (s, k) {
            (Status::Code(code) | Status::Range(code), Answer::Json(ty)) => {
                Some((*code, ty.clone()))
            }
            _ => None,
        })
        .collect();
    let Some(types) = types else {
        super::docs::mixed_answers(operation, notes);
        return (Answer::Bytes, None);
    };
    let item = by_status(plan, operation, name, types);
    (Answer::ByStatus(Ty::Named(item.name.clone())), Some(item))
}

fn by_status(
    plan: &Plan<'_>,
    operation: &Operation,
    name: &OperationName,
    types: Vec<(u16, Ty)>,
) -> Item {
    let variants = types
        .into_iter()
        .map(|(status, ty)| StatusVariant {
            name: Ident::pascal(&words(&reason(status))),
            status,
            ty,
        })
        .collect();
    let item_name = super::free(plan, &name.ty, "Response");
    Item {
        name: item_name,
        docs: super::docs::by_status(plan, operation),
        kind: Kind::ByStatus(variants),
    }
}

/// The reason phrase of a status (RFC 9110) or of a class of them, as the name of a variant.
fn reason(status: u16) -> String {
    let known = match status {
        2 => "success",
        3 => "redirect",
        200 => "ok",
        201 => "created",
        202 => "accepted",
        203 => "non_authoritative",
        204 => "no_content",
        205 => "reset_content",
        206 => "partial_content",
        207 => "multi_status",
        208 => "already_reported",
        301 => "moved_permanently",
        302 => "found",
        303 => "see_other",
        304 => "not_modified",
        307 => "temporary_redirect",
        308 => "permanent_redirect",
        other => return format!("status_{other}"),
    };
    known.to_owned()
}

/// The types of the error answers that hold JSON; those without a name of their own are free-form.
fn errors(plan: &Plan<'_>, operation: &Operation) -> Vec<(u16, Ty)> {
    let good = successes(operation);
    let bad = operation.answers.iter().enumerate().filter(|(i, _)| !good.contains(i));
    let typed = |answer: &Documented| {
        let status = match answer.status {
            Status::Code(code) | Status::Range(code) => code,
            Status::Default => 0,
        };
        let content = preferred(answer).filter(|content| input::is_json(&content.media))?;
        let ty = ty::maybe_null(plan, content.value.as_ref()?, &mut Vec::new());
        (ty != Ty::Core("Value")).then_some((status, ty))
    };
    let mut errors: Vec<(u16, Ty)> = bad.filter_map(|(_, answer)| typed(answer)).collect();
    errors.sort_by_key(|(status, _)| *status);
    errors
}

fn one(plan: &Plan<'_>, content: &Content, notes: &mut Vec<Note>) -> Answer {
    let media = input::essence(&content.media);
    let whole = content.value.as_ref().map(|v| ty::maybe_null(plan, v, notes));
    match whole {
        Some(Ty::Core("Bytes")) => Answer::Bytes,
        whole if input::is_json(media) => Answer::Json(whole.unwrap_or(Ty::Core("Value"))),
        _ if media == "text/csv" => Answer::Bytes,
        _ if media.starts_with("text/")
            || media.ends_with("yaml")
            || media.ends_with("toml")
            || media.ends_with("xml") =>
        {
            Answer::Text
        }
        _ => Answer::Bytes,
    }
}
