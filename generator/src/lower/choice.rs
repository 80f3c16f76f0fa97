//! Listed values: what type they make, and when several lists are one.

use super::merge::Spot;
use super::scalar::{Kind, kind};
use crate::api::{Choice, Scalar, Shape, Step};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// Listed values; `None` when the list says nothing that a type could.
pub(super) fn choice(schema: &Value) -> Option<Choice> {
    let values: Vec<&Value> =
        schema.get("enum")?.as_array()?.iter().filter(|v| !v.is_null()).collect();
    let whole =
        matches!(kind(schema), Kind::Scalar(Scalar::Int64 | Scalar::Int32 | Scalar::Uint64));
    if values.is_empty() {
        return None;
    }
    if whole
        || values.iter().all(|v| v.is_i64()) && !matches!(kind(schema), Kind::Scalar(Scalar::Text))
    {
        // Some documents write the numbers as texts.
        let number = |v: &&Value| v.as_i64().or_else(|| v.as_str()?.parse().ok());
        let mut numbers: Vec<i64> = values.iter().map(number).collect::<Option<_>>()?;
        dedup(&mut numbers);
        return Some(Choice::Number(numbers));
    }
    let mut texts: Vec<String> =
        values.iter().map(|v| v.as_str().map(str::to_owned)).collect::<Option<_>>()?;
    dedup(&mut texts);
    Some(Choice::Text(texts))
}

/// Whether a schema lists null and nothing else.
pub(super) fn only_null(schema: &Value) -> bool {
    let values = schema.get("enum").and_then(Value::as_array);
    values.is_some_and(|v| !v.is_empty() && v.iter().all(Value::is_null))
}

/// The steps into the branches of a union. A mark that two branches have tells neither.
pub(super) fn steps(branches: &[Spot<'_>]) -> Vec<Step> {
    let marks: Vec<String> = branches.iter().map(|branch| mark(branch.schema)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for mark in &marks {
        *counts.entry(mark).or_default() += 1;
    }
    let alone = |mark: &String| counts.get(mark.as_str()) == Some(&1);
    let step = |(i, m): (usize, &String)| {
        Step::Branch(if alone(m) { m.clone() } else { String::new() }, i)
    };
    marks.iter().enumerate().map(step).collect()
}

/// What tells a branch of a union from the others: a property with one possible value. Empty when there is none.
fn mark(schema: &Value) -> String {
    if schema.get("enum").is_some() {
        return "keyword".to_owned();
    }
    let properties = schema.get("properties").and_then(Value::as_object);
    let single = |property: &Value| match property.get("enum")?.as_array()?.as_slice() {
        [only] => only.as_str().map(str::to_owned),
        _ => None,
    };
    properties.into_iter().flatten().find_map(|(_, p)| single(p)).unwrap_or_default()
}

/// Drops values that stand twice, keeping the order.
fn dedup<T: Eq + Hash + Clone>(values: &mut Vec<T>) {
    let mut seen = HashSet::with_capacity(values.len());
    values.retain(|v| seen.insert(v.clone()));
}

/// A union that needs none: a plain text takes all texts, and lists of values are one list.
pub(super) fn simple(schemas: &[&Value]) -> Option<Shape> {
    let listed: Vec<Choice> = schemas.iter().filter_map(|s| choice(s)).collect();
    if !schemas.is_empty() && listed.len() == schemas.len() {
        return one_choice(listed).map(Shape::Choice);
    }
    let text = |s: &&Value| {
        matches!(
            kind(s),
            Kind::Scalar(Scalar::Text | Scalar::Uuid | Scalar::Timestamp | Scalar::Date)
        ) || matches!(choice(s), Some(Choice::Text(_)))
    };
    let plain = |s: &&Value| s.get("enum").is_none() && kind(s) == Kind::Scalar(Scalar::Text);
    if !schemas.iter().all(text) || !schemas.iter().any(plain) {
        return None;
    }
    if listed.is_empty() {
        return Some(Shape::Scalar(Scalar::Text));
    }
    one_choice(listed).map(Shape::Choice)
}

/// All values of several lists; `None` when some are texts and some are numbers.
fn one_choice(listed: Vec<Choice>) -> Option<Choice> {
    let mut texts = Vec::new();
    let mut numbers = Vec::new();
    for list in listed {
        match list {
            Choice::Text(more) => texts.extend(more),
            Choice::Number(more) => numbers.extend(more),
        }
    }
    dedup(&mut texts);
    dedup(&mut numbers);
    match (texts.is_empty(), numbers.is_empty()) {
        (false, true) => Some(Choice::Text(texts)),
        (true, false) => Some(Choice::Number(numbers)),
        _ => None,
    }
}
