//! Random documents that are valid: parameters of every place and style, bodies and answers of every media type, references
//! to every kind of component.

use rhapi_generator::source::Dialect;
use serde_json::{Map, Value, json};

use super::dice::Dice;
use super::schema::Schemas;

/// How deep schemas are nested.
const DEPTH: usize = 3;

const MEDIA: [&str; 8] = [
    "application/json",
    "application/problem+json",
    "text/csv",
    "text/plain",
    "application/zip",
    "application/octet-stream",
    "*/*",
    "application/xml; charset=utf-8",
];

/// A document of a dialect, and how many operations it has.
pub(super) fn document(seed: u64, dialect: Dialect) -> (Value, usize) {
    let mut dice = Dice::new(seed);
    let named = dice.names(5);
    let mut maker = Maker {
        schemas: Schemas { dice: &mut dice, dialect, named: &named, reachable: named.len() },
        operations: 0,
    };
    let mut document = maker.frame();
    document["paths"] = maker.paths();
    let operations = maker.operations;
    let mut schemas = Map::new();
    for (reachable, name) in named.iter().enumerate() {
        maker.schemas.reachable = reachable;
        let schema = maker.schemas.schema(DEPTH);
        // References alone may lead in a circle, which is an error of the document.
        let alone = schema.get("$ref").is_some();
        let wrapped = || json!({ "type": "object", "properties": { "inner": schema } });
        schemas.insert(name.clone(), if alone { wrapped() } else { schema.clone() });
    }
    if dialect == Dialect::Swagger2 {
        document["definitions"] = Value::Object(schemas);
    } else {
        document["components"]["schemas"] = Value::Object(schemas);
    }
    (document, operations)
}

struct Maker<'d> {
    schemas: Schemas<'d>,
    operations: usize,
}

