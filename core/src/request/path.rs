//! Filling path templates, with arguments that cannot lead anywhere else.
//!
//! An argument that vanishes or climbs would turn one call into another: `DELETE /groups/{id}/hosts/{list}` with an empty
//! list is a different operation. So such arguments are refused before anything is sent, and so is a path that the document
//! gives to another operation.

use super::siblings;
use crate::{facts::Operation, text::percent};

/// The argument of a path parameter.
#[derive(Clone)]
pub(crate) enum PathValue {
    One(String),
    /// Joined by commas.
    Many(Vec<String>),
}

/// Appends the path of a service and the template of an operation with its parameters filled in; a parameter may occur
/// more than once. There is exactly one slash where the two meet; a slash at the very end stays.
pub(crate) fn fill(
    out: &mut String,
    service: &str,
    operation: &'static Operation,
    values: &[(&'static str, PathValue)],
) -> Result<(), String> {
    let service = service.trim_matches('/');
    if !service.is_empty() {
        out.push('/');
        out.push_str(service);
    }
    let start = out.len();
    push_template(out, operation.path, values)?;
    match siblings::reached(&out[start..], operation.siblings) {
        None => Ok(()),
        Some(other) => Err(format!(
            "with these path arguments it is another operation, {} {other}",
            operation.method
        )),
    }
}

fn push_template(
    out: &mut String,
    template: &str,
    values: &[(&'static str, PathValue)],
) -> Result<(), String> {
    if template.is_empty() {
        return Ok(());
    }
    out.push('/');
    let mut rest = template.trim_start_matches('/');
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) =
            after.split_once('}').ok_or("the path has a brace that does not close")?;
        out.push_str(before);
        let value = values.iter().find(|(known, _)| *known == name);
        let (_, value) = value.ok_or_else(|| format!("path parameter '{name}' has no value"))?;
        push_value(out, value).map_err(|why| format!("path parameter '{name}' {why}"))?;
        rest = after;
    }
    out.push_str(rest);
    Ok(())
}

fn push_value(out: &mut String, value: &PathValue) -> Result<(), String> {
    match value {
        PathValue::One(text) => {
            push_safe(out, text, "it").map_err(|why| why.replacen("it ", "", 1))
        }
        PathValue::Many(items) if items.is_empty() => Err("is an empty list".to_owned()),
        PathValue::Many(items) => {
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                push_element(out, item, index).map_err(|why| format!("is refused: {why}"))?;
            }
            Ok(())
        }
    }
}

fn push_element(out: &mut String, item: &str, index: usize) -> Result<(), String> {
    // Most servers decode a list before they split it, so an encoded comma would make two elements of one.
    if item.contains(',') {
        return Err(format!("element {index} holds ',', which joins the list"));
    }
    push_safe(out, item, &format!("element {index}"))
}

fn push_safe(out: &mut String, text: &str, what: &str) -> Result<(), String> {
    if text.is_empty() {
        return Err(format!("{what} is empty"));
    }
    if text.chars().any(char::is_control) {
        return Err(format!("{what} holds a control character"));
    }
    // Servers exist that decode `%2F` before they split a path, so each piece between slashes has to be safe.
    if text.split(['/', '\\']).any(|piece| matches!(piece, "." | "..")) {
        return Err(format!("{what} is '.' or '..', or holds such a segment"));
    }
    percent::push(out, text);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Method;

    fn get(path: &'static str) -> &'static Operation {
        Box::leak(Box::new(Operation::new("test", Method::Get, path)))
    }

    fn one(text: &str) -> PathValue {
        PathValue::One(text.to_owned())
    }

    fn many(items: &[&str]) -> PathValue {
        PathValue::Many(items.iter().map(|&item| item.to_owned()).collect())
    }

    #[test]
    fn arguments_are_encoded() {
        for (template, values, filled) in [
            ("/hosts", vec![], "/hosts"),
            ("/hosts/{id}/", vec![("id", one("a b"))], "/hosts/a%20b/"),
            ("/x/{id}", vec![("id", one("a/b?c#d%e+f&g=h"))], "/x/a%2Fb%3Fc%23d%25e%2Bf%26g%3Dh"),
            ("/x/{id}", vec![("id", one("%2e%2e"))], "/x/%252e%252e"),
            ("/x/{id}", vec![("id", one("é…"))], "/x/%C3%A9%E2%80%A6"),
            ("/x/{id}", vec![("id", one("..."))], "/x/..."),
            ("/{p}/a/{p}/{q}", vec![("q", one("2")), ("p", one("1"))], "/1/a/1/2"),
            ("/h/{ids}", vec![("ids", many(&["a", "b c", "d"]))], "/h/a,b%20c,d"),
            ("/h/{id}", vec![("id", one("b,c"))], "/h/b%2Cc"),
            ("/r/{recommendation-id}", vec![("recommendation-id", one("~x_.-"))], "/r/~x_.-"),
        ] {
            let mut out = String::new();
            fill(&mut out, "", get(template), &values).unwrap();
            assert_eq!(out, filled);
        }
    }

    #[test]
    fn arguments_that_lead_elsewhere_are_refused() {
        for (value, part) in [
            (one(""), "'id' is empty"),
            (one("."), "'.' or '..'"),
            (one(".."), "'.' or '..'"),
            (one("../x"), "'.' or '..'"),
            (one("x/.."), "'.' or '..'"),
            (one("x\\..\\y"), "'.' or '..'"),
            (one("a\nb"), "control"),
            (one("a\0"), "control"),
            (one("a\u{85}"), "control"),
            (many(&[]), "empty list"),
            (many(&["a", ""]), "element 1 is empty"),
            (many(&["a", ".."]), "element 1 is '.'"),
            (many(&["."]), "element 0 is '.'"),
            (many(&["a", "b\r"]), "element 1 holds a control"),
            (many(&["a", "b,c"]), "element 1 holds ','"),
        ] {
            let why =
                fill(&mut String::new(), "", get("/hosts/{id}"), &[("id", value)]).expect_err(part);
            assert!(why.contains(part), "{why} / {part}");
        }
        assert!(fill(&mut String::new(), "", get("/{x}"), &[]).is_err());
        assert!(fill(&mut String::new(), "", get("/{x"), &[("x", one("1"))]).is_err());
    }

    #[test]
    fn paths_meet_with_one_slash() {
        for (base, service, operation, joined) in [
            ("https://h", "/api/x/v1", "/hosts", "https://h/api/x/v1/hosts"),
            ("https://h/p", "/api/x/v1/", "/hosts/", "https://h/p/api/x/v1/hosts/"),
            ("https://h", "api", "hosts", "https://h/api/hosts"),
            ("https://h", "/api/x", "/", "https://h/api/x/"),
            ("https://h", "/api/x", "", "https://h/api/x"),
            ("https://h", "", "/hosts", "https://h/hosts"),
            ("https://h", "/", "/", "https://h/"),
        ] {
            let mut out = base.to_owned();
            fill(&mut out, service, get(operation), &[]).unwrap();
            assert_eq!(out, joined);
        }
    }
}
