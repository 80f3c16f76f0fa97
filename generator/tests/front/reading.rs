//! Reading text: values equal those of independent readers, and every part is found again.

use rhapi_generator::note::{Code, Note};
use rhapi_generator::pointer::Pointer;
use rhapi_generator::source::{Dialect, read};
use serde_json::Value;

fn codes(text: &str) -> Vec<(Code, u32, u32)> {
    match read("a", text) {
        Ok(_) => Vec::new(),
        Err(notes) => notes.iter().map(|n| (n.note.code, n.line, n.column)).collect(),
    }
}

fn place(text: &str, at: &str) -> (u32, u32) {
    let document = read("a", text).unwrap();
    let located = document.locate(Note::new(Code::WrongType, at.parse().unwrap(), ""));
    (located.line, located.column)
}

#[test]
fn yaml_values_equal_those_of_another_reader() {
    let text = "openapi: '3.0.0'\na: &x {b: [1, -2, 1.5, 'q', \"w\\n\", null, ~, yes, true]}\nc: *x\n\
                200: plain\nd: |\n  block\n  text\ne: >-\n  folded\n  text\n? explicit\n: value\n\
                f: 18446744073709551615\n";
    let ours = read("a", text).unwrap().value;
    let theirs: Value = serde_yaml::from_str(text).unwrap();
    assert_eq!(ours, theirs);
}

#[test]
fn the_place_of_a_member_is_its_key() {
    let yaml = "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      parameters:\n        - name: x\n        - name: ü\n          in: query\n";
    assert_eq!(place(yaml, ""), (1, 1));
    assert_eq!(place(yaml, "/paths/~1a/get"), (4, 5));
    assert_eq!(place(yaml, "/paths/~1a/get/parameters/1"), (7, 11));
    assert_eq!(place(yaml, "/paths/~1a/get/parameters/1/in"), (8, 11));
    assert_eq!(place(yaml, "/paths/~1a/get/parameters/1/missing/x"), (7, 11));
    let json = "{\"openapi\": \"3.0.0\",\n \"ü\": {\"\\u0061\": [1, {\"b\": 2}]}, \"z\": 1}";
    assert_eq!(place(json, "/ü/a/1/b"), (2, 23));
    assert_eq!(place(json, "/z"), (2, 34));
}

#[test]
fn text_that_cannot_be_read_says_where() {
    assert_eq!(codes(""), [(Code::EmptyDocument, 1, 1)]);
    assert_eq!(codes(" \n\t\n"), [(Code::EmptyDocument, 1, 1)]);
    assert_eq!(codes("# only a comment\n"), [(Code::EmptyDocument, 1, 1)]);
    assert_eq!(codes("a: 1\nb: \"x\n"), [(Code::Syntax, 2, 4)]);
    assert_eq!(codes("{\"openapi\": \"3.0.0\",\n  \"a\": tru}"), [(Code::Syntax, 2, 11)]);
    assert_eq!(codes("a: 1\0"), [(Code::Syntax, 1, 5)]);
    assert_eq!(codes("openapi: 3.0.0\n---\nb: 1\n"), [(Code::Syntax, 3, 1)]);
    assert_eq!(codes("a: 1\n"), [(Code::NotOpenApi, 1, 1)]);
    assert_eq!(codes("- 1\n"), [(Code::NotOpenApi, 1, 1)]);
    assert_eq!(codes("plain"), [(Code::NotOpenApi, 1, 1)]);
    assert_eq!(codes("info: 1\nopenapi: 4.0.0\n"), [(Code::UnsupportedVersion, 2, 1)]);
    assert_eq!(codes("openapi: [3]\n"), [(Code::UnsupportedVersion, 1, 1)]);
    assert_eq!(codes("swagger: '1.2'\n"), [(Code::UnsupportedVersion, 1, 1)]);
    assert_eq!(
        codes("openapi: 3.0.0\na: 1\nb: {x: 1, x: 2}\na: 3\n"),
        [(Code::DuplicateKey, 3, 11), (Code::DuplicateKey, 4, 1)]
    );
    assert_eq!(
        codes("{\"openapi\":\"3.0.0\",\"a\":{\"b\":1,\"\\u0062\":2}}"),
        [(Code::DuplicateKey, 1, 31)]
    );
    assert_eq!(codes("openapi: 3.0.0\na: 123456789012345678901\n"), [(Code::InexactNumber, 2, 1)]);
    assert_eq!(codes("openapi: 3.0.0\na: [.nan]\n"), [(Code::InexactNumber, 2, 5)]);
    assert_eq!(codes("{\"openapi\":\"3.0.0\",\"a\":[1e400]}"), [(Code::Syntax, 1, 29)]);
    assert_eq!(
        codes("{\"openapi\":\"3.0.0\",\"a\":0.12345678901234567891}"),
        [(Code::InexactNumber, 1, 20)]
    );
}