impl Maker<'_> {
    fn old(&self) -> bool {
        self.schemas.dialect == Dialect::Swagger2
    }

    fn dice(&mut self) -> &mut Dice {
        self.schemas.dice
    }

    /// What stands around the paths.
    fn frame(&mut self) -> Value {
        let info = json!({ "title": self.dice().prose(), "version": self.dice().name(), "description": self.dice().prose(), "license": { "name": "MIT" } });
        if self.old() {
            return json!({
                "swagger": "2.0", "info": info, "host": "example.com", "basePath": "/base", "schemes": ["https"],
                "consumes": ["application/json"], "produces": ["application/json"], "tags": [{ "name": "a" }],
                "securityDefinitions": { "k": { "type": "apiKey", "in": "header", "name": "X-Key" }, "b": { "type": "basic" } },
                "security": [{ "k": [] }],
                "parameters": { "Shared": { "name": "shared", "in": "query", "type": "array", "items": { "type": "string" }, "collectionFormat": "csv" } },
                "responses": { "Shared": { "description": "", "schema": self.schemas.reference() } },
            });
        }
        let version = if self.schemas.dialect == Dialect::OpenApi31 { "3.1.0" } else { "3.0.3" };
        json!({
            "openapi": version, "info": info, "servers": [{ "url": "https://{h}/base", "variables": { "h": { "default": "x" } } }],
            "tags": [{ "name": "a", "description": self.dice().prose() }], "security": [{}, { "k": [], "o": ["s"] }],
            "components": {
                "parameters": { "Shared": { "name": "shared", "in": "query", "schema": self.schemas.schema(1) } },
                "responses": { "Shared": { "description": "", "content": { "application/json": { "schema": self.schemas.reference() } } } },
                "requestBodies": { "Shared": { "required": true, "content": { "application/json": { "schema": self.schemas.reference() } } } },
                "headers": { "Shared": { "schema": { "type": "integer" } } },
                "securitySchemes": { "k": { "type": "http", "scheme": "bearer" }, "o": { "type": "oauth2", "flows": { "clientCredentials": { "tokenUrl": "https://example.com/t", "scopes": { "s": "" } } } } },
            },
        })
    }

    fn paths(&mut self) -> Value {
        let mut found = Map::new();
        for (n, name) in self.dice().names(5).into_iter().enumerate() {
            let segment = name.replace(['/', '{', '}', '?', '#'], "_");
            let arguments = self.dice().below(3);
            let names: Vec<String> =
                (0..arguments).map(|i| format!("{}{i}", ["id", "type", "x-y"][i])).collect();
            let mut path = format!("/{segment}/n{n}");
            for (i, name) in names.iter().enumerate() {
                path.extend(["/{", name, "}"]);
                if i == 0 && self.dice().once_in(2) {
                    path += "/cancel";
                }
            }
            if self.dice().once_in(4) {
                path.push('/');
            }
            let shared: Vec<Value> = names.iter().map(|name| self.argument(name)).collect();
            let mut item = Map::from_iter([("parameters".to_owned(), json!(shared))]);
            for _ in 0..=self.dice().below(3) {
                let method =
                    self.dice().of(&["get", "put", "post", "delete", "options", "head", "patch"]);
                if !item.contains_key(method) {
                    let operation = self.operation(method, n);
                    item.insert(method.to_owned(), operation);
                    self.operations += 1;
                }
            }
            found.insert(path, Value::Object(item));
        }
        Value::Object(found)
    }

    fn argument(&mut self, name: &str) -> Value {
        let mut found = json!({ "name": name, "in": "path", "required": true, "description": self.dice().prose() });
        match (self.old(), self.dice().below(3)) {
            (true, 0) => found["type"] = json!("integer"),
            (true, _) => found["type"] = json!("string"),
            (false, 0) => {
                found["schema"] =
                    json!({ "type": "array", "items": { "type": "string", "format": "uuid" } });
                found["style"] = json!("simple");
            }
            (false, 1) => found["schema"] = json!({ "type": "string", "enum": ["a", "b"] }),
            _ => found["schema"] = json!({ "type": "integer", "format": "int64" }),
        }
        found
    }

    fn operation(&mut self, method: &str, n: usize) -> Value {
        let mut found = Map::new();
        let tags: Vec<String> =
            if self.dice().once_in(3) { Vec::new() } else { self.dice().names(2) };
        if !tags.is_empty() {
            found.insert("tags".into(), json!(tags));
        }
        if !self.dice().once_in(3) {
            let id = format!("{} {method}{n}", self.dice().name());
            found.insert("operationId".into(), json!(id));
        }
        found.insert("summary".into(), json!(self.dice().prose()));
        found.insert("deprecated".into(), json!(self.dice().once_in(5)));
        let mut parameters = self.parameters();
        if method != "get" && method != "head" {
            self.body(&mut found, &mut parameters);
        }
        found.insert("parameters".into(), json!(parameters));
        found.insert("responses".into(), self.responses());
        if !self.old() && self.dice().once_in(6) {
            let callback = json!({ "{$request.body#/url}": { "post": { "responses": { "200": { "description": "" } } } } });
            found.insert("callbacks".into(), json!({ "c": callback }));
        }
        Value::Object(found)
    }

    fn parameters(&mut self) -> Vec<Value> {
        let mut found = Vec::new();
        let place =
            if self.old() { "#/parameters/Shared" } else { "#/components/parameters/Shared" };
        if self.dice().once_in(3) {
            found.push(json!({ "$ref": place }));
        }
        for name in self.dice().names(5) {
            let place = self.dice().of(&["query", "query", "query", "header", "cookie"]);
            let place = if self.old() && place == "cookie" { "query" } else { place };
            // Names of headers that are none are refused, which cases hold.
            let is_token = |name: &str| {
                name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'+'))
            };
            let place = if place == "header" && !is_token(&name) { "query" } else { place };
            let mut one = json!({ "name": name, "in": place, "required": self.dice().once_in(3) });
            if self.old() {
                self.plain(&mut one);
            } else {
                self.styled(&mut one, place);
            }
            found.push(one);
        }
        found
    }

    fn plain(&mut self, one: &mut Value) {
        one["type"] = json!(self.dice().of(&["string", "integer", "number", "boolean", "array"]));
        if one["type"] == "array" {
            one["items"] = json!({ "type": "string", "enum": ["a", "-a"] });
            one["collectionFormat"] =
                json!(self.dice().of(&["csv", "ssv", "tsv", "pipes", "multi"]));
            if one["in"] != "query" {
                one["collectionFormat"] = json!("csv");
            }
        }
    }

    fn styled(&mut self, one: &mut Value, place: &str) {
        if self.dice().once_in(8) {
            one["content"] = json!({ "application/json": { "schema": self.schemas.schema(2) } });
            return;
        }
        one["schema"] = self.schemas.schema(1);
        if place == "query" && self.dice().once_in(2) {
            let (style, schema) = match self.dice().below(5) {
                0 => (
                    "deepObject",
                    json!({ "type": "object", "properties": { "a": { "type": "string" }, "b": { "type": "array", "items": { "type": "integer" } } } }),
                ),
                1 => ("pipeDelimited", json!({ "type": "array", "items": { "type": "string" } })),
                2 => ("spaceDelimited", json!({ "type": "array", "items": { "type": "integer" } })),
                _ => ("form", one["schema"].clone()),
            };
            one["style"] = json!(style);
            one["schema"] = schema;
            one["explode"] =
                json!(style == "deepObject" || style == "form" && self.dice().once_in(2));
        }
        if self.dice().once_in(6) {
            one["example"] = json!([1]);
        }
    }

    fn body(&mut self, found: &mut Map<String, Value>, parameters: &mut Vec<Value>) {
        if self.old() {
            match self.dice().below(4) {
                0 => parameters.push(json!({ "name": "body", "in": "body", "required": true, "schema": self.schemas.schema(2) })),
                1 => {
                    found.insert("consumes".into(), json!(["multipart/form-data"]));
                    parameters.push(json!({ "name": "upload", "in": "formData", "type": "file", "required": true }));
                    parameters.push(json!({ "name": "note", "in": "formData", "type": "string" }));
                }
                2 => {
                    found.insert("consumes".into(), json!(["application/x-www-form-urlencoded"]));
                    parameters.push(json!({ "name": "count", "in": "formData", "type": "integer" }));
                }
                _ => {}
            }
            return;
        }
        let body = match self.dice().below(5) {
            0 => json!({ "$ref": "#/components/requestBodies/Shared" }),
            1 => {
                let part = json!({ "type": "object", "required": ["file"], "properties": { "file": { "type": "string", "format": "binary" }, "note": self.schemas.schema(1) } });
                json!({ "content": { "multipart/form-data": { "schema": part, "encoding": { "file": { "contentType": "application/zip" } } } } })
            }
            2 => {
                json!({ "content": { "application/x-www-form-urlencoded": { "schema": { "type": "object", "properties": { "a": { "type": "string" } } } } } })
            }
            3 => {
                json!({ "required": true, "content": { "application/octet-stream": { "schema": { "type": "string", "format": "binary" } }, "application/json": { "schema": self.schemas.schema(1) } } })
            }
            _ => return,
        };
        found.insert("requestBody".into(), body);
    }

    fn responses(&mut self) -> Value {
        let mut found = Map::new();
        for _ in 0..=self.dice().below(3) {
            let status = self.dice().of(&["200", "201", "202", "204", "307", "404", "default"]);
            let old = self.old();
            let status = if !old && self.dice().once_in(8) { "4XX" } else { status };
            found.insert(status.to_owned(), self.response());
        }
        Value::Object(found)
    }

    fn response(&mut self) -> Value {
        let description = self.dice().prose();
        if self.old() {
            return match self.dice().below(4) {
                0 => json!({ "$ref": "#/responses/Shared" }),
                1 => json!({ "description": description, "schema": { "type": "file" } }),
                2 => json!({ "description": description }),
                _ => {
                    json!({ "description": description, "schema": self.schemas.schema(2), "headers": { "X-A": { "type": "integer" } } })
                }
            };
        }
        if self.dice().once_in(5) {
            return json!({ "$ref": "#/components/responses/Shared" });
        }
        let mut content = Map::new();
        for _ in 0..self.dice().below(3) {
            let media = self.dice().of(&MEDIA);
            content.insert(
                media.to_owned(),
                json!({ "schema": self.schemas.schema(2), "example": { "a": 1 } }),
            );
        }
        json!({ "description": description, "content": content, "headers": { "X-A": { "$ref": "#/components/headers/Shared" } }, "links": {} })
    }
}
