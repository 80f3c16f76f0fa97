//! Documents with random mistakes: nothing panics, and what passes the checks parses.

use rhapi_generator::note::Severity;
use rhapi_generator::pointer::Pointer;
use rhapi_generator::snapshot::{Prose, snapshot};
use rhapi_generator::{check, dialect, parse, source};
use serde_json::{Value, json};

const SEEDS: [&str; 3] = [
    r##"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"servers":[{"url":"u","variables":{"v":{"default":"d","enum":["d"]}}}],
    "tags":[{"name":"a"}],"security":[{"k":[]}],
    "paths":{"/a/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],
      "get":{"operationId":"o","tags":["a"],"parameters":[{"$ref":"#/components/parameters/Q"},{"name":"f","in":"query","style":"deepObject","content":{"application/json":{"schema":{}}}}],
        "responses":{"200":{"description":"d","headers":{"H":{"schema":{"type":"integer"}}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}},"links":{"l":{"operationId":"o"}}},"default":{"$ref":"#/components/responses/R"}}},
      "post":{"requestBody":{"required":true,"content":{"multipart/form-data":{"schema":{"$ref":"#/components/schemas/A/properties/n"},"encoding":{"x":{"contentType":"text/plain","style":"form","explode":true}}}}},
        "callbacks":{"c":{"{$url}":{"post":{"responses":{}}}}},"responses":{"4XX":{"description":"d"}}}},
      "/b":{"$ref":"#/paths/~1a~1{id}"}},
    "components":{"schemas":{"A":{"type":"object","required":["n"],"nullable":true,"discriminator":{"propertyName":"n","mapping":{"a":"A"}},
        "properties":{"n":{"type":"integer","minimum":1.0,"exclusiveMinimum":true,"enum":[1,null],"default":"x"},"type":{"type":"array","items":{"$ref":"#/components/schemas/B"},"minItems":1}},
        "additionalProperties":false},"B":{"oneOf":[{"type":"string","maxLength":3,"pattern":"a"},{"allOf":[{"$ref":"#/components/schemas/A"}],"readOnly":true},{"not":{}},{"anyOf":[{"format":"uuid"}]}]}},
      "parameters":{"Q":{"name":"q","in":"query","schema":{"type":"array","items":{"type":"number","multipleOf":0.5}},"explode":false,"allowReserved":true}},
      "responses":{"R":{"description":"r"}},"requestBodies":{"X":{"content":{}}},"headers":{"H":{"schema":{}}},
      "securitySchemes":{"k":{"type":"apiKey","in":"header","name":"n"},"o":{"type":"oauth2","flows":{"implicit":{"authorizationUrl":"u","scopes":{"s":"d"}}}}}}}"##,
    r##"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"webhooks":{"w":{"post":{"responses":{}}}},
    "paths":{"/a":{"$ref":"#/components/pathItems/P"}},
    "components":{"pathItems":{"P":{"put":{"parameters":[{"name":"c","in":"cookie","schema":{"type":["string","null"]}}],"responses":{"200":{"description":"d","content":{"a/b":{"schema":true}}}}}}},
      "schemas":{"A":{"$defs":{"D":{"const":1}},"type":["object","null"],"properties":{"d":{"$ref":"#/components/schemas/A/$defs/D","description":"x"},"u":{"anyOf":[{"type":"null"},{"$ref":"#/components/schemas/B"}]},
          "m":{"type":["string","integer","null"],"minLength":1,"minimum":2,"enum":["a",1,null]}},"patternProperties":{"^x":false},"unevaluatedProperties":false,"dependentRequired":{"a":["b"]}},
        "B":{"type":"string","contentEncoding":"base64","exclusiveMaximum":5,"if":{"const":null},"then":{},"examples":[1]},"C":{"prefixItems":[true,{"type":"null"}],"contains":{},"propertyNames":{"pattern":"a"}}}}}"##,
    r##"{"swagger":"2.0","info":{"title":"t","version":"1"},"host":"h","basePath":"/b","schemes":["http"],"consumes":["application/json"],"produces":["a/b"],
    "definitions":{"A":{"type":"object","discriminator":"t","properties":{"t":{"type":"string","x-nullable":true}}},"B":{"type":"array","items":{"$ref":"#/definitions/A/properties/t"}}},
    "parameters":{"P":{"name":"p","in":"query","type":"array","items":{"type":"string"},"collectionFormat":"multi"},"B":{"name":"b","in":"body","schema":{"$ref":"#/definitions/B"}}},
    "responses":{"R":{"description":"r","schema":{"type":"file"},"headers":{"H":{"type":"integer"}}}},
    "securityDefinitions":{"b":{"type":"basic"},"o":{"type":"oauth2","flow":"implicit","authorizationUrl":"u","scopes":{"s":"d"}}},
    "paths":{"/a":{"parameters":[{"$ref":"#/parameters/P"},{"$ref":"#/parameters/B"}],"post":{"parameters":[{"name":"f","in":"header","type":"integer","enum":[1]}],"responses":{"200":{"$ref":"#/responses/R"}}},
      "put":{"consumes":["multipart/form-data"],"parameters":[{"name":"f","in":"formData","type":"file","required":true},{"name":"g","in":"formData","type":"array","items":{"type":"string"}}],"responses":{"200":{"description":"d","schema":{"$ref":"#/responses/R/schema"}}}}}}}"##,
];

