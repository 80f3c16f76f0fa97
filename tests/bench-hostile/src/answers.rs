//! Bodies that are made to cost.

use std::fmt::Write;

use rhapi_testing::Reply;

/// The kinds, by name.
pub(crate) const KINDS: [&str; 11] = [
    "empty items",
    "items of another type",
    "items that contradict",
    "nested records",
    "free-form objects",
    "unknown fields",
    "the same name again",
    "numbers for objects after a list of them",
    "many messages",
    "an error of small objects",
    "a row of commas",
];

/// An answer of a kind, whose body has about so many bytes, and how many it has.
pub(crate) fn answer(kind: &str, size: usize) -> Option<(Reply, usize)> {
    let text = body(kind, size)?;
    let length = text.len();
    let reply = match kind {
        "many messages" | "an error of small objects" => Reply::json(400, text),
        "a row of commas" => Reply::of(200, "text/csv", text),
        _ => Reply::json(200, text),
    };
    Some((reply, length))
}

fn body(kind: &str, size: usize) -> Option<String> {
    let (open, unit, close) = match kind {
        "empty items" => ("{\"results\":[", "{}", "]}"),
        "items of another type" => ("{\"results\":[", "0", "]}"),
        "items that contradict" => ("{\"results\":[", "{\"id\":1}", "]}"),
        "nested records" => ("{\"results\":[", "{\"facts\":[{}]}", "]}"),
        "free-form objects" => ("{\"results\":[{\"facts\":[", "{\"facts\":{\"\":0}}", "]}]}"),
        "unknown fields" => ("{\"new\":[", "{\"a\":0}", "]}"),
        "the same name again" => ("{", "\"total\":\"\"", "}"),
        "numbers for objects after a list of them" => ("{\"results\":[{}],\"total\":[", "0", "]}"),
        "many messages" => ("{\"errors\":[", "\"#\"", "]}"),
        "an error of small objects" => ("[", "{\"\":0}", "]"),
        "a row of commas" => ("", "", ""),
        _ => return None,
    };
    // An error body is kept up to a MiB, and no JSON behind that.
    let size = if open == "[" || unit == "\"#\"" { size / 4 } else { size };
    let mut text = String::with_capacity(size + 100);
    text.push_str(open);
    let mut index = 0_u32;
    while text.len() + unit.len() + close.len() + 9 < size {
        if index > 0 {
            text.push(',');
        }
        if unit == "\"#\"" {
            // Writing to a string cannot fail.
            let _ = write!(text, "\"{index:05x}\"");
        } else {
            text.push_str(unit);
        }
        index += 1;
    }
    text.push_str(close);
    Some(text)
}
