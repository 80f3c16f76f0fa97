//! What a caller passes for a parameter or a body, and how it is written.

use super::{Plan, docs, ty};
use crate::api::{Body, Content, Param, Place, Shape, Style};
use crate::facts::resolve;
use crate::name::Ident;
use crate::note::{Code, Note};
use crate::prose::{self, fill};
use crate::rust::{Docs, Input, Takes, Ty, Via};

/// The input for a parameter; `None` for a place that the core has no way to write to.
pub(super) fn param(
    plan: &Plan<'_>,
    param: &Param,
    name: Ident,
    notes: &mut Vec<Note>,
) -> Option<Input> {
    let (id, _) = resolve(&plan.api.types, &param.value);
    if param.place == Place::Cookie {
        notes.push(Note {
            code: Code::Untyped,
            at: plan.api.types[id].at.clone(),
            message: format!("the cookie `{}` is not offered", param.name),
            help: "a header set on the call can carry it".to_owned(),
        });
        return None;
    }
    let (takes, via) = match &plan.api.types[id].shape {
        Shape::List(inner) => {
            let element = ty::ty(plan, inner, notes);
            let (inner, _) = resolve(&plan.api.types, inner);
            let list = elements(element, &plan.api.types[inner].shape);
            let whole = ty::ty(plan, &param.value, notes);
            match (list, param.place, param.style) {
                (Some(takes), Place::Path, _) => (takes, Via::PathList),
                (Some(takes), Place::Header, _) => (takes, Via::HeaderList),
                (Some(takes), _, Style::Joined(by)) => (takes, Via::QueryJoined(by)),
                (Some(takes), _, Style::Exploded) => (takes, Via::QueryList),
                (_, _, Style::Json) => (Takes::Into(whole), Via::QueryJson),
                _ => (Takes::Into(whole), Via::QueryDeep),
            }
        }
        Shape::Record(_) | Shape::Map(_) | Shape::Union(_) | Shape::Any | Shape::Alias(_) => {
            let whole = ty::ty(plan, &param.value, notes);
            match (param.place, param.style) {
                (Place::Path, _) => (Takes::Text, Via::Path),
                (Place::Header, _) => (Takes::Text, Via::Header),
                (_, Style::Json) => (Takes::Ref(whole), Via::QueryJson),
                (_, Style::Exploded | Style::Joined(_))
                    if !matches!(plan.api.types[id].shape, Shape::Union(_) | Shape::Any) =>
                {
                    (Takes::Ref(whole), Via::QueryExploded)
                }
                _ => (Takes::Ref(whole), Via::QueryDeep),
            }
        }
        Shape::Choice(_) | Shape::Scalar(_) => {
            let via = match (param.place, param.style) {
                (Place::Path, _) => Via::Path,
                (Place::Header, _) => Via::Header,
                (_, Style::Json) => Via::QueryJson,
                _ => Via::Query,
            };
            let takes = single(ty::ty(plan, &param.value, notes));
            (
                if via == Via::QueryJson {
                    Takes::Into(ty::ty(plan, &param.value, notes))
                } else {
                    takes
                },
                via,
            )
        }
    };
    let (docs, fact) = docs::param(plan, param);
    Some(Input { name, wire: param.name.clone(), via, takes, secret: false, docs, fact })
}

/// How one value is passed.
fn single(ty: Ty) -> Takes {
    match ty {
        Ty::String => Takes::Text,
        ty if ty::is_formatted(&ty) || ty == Ty::Core("Bytes") => Takes::Formatted,
        ty => Takes::Value(ty),
    }
}

/// How elements of a list are passed, when each of them is one value.
fn elements(element: Ty, shape: &Shape) -> Option<Takes> {
    match element {
        Ty::String => Some(Takes::Texts),
        Ty::Named(_) if matches!(shape, Shape::Choice(_)) => Some(Takes::Values(element)),
        Ty::Named(_)
        | Ty::Vec(_)
        | Ty::Map(_)
        | Ty::Option(_)
        | Ty::Boxed(_)
        | Ty::Core("Value" | "Bytes") => None,
        ty if ty::is_formatted(&ty) => Some(Takes::Texts),
        ty => Some(Takes::Values(ty)),
    }
}

/// Whether a media type is JSON.
pub(super) fn is_json(media: &str) -> bool {
    let media = essence(media);
    media == "application/json"
        || media.ends_with("+json")
        || media == "*/*"
        || media == "application/*"
}

/// A media type without its parameters.
pub(super) fn essence(media: &str) -> &str {
    media.split(';').next().unwrap_or_default().trim()
}

/// The way to send a body that suits a program best: JSON, else parts, else a form, else what there is.
fn preferred(body: &Body) -> Option<&Content> {
    let wanted: [&dyn Fn(&str) -> bool; 3] =
        [&is_json, &|m| essence(m) == "multipart/form-data", &|m| {
            essence(m) == "application/x-www-form-urlencoded"
        }];
    wanted.iter().find_map(|w| body.contents.iter().find(|c| w(&c.media))).or(body.contents.first())
}

/// The media types that a body may have beside the one that is sent.
pub(super) fn unsent(body: &Body) -> Vec<&str> {
    let sent = preferred(body).map(|content| essence(&content.media));
    let all = body.contents.iter().map(|content| content.media.as_str());
    all.filter(|media| Some(essence(media)) != sent).collect()
}

/// The input for a body.
pub(super) fn body(
    plan: &Plan<'_>,
    body: &Body,
    name: Ident,
    notes: &mut Vec<Note>,
) -> Option<Input> {
    let content = preferred(body)?;
    let media = essence(&content.media);
    let whole = content.value.as_ref().map_or(Ty::Core("Value"), |v| ty::ty(plan, v, notes));
    let object = matches!(whole, Ty::Named(_) | Ty::Map(_) | Ty::Core("Value"));
    let (via, takes) = match media {
        _ if whole == Ty::Core("Bytes") => (Via::BodyBytes, Takes::Bytes),
        "multipart/form-data" if object => (Via::BodyMultipart, Takes::Ref(whole)),
        "application/x-www-form-urlencoded" if object => (Via::BodyForm, Takes::Ref(whole)),
        m if is_json(m) && object => (Via::BodyJson, Takes::Ref(whole)),
        m if is_json(m) => (Via::BodyJson, Takes::Into(whole)),
        m if m.starts_with("text/") => (Via::BodyText, Takes::Text),
        _ => (Via::BodyBytes, Takes::Bytes),
    };
    let wire = if media.contains('*') { "application/json" } else { media }.to_owned();
    let others = unsent(body);
    let fact = fill!("The body, sent as {}.", prose::code(&wire));
    let mut docs = Docs(vec![fact.clone()]);
    if !others.is_empty() {
        docs.0.push(fill!("The service also takes {}.", docs::code_list(&others)));
    }
    Some(Input { name, wire, via, takes, secret: false, docs, fact })
}

/// The type that holds what a caller passes.
pub(super) fn owned(takes: &Takes) -> Ty {
    match takes {
        Takes::Text | Takes::Formatted => Ty::String,
        Takes::Texts => Ty::Vec(Box::new(Ty::String)),
        Takes::Values(ty) => Ty::Vec(Box::new(ty.clone())),
        Takes::Value(ty) | Takes::Ref(ty) | Takes::Into(ty) => ty.clone(),
        Takes::Bytes => Ty::Core("Bytes"),
    }
}
