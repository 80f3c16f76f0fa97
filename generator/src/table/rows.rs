//! The rows of every kind of object except schemas.

use super::Holds::{
    Any, Choice, Count, Extended, Flag, List, Map, Number, One, Requirements, Text, TextMap, Texts,
    TypeName, Values, Words,
};
use super::schema::SCHEMA;
use super::{ALL, Kind, Row, SWAGGER, V3, V31, fact, prose, told};

/// The rows of a kind, in the order of a snapshot.
pub(super) fn of(kind: Kind) -> &'static [&'static [Row]] {
    match kind {
        Kind::Document => &[DOCUMENT],
        Kind::Info => &[INFO],
        Kind::Server => &[SERVER],
        Kind::ServerVariable => &[SERVER_VARIABLE],
        Kind::Tag => &[TAG],
        Kind::Components => &[COMPONENTS],
        Kind::PathItem => &[PATH_ITEM],
        Kind::Operation => &[OPERATION],
        Kind::Parameter => &[PLACE, ITEMS],
        Kind::Items => &[ITEMS],
        Kind::RequestBody => &[REQUEST_BODY],
        Kind::MediaType => &[MEDIA_TYPE],
        Kind::Encoding => &[ENCODING],
        Kind::Response => &[RESPONSE],
        Kind::Header => &[HEADER, ITEMS],
        Kind::Schema => &[SCHEMA],
        Kind::Discriminator => &[DISCRIMINATOR],
        Kind::SecurityScheme => &[SECURITY_SCHEME],
        Kind::Flows => &[FLOWS],
        Kind::Flow => &[FLOW],
        Kind::Link => &[LINK],
        Kind::Callback => &[CALLBACK],
    }
}

const DOCUMENT: &[Row] = &[
    fact("swagger", SWAGGER, Any),
    fact("openapi", V3, Any),
    fact("jsonSchemaDialect", V31, Text),
    fact("info", ALL, One(Kind::Info)),
    prose("externalDocs", Any),
    fact("host", SWAGGER, Text),
    fact("basePath", SWAGGER, Text),
    fact("schemes", SWAGGER, Texts),
    fact("servers", V3, List(Kind::Server)),
    fact("consumes", SWAGGER, Texts),
    fact("produces", SWAGGER, Texts),
    fact("tags", ALL, List(Kind::Tag)),
    fact("security", ALL, Requirements),
    fact("paths", ALL, Extended(Kind::PathItem)),
    told("webhooks", V31, Map(Kind::PathItem)),
    fact("definitions", SWAGGER, Map(Kind::Schema)),
    fact("parameters", SWAGGER, Map(Kind::Parameter)),
    fact("responses", SWAGGER, Map(Kind::Response)),
    fact("securityDefinitions", SWAGGER, Map(Kind::SecurityScheme)),
    fact("components", V3, One(Kind::Components)),
];

const INFO: &[Row] = &[
    fact("title", ALL, Text),
    fact("version", ALL, Text),
    prose("summary", Words),
    prose("description", Words),
    prose("termsOfService", Any),
    prose("contact", Any),
    prose("license", Any),
];

const SERVER: &[Row] = &[
    fact("url", V3, Text),
    prose("description", Words),
    fact("variables", V3, Map(Kind::ServerVariable)),
];

const SERVER_VARIABLE: &[Row] =
    &[fact("default", V3, Any), fact("enum", V3, Values), prose("description", Words)];

const TAG: &[Row] =
    &[fact("name", ALL, Text), prose("description", Words), prose("externalDocs", Any)];

const COMPONENTS: &[Row] = &[
    fact("schemas", V3, Map(Kind::Schema)),
    fact("parameters", V3, Map(Kind::Parameter)),
    fact("requestBodies", V3, Map(Kind::RequestBody)),
    fact("responses", V3, Map(Kind::Response)),
    fact("headers", V3, Map(Kind::Header)),
    fact("securitySchemes", V3, Map(Kind::SecurityScheme)),
    fact("pathItems", V31, Map(Kind::PathItem)),
    told("links", V3, Map(Kind::Link)),
    told("callbacks", V3, Map(Kind::Callback)),
    prose("examples", Any),
];

const PATH_ITEM: &[Row] = &[
    fact("$ref", ALL, Text),
    prose("summary", Words),
    prose("description", Words),
    fact("servers", V3, List(Kind::Server)),
    fact("parameters", ALL, List(Kind::Parameter)),
    fact("get", ALL, One(Kind::Operation)),
    fact("put", ALL, One(Kind::Operation)),
    fact("post", ALL, One(Kind::Operation)),
    fact("delete", ALL, One(Kind::Operation)),
    fact("options", ALL, One(Kind::Operation)),
    fact("head", ALL, One(Kind::Operation)),
    fact("patch", ALL, One(Kind::Operation)),
    fact("trace", V3, One(Kind::Operation)),
];

const OPERATION: &[Row] = &[
    fact("operationId", ALL, Text),
    fact("tags", ALL, Texts),
    prose("summary", Words),
    prose("description", Words),
    prose("externalDocs", Any),
    fact("deprecated", ALL, Flag),
    fact("security", ALL, Requirements),
    fact("servers", V3, List(Kind::Server)),
    fact("schemes", SWAGGER, Texts),
    fact("consumes", SWAGGER, Texts),
    fact("produces", SWAGGER, Texts),
    fact("parameters", ALL, List(Kind::Parameter)),
    fact("requestBody", V3, One(Kind::RequestBody)),
    fact("responses", ALL, Extended(Kind::Response)),
    told("callbacks", V3, Map(Kind::Callback)),
];

