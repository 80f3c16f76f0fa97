//! Rewrites the operations of Swagger 2.0: parameters with types, bodies, forms and responses.

use serde_json::{Map, Value, json};

use super::swagger::{methods, texts};
use super::{Origins, form};
use crate::pointer::Pointer;

/// What operations of a Swagger document take from the document.
pub(super) struct Operations<'o> {
    pub(super) consumes: Vec<String>,
    pub(super) produces: Vec<String>,
    /// The parameters that references can name.
    pub(super) parameters: Map<String, Value>,
    pub(super) origins: &'o mut Origins,
}

/// A parameter of the body with its place.
pub(super) type Placed = (Map<String, Value>, Pointer);

/// Whether a parameter is (part of) a body.
pub(super) fn is_body(parameter: &Value) -> bool {
    matches!(parameter.get("in").and_then(Value::as_str), Some("body" | "formData"))
}

impl Operations<'_> {
    /// Rewrites a path and its operations.
    pub(super) fn item(&mut self, item: &mut Value, at: &Pointer) {
        let Value::Object(map) = item else { return };
        let shared = self.split(map, at);
        for method in methods(map) {
            if let Some(Value::Object(operation)) = map.get_mut(method) {
                self.operation(operation, &shared, &at.key(method));
            }
        }
    }

    fn operation(&mut self, map: &mut Map<String, Value>, shared: &[Placed], at: &Pointer) {
        map.remove("schemes");
        let mut body = self.split(map, at);
        for (parameter, place) in shared {
            let same = |(own, _): &Placed| {
                own.get("in") == parameter.get("in") && own.get("name") == parameter.get("name")
            };
            let other_body = |(own, _): &Placed| own.get("in") != parameter.get("in");
            if !body.iter().any(|own| same(own) || other_body(own)) {
                body.push((parameter.clone(), place.clone()));
            }
        }
        let given =
            |own: Vec<String>, document: &[String]| match (own.is_empty(), document.is_empty()) {
                (false, _) => own,
                (true, false) => document.to_vec(),
                (true, true) => vec!["application/json".to_owned()],
            };
        let consumes = given(texts(map.remove("consumes")), &self.consumes);
        let produces = given(texts(map.remove("produces")), &self.produces);
        if let Some(request) = self.body(body, &consumes, at) {
            map.insert("requestBody".into(), request);
        }
        if let Some(Value::Object(responses)) = map.get_mut("responses") {
            let at = at.key("responses");
            for (status, response) in responses.iter_mut().filter(|(key, _)| !key.starts_with("x-"))
            {
                self.response(response, &produces, &at.key(status));
            }
        }
    }

    /// Takes the parameters of the body out of a list and rewrites the others.
    fn split(&mut self, owner: &mut Map<String, Value>, at: &Pointer) -> Vec<Placed> {
        let Some(Value::Array(list)) = owner.get_mut("parameters") else {
            return Vec::new();
        };
        let at = at.key("parameters");
        let mut body = Vec::new();
        let mut kept = Vec::new();
        for (index, mut parameter) in std::mem::take(list).into_iter().enumerate() {
            let mut place = at.index(index);
            if let Some((name, target)) = self.target(&parameter) {
                if is_body(&target) {
                    place = Pointer::root().key("parameters").key(&name);
                    parameter = target;
                }
            }
            match parameter {
                Value::Object(parameter) if is_body(&Value::Object(parameter.clone())) => {
                    body.push((parameter, place));
                }
                mut parameter => {
                    let new = at.index(kept.len());
                    self.origins.moved(new.clone(), &place);
                    self.parameter(&mut parameter, &new);
                    kept.push(parameter);
                }
            }
        }
        if kept.is_empty() {
            owner.remove("parameters");
        } else {
            owner.insert("parameters".into(), Value::Array(kept));
        }
        body
    }

    /// The parameter that a reference names.
    fn target(&self, parameter: &Value) -> Option<(String, Value)> {
        let pointer = Pointer::from_reference(parameter.get("$ref")?.as_str()?)?;
        let segments: Vec<_> = pointer.segments().collect();
        match segments.as_slice() {
            [section, name] if section == "parameters" => {
                Some((name.to_string(), self.parameters.get(name.as_ref())?.clone()))
            }
            _ => None,
        }
    }

    /// Moves the type of a parameter into its schema.
    pub(super) fn parameter(&mut self, parameter: &mut Value, at: &Pointer) {
        let Value::Object(map) = parameter else {
            return;
        };
        if map.contains_key("$ref") {
            return;
        }
        let format = map.remove("collectionFormat");
        let array = map.get("type").is_some_and(|name| name == "array");
        let query = map.get("in").is_some_and(|place| place == "query");
        let schema = form::schema(map);
        map.insert("schema".into(), schema);
        self.origins.moved(at.key("schema"), at);
        if !array {
            return;
        }
        let (style, explode) = form::style(format.as_ref().and_then(Value::as_str));
        if query {
            map.insert("style".into(), style.into());
            map.insert("explode".into(), explode.into());
        }
        if format.as_ref().is_some_and(|format| format == "tsv") {
            map.insert("x-rhapi-collectionFormat".into(), "tsv".into());
        }
    }

    fn body(
        &mut self,
        parameters: Vec<Placed>,
        consumes: &[String],
        at: &Pointer,
    ) -> Option<Value> {
        let at = at.key("requestBody");
        let whole = parameters
            .iter()
            .position(|(parameter, _)| parameter.get("in").is_some_and(|place| place == "body"));
        let Some(whole) = whole else {
            return form::request(parameters, consumes, &at, self.origins);
        };
        let (mut parameter, place) = parameters.into_iter().nth(whole)?;
        self.origins.moved(at.clone(), &place);
        let schema = parameter.remove("schema").unwrap_or_else(|| json!({}));
        let mut content = Map::new();
        for media_type in consumes {
            content.insert(media_type.clone(), json!({ "schema": schema }));
            let new = at.key("content").key(media_type).key("schema");
            self.origins.moved(new, &place.key("schema"));
        }
        parameter
            .retain(|key, _| key == "required" || key == "description" || key.starts_with("x-"));
        parameter.insert("content".into(), Value::Object(content));
        Some(Value::Object(parameter))
    }

    /// Moves the schema of a response into its content.
    pub(super) fn response(&mut self, response: &mut Value, produces: &[String], at: &Pointer) {
        let Value::Object(map) = response else { return };
        if map.contains_key("$ref") {
            return;
        }
        map.remove("examples");
        if let Some(mut schema) = map.remove("schema") {
            form::file(&mut schema);
            let default = ["application/json".to_owned()];
            let produces = if produces.is_empty() { &default } else { produces };
            let mut content = Map::new();
            for media_type in produces {
                content.insert(media_type.clone(), json!({ "schema": schema }));
                let new = at.key("content").key(media_type).key("schema");
                self.origins.moved(new, &at.key("schema"));
            }
            map.insert("content".into(), Value::Object(content));
        }
        if let Some(Value::Object(headers)) = map.get_mut("headers") {
            for (name, header) in headers {
                let at = at.key("headers").key(name);
                if let Value::Object(header) = header {
                    header.remove("collectionFormat");
                    let schema = form::schema(header);
                    header.insert("schema".into(), schema);
                    self.origins.moved(at.key("schema"), &at);
                }
            }
        }
    }
}
