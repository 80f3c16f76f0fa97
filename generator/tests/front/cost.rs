//! Small documents that describe more than could ever be made, written or compared: each ends early, with a note that says
//! where, or gives a crate like any other.

use std::fmt::Write;

use rhapi_generator::Located;
use rhapi_generator::budget::{CHAIN, NESTED};
use rhapi_generator::diff::{self, Day, Text};
use rhapi_generator::note::Code;
use rhapi_generator::{Alone, Output, Prose, generate_alone, import};

const TOP: &str = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";

/// A document whose only answer is the schema `S0`.
fn document(schemas: &str) -> String {
    let answer = "{description: x, content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}";
    format!(
        "{TOP}paths:\n  /x:\n    get: {{operationId: x, responses: {{'200': {answer}}}}}\ncomponents:\n  schemas:\n{schemas}"
    )
}

/// Schemas `S0` to `S<levels>`, each made of a reference to the next one.
fn chain(levels: usize, schema: &str) -> String {
    let mut text = String::new();
    for i in 0..levels {
        let next = format!("$ref: '#/components/schemas/S{}'", i + 1);
        let _ = writeln!(text, "    S{i}: {}", schema.replace("NEXT", &next));
    }
    let _ = writeln!(text, "    S{levels}: {{type: object, properties: {{v: {{type: string}}}}}}");
    document(&text)
}

fn made(document: &str) -> Result<Output, Vec<Located>> {
    generate_alone(&Alone {
        document_path: "made.yaml",
        document,
        crate_name: "made",
        path: None,
        core_path: None,
        harness_path: None,
    })
}

/// The codes of the errors, each of which has a place and a way out.
fn refused(document: &str) -> Vec<Code> {
    let notes = made(document).expect_err("this is refused");
    for located in &notes {
        assert!(located.line > 3 && located.column > 0, "{located}");
        assert!(!located.note.help.is_empty(), "{located}");
    }
    notes.iter().map(|located| located.note.code).collect()
}

fn load(document: &str) -> Result<diff::Loaded, Vec<Located>> {
    diff::load(&Text { path: "made.yaml", document, ..Text::default() })
}

#[test]
fn parts_that_double_are_parts_all_the_same() {
    for schema in [
        "{allOf: [{NEXT}, {NEXT}]}",
        "{allOf: [{NEXT}, {NEXT}], properties: {a: {type: string}}}",
        "{anyOf: [{NEXT}, {NEXT}]}",
        "{oneOf: [{NEXT}, {type: object, properties: {x: {NEXT}}}]}",
        "{type: object, properties: {a: {NEXT}, b: {NEXT}}}",
        "{type: object, additionalProperties: {allOf: [{NEXT}, {NEXT}]}}",
    ] {
        let text = chain(30, schema);
        let made = made(&text).unwrap_or_else(|notes| panic!("{schema}: {}", notes[0]));
        assert!(
            made.files.iter().map(|(_, text)| text.len()).sum::<usize>() < 1_000_000,
            "{schema}"
        );
        import("made.yaml", &text, Prose::Drop).unwrap();
    }
}

/// Documents whose levels each lead to the next one twice.
const DOUBLING: [&str; 9] = [
    "{allOf: [{NEXT}, {NEXT}]}",
    "{allOf: [{NEXT}, {NEXT}], properties: {a: {type: string}}}",
    "{anyOf: [{NEXT}, {NEXT}]}",
    "{oneOf: [{NEXT}, {type: object, properties: {x: {NEXT}}}]}",
    "{anyOf: [{type: object, properties: {a: {NEXT}}}, {type: object, properties: {b: {NEXT}}}]}",
    "{type: object, properties: {a: {NEXT}, b: {NEXT}}}",
    "{type: object, additionalProperties: {allOf: [{NEXT}, {NEXT}]}}",
    "{type: array, items: {type: object, properties: {a: {NEXT}, b: {NEXT}}}}",
    "{type: object, properties: {a: {type: string}}, oneOf: [{NEXT}, {allOf: [{NEXT}]}]}",
];

