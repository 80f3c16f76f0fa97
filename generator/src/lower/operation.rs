//! From the frame of the document to operations: parameters, bodies, answers.

use super::framed::{method_of, place_and_style, status_of};
use super::types::{Arena, prose};
use crate::api::{Answer, Body, Content, Home, Key, Operation, Param, Place, Root, Status, Style};
use crate::note::{Code, Note};
use crate::pointer::Pointer;
use openapiv3::{
    MediaType, OpenAPI, Operation as Frame, Parameter, ParameterSchemaOrContent, ReferenceOr,
    RequestBody, Response,
};
use serde_json::Value;

/// Headers that belong to the credentials or to HTTP itself, never to a caller.
const NOT_PARAMETERS: [&str; 5] =
    ["authorization", "x-rh-identity", "accept", "content-type", "cookie"];

/// Every operation of the document, in the order of path and method.
pub(super) fn operations(frame: &OpenAPI, arena: &mut Arena<'_>) -> Vec<Operation> {
    let mut found = Vec::new();
    let paths = arena.paths();
    for (path, item) in &frame.paths.paths {
        let ReferenceOr::Item(item) = item else { continue };
        let raw = paths.and_then(|paths| paths.get(path));
        let place = Pointer::root().key("paths").key(path);
        for (method, operation) in item.iter() {
            let Some(method) = method_of(method) else { continue };
            let name = method.as_str().to_lowercase();
            let raw = raw.and_then(|item| item.get(&name));
            let (at, key) = (place.key(&name), Key { path: path.clone(), method });
            found.push(Reader { frame, arena, key, at, raw }.operation(operation));
        }
    }
    found.sort_by(|a, b| (&a.path, a.method).cmp(&(&b.path, b.method)));
    found
}

/// Whether two parameters are one header: HTTP does not tell its case apart.
fn is_same_header(known: &Param, other: &Param) -> bool {
    known.place == Place::Header
        && other.place == Place::Header
        && known.name.eq_ignore_ascii_case(&other.name)
}

/// Statuses whose answers end behind their headers.
fn has_no_content(status: Status) -> bool {
    matches!(status, Status::Code(204 | 205 | 304))
}

struct Reader<'f, 'r, 'd> {
    frame: &'f OpenAPI,
    arena: &'r mut Arena<'d>,
    key: Key,
    at: Pointer,
    /// The operation in the document, which says of schemas what the frame does not.
    raw: Option<&'d Value>,
}

/// A part of the frame with its place, what names the types below it, and the same part in the document.
struct Found<'f, 'd, T> {
    at: Pointer,
    root: Root,
    framed: &'f T,
    raw: Option<&'d Value>,
}

