//! Operations with their bodies and answers, the same in every dialect.

use serde_json::Value;

use super::{Doc, Media, Node, elements, flag, members, text};
use crate::budget::{Budget, COMPARED};
use crate::pointer::Pointer;
use crate::source::Dialect;
use crate::table::METHODS;

/// An operation of a path, or of a webhook.
#[derive(Clone, Debug)]
pub(in crate::diff) struct Operation<'v> {
    pub(in crate::diff) at: Pointer,
    pub(in crate::diff) method: &'static str,
    pub(in crate::diff) path: String,
    /// Whether the service is the one that calls.
    pub(in crate::diff) webhook: bool,
    pub(in crate::diff) item: (Pointer, &'v Value),
    pub(in crate::diff) value: &'v Value,
}

impl Operation<'_> {
    /// Method and path, as people name it.
    pub(in crate::diff) fn name(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }
}

/// What is sent with a request.
#[derive(Debug)]
pub(in crate::diff) struct Body<'v> {
    pub(in crate::diff) at: Pointer,
    pub(in crate::diff) required: bool,
    pub(in crate::diff) contents: Vec<Content<'v>>,
}

/// A media type and what it holds.
#[derive(Clone, Debug)]
pub(in crate::diff) struct Content<'v> {
    pub(in crate::diff) at: Pointer,
    pub(in crate::diff) name: String,
    pub(in crate::diff) media: Media,
    pub(in crate::diff) schema: Option<Node<'v>>,
}

/// What a status brings.
#[derive(Debug)]
pub(in crate::diff) struct Answer<'v> {
    pub(in crate::diff) at: Pointer,
    pub(in crate::diff) status: String,
    pub(in crate::diff) contents: Vec<Content<'v>>,
    pub(in crate::diff) value: &'v Value,
}

/// Every operation of a document, webhooks last.
pub(in crate::diff) fn operations<'v>(doc: &'v Doc<'v>) -> Vec<Operation<'v>> {
    let budget = Budget::new(COMPARED);
    let mut found = Vec::new();
    for (section, webhook) in [("paths", false), ("webhooks", true)] {
        let root = Pointer::root().key(section);
        for (path, item) in members(doc.value, section) {
            let (at, item) = doc.resolve(&root.key(path), item);
            for method in METHODS {
                let steps = 1 + at.as_str().len() / 4;
                if let Some(value) = item.get(method).filter(|value| value.is_object()) {
                    if !budget.spend(steps, &at) {
                        doc.keep(&budget);
                        return found;
                    }
                    let path = if webhook { format!("(webhook) {path}") } else { path.to_owned() };
                    let item = (at.clone(), item);
                    found.push(Operation {
                        at: at.key(method),
                        method,
                        path,
                        webhook,
                        item,
                        value,
                    });
                }
            }
        }
    }
    found
}

impl<'v> Doc<'v> {
    /// The body of an operation's request.
    pub(in crate::diff) fn body(&'v self, operation: &Operation<'v>) -> Option<Body<'v>> {
        if self.dialect == Dialect::Swagger2 {
            return self.swagger_body(operation);
        }
        let body = operation.value.get("requestBody")?;
        let (at, body) = self.resolve(&operation.at.key("requestBody"), body);
        Some(Body { required: flag(body, "required"), contents: contents(&at, body), at })
    }

    fn swagger_body(&'v self, operation: &Operation<'v>) -> Option<Body<'v>> {
        let consumes = self.types(operation.value, "consumes");
        if let Some(form) = self.forms.get(&operation.at) {
            let at = operation.at.key("parameters");
            let is_form = |name: &&String| name.contains("form");
            let mut names: Vec<String> = consumes.iter().filter(is_form).cloned().collect();
            let properties = form.get("properties").and_then(Value::as_object);
            let file = properties
                .into_iter()
                .flatten()
                .any(|(_, value)| value.get("type").is_some_and(|name| name == "file"));
            if file {
                names.retain(|name| name.starts_with("multipart"));
            }
            if names.is_empty() {
                let name =
                    if file { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
                names.push(name.to_owned());
            }
            let schema = Node::new(at.clone(), form);
            let required = form.get("required").is_some();
            return Some(Body { contents: same(&at, &names, Some(&schema)), required, at });
        }
        let (at, body) = super::parameter::placed(self, operation)
            .into_iter()
            .find(|(_, value)| text(value, "in") == Some("body"))?;
        let schema = body.get("schema").map(|schema| Node::new(at.key("schema"), schema));
        let names =
            if consumes.is_empty() { vec!["application/json".to_owned()] } else { consumes };
        let required = flag(body, "required");
        Some(Body { contents: same(&at, &names, schema.as_ref()), required, at })
    }

    /// What an operation answers, by status.
    pub(in crate::diff) fn answers(&'v self, operation: &Operation<'v>) -> Vec<Answer<'v>> {
        let root = operation.at.key("responses");
        let answer = |(status, value): (&str, &'v Value)| {
            // A named answer is that of many operations, so that only the document says how it is written.
            let shared = value.get("$ref").is_some();
            let (at, value) = self.resolve(&root.key(status), value);
            let contents = match value.get("schema") {
                Some(schema) if self.dialect == Dialect::Swagger2 => {
                    let file = text(schema, "type") == Some("file");
                    let other = if file { "application/octet-stream" } else { "application/json" };
                    let owner = if shared { self.value } else { operation.value };
                    let mut names = self.types(owner, "produces");
                    if names.is_empty() {
                        names.push(other.to_owned());
                    }
                    let schema = Node::new(at.key("schema"), schema);
                    same(&at, &names, Some(&schema))
                }
                _ => contents(&at, value),
            };
            let status = status.to_ascii_uppercase();
            Answer { at, status, contents, value }
        };
        members(operation.value, "responses").map(answer).collect()
    }

    /// Media types of an operation, else those of the document.
    fn types(&self, operation: &Value, key: &str) -> Vec<String> {
        let owner = if operation.get(key).is_some() { operation } else { self.value };
        elements(owner, key).iter().filter_map(|name| name.as_str().map(str::to_owned)).collect()
    }
}

fn same<'v>(at: &Pointer, names: &[String], schema: Option<&Node<'v>>) -> Vec<Content<'v>> {
    let content = |name: &String| Content {
        at: at.clone(),
        name: name.clone(),
        media: Media::new(name),
        schema: schema.cloned(),
    };
    names.iter().map(content).collect()
}

fn contents<'v>(at: &Pointer, owner: &'v Value) -> Vec<Content<'v>> {
    let root = at.key("content");
    let content = |(name, value): (&str, &'v Value)| {
        let at = root.key(name);
        Content {
            name: name.to_owned(),
            media: Media::new(name),
            schema: value.get("schema").map(|schema| Node::new(at.key("schema"), schema)),
            at,
        }
    };
    members(owner, "content").map(content).collect()
}
