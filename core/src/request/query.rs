//! Encoding of query parameters that are objects.

use crate::text::percent::{self, push_pair};
use serde_json::{Map, Value};

/// What a query parameter sends.
#[derive(Clone)]
pub(crate) enum QueryValue {
    /// One text, which is encoded where the address is written.
    Plain(String),
    /// Pairs that are encoded, or nothing.
    Pairs(String),
    /// Nothing, and why.
    Refused(String),
}

impl From<Result<String, String>> for QueryValue {
    fn from(pairs: Result<String, String>) -> Self {
        match pairs {
            Ok(pairs) => Self::Pairs(pairs),
            Err(why) => Self::Refused(why),
        }
    }
}

impl QueryValue {
    /// The text, where it is one.
    pub(super) fn plain(&self) -> Option<&str> {
        match self {
            Self::Plain(text) => Some(text),
            Self::Pairs(_) | Self::Refused(_) => None,
        }
    }

    /// About so many bytes are pushed, beside the name.
    pub(super) fn length(&self) -> usize {
        match self {
            Self::Plain(text) | Self::Pairs(text) => text.len(),
            Self::Refused(_) => 0,
        }
    }

    /// Appends the pairs.
    pub(super) fn push_to(&self, out: &mut String, name: &str) -> Result<(), &str> {
        match self {
            Self::Plain(text) => {
                percent::push(out, name);
                out.push('=');
                percent::push(out, text);
            }
            Self::Pairs(pairs) => out.push_str(pairs),
            Self::Refused(why) => return Err(why),
        }
        Ok(())
    }
}

/// How a list inside a `deepObject` parameter is written; the document's styles leave it open.
#[derive(Clone, Copy)]
pub(crate) enum ListStyle {
    /// `filter[a][]=x&filter[a][]=y`, as the inventory's filters want it.
    Brackets,
    /// `fields[a]=x,y`, as sparse field sets want it.
    Joined,
}

/// That no element of a list holds what joins them.
pub(crate) fn whole_elements(values: &[String], by: char) -> Result<(), String> {
    match values.iter().position(|value| value.contains(by)) {
        Some(index) => Err(format!("element {index} holds '{by}', which joins the list")),
        None => Ok(()),
    }
}

/// A `deepObject` parameter: `filter[a][b]=x`. Null and empty values send nothing.
pub(crate) fn deep(name: &str, value: &Value, lists: ListStyle) -> Result<String, String> {
    let mut out = String::new();
    push_deep(&mut out, name, value, lists)?;
    Ok(out)
}

fn push_deep(out: &mut String, name: &str, value: &Value, lists: ListStyle) -> Result<(), String> {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                // Servers decode a name before they take it apart, so no encoding keeps such a key in one piece.
                if key.is_empty() || key.contains(['[', ']']) {
                    return Err(format!("the key {key:?} is empty or holds a bracket"));
                }
                push_deep(out, &format!("{name}[{key}]"), value, lists)?;
            }
        }
        Value::Array(items) => {
            match (lists, items.iter().map(scalar).collect::<Option<Vec<_>>>()) {
                (_, Some(texts)) if texts.is_empty() => {}
                (ListStyle::Joined, Some(texts)) => {
                    whole_elements(&texts, ',')?;
                    push_pair(out, name, &texts.join(","));
                }
                (ListStyle::Brackets, Some(texts)) => {
                    let name = format!("{name}[]");
                    for text in texts {
                        push_pair(out, &name, &text);
                    }
                }
                // Only an index tells the fields of one object from those of the next.
                (_, None) => {
                    for (index, item) in items.iter().enumerate() {
                        push_deep(out, &format!("{name}[{index}]"), item, lists)?;
                    }
                }
            }
        }
        other => {
            if let Some(text) = scalar(other) {
                push_pair(out, name, &text);
            }
        }
    }
    Ok(())
}

/// An object whose fields are parameters of their own; `name` is used only for a value that is no object.
pub(crate) fn exploded(name: &str, value: &Value) -> String {
    if let Value::Object(fields) = value {
        return pairs(fields);
    }
    let mut out = String::new();
    push_field(&mut out, name, value);
    out
}

/// Fields as `a=1&b=2&b=3`: lists are repeated, objects are JSON text, null sends nothing.
pub(crate) fn pairs(fields: &Map<String, Value>) -> String {
    let mut out = String::new();
    for (name, value) in fields {
        push_field(&mut out, name, value);
    }
    out
}

fn push_field(out: &mut String, name: &str, value: &Value) {
    let values = match value {
        Value::Array(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    for text in values.iter().filter_map(text) {
        push_pair(out, name, &text);
    }
}

/// A value as text; `None` for null. Objects and lists become JSON.
pub(crate) fn text(value: &Value) -> Option<String> {
    match value {
        Value::Object(_) | Value::Array(_) => Some(value.to_string()),
        other => scalar(other),
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(value) => Some(value.to_string()),
        Value::String(value) => Some(value.clone()),
        Value::Null | Value::Object(_) | Value::Array(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn plain(encoded: &str) -> String {
        encoded.replace("%5B", "[").replace("%5D", "]")
    }

    #[test]
    fn deep_objects_are_written_with_brackets() {
        for (value, brackets, joined) in [
            (json!({"a": {"b": {"c": "x y"}}}), "f[a][b][c]=x%20y", "f[a][b][c]=x%20y"),
            (json!({"a": ["x", "y"]}), "f[a][]=x&f[a][]=y", "f[a]=x%2Cy"),
            (json!({"a": [1, true]}), "f[a][]=1&f[a][]=true", "f[a]=1%2Ctrue"),
            (json!({"a": 1, "b": null, "c": [], "d": {}}), "f[a]=1", "f[a]=1"),
            (
                json!({"a": [{"b": 1}, {"b": 2}]}),
                "f[a][0][b]=1&f[a][1][b]=2",
                "f[a][0][b]=1&f[a][1][b]=2",
            ),
            (json!("plain"), "f=plain", "f=plain"),
            (json!(["x"]), "f[]=x", "f=x"),
            (json!({"k&=": "v&="}), "f[k%26%3D]=v%26%3D", "f[k%26%3D]=v%26%3D"),
            (json!({}), "", ""),
            (json!(null), "", ""),
        ] {
            assert_eq!(plain(&deep("f", &value, ListStyle::Brackets).unwrap()), brackets);
            assert_eq!(plain(&deep("f", &value, ListStyle::Joined).unwrap()), joined);
        }
    }

    #[test]
    fn exploded_objects_lose_the_name() {
        for (value, encoded) in [
            (json!({"cluster_id": "a b"}), "cluster_id=a%20b"),
            (json!({"a": [1, 2], "b": {"c": 1}, "d": null}), "a=1&a=2&b=%7B%22c%22%3A1%7D"),
            (json!("x"), "n=x"),
            (json!(["x", "y"]), "n=x&n=y"),
            (json!(null), ""),
        ] {
            assert_eq!(exploded("n", &value), encoded);
        }
    }
}