impl<'f, 'd> Reader<'f, '_, 'd> {
    fn operation(mut self, operation: &'f Frame) -> Operation {
        let list = self.at.key("parameters");
        let raw = self.raw.and_then(|raw| raw.get("parameters"));
        let mut params: Vec<Param> = Vec::new();
        for (i, param) in operation.parameters.iter().enumerate() {
            let (at, raw) = (list.index(i), raw.and_then(|raw| raw.get(i)));
            let Some(param) = self.param(at.clone(), raw, param) else { continue };
            if let Some(known) = params.iter_mut().find(|known| is_same_header(known, &param)) {
                known.required |= param.required;
                self.twice(at, &known.name, &param.name);
            } else {
                params.push(param);
            }
        }
        let body = operation.request_body.as_ref().and_then(|b| self.body(b));
        let answers = self.answers(operation);
        Operation {
            doc: self.raw.and_then(prose),
            at: self.at,
            method: self.key.method,
            path: self.key.path,
            id: operation.operation_id.clone(),
            tags: operation.tags.clone(),
            deprecated: operation.deprecated,
            params,
            body,
            answers,
        }
    }

    fn param(
        &mut self,
        at: Pointer,
        raw: Option<&'d Value>,
        param: &'f ReferenceOr<Parameter>,
    ) -> Option<Param> {
        let components = self.frame.components.as_ref();
        let Found { at, root, framed: param, raw } = match param {
            ReferenceOr::Item(framed) => {
                let name = framed.parameter_data_ref().name.clone();
                let root = Root::OperationParameter(self.key.clone(), name);
                Found { at, root, framed, raw }
            }
            ReferenceOr::Reference { reference } => {
                let name = named(reference, "parameters")?;
                let framed = components?.parameters.get(&name)?.as_item()?;
                self.component("parameters", name, Root::Parameter, framed)
            }
        };
        let data = param.parameter_data_ref();
        let (place, style) = place_and_style(param);
        if place == Place::Header && NOT_PARAMETERS.contains(&data.name.to_lowercase().as_str()) {
            return None;
        }
        let (at, schema, style) = match &data.format {
            ParameterSchemaOrContent::Schema(_) => {
                (at.key("schema"), raw.and_then(|raw| raw.get("schema")), style)
            }
            ParameterSchemaOrContent::Content(content) => {
                let media = content.keys().next()?;
                let at = at.key("content").key(media).key("schema");
                (at, raw.and_then(|raw| schema_of(raw, media)), Style::Json)
            }
        };
        let home = Home::of(root);
        let value = match schema {
            Some(schema) => self.arena.position(&at, schema, &home),
            None => self.arena.open(&at, home),
        };
        Some(Param {
            name: data.name.clone(),
            place,
            style,
            required: data.required,
            value,
            default: schema.and_then(|s| s.get("default")).cloned(),
            deprecated: data.deprecated.unwrap_or(false),
            doc: raw.and_then(prose),
        })
    }

    /// Tells that a header is left out which another parameter sends already.
    fn twice(&mut self, at: Pointer, known: &str, name: &str) {
        let message = format!("the header `{name}` is `{known}`, which is a parameter already");
        let note = Note::new(Code::NotCovered, at, message);
        self.arena.notes.push(note.help("names of headers are the same in any case (RFC 9110)"));
    }

    /// A component that a reference names.
    fn component<T>(
        &self,
        section: &str,
        name: String,
        root: fn(String) -> Root,
        framed: &'f T,
    ) -> Found<'f, 'd, T> {
        let at = Pointer::root().key("components").key(section).key(&name);
        let raw = self.arena.component(section, &name);
        Found { at, root: root(name), framed, raw }
    }

    fn body(&mut self, body: &'f ReferenceOr<RequestBody>) -> Option<Body> {
        let found = match body {
            ReferenceOr::Item(framed) => Found {
                at: self.at.key("requestBody"),
                root: Root::OperationBody(self.key.clone()),
                framed,
                raw: self.raw.and_then(|raw| raw.get("requestBody")),
            },
            ReferenceOr::Reference { reference } => {
                let name = named(reference, "requestBodies")?;
                let components = self.frame.components.as_ref()?;
                let framed = components.request_bodies.get(&name)?.as_item()?;
                self.component("requestBodies", name, Root::Body, framed)
            }
        };
        let required = found.framed.required;
        let media = found.framed.content.iter();
        let contents = self.contents(&found.at, found.raw, &Home::of(found.root), media);
        Some(Body { required, contents })
    }

    fn contents<'m>(
        &mut self,
        at: &Pointer,
        raw: Option<&'d Value>,
        home: &Home,
        contents: impl Iterator<Item = (&'m String, &'m MediaType)>,
    ) -> Vec<Content> {
        let at = at.key("content");
        contents
            .map(|(media, content)| Content {
                media: media.clone(),
                value: content.schema.as_ref().map(|_| {
                    let at = at.key(media).key("schema");
                    match raw.and_then(|raw| schema_of(raw, media)) {
                        Some(schema) => self.arena.position(&at, schema, home),
                        None => self.arena.open(&at, home.clone()),
                    }
                }),
            })
            .collect()
    }

    fn answers(&mut self, operation: &'f Frame) -> Vec<Answer> {
        let coded = operation
            .responses
            .responses
            .iter()
            .map(|(status, r)| (status_of(status), status.to_string(), r));
        let other =
            operation.responses.default.iter().map(|r| (Status::Default, "default".to_owned(), r));
        let all: Vec<_> = coded.chain(other).collect();
        let good = all
            .iter()
            .filter(|(s, ..)| matches!(s, Status::Code(200..=299) | Status::Range(2)))
            .count();
        let mut answers: Vec<Answer> = all
            .iter()
            .filter_map(|(status, key, answer)| {
                let told =
                    (good > 1 || !matches!(status, Status::Code(200..=299))).then_some(*status);
                let root = Root::OperationAnswer(self.key.clone(), told);
                let found = self.answer(key, root, answer)?;
                let contents = if has_no_content(*status) {
                    self.bare(&found.at, *status, found.framed);
                    Vec::new()
                } else {
                    let media = found.framed.content.iter();
                    self.contents(&found.at, found.raw, &Home::of(found.root), media)
                };
                Some(Answer { status: *status, contents })
            })
            .collect();
        answers.sort_by_key(|a| a.status);
        answers
    }

    /// Tells that the content of an answer is left out which can have none.
    fn bare(&mut self, at: &Pointer, status: Status, answer: &Response) {
        let (Status::Code(code), false) = (status, answer.content.is_empty()) else { return };
        let message = format!("an answer with status {code} has no content, whatever is declared");
        let note = Note::new(Code::NotCovered, at.key("content"), message);
        self.arena.notes.push(note.help("HTTP ends such an answer behind its headers (RFC 9110)"));
    }

    fn answer(
        &self,
        status: &str,
        root: Root,
        answer: &'f ReferenceOr<Response>,
    ) -> Option<Found<'f, 'd, Response>> {
        match answer {
            ReferenceOr::Item(framed) => {
                let at = self.at.key("responses").key(status);
                let raw = self.raw.and_then(|raw| raw.get("responses")?.get(status));
                Some(Found { at, root, framed, raw })
            }
            ReferenceOr::Reference { reference } => {
                let name = named(reference, "responses")?;
                let components = self.frame.components.as_ref()?;
                let framed = components.responses.get(&name)?.as_item()?;
                Some(self.component("responses", name, Root::Response, framed))
            }
        }
    }
}

/// The schema of a media type.
fn schema_of<'d>(owner: &'d Value, media: &str) -> Option<&'d Value> {
    owner.get("content")?.get(media)?.get("schema")
}

/// The name that a reference into a section of the components ends with.
fn named(reference: &str, section: &str) -> Option<String> {
    let at = Pointer::from_reference(reference)?;
    match &at.segments().collect::<Vec<_>>()[..] {
        [components, kind, name] if components == "components" && kind == section => {
            Some(name.to_string())
        }
        _ => None,
    }
}