#[test]
fn versions_give_the_dialect() {
    let dialect = |text: &str| read("a", text).unwrap().dialect;
    assert_eq!(dialect("openapi: 3.0.3"), Dialect::OpenApi30);
    assert_eq!(dialect("openapi: 3.1.0"), Dialect::OpenApi31);
    assert_eq!(dialect("\u{feff}swagger: '2.0'"), Dialect::Swagger2);
    assert_eq!(dialect("swagger: 2.0"), Dialect::Swagger2);
}

#[test]
fn nesting_is_limited_in_both_formats() {
    let yaml =
        |depth: usize| format!("openapi: 3.0.0\nx: {}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(codes(&yaml(99)), []);
    assert_eq!(codes(&yaml(101))[0].0, Code::TooDeep);
    assert_eq!(codes(&yaml(100_000))[0].0, Code::TooDeep);
    let json = |depth: usize| {
        format!("{{\"openapi\":\"3.0.0\",\"x\":{}1{}}}", "[".repeat(depth), "]".repeat(depth))
    };
    assert_eq!(codes(&json(99)), []);
    assert_eq!(codes(&json(101))[0].0, Code::TooDeep);
    assert_eq!(codes(&json(100_000))[0].0, Code::TooDeep);
}

#[test]
fn aliases_share_but_do_not_explode() {
    let shared = "openapi: 3.0.0\na: &a {x: 1}\nb: {<<: *a, y: 2}\n";
    let value = read("a", shared).unwrap().value;
    assert_eq!(value["b"], serde_json::json!({"x": 1, "y": 2}));
    let mut bomb = "openapi: 3.0.0\na0: &a0 [1,1,1,1,1,1,1,1,1,1]\n".to_owned();
    for level in 1..40 {
        let inner = format!("*a{}", level - 1);
        let list = vec![inner; 10].join(",");
        bomb = format!("{bomb}a{level}: &a{level} [{list}]\n");
    }
    let started = std::time::Instant::now();
    assert_eq!(codes(&bomb)[0].0, Code::TooLarge);
    assert!(started.elapsed().as_secs() < 5);
    assert_eq!(codes("openapi: 3.0.0\na: &a [*a]\n"), [(Code::Syntax, 2, 8)]);
}

#[test]
fn megabytes_of_nonsense_fail_fast() {
    let started = std::time::Instant::now();
    assert_eq!(codes(&"nonsense ".repeat(6_000_000))[0].0, Code::NotOpenApi);
    assert_eq!(codes(&format!("{{\"openapi\": {}", "[1,".repeat(10_000_000)))[0].0, Code::TooDeep);
    assert!(started.elapsed().as_secs() < 10);
}

#[test]
fn a_pointer_is_found_in_every_document_it_comes_from() {
    let text = "openapi: 3.0.0\nx:\n  - {a: 1}\n  - b\n";
    let document = read("a", text).unwrap();
    let at = Pointer::root().key("x").index(1);
    assert_eq!(at.lookup(&document.value), Some(&Value::from("b")));
}