#[test]
fn documents_that_double_are_compared_once_for_each_pair() {
    for schema in DOUBLING {
        let text = chain(30, schema);
        let base = load(&text).unwrap();
        let middle = schema.replace("NEXT", "$ref: '#/components/schemas/S15'");
        for (revision, least) in [
            (text.replace("{v: {type: string}}", "{v: {type: integer}}"), 1),
            (text.replace(&format!("S14: {middle}"), "S14: {type: object, properties: {}}"), 1),
            (
                text.replace("/S", "/T")
                    .replace("    S", "    T")
                    .replace("T0:", "S0:")
                    .replace("/T0'", "/S0'"),
                0,
            ),
        ] {
            assert_ne!(text, revision);
            let Ok(other) = load(&revision) else { continue };
            for (old, new) in [(&base, &other), (&other, &base)] {
                let found = diff::compare("x", old, new, Day::default());
                let found = found.unwrap_or_else(|notes| panic!("{schema}: {}", notes[0]));
                assert!(found.len() >= least && found.len() < 1_000, "{schema}: {}", found.len());
            }
        }
    }
}

#[test]
fn alternatives_that_all_differ_end_at_the_budget_or_before() {
    let union = |letter: char, count: usize| {
        let mut text = String::from("    S0:\n      oneOf:\n");
        for i in 0..count {
            let _ = writeln!(
                text,
                "      - {{type: object, properties: {{{letter}{i}: {{type: string}}}}}}"
            );
        }
        document(&text)
    };
    let compared = |count| {
        let (base, revision) =
            (load(&union('a', count)).unwrap(), load(&union('b', count)).unwrap());
        diff::compare("x", &base, &revision, Day::default())
    };
    assert_eq!(compared(40).unwrap().iter().filter(|f| f.rule == "one-of-removed").count(), 40);
    let notes = compared(1_000).unwrap_err();
    assert_eq!(notes[0].note.code, Code::TooCostly);
    assert!(notes[0].line > 3 && !notes[0].note.help.is_empty(), "{}", notes[0]);
}

#[test]
fn many_required_arguments_are_taken_in_parts() {
    let mut text = format!(
        "{TOP}paths:\n  /x:\n    get:\n      responses: {{'204': {{description: x}}}}\n      parameters:\n"
    );
    for i in 0..3_000 {
        let _ = writeln!(
            text,
            "      - {{name: p{i}, in: query, required: true, schema: {{type: string}}}}"
        );
    }
    made(&text).unwrap();
}

#[test]
fn paths_that_any_other_could_make_are_counted() {
    let paths = |count: usize| {
        let mut text = format!("{TOP}paths:\n");
        for i in 0..count {
            let _ = writeln!(
                text,
                "  /{{a}}/x{i}/{{b}}:\n    get: {{parameters: [{{name: a, in: path, required: true, schema: {{type: string}}}}, {{name: b, in: path, required: true, schema: {{type: string}}}}], responses: {{'204': {{description: x}}}}}}"
            );
        }
        text
    };
    made(&paths(100)).unwrap();
    assert_eq!(refused(&paths(1_000)), [Code::TooCostly]);
}

#[test]
fn chains_of_references_end_at_a_stated_length() {
    for schema in ["{NEXT}", "{allOf: [{NEXT}]}", "{allOf: [{NEXT}, {type: object}]}"] {
        made(&chain(CHAIN, schema)).unwrap_or_else(|notes| panic!("{schema}: {}", notes[0]));
        for levels in [CHAIN + 2, 400, 10_000] {
            let text = chain(levels, schema);
            assert_eq!(refused(&text), [Code::TooDeep], "{schema} {levels}");
            assert!(import("made.yaml", &text, Prose::Drop).is_err(), "{schema} {levels}");
            assert!(load(&text).is_err(), "{schema} {levels}");
        }
    }
}

