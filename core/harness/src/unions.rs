//! Which branch of a union a value lands in.

use super::{lines, outcome};
use rhapi_core::wire::{Event, Next, Value, Wire, decode};
use serde_json::json;
use std::{
    collections::HashMap,
    mem::{Discriminant, discriminant},
};

/// Reads JSON text as a union, and tells what became of it.
pub type Landing = fn(&[u8]) -> Value;

/// Reads the values of the file that `RHAPI_CASES` names as the unions that they are made for.
///
/// A case has an `id`, the `union` by its place in the document, and a `value`. Its line tells `landed`, the branch that
/// was chosen, or null for none of them; `branches`, how many there are; and what [`run`](super::run) tells of an answer.
/// A union that the crate does not have is said in `trouble`.
///
/// # Errors
/// Those of [`run`](super::run).
pub fn run_unions(unions: &[(&str, Landing)]) -> Result<(), String> {
    let unions: HashMap<&str, Landing> = unions.iter().copied().collect();
    lines(|case| match unions.get(case["union"].as_str().unwrap_or_default()) {
        Some(landing) => landing(case["value"].to_string().as_bytes()),
        None => json!({"trouble": format!("there is no union {}", case["union"])}),
    })
}

/// Reads JSON text as the union `T`.
pub fn landing<T: Wire>(text: &[u8]) -> Value {
    let branches: Vec<_> = (0..).map_while(branch::<T>).collect();
    match decode::<T>(text) {
        Ok(decoded) => {
            let landed = discriminant(&decoded.value);
            json!({
                "landed": branches.iter().position(|branch| *branch == landed),
                "branches": branches.len(),
                "encoded": outcome::encode(decoded.value.slot()),
                "deviations": outcome::list(&decoded.deviations),
            })
        }
        Err(error) => json!({"trouble": error.to_string()}),
    }
}

/// The variant that a branch is. Asking a blank value for it needs nothing of generated code beyond what reading does.
fn branch<T: Wire>(index: usize) -> Option<Discriminant<T>> {
    let mut blank = T::default();
    match blank.slot_mut().take(Event::Null) {
        Next::Union(union) => union.branch(index).is_some(),
        _ => false,
    }
    .then(|| discriminant(&blank))
}

#[cfg(test)]
mod tests {
    use super::landing;
    use rhapi_core::wire::Value;
    use serde_json::json;

    #[derive(Clone)]
    enum Id {
        Number(i64),
        Text(String),
        Unrecognized(Value),
    }
    rhapi_core::union! { Id; 0 Number; 1 Text; }

    #[test]
    fn tells_the_branch_by_its_place_in_the_table() {
        let told = |text: &str| landing::<Id>(text.as_bytes());
        let seven = json!({"landed": 0, "branches": 2, "encoded": "7", "deviations": []});
        assert_eq!(told("7"), seven);
        assert_eq!(told("\"a\"")["landed"], 1);
        let odd = told("[1]");
        assert_eq!(
            (&odd["landed"], &odd["deviations"][0]["kind"]),
            (&Value::Null, &"NoBranch".into())
        );
        assert!(told("[").get("trouble").is_some());
    }

    #[test]
    fn what_is_no_union_has_no_branches() {
        assert_eq!(landing::<String>(b"\"a\"")["branches"], 0);
    }
}
