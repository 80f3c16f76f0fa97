//! Schemas that lead to each other at random, in all the ways that multiply: whatever they come to, generating, importing and
//! comparing end soon, with a result or with an error that says where.

use std::fmt::Write;

use rhapi_generator::diff::{self, Day, Text};
use rhapi_generator::{Alone, Located, Prose, generate_alone, import};

use super::random::Random;

/// Ways to lead to others: `A`, `B` and `C` are references, `N` is a number.
const SHAPES: [&str; 16] = [
    "{allOf: [A, A]}",
    "{allOf: [A, B, {type: object, properties: {fN: {type: string}}}]}",
    "{allOf: [{allOf: [A, B]}, {allOf: [B, C]}]}",
    "{anyOf: [A, B]}",
    "{oneOf: [A, {type: object, properties: {x: B}}, {type: array, items: C}]}",
    "{anyOf: [{allOf: [A, B]}, {allOf: [A, C]}, {type: 'null'}]}",
    "{type: object, properties: {a: A, b: A, cN: B}}",
    "{type: object, properties: {a: {allOf: [A, B]}}, additionalProperties: {anyOf: [B, C]}}",
    "{type: object, required: [a, zN], properties: {a: {type: string, enum: [x, y, vN]}}, oneOf: [A, B]}",
    "{type: array, items: {allOf: [A, {type: object, properties: {b: B}}]}}",
    "{type: object, additionalProperties: A}",
    "{type: object, properties: {k: {type: string}}, discriminator: {propertyName: k}, oneOf: [A, B]}",
    "{not: A, allOf: [B]}",
    "A",
    "{type: array, items: {type: array, items: A}}",
    "{type: object, properties: {p: {$ref: '#/components/schemas/S0/properties/a'}, q: A}}",
];

/// A document of schemas that lead to later ones, sometimes to any.
fn document(random: &mut Random, version: usize) -> String {
    let levels = 8 + random.next(40);
    let mut text = String::from(
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /x:\n    post:\n      operationId: x\n      \
         requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/S1'}}}}\n      \
         responses: {'200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}}\n\
         components:\n  schemas:\n",
    );
    for level in 0..levels {
        let mut shape = SHAPES[random.next(SHAPES.len())].replace('N', &level.to_string());
        for letter in ['A', 'B', 'C'] {
            let ahead = level + 1 + random.next(3);
            let next = if random.next(20) == 0 { random.next(levels) } else { ahead };
            let reference = format!("{{$ref: '#/components/schemas/S{next}'}}");
            // Words such as `allOf` hold no capital letter that stands alone.
            shape = alone(&shape, letter, &reference);
        }
        let _ = writeln!(text, "    S{level}: {shape}");
    }
    for level in levels..levels + 4 {
        let ty = if version == 0 { "string" } else { "integer" };
        let _ = writeln!(
            text,
            "    S{level}: {{type: object, properties: {{v{level}: {{type: {ty}}}}}}}"
        );
    }
    text
}

/// Replaces a letter where it stands for itself.
fn alone(text: &str, letter: char, by: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for c in text.chars() {
        if c == letter && !before.is_alphabetic() {
            out.push_str(by);
        } else {
            out.push(c);
        }
        before = c;
    }
    out
}

/// Errors have a place and say what they are about.
fn ended<T>(result: Result<T, Vec<Located>>, text: &str) -> Option<T> {
    match result {
        Ok(made) => Some(made),
        Err(notes) => {
            assert!(!notes.is_empty() && notes.iter().all(|n| n.line > 0), "{text}");
            None
        }
    }
}

fn bombs(count: u64) {
    let (mut generated, mut compared) = (0, 0);
    for seed in 0..count {
        let text = document(&mut Random(seed + 1), 0);
        // The same document with other ends.
        let other = document(&mut Random(seed + 1), 1);
        let start = std::time::Instant::now();
        let alone = Alone {
            document_path: "made.yaml",
            document: &text,
            crate_name: "made",
            path: None,
            core_path: None,
            harness_path: None,
        };
        generated += usize::from(ended(generate_alone(&alone), &text).is_some());
        ended(import("made.yaml", &text, Prose::Drop), &text);
        let side = |document| diff::load(&Text { path: "made.yaml", document, ..Text::default() });
        if let (Some(base), Some(revision)) =
            (ended(side(&text), &text), ended(side(&other), &other))
        {
            let found = ended(diff::compare("x", &base, &revision, Day::default()), &text);
            compared += usize::from(found.is_some());
        }
        assert!(start.elapsed().as_secs() < 60, "seed {seed}: {:?}\n{text}", start.elapsed());
    }
    assert!(generated > 0 && compared > 0, "{generated} generated, {compared} compared of {count}");
}

#[test]
fn schemas_that_multiply_at_random_end() {
    bombs(40);
}

#[test]
#[ignore = "takes minutes"]
fn full_schemas_that_multiply_at_random_end() {
    bombs(2_000);
}