#[test]
fn parameters_of_parameters_end_at_the_same_length() {
    let chain = |levels: usize| {
        let mut text = format!(
            "{TOP}paths:\n  /x:\n    get: {{parameters: [{{$ref: '#/components/parameters/P0'}}], responses: {{'204': {{description: x}}}}}}\ncomponents:\n  parameters:\n"
        );
        for i in 0..levels {
            let _ = writeln!(text, "    P{i}: {{$ref: '#/components/parameters/P{}'}}", i + 1);
        }
        text + &format!("    P{levels}: {{name: q, in: query, schema: {{type: string}}}}\n")
    };
    assert_eq!(refused(&chain(400)), [Code::TooDeep]);
}

#[test]
fn lists_of_lists_are_free_form_where_rust_ends() {
    for schema in ["{type: array, items: {NEXT}}", "{type: object, additionalProperties: {NEXT}}"] {
        for levels in [NESTED + 1, 200, 400, 2_000] {
            let made = made(&chain(levels, schema)).unwrap();
            let untyped = made.notes.iter().filter(|n| n.note.code == Code::Untyped).count();
            assert_eq!(untyped, 1, "{schema} {levels}");
            let coverage = made.files.iter().find(|(path, _)| *path == "COVERAGE.md").unwrap().1;
            assert!(coverage.contains("nested deeper than"), "{schema} {levels}");
        }
        assert!(made(&chain(NESTED - 1, schema)).unwrap().notes.is_empty());
    }
}

#[test]
fn what_many_schemas_repeat_is_counted() {
    let mut schemas = String::from("    BIG:\n      type: object\n      properties:\n");
    for i in 0..600 {
        let _ = writeln!(schemas, "        q{i}: {{type: string}}");
    }
    for i in 0..600 {
        let _ = writeln!(
            schemas,
            "    S{i}: {{allOf: [{{$ref: '#/components/schemas/BIG'}}, {{type: object, properties: {{a: {{type: string}}}}}}]}}"
        );
    }
    let text = document(&schemas);
    assert_eq!(refused(&text), [Code::TooCostly]);
    assert!(load(&text).is_err());
}

#[test]
fn copies_of_parameters_are_counted() {
    let mut text = format!(
        "{TOP}paths:\n  /big:\n    get: {{responses: {{'204': {{description: x}}}}}}\n    parameters:\n"
    );
    for i in 0..300 {
        let _ = writeln!(text, "    - {{name: p{i}, in: query, schema: {{type: string}}}}");
    }
    for i in 0..2_000 {
        let _ = writeln!(text, "  /p{i}: {{$ref: '#/paths/~1big'}}");
    }
    assert_eq!(refused(&text), [Code::TooCostly]);
}

#[test]
fn aliases_of_long_texts_are_counted() {
    let long = "y".repeat(200_000);
    let aliases = vec!["*a"; 5_000].join(", ");
    let text = format!("{TOP}paths: {{}}\nx-a: &a {long}\nx-b: [{aliases}]\n");
    assert_eq!(refused(&text), [Code::TooLarge]);
}

#[test]
fn findings_of_one_kind_are_told_up_to_a_number() {
    let mut properties = String::from("    S0:\n      type: object\n      properties:\n");
    for i in 0..3_000 {
        let _ = writeln!(properties, "        p{i}: {{$ref: '#/components/schemas/Q{i}'}}");
    }
    let notes = made(&document(&properties)).expect_err("nothing is there");
    assert_eq!(notes.len(), 1_000);
    assert!(
        notes.iter().any(|n| n.note.message.ends_with("; 2000 more of this kind are not shown"))
    );
    let mut keywords = String::from("    S0:\n      type: object\n");
    for i in 0..3_000 {
        let _ = writeln!(keywords, "      zz{i}: 1");
    }
    let notes = made(&document(&keywords)).unwrap().notes;
    assert_eq!(notes.len(), 1_000);
    assert!(
        notes.iter().any(|n| n.note.message.ends_with("; 2000 more of this kind are not shown"))
    );
}

#[test]
fn long_lists_take_as_long_as_they_are() {
    let values: Vec<String> = (0..20_000).map(|i| format!("v{i}")).collect();
    let text = document(&format!("    S0: {{type: string, enum: [{}]}}\n", values.join(", ")));
    import("made.yaml", &text, Prose::Drop).unwrap();
    made(&text).unwrap();
}
