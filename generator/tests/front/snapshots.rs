//! Snapshots: what they keep, that they are stable, and that every reader agrees on them.

use rhapi_generator::note::Code;
use rhapi_generator::snapshot::{Prose, snapshot};
use rhapi_generator::source::read;
use serde_json::{Map, Value, json};

use crate::corpus::documents;

fn snap(text: &str) -> String {
    snapshot(&read("a", text).unwrap(), Prose::Drop).unwrap()
}

const DOCUMENT: &str = r"
paths:
  /b:
    post: {responses: {'200': {description: ok, x-sunset: soon}}, summary: s, x-internal: true}
    get:
      tags: [z, a]
      parameters:
        - {schema: {type: string, example: e}, in: query, name: description, description: d, example: 5}
      responses:
        default: {$ref: '#/components/responses/E'}
        '200':
          description: ok
          content: {application/json: {example: {a: 1}, schema: {$ref: '#/components/schemas/A', description: d}}}
  x-paths: gone
  /a: {description: d}
openapi: 3.0.1
info: {version: '1.10', title: T, description: d, contact: {name: n}, license: {name: l}, x-logo: l}
tags: [{name: z, description: d}, {name: a}]
externalDocs: {url: u}
components:
  examples: {E: {value: 1}}
  responses: {E: {description: d, headers: {Link: {description: d, schema: {type: string}}}}}
  schemas:
    description: {type: string, title: T}
    A:
      required: [title, description, example]
      title: A
      typo: 1
      properties:
        title: {type: string, description: d, default: {description: kept}}
        description: {enum: [{title: kept}, 'on', '1.0'], x-extensible-enum: true}
        example: {type: integer, maximum: 9223372036854775807, minimum: -9223372036854775808}
";

const SNAPSHOT: &str = "\
# The interface of a published document, written by `cargo xtask specs import`.
openapi: '3.0.1'
info:
  title: T
  version: '1.10'
tags:
  - name: z
  - name: a
paths:
  /a: {}
  /b:
    get:
      tags:
        - z
        - a
      parameters:
        - name: description
          in: query
          schema:
            type: string
      responses:
        '200':
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/A'
        default:
          $ref: '#/components/responses/E'
    post:
      responses:
        '200':
          x-sunset: soon
components:
  schemas:
    A:
      required:
        - description
        - example
        - title
      properties:
        description:
          enum:
            - title: kept
            - 'on'
            - '1.0'
          x-extensible-enum: true
        example:
          type: integer
          minimum: -9223372036854775808
          maximum: 9223372036854775807
        title:
          type: string
          default:
            description: kept
      typo: 1
    description:
      type: string
  responses:
    E:
      headers:
        Link:
          schema:
            type: string
";

#[test]
fn prose_goes_and_the_interface_stays_in_order() {
    assert_eq!(snap(DOCUMENT), SNAPSHOT);
    assert_eq!(snap(SNAPSHOT), SNAPSHOT);
}

#[test]
fn prose_is_kept_on_demand() {
    let text = snapshot(&read("a", DOCUMENT).unwrap(), Prose::Keep).unwrap();
    for kept in ["title: A\n", "summary: s\n", "description: ok\n", "title: kept\n"] {
        assert!(text.contains(kept), "{kept}");
    }
    for gone in ["contact", "x-internal", "externalDocs", "examples", "example: e"] {
        assert!(!text.contains(gone), "{gone}");
    }
    let again = snapshot(&read("a", &text).unwrap(), Prose::Keep).unwrap();
    assert_eq!(again, text);
}

#[test]
fn a_reference_to_what_a_snapshot_leaves_out_is_an_error() {
    let text = "openapi: 3.0.0\nx-types: {T: {type: string}}\npaths: {}\ncomponents: {schemas: {A: {$ref: '#/x-types/T'}}}\n";
    let notes = snapshot(&read("a", text).unwrap(), Prose::Drop).unwrap_err();
    assert_eq!(notes[0].code, Code::UnresolvedRef);
    assert_eq!(notes[0].at.as_str(), "/components/schemas/A/$ref");
}

#[test]
fn real_snapshots_are_stable_and_read_alike() {
    for folder in ["specs/published", "specs/rhsm-history", "specs/history"] {
        for (name, text) in documents(folder) {
            let proses = [Prose::Drop, Prose::Keep];
            let count = if folder == "specs/published" { 2 } else { 1 };
            for prose in proses.into_iter().take(count) {
                let first = snapshot(&read(&name, &text).unwrap(), prose).unwrap();
                let document = read(&name, &first).unwrap();
                let theirs: Value = serde_yaml::from_str(&first).unwrap();
                assert!(document.value == theirs, "{name}");
                assert!(snapshot(&document, prose).unwrap() == first, "{name}");
            }
        }
    }
}

/// A small generator of numbers that is the same on every run.
struct Random(u64);

impl Random {
    fn next(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    fn text(&mut self) -> String {
        const NASTY: [&str; 58] = [
            "on",
            "No",
            "y",
            "null",
            "~",
            "",
            " ",
            "  a",
            "a ",
            "1.10",
            "010",
            "0o7",
            "0x1f",
            "1e3",
            "+1",
            "-1",
            ".5",
            "1_0",
            "2020-01-01",
            "12:30:45",
            "- a",
            "-",
            "?",
            "? a",
            ":",
            "a:",
            "a: b",
            ":a",
            "#",
            " #",
            "a #b",
            "'",
            "\"",
            "\\",
            "\\n",
            "\n",
            "\r\n",
            "\t",
            "a\n b\n",
            "{",
            "}",
            "[a]",
            ",",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "%",
            "@",
            "`",
            "<<",
            "=",
            "\u{85}",
            "\u{2028}",
            "\u{feff}",
            "\u{202e}",
            "\u{1f600}ü",
        ];
        let count = 1 + self.next(3);
        (0..count).map(|_| NASTY[self.next(NASTY.len())]).collect()
    }

    fn number(&mut self) -> Value {
        match self.next(8) {
            0 => json!(i64::MIN),
            1 => json!(u64::MAX),
            2 => json!(-0.0),
            3 => json!(f64::from_bits(self.0 & 0x7fef_ffff_ffff_ffff)),
            4 => json!(1e21),
            5 => json!(0.1),
            6 => json!(5e-324),
            _ => json!(self.next(1000)),
        }
    }

    fn value(&mut self, depth: usize) -> Value {
        let most = if depth > 3 { 4 } else { 6 };
        match self.next(most) {
            0 => Value::Null,
            1 => json!(self.next(2) == 0),
            2 => self.number(),
            3 => json!(self.text()),
            4 => (0..self.next(4)).map(|_| self.value(depth + 1)).collect(),
            _ => {
                let mut map = Map::new();
                for _ in 0..self.next(4) {
                    map.insert(self.text(), self.value(depth + 1));
                }
                Value::Object(map)
            }
        }
    }
}

#[test]
fn any_value_survives_the_way_through_yaml() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for round in 0..3000 {
        let mut schema = random.value(0);
        schema = json!({"default": schema, "enum": [random.value(1), random.value(1)]});
        let key = if round % 500 == 0 { "k".repeat(3000) } else { format!("K{}", random.text()) };
        let document =
            json!({"openapi": "3.0.0", "paths": {}, "components": {"schemas": {key: schema}}});
        let text = snap(&document.to_string());
        let ours = read("a", &text).unwrap_or_else(|notes| panic!("{}\n{text}", notes[0])).value;
        assert_eq!(ours, document, "{text}");
        let theirs: Value =
            serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(theirs, document, "{text}");
    }
}
