//! Applies the repairs of `service.toml` to a document; every repair has to hit.

use serde_json::Value;

use crate::note::{Code, Note};
use crate::pointer::Pointer;
use crate::service::Fix;

/// Applies the repairs in their order and gives a note for each that hits nothing.
///
/// The notes' pointers are places in `service.toml` (`/fix/0`): locate them with
/// [`Config::locate`](crate::service::Config::locate).
pub fn apply(document: &mut Value, fixes: &[Fix]) -> Vec<Note> {
    let mut notes = Vec::new();
    for (index, fix) in fixes.iter().enumerate() {
        if let Err((key, message)) = repair(document, fix) {
            let at = Pointer::root().key("fix").index(index).key(key);
            let note = Note::new(Code::DeadFix, at, message);
            notes.push(note.help("the document changed: look whether the repair is still needed, and delete it if not"));
        }
    }
    notes
}

/// What went wrong, with the key of the repair it is about.
type Dead = (&'static str, String);

fn repair(document: &mut Value, fix: &Fix) -> Result<(), Dead> {
    let at: Pointer = fix.at.parse().map_err(|error| ("at", format!("`at` is {error}")))?;
    if let Some(value) = &fix.add {
        return add(document, &at, value);
    }
    let found = at.lookup(document).ok_or_else(|| nothing(&at))?;
    if let Some(was) = fix.was.as_ref().filter(|was| *was != found) {
        let message = format!("at {:?} stands {}, not {}", at.as_str(), shown(found), shown(was));
        return Err(("was", message));
    }
    match &fix.set {
        Some(value) => {
            if let Some(slot) = document.pointer_mut(at.as_str()) {
                *slot = value.clone();
            }
        }
        None => remove(document, &at),
    }
    Ok(())
}

fn add(document: &mut Value, at: &Pointer, value: &Value) -> Result<(), Dead> {
    if at.lookup(document).is_some() {
        return Err(("at", format!("something stands at {:?} already", at.as_str())));
    }
    let (Some(owner), Some(key)) = (at.parent(), at.last()) else {
        return Err(("at", "the whole document cannot be added".to_owned()));
    };
    match document.pointer_mut(owner.as_str()) {
        Some(Value::Object(map)) => {
            map.insert(key.into_owned(), value.clone());
            Ok(())
        }
        Some(Value::Array(list)) if key == "-" => {
            list.push(value.clone());
            Ok(())
        }
        Some(_) => Err(("at", format!("{:?} can hold nothing named {key:?}", owner.as_str()))),
        None => Err(nothing(&owner)),
    }
}

fn remove(document: &mut Value, at: &Pointer) {
    let (Some(owner), Some(key)) = (at.parent(), at.last()) else {
        return;
    };
    match document.pointer_mut(owner.as_str()) {
        Some(Value::Object(map)) => {
            map.remove(key.as_ref());
        }
        Some(Value::Array(list)) => {
            if let Some(index) = key.parse().ok().filter(|index| *index < list.len()) {
                list.remove(index);
            }
        }
        _ => {}
    }
}

fn nothing(at: &Pointer) -> Dead {
    ("at", format!("nothing stands at {:?}", at.as_str()))
}

fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() > 60 {
        text.chars().take(57).chain("...".chars()).collect()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fix(at: &str) -> Fix {
        Fix {
            at: at.into(),
            was: None,
            set: None,
            remove: false,
            add: None,
            because: String::new(),
        }
    }

    #[test]
    fn repairs_set_remove_and_add() {
        let mut document = json!({"a": {"type": "string"}, "list": [1, 2], "b": 1});
        let fixes = [
            Fix { was: Some(json!("string")), set: Some(json!("integer")), ..fix("/a/type") },
            Fix { was: Some(json!(1)), remove: true, ..fix("/b") },
            Fix { was: Some(json!(1)), remove: true, ..fix("/list/0") },
            Fix { add: Some(json!(3)), ..fix("/list/-") },
            Fix { add: Some(json!(true)), ..fix("/a/nullable") },
        ];
        assert_eq!(apply(&mut document, &fixes), []);
        assert_eq!(document, json!({"a": {"type": "integer", "nullable": true}, "list": [2, 3]}));
    }

    #[test]
    fn a_repair_that_hits_nothing_changes_nothing() {
        let before = json!({"a": {"type": "integer"}});
        let mut document = before.clone();
        let fixes = [
            Fix { was: Some(json!("string")), set: Some(json!("integer")), ..fix("/a/type") },
            Fix { was: Some(json!(1)), set: Some(json!(2)), ..fix("/x/y") },
            Fix { add: Some(json!(1)), ..fix("/a/type") },
            Fix { add: Some(json!(1)), ..fix("/x/y") },
            Fix { add: Some(json!(1)), ..fix("/a/type/x") },
        ];
        let notes = apply(&mut document, &fixes);
        let places: Vec<_> = notes.iter().map(|note| note.at.as_str()).collect();
        assert_eq!(places, ["/fix/0/was", "/fix/1/at", "/fix/2/at", "/fix/3/at", "/fix/4/at"]);
        assert!(notes.iter().all(|note| note.code == Code::DeadFix));
        assert_eq!(document, before);
    }
}