/// What a parameter has beside its type.
const PLACE: &[Row] = &[
    fact("$ref", ALL, Text),
    fact("name", ALL, Text),
    fact("in", SWAGGER, Choice(&["query", "header", "path", "formData", "body"])),
    fact("in", V3, Choice(&["query", "header", "path", "cookie"])),
    prose("description", Words),
    fact("required", ALL, Flag),
    fact("deprecated", V3, Flag),
    fact("allowEmptyValue", ALL, Flag),
    fact("style", V3, Text),
    fact("explode", V3, Flag),
    fact("allowReserved", V3, Flag),
    fact("schema", ALL, One(Kind::Schema)),
    fact("content", V3, Map(Kind::MediaType)),
    prose("example", Any),
    prose("examples", Any),
];

const HEADER: &[Row] = &[
    fact("$ref", V3, Text),
    prose("description", Words),
    fact("required", V3, Flag),
    fact("deprecated", V3, Flag),
    fact("allowEmptyValue", V3, Flag),
    fact("style", V3, Text),
    fact("explode", V3, Flag),
    fact("schema", V3, One(Kind::Schema)),
    fact("content", V3, Map(Kind::MediaType)),
    prose("example", Any),
    prose("examples", Any),
];

/// Swagger writes the type of a parameter into the parameter.
const ITEMS: &[Row] = &[
    fact("type", SWAGGER, TypeName),
    fact("format", SWAGGER, Text),
    fact("x-nullable", SWAGGER, Flag),
    fact("collectionFormat", SWAGGER, Choice(&["csv", "ssv", "tsv", "pipes", "multi"])),
    fact("enum", SWAGGER, Values),
    fact("default", SWAGGER, Any),
    fact("multipleOf", SWAGGER, Number),
    fact("minimum", SWAGGER, Number),
    fact("maximum", SWAGGER, Number),
    fact("exclusiveMinimum", SWAGGER, Flag),
    fact("exclusiveMaximum", SWAGGER, Flag),
    fact("minLength", SWAGGER, Count),
    fact("maxLength", SWAGGER, Count),
    fact("pattern", SWAGGER, Text),
    fact("items", SWAGGER, One(Kind::Items)),
    fact("minItems", SWAGGER, Count),
    fact("maxItems", SWAGGER, Count),
    fact("uniqueItems", SWAGGER, Flag),
];

const REQUEST_BODY: &[Row] = &[
    fact("$ref", V3, Text),
    prose("description", Words),
    fact("required", V3, Flag),
    fact("content", V3, Map(Kind::MediaType)),
];

const MEDIA_TYPE: &[Row] = &[
    fact("schema", V3, One(Kind::Schema)),
    fact("encoding", V3, Map(Kind::Encoding)),
    prose("example", Any),
    prose("examples", Any),
];

const ENCODING: &[Row] = &[
    fact("contentType", V3, Text),
    fact("headers", V3, Map(Kind::Header)),
    fact("style", V3, Choice(&["form", "spaceDelimited", "pipeDelimited", "deepObject"])),
    fact("explode", V3, Flag),
    fact("allowReserved", V3, Flag),
];

const RESPONSE: &[Row] = &[
    fact("$ref", ALL, Text),
    prose("summary", Words),
    prose("description", Words),
    fact("headers", ALL, Map(Kind::Header)),
    fact("schema", SWAGGER, One(Kind::Schema)),
    fact("content", V3, Map(Kind::MediaType)),
    told("links", V3, Map(Kind::Link)),
    prose("examples", Any),
];

const DISCRIMINATOR: &[Row] = &[fact("propertyName", V3, Text), fact("mapping", V3, TextMap)];

const SECURITY_SCHEME: &[Row] = &[
    fact("$ref", V3, Text),
    fact("type", SWAGGER, Choice(&["basic", "apiKey", "oauth2"])),
    fact("type", V3, Choice(&["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"])),
    prose("description", Words),
    fact("name", ALL, Text),
    fact("in", ALL, Choice(&["query", "header", "cookie"])),
    fact("scheme", V3, Text),
    fact("bearerFormat", V3, Text),
    fact("openIdConnectUrl", V3, Text),
    fact("flows", V3, One(Kind::Flows)),
    fact("flow", SWAGGER, Choice(&["implicit", "password", "application", "accessCode"])),
    fact("authorizationUrl", SWAGGER, Text),
    fact("tokenUrl", SWAGGER, Text),
    fact("scopes", SWAGGER, TextMap),
];

const FLOWS: &[Row] = &[
    fact("implicit", V3, One(Kind::Flow)),
    fact("password", V3, One(Kind::Flow)),
    fact("clientCredentials", V3, One(Kind::Flow)),
    fact("authorizationCode", V3, One(Kind::Flow)),
];

const FLOW: &[Row] = &[
    fact("authorizationUrl", V3, Text),
    fact("tokenUrl", V3, Text),
    fact("refreshUrl", V3, Text),
    fact("scopes", V3, TextMap),
];

const LINK: &[Row] = &[
    fact("$ref", V3, Text),
    fact("operationRef", V3, Text),
    fact("operationId", V3, Text),
    prose("description", Words),
    fact("parameters", V3, Any),
    fact("requestBody", V3, Any),
    fact("server", V3, One(Kind::Server)),
];

const CALLBACK: &[Row] = &[fact("$ref", V3, Text)];
