//! A Swagger document in the form of an `OpenAPI` one.

use serde_json::json;

use crate::canonical::{origin, shape};

const SWAGGER: &str = "
host: api.example.com
basePath: /v1
consumes: [application/json, application/xml]
produces: [application/json]
definitions: {Pet: {type: object, discriminator: kind, required: [kind], properties: {kind: {type: string, x-nullable: true}}}}
parameters:
  Body: {name: b, in: body, required: true, schema: {$ref: '#/definitions/Pet'}}
  Page: {name: page, in: query, type: integer, default: 1}
responses: {Gone: {description: gone, schema: {$ref: '#/definitions/Pet'}}}
securityDefinitions: {basic: {type: basic}, o: {type: oauth2, flow: accessCode, authorizationUrl: a, tokenUrl: t, scopes: {r: read}}}
paths:
  /pets:
    post:
      parameters:
        - $ref: '#/parameters/Body'
        - $ref: '#/parameters/Page'
        - {name: tags, in: query, type: array, items: {type: string, collectionFormat: ssv}, collectionFormat: multi}
        - {name: ids, in: query, type: array, items: {type: integer}}
      responses:
        '200': {description: ok, schema: {$ref: '#/definitions/Pet'}, headers: {X: {type: integer}}, examples: {a: b}}
        '410': {$ref: '#/responses/Gone'}
    put:
      consumes: [multipart/form-data, application/x-www-form-urlencoded]
      produces: [application/zip, text/csv]
      parameters:
        - {name: file, in: formData, type: file, required: true, description: the file}
        - {name: many, in: formData, type: array, items: {type: string}, collectionFormat: multi}
        - {name: q, in: query, type: string}
      responses: {'200': {description: ok, schema: {type: file}}}
";

#[test]
fn swagger_has_the_shape_of_openapi() {
    let canonical = shape("swagger: '2.0'", SWAGGER);
    let value = &canonical.value;
    assert_eq!(value["servers"], json!([{"url": "https://api.example.com/v1"}]));
    let pet = json!({"schema": {"$ref": "#/components/schemas/Pet"}});
    let post = &value["paths"]["/pets"]["post"];
    assert_eq!(
        post["requestBody"],
        json!({"required": true, "content": {"application/json": pet, "application/xml": pet}})
    );
    assert_eq!(post["parameters"][0], json!({"$ref": "#/components/parameters/Page"}));
    assert_eq!(
        post["parameters"][1],
        json!({"name": "tags", "in": "query", "style": "form", "explode": true, "schema": {"type": "array", "items": {"type": "string", "x-rhapi-collectionFormat": "ssv"}}})
    );
    assert_eq!(post["parameters"][2]["explode"], false);
    assert_eq!(
        post["responses"]["200"],
        json!({"description": "ok", "content": {"application/json": pet}, "headers": {"X": {"style": "simple", "schema": {"type": "integer"}}}})
    );
    assert_eq!(
        value["components"]["responses"]["Gone"]["content"],
        json!({"application/json": pet})
    );
    assert_eq!(
        value["components"]["parameters"],
        json!({"Page": {"name": "page", "in": "query", "style": "form", "explode": true, "schema": {"type": "integer", "default": 1}}})
    );
    assert_eq!(
        value["components"]["schemas"]["Pet"]["discriminator"],
        json!({"propertyName": "kind"})
    );
    assert_eq!(
        value["components"]["schemas"]["Pet"]["properties"]["kind"],
        json!({"type": "string", "nullable": true})
    );
    assert_eq!(
        value["components"]["securitySchemes"]["o"]["flows"]["authorizationCode"]["tokenUrl"],
        "t"
    );
    let put = &value["paths"]["/pets"]["put"];
    assert_eq!(
        put["requestBody"],
        json!({"required": true, "content": {"multipart/form-data": {
            "schema": {"type": "object", "required": ["file"], "properties": {
                "file": {"type": "string", "format": "binary", "description": "the file"},
                "many": {"type": "array", "items": {"type": "string"}},
            }},
            "encoding": {"many": {"style": "form", "explode": true}},
        }}})
    );
    assert_eq!(
        put["responses"]["200"]["content"]["text/csv"]["schema"],
        json!({"type": "string", "format": "binary"})
    );
}

#[test]
fn swagger_parts_know_where_they_stand() {
    let canonical = shape("swagger: '2.0'", SWAGGER);
    for (place, disk) in [
        ("/components/schemas/Pet/properties/kind", "/definitions/Pet/properties/kind"),
        ("/components/parameters/Page/schema/default", "/parameters/Page/default"),
        ("/components/responses/Gone/content/application~1json/schema", "/responses/Gone/schema"),
        ("/paths/~1pets/post/requestBody", "/parameters/Body"),
        (
            "/paths/~1pets/post/requestBody/content/application~1xml/schema",
            "/parameters/Body/schema",
        ),
        ("/paths/~1pets/post/parameters/0", "/paths/~1pets/post/parameters/1"),
        ("/paths/~1pets/post/parameters/1/schema/items", "/paths/~1pets/post/parameters/2/items"),
        (
            "/paths/~1pets/post/responses/200/content/application~1json/schema",
            "/paths/~1pets/post/responses/200/schema",
        ),
        (
            "/paths/~1pets/put/requestBody/content/multipart~1form-data/schema/properties/many/items",
            "/paths/~1pets/put/parameters/1/items",
        ),
        ("/paths/~1pets/put/parameters/0/schema", "/paths/~1pets/put/parameters/2"),
        ("/components/securitySchemes/basic", "/securityDefinitions/basic"),
        ("/info/title", "/info/title"),
    ] {
        assert_eq!(origin(&canonical, place), disk, "{place}");
    }
}
