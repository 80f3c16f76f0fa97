//! Random schemas: every keyword, in usual and in odd places.

use rhapi_generator::source::Dialect;
use serde_json::{Map, Value, json};

use super::dice::Dice;

/// What a schema may use.
pub(super) struct Schemas<'d> {
    pub(super) dice: &'d mut Dice,
    pub(super) dialect: Dialect,
    /// The names of the named schemas.
    pub(super) named: &'d [String],
    /// How many of them a schema may be made of: one that is made of itself is an error of the document.
    pub(super) reachable: usize,
}

/// Formats, of texts and numbers alike: a document may write any beside any type.
const FORMATS: [&str; 16] = [
    "date-time",
    "date",
    "uuid",
    "byte",
    "binary",
    "ipv4",
    "ipv6",
    "email",
    "uri",
    "password",
    "int32",
    "int64",
    "float",
    "double",
    "uint64",
    "made-up",
];

impl Schemas<'_> {
    /// A reference to any named schema.
    pub(super) fn reference(&mut self) -> Value {
        self.reference_below(self.named.len())
    }

    fn reference_below(&mut self, count: usize) -> Value {
        let name = self.named[self.dice.below(count)].replace('~', "~0").replace('/', "~1");
        let old = self.dialect == Dialect::Swagger2;
        let place = if old { "definitions" } else { "components/schemas" };
        json!({ "$ref": format!("#/{place}/{name}") })
    }

    /// What a schema may be made of.
    fn part(&mut self, depth: usize) -> Value {
        let schema = self.schema(depth);
        match (schema.get("$ref").is_some(), self.reachable) {
            (false, _) => schema,
            (true, 0) => self.scalar(),
            (true, count) => self.reference_below(count),
        }
    }

    /// A schema of at most this depth.
    pub(super) fn schema(&mut self, depth: usize) -> Value {
        let v31 = self.dialect == Dialect::OpenApi31;
        let mut schema = match self.dice.below(if depth == 0 { 4 } else { 12 }) {
            0 | 1 => self.scalar(),
            2 => self.choice(),
            3 => return self.beside_reference(),
            4..=6 => self.object(depth - 1),
            7 | 8 => {
                json!({ "type": "array", "items": self.schema(depth - 1), "minItems": 1, "uniqueItems": true })
            }
            9 | 10 => self.combined(depth - 1),
            _ if v31 && self.dice.once_in(2) => return json!(self.dice.once_in(2)),
            _ => json!({}),
        };
        let map = schema.as_object_mut().unwrap();
        self.dress(map);
        if v31 && depth > 0 {
            self.dress_31(map, depth - 1);
        }
        schema
    }

    /// A reference, with what may stand beside it.
    fn beside_reference(&mut self) -> Value {
        let mut reference = self.reference();
        if self.dice.once_in(3) && self.dialect != Dialect::Swagger2 {
            reference["description"] = json!(self.dice.prose());
        }
        if self.dice.once_in(5) && self.dialect == Dialect::OpenApi31 {
            reference["readOnly"] = json!(true);
        }
        reference
    }

    fn scalar(&mut self) -> Value {
        let mut found = Map::new();
        found.insert(
            "type".into(),
            json!(self.dice.of(&["string", "integer", "number", "boolean"])),
        );
        if self.dice.once_in(2) {
            found.insert("format".into(), json!(self.dice.of(&FORMATS)));
        }
        let limits = [
            ("minLength", json!(1)),
            ("maxLength", json!(64)),
            ("pattern", json!("^(?!a)[a-z]+$")),
            ("minimum", json!(0)),
            ("maximum", json!(100.5)),
            ("multipleOf", json!(0.5)),
            ("default", json!("x")),
            ("example", json!({ "any": [1] })),
        ];
        for (key, value) in limits {
            if self.dice.once_in(6) {
                found.insert(key.into(), value);
            }
        }
        Value::Object(found)
    }

    fn choice(&mut self) -> Value {
        let texts =
            ["a", "A", "-a", "", "0", "1.5", "self", "Unrecognized", "a b", ">=", "é", "unknown"];
        let mut values: Vec<&str> =
            (0..=self.dice.below(6)).map(|_| self.dice.of(&texts)).collect();
        values.sort_unstable();
        values.dedup();
        match self.dice.below(5) {
            0 => json!({ "type": "integer", "enum": [-1, 0, 1] }),
            1 => json!({ "type": "integer", "enum": ["-1", "1"] }),
            2 => json!({ "enum": values }),
            3 if self.dialect != Dialect::Swagger2 => {
                json!({ "type": "string", "nullable": true, "enum": ["a", null] })
            }
            _ => json!({ "type": "string", "enum": values, "default": values[0] }),
        }
    }

    fn object(&mut self, depth: usize) -> Value {
        let names = self.dice.names(6);
        let mut found = Map::new();
        let properties: Map<String, Value> =
            names.iter().map(|name| (name.clone(), self.schema(depth))).collect();
        if !self.dice.once_in(4) {
            found.insert("type".into(), json!("object"));
        }
        let mut required: Vec<&String> = names.iter().filter(|_| self.dice.once_in(2)).collect();
        let undeclared = "undeclared".to_owned();
        if self.dice.once_in(6) {
            required.push(&undeclared);
        }
        if !required.is_empty() {
            found.insert("required".into(), json!(required));
        }
        found.insert("properties".into(), Value::Object(properties));
        match self.dice.below(6) {
            0 => drop(found.insert("additionalProperties".into(), json!(false))),
            1 => drop(found.insert("additionalProperties".into(), self.schema(depth))),
            2 => drop(found.insert("minProperties".into(), json!(1))),
            _ => {}
        }
        Value::Object(found)
    }

    fn combined(&mut self, depth: usize) -> Value {
        let parts: Vec<Value> = (0..=self.dice.below(3)).map(|_| self.part(depth)).collect();
        if self.dialect == Dialect::Swagger2 {
            return json!({ "allOf": parts });
        }
        match self.dice.below(5) {
            0 => json!({ "anyOf": parts }),
            1 => json!({ "oneOf": parts }),
            2 => json!({ "not": parts[0], "type": "string" }),
            3 if self.reachable > 0 => {
                let branches = json!([
                    self.reference_below(self.reachable),
                    self.reference_below(self.reachable)
                ]);
                json!({ "oneOf": branches, "discriminator": { "propertyName": self.dice.name() } })
            }
            _ => json!({ "allOf": parts }),
        }
    }

    /// Keywords that may stand beside any other.
    fn dress(&mut self, map: &mut Map<String, Value>) {
        let old = self.dialect != Dialect::Swagger2;
        let more = [
            ("title", json!(self.dice.prose()), true),
            ("description", json!(self.dice.prose()), true),
            ("readOnly", json!(true), true),
            ("writeOnly", json!(true), old),
            ("deprecated", json!(true), old),
            ("nullable", json!(true), self.dialect == Dialect::OpenApi30),
            ("x-nullable", json!(true), !old),
            ("xml", json!({ "name": "n" }), true),
            ("externalDocs", json!({ "url": "https://example.com" }), true),
            ("x-made-up", json!([{}]), true),
            ("maxLength", json!(9), true),
            ("required", json!(["undeclared"]), !map.contains_key("required")),
            ("properties", json!({ "odd": { "type": "string" } }), !map.contains_key("properties")),
            ("items", json!({ "type": "integer" }), !map.contains_key("items")),
        ];
        for (key, value, fits) in more {
            if self.dice.once_in(12) && fits {
                map.insert(key.into(), value);
            }
        }
    }

    /// Keywords that only the newest dialect has.
    fn dress_31(&mut self, map: &mut Map<String, Value>, depth: usize) {
        let plain = self.schema(depth);
        let more = [
            ("type", json!(["string", "null"])),
            ("type", json!(["object", "array", "integer", "null"])),
            ("const", json!("c")),
            ("const", json!(null)),
            ("prefixItems", json!([plain, true])),
            ("contains", plain.clone()),
            ("patternProperties", json!({ "^x": plain })),
            ("propertyNames", json!({ "pattern": "^a" })),
            ("unevaluatedProperties", json!(false)),
            ("dependentRequired", json!({ "a": ["b"] })),
            ("dependentSchemas", json!({ "a": plain })),
            ("if", plain.clone()),
            ("then", plain.clone()),
            ("else", json!(false)),
            ("$defs", json!({ "inner": plain })),
            ("contentEncoding", json!("base64")),
            ("contentMediaType", json!("image/png")),
            ("exclusiveMinimum", json!(3)),
            ("examples", json!([1, "a"])),
            ("$comment", json!("said aside")),
        ];
        for (key, value) in more {
            if self.dice.once_in(25) {
                map.insert(key.into(), value);
            }
        }
    }
}
