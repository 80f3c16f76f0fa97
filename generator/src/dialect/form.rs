//! Builds schemas, styles and form bodies from the types that Swagger 2.0 writes into parameters.

use serde_json::{Map, Value, json};

use super::Origins;
use super::operation::Placed;
use crate::pointer::Pointer;
use crate::source::Dialect;
use crate::table::Kind;

const MULTIPART: &str = "multipart/form-data";
const URLENCODED: &str = "application/x-www-form-urlencoded";

/// Takes the keywords of a type out of a parameter, header or element and gives them as a schema.
pub(super) fn schema(owner: &mut Map<String, Value>) -> Value {
    let is_keyword =
        |key: &String| key == "x-nullable" || Kind::Items.row(key, Dialect::Swagger2).is_some();
    let keys: Vec<String> = owner.keys().filter(|key| is_keyword(key)).cloned().collect();
    let mut schema: Map<String, Value> =
        keys.into_iter().filter_map(|key| owner.remove_entry(&key)).collect();
    if let Some(format) = schema.remove("collectionFormat") {
        schema.insert("x-rhapi-collectionFormat".into(), format);
    }
    if let Some(Value::Object(items)) = schema.get_mut("items") {
        let mut rest = std::mem::take(items);
        let Value::Object(mut inner) = self::schema(&mut rest) else {
            return Value::Object(schema);
        };
        inner.extend(rest);
        *items = inner;
    }
    let mut schema = Value::Object(schema);
    file(&mut schema);
    schema
}

/// The type `file` is binary text.
pub(super) fn file(schema: &mut Value) {
    let Value::Object(map) = schema else { return };
    if map.get("type").is_some_and(|name| name == "file") {
        map.insert("type".into(), "string".into());
        map.insert("format".into(), "binary".into());
    }
}

/// The style and explode of a list, from its `collectionFormat`.
pub(super) fn style(format: Option<&str>) -> (&'static str, bool) {
    match format {
        Some("multi") => ("form", true),
        Some("ssv") => ("spaceDelimited", false),
        Some("pipes") => ("pipeDelimited", false),
        _ => ("form", false),
    }
}

/// The request body of form parameters; none when there are none.
pub(super) fn request(
    parameters: Vec<Placed>,
    consumes: &[String],
    at: &Pointer,
    origins: &mut Origins,
) -> Option<Value> {
    let (_, first) = parameters.first()?;
    origins.moved(at.clone(), first);
    let file =
        parameters.iter().any(|(parameter, _)| parameter.get("type").is_some_and(|t| t == "file"));
    let media_types = media_types(consumes, file);
    let (mut properties, mut encoding, mut required) = (Map::new(), Map::new(), Vec::new());
    for (mut parameter, place) in parameters {
        let Some(Value::String(name)) = parameter.remove("name") else {
            continue;
        };
        for media_type in &media_types {
            let content = at.key("content").key(media_type).key("schema");
            origins.moved(content.key("properties").key(&name), &place);
        }
        if parameter.get("required") == Some(&Value::Bool(true)) {
            required.push(Value::String(name.clone()));
        }
        let format = parameter.remove("collectionFormat");
        if parameter.get("type").is_some_and(|name| name == "array") {
            let (style, explode) = style(format.as_ref().and_then(Value::as_str));
            encoding.insert(name.clone(), json!({ "style": style, "explode": explode }));
        }
        let description = parameter.remove("description");
        let mut schema = schema(&mut parameter);
        if let (Value::Object(map), Some(description)) = (&mut schema, description) {
            map.insert("description".into(), description);
        }
        properties.insert(name, schema);
    }
    let any_required = !required.is_empty();
    let mut object = json!({ "type": "object", "properties": properties });
    if let (Value::Object(map), true) = (&mut object, any_required) {
        map.insert("required".into(), Value::Array(required));
    }
    let mut media_type = json!({ "schema": object });
    if let (Value::Object(map), false) = (&mut media_type, encoding.is_empty()) {
        map.insert("encoding".into(), Value::Object(encoding));
    }
    let content: Map<String, Value> =
        media_types.into_iter().map(|name| (name, media_type.clone())).collect();
    Some(json!({ "required": any_required, "content": content }))
}

/// The form types among those that the operation takes; files need multipart.
fn media_types(consumes: &[String], file: bool) -> Vec<String> {
    let is_form =
        |name: &&String| name.starts_with(MULTIPART) || !file && name.starts_with(URLENCODED);
    let found: Vec<String> = consumes.iter().filter(is_form).cloned().collect();
    match (found.is_empty(), file) {
        (false, _) => found,
        (true, true) => vec![MULTIPART.to_owned()],
        (true, false) => vec![URLENCODED.to_owned()],
    }
}
