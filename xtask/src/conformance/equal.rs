//! Whether two JSON values are the same value: absent and null differ, `5.0` is 5, and the order of names is nothing.

use serde_json::Value;

pub(super) fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => {
            a == b || (a.as_f64().is_some() && a.as_f64() == b.as_f64() && !(whole(a) && whole(b)))
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| equal(a, b)))
        }
        _ => a == b,
    }
}

/// Beyond two to the power of 53 different whole numbers are one floating point number.
fn whole(number: &serde_json::Number) -> bool {
    number.is_i64() || number.is_u64()
}

/// The first place in which they differ, as a JSON pointer, for messages.
pub(super) fn difference(a: &Value, b: &Value) -> String {
    match (a, b) {
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let found = a.iter().zip(b).enumerate().find(|(_, (a, b))| !equal(a, b));
            found.map_or(String::new(), |(i, (a, b))| format!("/{i}{}", difference(a, b)))
        }
        (Value::Object(a), Value::Object(b)) => {
            let lost = a.iter().find(|(name, a)| !b.get(*name).is_some_and(|b| equal(a, b)));
            if let Some((name, a)) = lost {
                return format!(
                    "/{name}{}",
                    b.get(name).map_or(": lost".into(), |b| difference(a, b))
                );
            }
            let new = b.keys().find(|name| !a.contains_key(*name));
            new.map_or(String::new(), |name| format!("/{name}: added"))
        }
        _ => format!(": {a} became {b}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{difference, equal};
    use serde_json::{Value, json};

    #[test]
    fn the_same_value_is_equal_however_it_is_written() {
        for (a, b, same) in [
            ("5.0", "5", true),
            ("1e2", "100", true),
            ("0.1", "0.10", true),
            ("9007199254740993", "9007199254740992", false),
            ("9007199254740993", "9007199254740993", true),
            (r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1.0}"#, true),
            (r#"{"a":null}"#, "{}", false),
            ("[1,2]", "[2,1]", false),
            ("\"5\"", "5", false),
            ("false", "null", false),
        ] {
            let [left, right]: [Value; 2] = [a, b].map(|text| serde_json::from_str(text).unwrap());
            assert_eq!(equal(&left, &right), same, "{a} and {b}");
            assert_eq!(equal(&right, &left), same, "{b} and {a}");
        }
    }

    #[test]
    fn a_difference_has_its_place() {
        for (a, b, place) in [
            (json!({"a": [1, {"b": 2}]}), json!({"a": [1, {}]}), "/a/1/b: lost"),
            (json!({}), json!({"c": null}), "/c: added"),
            (json!([1]), json!(["1"]), "/0: 1 became \"1\""),
        ] {
            assert_eq!(difference(&a, &b), place);
        }
    }
}
