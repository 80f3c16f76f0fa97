//! Schemas of all dialects in the one form.

use serde_json::json;

use crate::canonical::{origin, schema, shape};

#[test]
fn a_reference_stands_alone() {
    let b = "#/components/schemas/B";
    assert_eq!(schema("{$ref: '#/components/schemas/B'}"), json!({"$ref": b}));
    assert_eq!(
        schema("{$ref: '#/components/schemas/B', x-body-name: q, example: 1}"),
        json!({"$ref": b})
    );
    assert_eq!(
        schema("{$ref: '#/components/schemas/B', type: [string, 'null'], readOnly: true}"),
        json!({"allOf": [{"$ref": b}, {"type": "string", "nullable": true, "readOnly": true}]})
    );
}

#[test]
fn flags_in_place_of_schemas_become_schemas() {
    assert_eq!(schema("true"), json!({}));
    assert_eq!(schema("false"), json!({"not": {}}));
    assert_eq!(
        schema("{properties: {a: true, b: false}, additionalProperties: false, items: true}"),
        json!({"properties": {"a": {}, "b": {"not": {}}}, "additionalProperties": false, "items": {}})
    );
}

#[test]
fn null_is_said_by_nullable() {
    assert_eq!(
        schema("{type: [string, 'null'], minLength: 1}"),
        json!({"type": "string", "nullable": true, "minLength": 1})
    );
    assert_eq!(schema("{type: 'null'}"), json!({"enum": [null], "nullable": true}));
    assert_eq!(schema("{enum: [a, null]}"), json!({"enum": ["a"], "nullable": true}));
    assert_eq!(schema("{const: null}"), json!({"enum": [null], "nullable": true}));
    assert_eq!(
        schema("{anyOf: [{$ref: '#/components/schemas/B'}, {type: 'null'}]}"),
        json!({"allOf": [{"$ref": "#/components/schemas/B"}], "nullable": true})
    );
    assert_eq!(
        schema("{oneOf: [{type: 'null', title: N}, {type: string}, {type: integer}]}"),
        json!({"oneOf": [{"type": "string"}, {"type": "integer"}], "nullable": true})
    );
    assert_eq!(schema("{oneOf: [{type: 'null'}]}"), json!({"enum": [null], "nullable": true}));
    assert_eq!(
        schema("{allOf: [{type: object}], anyOf: [{enum: [null]}, {type: string}]}"),
        json!({"allOf": [{"type": "object"}, {"type": "string"}], "nullable": true})
    );
}

#[test]
fn several_types_become_branches() {
    assert_eq!(
        schema(
            "{type: [string, integer, 'null'], minLength: 1, minimum: 2, enum: [a, 3, null], default: 3}"
        ),
        json!({"nullable": true, "default": 3, "anyOf": [
            {"type": "string", "minLength": 1, "enum": ["a"]},
            {"type": "integer", "minimum": 2, "enum": [3]},
        ]})
    );
    assert_eq!(
        schema(
            "{type: [array, string], items: {type: [string, 'null']}, anyOf: [{maxItems: 1}, {maxLength: 1}]}"
        ),
        json!({
            "anyOf": [{"maxItems": 1}, {"maxLength": 1}],
            "allOf": [{"anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"type": "string", "nullable": true}},
            ]}],
        })
    );
}

#[test]
fn keywords_of_3_1_have_the_form_of_3_0() {
    assert_eq!(schema("{const: 5}"), json!({"enum": [5]}));
    assert_eq!(
        schema("{exclusiveMinimum: 3, minimum: 1}"),
        json!({"minimum": 3, "exclusiveMinimum": true})
    );
    assert_eq!(schema("{exclusiveMaximum: 3, maximum: 1}"), json!({"maximum": 1}));
    assert_eq!(
        schema("{type: string, contentEncoding: base64}"),
        json!({"type": "string", "format": "byte", "x-rhapi-contentEncoding": "base64"})
    );
    assert_eq!(
        schema("{contentMediaType: image/png}"),
        json!({"type": "string", "format": "binary", "x-rhapi-contentMediaType": "image/png"})
    );
    assert_eq!(
        schema("{type: string, contentMediaType: application/json}"),
        json!({"type": "string", "x-rhapi-contentMediaType": "application/json"})
    );
    assert_eq!(
        schema(
            "{patternProperties: {'^a': {type: [string, 'null']}}, prefixItems: [true], unevaluatedProperties: false}"
        ),
        json!({
            "x-rhapi-patternProperties": {"^a": {"type": "string", "nullable": true}},
            "x-rhapi-prefixItems": [{}],
            "x-rhapi-unevaluatedProperties": false,
        })
    );
    assert_eq!(
        schema("{type: integer, minimum: 1.0, maxLength: 2.0}"),
        json!({"type": "integer", "minimum": 1, "maxLength": 2})
    );
}

#[test]
fn names_that_look_like_keywords_are_names() {
    let text = "{type: object, required: [const, type], properties: {type: {type: [string, 'null']}, $ref: {type: string}, \
                const: {const: 1}, example: {type: integer}, description: {type: string}, enum: {}, x-y: {}, nullable: {}}, \
                default: {type: [a, b], $ref: 1, const: null}, enum: [{const: 1, example: 2}]}";
    assert_eq!(
        schema(text),
        json!({
            "type": "object",
            "required": ["const", "type"],
            "properties": {
                "type": {"type": "string", "nullable": true}, "$ref": {"type": "string"}, "const": {"enum": [1]},
                "example": {"type": "integer"}, "description": {"type": "string"}, "enum": {}, "x-y": {}, "nullable": {},
            },
            "default": {"type": ["a", "b"], "$ref": 1, "const": null},
            "enum": [{"const": 1, "example": 2}],
        })
    );
}

#[test]
fn schemas_inside_of_others_get_a_name() {
    let text = "paths: {}\ncomponents:\n  schemas:\n    A:\n      $defs: {Inner: {type: string}}\n      properties:\n        x: {$ref: '#/components/schemas/A/$defs/Inner'}\n        y: {type: object, properties: {z: {type: integer}}}\n    B:\n      allOf:\n        - $ref: '#/components/schemas/A/properties/y'\n        - $ref: '#/components/schemas/A/properties/y/properties/z'\n        - $ref: '#/components/schemas/%41'\n";
    let canonical = shape("openapi: 3.1.0", text);
    let schemas = &canonical.value["components"]["schemas"];
    assert_eq!(schemas["A_Inner"], json!({"type": "string"}));
    assert_eq!(schemas["A"]["properties"]["x"], json!({"$ref": "#/components/schemas/A_Inner"}));
    assert_eq!(schemas["A"]["properties"]["y"], json!({"$ref": "#/components/schemas/A_y"}));
    assert_eq!(schemas["A_y"]["properties"]["z"], json!({"$ref": "#/components/schemas/A_y_z"}));
    assert_eq!(schemas["A_y_z"], json!({"type": "integer"}));
    assert_eq!(schemas["B"]["allOf"][2], json!({"$ref": "#/components/schemas/A"}));
    assert_eq!(
        origin(&canonical, "/components/schemas/A_y_z/type"),
        "/components/schemas/A/properties/y/properties/z/type"
    );
}
