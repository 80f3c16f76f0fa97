//! Operations of all dialects in the one form.

use rhapi_generator::dialect::canonical;
use rhapi_generator::{parse, source};
use serde_json::json;

use crate::canonical::{origin, shape};

#[test]
fn operations_have_the_parameters_of_their_path() {
    let text = "components: {parameters: {Id: {name: id, in: path, required: true, schema: {type: string}}}}\n\
        paths:\n  /a/{id}/{x}:\n    parameters:\n      - {name: q, in: query, schema: {type: string}}\n      - {name: unused, in: path, required: true, schema: {}}\n      - {name: r, in: query, schema: {}}\n\
        \x20   get:\n      responses: {}\n      parameters:\n        - $ref: '#/components/parameters/Id'\n        - {name: q, in: query, schema: {type: integer}}\n        - {name: x, in: path, required: true, schema: {}}\n\
        \x20   delete:\n      parameters: [{$ref: '#/components/parameters/Id'}]\n";
    let canonical = shape("openapi: 3.0.0", text);
    let item = &canonical.value["paths"]["/a/{id}/{x}"];
    let names = |method: &str| -> Vec<&str> {
        let list = item[method]["parameters"].as_array().unwrap();
        list.iter().map(|parameter| parameter["name"].as_str().unwrap_or("ref")).collect()
    };
    assert_eq!(names("get"), ["r", "ref", "q", "x"]);
    assert_eq!(names("delete"), ["q", "r", "ref", "x"]);
    assert_eq!(item["delete"]["responses"], json!({"x-rhapi-filled": true}));
    let at = |rest: &str| origin(&canonical, &format!("/paths/~1a~1{{id}}~1{{x}}/{rest}"));
    assert_eq!(at("get/parameters/0/schema"), "/paths/~1a~1{id}~1{x}/parameters/2/schema");
    assert_eq!(at("get/parameters/2"), "/paths/~1a~1{id}~1{x}/get/parameters/1");
    assert_eq!(at("delete/parameters/3"), "/paths/~1a~1{id}~1{x}/get/parameters/2");
}

#[test]
fn styles_are_always_said() {
    let text = "paths:\n  /a:\n    get:\n      parameters:\n        - {name: a, in: query, schema: {}}\n        - {name: b, in: header, schema: {}}\n        - {name: c, in: query, style: deepObject, schema: {}}\n        - {name: d, in: cookie}\n        - {name: e, in: query, content: {application/json: {schema: {}}}}\n";
    let canonical = shape("openapi: 3.0.0", text);
    let list = &canonical.value["paths"]["/a"]["get"]["parameters"];
    let styles: Vec<_> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|p| (p["style"].as_str().unwrap(), p["explode"].as_bool().unwrap()))
        .collect();
    assert_eq!(
        styles,
        [("form", true), ("simple", false), ("deepObject", false), ("form", true), ("form", true)]
    );
    assert_eq!(list[3]["x-rhapi-filled"], true);
}

#[test]
fn a_path_can_be_a_reference() {
    let text = "paths:\n  /a: {$ref: '#/components/pathItems/A'}\n  /b: {$ref: '#/paths/~1a'}\ncomponents:\n  pathItems:\n    A: {get: {responses: {'200': {description: x}}}}\n";
    let canonical = shape("openapi: 3.1.0", text);
    assert_eq!(canonical.value["paths"]["/a"], canonical.value["paths"]["/b"]);
    assert_eq!(
        origin(&canonical, "/paths/~1b/get/responses/200"),
        "/components/pathItems/A/get/responses/200"
    );
}

#[test]
fn what_is_missing_is_filled_in_and_marked() {
    let document = source::read(
        "a",
        "openapi: 3.0.0\npaths: {/a: {get: {responses: {'200': {}}}, put: {responses: null}}}",
    )
    .unwrap();
    let value = canonical(&document.value, document.dialect).value;
    parse::parse(&value).unwrap();
    assert_eq!(value["info"], json!({"title": "", "version": "", "x-rhapi-filled": true}));
    assert_eq!(
        value["paths"]["/a"]["get"]["responses"]["200"],
        json!({"description": "", "x-rhapi-filled": true})
    );
    assert_eq!(value["paths"]["/a"]["put"]["responses"], json!({"x-rhapi-filled": true}));
}
