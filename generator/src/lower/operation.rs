//! From the frame of the document to operations: parameters, bodies, answers.

use super::types::{Arena, prose};
use crate::api::{
    Answer, Body, Content, Home, Key, Method, Operation, Param, Place, Root, Status, Style,
};
use crate::note::{Code, Note};
use crate::pointer::Pointer;
use openapiv3::{
    HeaderStyle, MediaType, OpenAPI, Operation as Frame, Parameter, ParameterSchemaOrContent,
    QueryStyle, ReferenceOr, RequestBody, Response, StatusCode,
};

/// Headers that belong to the credentials or to HTTP itself, never to a caller.
const NOT_PARAMETERS: [&str; 5] =
    ["authorization", "x-rh-identity", "accept", "content-type", "cookie"];

/// Every operation of the document, in the order of path and method.
pub(super) fn operations(frame: &OpenAPI, arena: &mut Arena<'_>) -> Vec<Operation> {
    let mut found = Vec::new();
    for (path, item) in &frame.paths.paths {
        let ReferenceOr::Item(item) = item else { continue };
        for (method, operation) in item.iter() {
            let Some(method) = method_of(method) else { continue };
            let at = Pointer::root().key("paths").key(path).key(&method.as_str().to_lowercase());
            found.push(
                Reader { frame, arena, key: Key { path: path.clone(), method }, at }
                    .operation(operation),
            );
        }
    }
    found.sort_by(|a, b| (&a.path, a.method).cmp(&(&b.path, b.method)));
    found
}

/// Statuses whose answers end behind their headers.
fn has_no_content(status: Status) -> bool {
    matches!(status, Status::Code(204 | 205 | 304))
}

fn method_of(name: &str) -> Option<Method> {
    const ALL: [Method; 8] = [
        Method::Get,
        Method::Put,
        Method::Post,
        Method::Delete,
        Method::Options,
        Method::Head,
        Method::Patch,
        Method::Trace,
    ];
    ALL.into_iter().find(|m| m.as_str().eq_ignore_ascii_case(name))
}

struct Reader<'f, 'r, 'd> {
    frame: &'f OpenAPI,
    arena: &'r mut Arena<'d>,
    key: Key,
    at: Pointer,
}

impl<'f> Reader<'f, '_, '_> {
    fn operation(mut self, operation: &'f Frame) -> Operation {
        let params = operation.parameters.iter().enumerate();
        let params = params
            .filter_map(|(i, p)| self.param(&self.at.key("parameters").index(i), p))
            .collect();
        let body = operation.request_body.as_ref().and_then(|b| self.body(b));
        let answers = self.answers(operation);
        Operation {
            doc: self.at.lookup(self.arena.document).and_then(prose),
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

    fn param(&mut self, at: &Pointer, param: &ReferenceOr<Parameter>) -> Option<Param> {
        let components = self.frame.components.as_ref();
        let (at, root, param) = match param {
            ReferenceOr::Item(param) => {
                let root = Root::OperationParameter(
                    self.key.clone(),
                    param.parameter_data_ref().name.clone(),
                );
                (at.clone(), root, param)
            }
            ReferenceOr::Reference { reference } => {
                let name = named(reference, "parameters")?;
                let at = Pointer::root().key("components").key("parameters").key(&name);
                let param = components?.parameters.get(&name)?.as_item()?;
                (at, Root::Parameter(name), param)
            }
        };
        let data = param.parameter_data_ref();
        let (place, style) = place_and_style(param);
        if place == Place::Header && NOT_PARAMETERS.contains(&data.name.to_lowercase().as_str()) {
            return None;
        }
        let (schema, style) = match &data.format {
            ParameterSchemaOrContent::Schema(_) => (at.key("schema"), style),
            ParameterSchemaOrContent::Content(content) => {
                (at.key("content").key(content.keys().next()?).key("schema"), Style::Json)
            }
        };
        let value = self.arena.position(&schema, &Home::of(root));
        let raw = at.lookup(self.arena.document);
        Some(Param {
            name: data.name.clone(),
            place,
            style,
            required: data.required,
            value,
            default: schema.lookup(self.arena.document).and_then(|s| s.get("default")).cloned(),
            deprecated: data.deprecated.unwrap_or(false),
            doc: raw.and_then(prose),
        })
    }

    fn body(&mut self, body: &ReferenceOr<RequestBody>) -> Option<Body> {
        let (at, root, body) = match body {
            ReferenceOr::Item(body) => {
                (self.at.key("requestBody"), Root::OperationBody(self.key.clone()), body)
            }
            ReferenceOr::Reference { reference } => {
                let name = named(reference, "requestBodies")?;
                let at = Pointer::root().key("components").key("requestBodies").key(&name);
                let body = self.frame.components.as_ref()?.request_bodies.get(&name)?.as_item()?;
                (at, Root::Body(name), body)
            }
        };
        let contents = self.contents(&at, &Home::of(root), body.content.iter());
        Some(Body { required: body.required, contents })
    }

    fn contents<'m>(
        &mut self,
        at: &Pointer,
        home: &Home,
        contents: impl Iterator<Item = (&'m String, &'m MediaType)>,
    ) -> Vec<Content> {
        contents
            .map(|(media, content)| Content {
                media: media.clone(),
                value: content.schema.as_ref().map(|_| {
                    self.arena.position(&at.key("content").key(media).key("schema"), home)
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
                let (at, root, answer) = self.answer(key, root, answer)?;
                let contents = if has_no_content(*status) {
                    self.bare(&at, *status, answer);
                    Vec::new()
                } else {
                    self.contents(&at, &Home::of(root), answer.content.iter())
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
    ) -> Option<(Pointer, Root, &'f Response)> {
        match answer {
            ReferenceOr::Item(answer) => Some((self.at.key("responses").key(status), root, answer)),
            ReferenceOr::Reference { reference } => {
                let name = named(reference, "responses")?;
                let at = Pointer::root().key("components").key("responses").key(&name);
                let answer = self.frame.components.as_ref()?.responses.get(&name)?.as_item()?;
                Some((at, Root::Response(name), answer))
            }
        }
    }
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

fn place_and_style(param: &Parameter) -> (Place, Style) {
    let explode = param.parameter_data_ref().explode;
    let joined = |by, explode: Option<bool>| {
        if explode.unwrap_or(false) { Style::Exploded } else { Style::Joined(by) }
    };
    match param {
        Parameter::Query { style: QueryStyle::Form, .. } => {
            (Place::Query, joined(',', explode.or(Some(true))))
        }
        Parameter::Query { style: QueryStyle::SpaceDelimited, .. } => {
            (Place::Query, joined(' ', explode))
        }
        Parameter::Query { style: QueryStyle::PipeDelimited, .. } => {
            (Place::Query, joined('|', explode))
        }
        Parameter::Query { style: QueryStyle::DeepObject, .. } => (Place::Query, Style::Deep),
        Parameter::Header { style: HeaderStyle::Simple, .. } => (Place::Header, Style::Joined(',')),
        Parameter::Path { .. } => (Place::Path, Style::Joined(',')),
        Parameter::Cookie { .. } => (Place::Cookie, joined(',', explode.or(Some(true)))),
    }
}

fn status_of(status: &StatusCode) -> Status {
    match status {
        StatusCode::Code(code) => Status::Code(*code),
        StatusCode::Range(class) => Status::Range(*class),
    }
}