/// Numbers that are the same on every run.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn next(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

fn places(value: &Value) -> Vec<Pointer> {
    let mut found = Vec::new();
    let mut open = vec![(Pointer::root(), value)];
    while let Some((at, value)) = open.pop() {
        match value {
            Value::Object(map) => open.extend(map.iter().map(|(key, value)| (at.key(key), value))),
            Value::Array(list) => {
                open.extend(list.iter().enumerate().map(|(index, value)| (at.index(index), value)));
            }
            _ => {}
        }
        found.push(at);
    }
    found
}

const KEYS: [&str; 24] = [
    "$ref",
    "type",
    "nullable",
    "const",
    "enum",
    "required",
    "items",
    "properties",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "default",
    "schema",
    "content",
    "parameters",
    "description",
    "name",
    "in",
    "style",
    "explode",
    "responses",
    "format",
    "x-nullable",
];

/// Changes one place: another value, a value from elsewhere, a reference, a new key, or nothing at all.
fn change(document: &mut Value, random: &mut Random) {
    let places = places(document);
    let at = &places[random.next(places.len())];
    let other = &places[random.next(places.len())];
    let copy = other.lookup(document).cloned().unwrap();
    let value = match random.next(12) {
        0 => Value::Null,
        1 => json!(5),
        2 => json!(-1.5),
        3 => json!("x"),
        4 => json!([]),
        5 => json!({}),
        6 => json!(true),
        7 | 8 => json!({ "$ref": format!("#{other}") }),
        9 => json!(["null", "string"]),
        _ => copy,
    };
    let Some(slot) = document.pointer_mut(at.as_str()) else {
        return;
    };
    match slot {
        Value::Object(map) if random.next(3) > 0 => {
            map.insert(KEYS[random.next(KEYS.len())].to_owned(), value);
        }
        Value::Object(map) if random.next(2) == 0 => {
            let key = map.keys().nth(random.next(map.len().max(1))).cloned();
            key.and_then(|key| map.remove(&key));
        }
        Value::Array(list) if random.next(2) == 0 => list.push(value),
        slot => *slot = value,
    }
}

#[test]
fn what_passes_the_checks_parses() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let rounds =
        std::env::var("RHAPI_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(3000);
    let (mut passed, mut refused) = (0, 0);
    for round in 0..rounds {
        let mut value: Value = serde_json::from_str(SEEDS[round % SEEDS.len()]).unwrap();
        for _ in 0..=random.next(4) {
            change(&mut value, &mut random);
        }
        let text = value.to_string();
        let Ok(document) = source::read("random", &text) else {
            continue;
        };
        let notes = check::check(&document.value, document.dialect);
        let canonical = dialect::canonical(&document.value, document.dialect);
        if notes.iter().any(|note| note.severity() == Severity::Error) {
            refused += 1;
            continue;
        }
        passed += 1;
        if let Err(note) = parse::parse(&canonical.value) {
            panic!("{}\n{text}\n{}", note.message, canonical.value);
        }
        crate::canonical::holds(&text, &canonical.value);
        if let Ok(first) = snapshot(&document, Prose::Drop) {
            let again = source::read("snapshot", &first).unwrap();
            assert_eq!(snapshot(&again, Prose::Drop).unwrap(), first, "{text}");
        }
    }
    assert!(passed > rounds / 10 && refused > rounds / 10, "{passed} passed, {refused} refused");
}
