//! Writes the program that uses everything public of a crate, from the lines of its `api.txt`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// One function for each public item, so that a compiler names what is missing.
pub(crate) fn program(surface: &str) -> String {
    let lines: Vec<&str> =
        surface.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).collect();
    let library = lines.first().and_then(|line| line.split("::").next()).unwrap_or_default();
    let own = |line: &str| {
        line.strip_prefix(library).and_then(|l| l.strip_prefix("::")).unwrap().to_owned()
    };
    let lines: Vec<String> = lines.iter().map(|line| own(line)).collect();
    let mut text =
        "#![allow(deprecated, dead_code, unused)]\nuse subject::{api, types};\n".to_owned();
    text.push_str(
        "fn is_record<T: Clone + core::fmt::Debug + PartialEq + Default + Send + Sync>() {}\n",
    );
    text.push_str("fn is_value<T: Clone + core::fmt::Debug + PartialEq + Send + Sync>() {}\n");
    let mut bundles: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    let is_taken = |owner: &str| {
        let name = owner.rsplit("::").next().unwrap();
        lines.iter().any(|line| {
            line.contains(&format!("(required: {name})"))
                || line.contains(&format!("required: {name}) ->"))
        })
    };
    for (number, line) in lines.iter().enumerate() {
        let bare = line.split(" [").next().unwrap();
        let part = match bare.split_once('.') {
            Some((owner, field)) if !owner.contains([' ', '(']) => {
                let (field, ty) = field.split_once(": ").unwrap();
                if owner.ends_with("Required") && is_taken(owner) {
                    bundles.entry(owner).or_default().push((field, ty));
                    continue;
                }
                format!(
                    "(x: {owner}, mut y: {owner}) -> {ty} {{ y.{field} = x.{field}; y.{field} }}"
                )
            }
            _ => item(bare),
        };
        if !part.is_empty() {
            let word = if part.contains(".await") { "async fn" } else { "fn" };
            let _ = writeln!(text, "{word} u{number}{part}");
        }
    }
    for (number, (owner, fields)) in bundles.iter().enumerate() {
        let names: Vec<_> = fields.iter().map(|(name, _)| *name).collect();
        let args: Vec<_> = fields.iter().map(|(name, ty)| format!("{name}: {ty}")).collect();
        let _ = writeln!(
            text,
            "fn b{number}({}) -> {owner} {{ {owner} {{ {} }} }}",
            args.join(", "),
            names.join(", ")
        );
    }
    text
}

/// The function that uses a type, a variant, a call or a method.
fn item(line: &str) -> String {
    if let Some((path, kind)) = line.split_once(": ").filter(|(path, _)| !path.contains('(')) {
        return match kind.split_once('<') {
            Some(("Call", rest)) => {
                let answer = rest.strip_suffix('>').unwrap();
                format!("(x: {path}) -> {answer} {{ x.send().await.unwrap().into_inner() }}")
            }
            _ if kind.starts_with("pages of items ") => {
                let ty = kind.strip_prefix("pages of items ").unwrap();
                format!("(x: {path}) -> Option<{ty}> {{ x.items().try_next().await.unwrap() }}")
            }
            _ if path.ends_with("Required") => String::new(),
            _ if kind == "struct" => format!("() {{ is_record::<{path}>() }}"),
            _ => format!("() {{ is_value::<{path}>() }}"),
        };
    }
    if let Some((path, _)) = line.split_once(" = ") {
        let owner = path.rsplit_once("::").unwrap().0;
        return format!(
            "(x: {owner}) -> {owner} {{ match x {{ {path} => {path}, other => other }} }}"
        );
    }
    let Some((path, rest)) = line.split_once('(') else { return type_of(line) };
    let (owner, name) = path.rsplit_once("::").unwrap();
    let Some((arguments, result)) = rest.rsplit_once(") -> ") else {
        let ty = rest.strip_suffix(')').unwrap();
        return format!(
            "(x: {owner}, v: {ty}) -> {owner} {{ match x {{ {path}(_) => {path}(v), other => other }} }}"
        );
    };
    function(owner, name, arguments, result)
}

fn type_of(path: &str) -> String {
    let path = if path == "Client" { "subject::Client" } else { path };
    format!("(x: {path}) -> {path} {{ x.clone() }}")
}

fn function(owner: &str, name: &str, arguments: &str, result: &str) -> String {
    let module = owner.rsplit_once("::").map_or("subject", |(module, _)| module);
    let owner = if owner == "Client" { "subject::Client" } else { owner };
    let result = match result {
        "Self" => owner.to_owned(),
        _ if result.contains("::") => result.to_owned(),
        _ => format!("{module}::{result}"),
    };
    let (mut taken, mut given) = (Vec::new(), Vec::new());
    let mut call = format!("{owner}::{name}");
    for argument in split(arguments) {
        match argument {
            "&self" => {
                taken.push(format!("x: &{owner}"));
                call = format!("x.{name}");
            }
            "self" => {
                taken.push(format!("x: {owner}"));
                call = format!("x.{name}");
            }
            _ => {
                let (name, ty) = argument.split_once(": ").unwrap();
                let ty = if ty.ends_with("Required") && !ty.contains("::") {
                    format!("{module}::{ty}")
                } else {
                    ty.to_owned()
                };
                taken.push(format!("a_{}: {ty}", name.trim_start_matches("r#")));
                given.push(format!("a_{}", name.trim_start_matches("r#")));
            }
        }
    }
    format!("({}) -> {result} {{ {call}({}) }}", taken.join(", "), given.join(", "))
}

/// Arguments, split at the commas outside of brackets.
fn split(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0_i32, 0, Vec::new());
    for (at, c) in text.char_indices().chain([(text.len(), ',')]) {
        match c {
            '<' | '(' => depth += 1,
            '>' | ')' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}
