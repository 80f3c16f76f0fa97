//! Short and full names of types, fields and listed values.

use super::Ident;
use super::table::{CALL_METHODS, OPERATOR_METHODS, PACKAGES, RECORD_MEMBERS, SIGNS, SYMBOLS};
use super::words::{Words, words};
use crate::api::{Home, Key, Root, Status, Step};
use std::collections::BTreeMap;

/// What the names of types need to know of their surroundings.
pub(super) struct Roots<'n> {
    /// The words of the type of each operation's call.
    pub(super) calls: &'n BTreeMap<Key, Words>,
    /// Names that `service.toml` gives to named schemas.
    pub(super) given: &'n BTreeMap<String, String>,
}

/// The short name of a type.
pub(super) fn short(home: &Home, roots: &Roots<'_>) -> Words {
    steps(root(&home.root, roots), home)
}

/// The words of the root of a home.
pub(super) fn root(root: &Root, roots: &Roots<'_>) -> Words {
    let call = |key: &Key| roots.calls.get(key).cloned().unwrap_or_default();
    match root {
        Root::Schema(name) => match roots.given.get(name) {
            Some(given) => words(given),
            None => words(local(name)),
        },
        Root::Parameter(name) => {
            let all = words(name);
            match all.as_slice() {
                [most @ .., last]
                    if !most.is_empty() && matches!(last.as_str(), "param" | "parameter") =>
                {
                    Words::of(most.iter().cloned())
                }
                _ => all,
            }
        }
        Root::Body(name) | Root::Response(name) | Root::Elsewhere(name) => words(name),
        Root::OperationParameter(key, name) => call(key).and(&words(name)),
        Root::OperationBody(key) => call(key).and(&Words::of(["request"])),
        Root::OperationAnswer(key, status) => {
            let base = call(key).and(&Words::of(["response"]));
            match status {
                Some(Status::Code(code)) => base.and(&Words::of([code.to_string()])),
                Some(Status::Range(class)) => base.and(&Words::of([format!("{class}xx")])),
                Some(Status::Default) => base.and(&Words::of(["default"])),
                None => base,
            }
        }
    }
}

/// A schema name without the package that some frameworks put in front: `api.RepositoryResponse`.
fn local(name: &str) -> &str {
    match name.split_once('.') {
        Some((package, local)) if PACKAGES.contains(&package) => local,
        _ => name,
    }
}

fn steps(mut found: Words, home: &Home) -> Words {
    // The elements of a parameter need no word of their own: a list is never a type.
    let bare = matches!(home.root, Root::Parameter(_) | Root::OperationParameter(..));
    for (i, step) in home.steps.iter().enumerate() {
        let more = match step {
            Step::Property(name) => words(name),
            Step::Item if bare && i == 0 => continue,
            Step::Item => Words::of(["item"]),
            Step::Value => Words::of(["value"]),
            Step::Branch(mark, n) => {
                let mark = words(mark);
                if mark.is_empty() { Words::of([ordinal(*n)]) } else { mark }
            }
            Step::Part(n) => Words::of(["part".to_owned(), ordinal(*n)]),
        };
        found = found.and(&more);
    }
    found
}

/// A place in a row, as a word.
pub(super) fn ordinal(n: usize) -> String {
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth",
    ];
    match WORDS.get(n) {
        Some(word) => (*word).to_owned(),
        // A word for each dozen would be longer than the document.
        None if n >= 20 * WORDS.len() => format!("number{n}"),
        None => format!("after_{}", ordinal(n - WORDS.len())).replace('_', ""),
    }
}

/// The name that no other type can have: it says where the type comes from and how its name is written.
pub(super) fn full(home: &Home, roots: &Roots<'_>) -> Words {
    let (kind, name) = match &home.root {
        Root::Schema(name) => ("schema", name.as_str()),
        Root::Parameter(name) | Root::OperationParameter(_, name) => ("parameter", name.as_str()),
        Root::Body(name) => ("body", name.as_str()),
        Root::Response(name) => ("response", name.as_str()),
        Root::Elsewhere(name) => ("part", name.as_str()),
        Root::OperationBody(_) | Root::OperationAnswer(..) => ("", ""),
    };
    let base = match &home.root {
        Root::OperationParameter(..) | Root::OperationBody(_) | Root::OperationAnswer(..) => {
            root(&home.root, roots)
        }
        _ => words(name),
    };
    let spelled = home.steps.iter().fold(spelling(name), |all, s| match s {
        Step::Property(name) => all.and(&spelling(name)),
        _ => all,
    });
    steps(base, home).and(&Words::of((!kind.is_empty()).then_some(kind))).and(&spelled)
}

/// How a wire name is written, where that tells it from another of the same words.
pub(super) fn spelling(name: &str) -> Words {
    let has = |c: char| name.contains(c);
    let mut found = Vec::new();
    if name.starts_with(char::is_lowercase) && name.chars().any(char::is_uppercase) {
        found.push("camel");
    } else if name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase) {
        found.push("upper");
    } else if name.starts_with(char::is_uppercase) {
        found.push("pascal");
    } else {
        found.push("lower");
    }
    for (symbol, word) in [
        ('_', "snake"),
        ('-', "kebab"),
        ('.', "dotted"),
        (' ', "spaced"),
        ('[', "bracketed"),
        (':', "colon"),
        ('/', "slash"),
    ] {
        if has(symbol) {
            found.push(word);
        }
    }
    Words::of(found)
}

/// The name of a field, argument or setter.
pub(super) fn member(wire: &str) -> Words {
    let found = words(wire);
    if found.is_empty() { value(wire) } else { found }
}

/// A member that would hide what every record has.
#[must_use]
pub(super) fn field(words: &Words) -> Ident {
    let ident = Ident::snake(words);
    if RECORD_MEMBERS.contains(&ident.as_str()) || OPERATOR_METHODS.contains(&ident.as_str()) {
        ident.with("_field")
    } else {
        ident
    }
}

/// A setter that would hide what every call has.
#[must_use]
pub(super) fn setter(words: &Words) -> Ident {
    let ident = Ident::snake(words);
    let taken = CALL_METHODS.contains(&ident.as_str())
        || OPERATOR_METHODS.contains(&ident.as_str())
        || ident.as_str() == "clone";
    if taken { ident.with("_param") } else { ident }
}

/// The name of a listed value.
pub(super) fn value(wire: &str) -> Words {
    if let Some((_, word)) = SYMBOLS.iter().find(|(s, _)| *s == wire) {
        return words(word);
    }
    for (sign, before, behind) in SIGNS {
        let Some(rest) = wire.strip_prefix(sign) else { continue };
        let inner = words(rest);
        if sign == '-' && rest.starts_with(|c: char| c.is_ascii_digit()) {
            return Words::of(["minus"]).and(&inner);
        }
        if !inner.is_empty() {
            return words(before).and(&inner).and(&words(behind));
        }
    }
    let found = words(wire);
    if found.is_empty() { codes(wire) } else { found }
}

/// The full name of a listed value: symbols spelled out, capitals told.
pub(super) fn value_full(wire: &str) -> Words {
    value(wire).and(&spelling(wire))
}

/// A text without letters, by the code points of its characters.
fn codes(wire: &str) -> Words {
    Words::of(wire.chars().map(|c| format!("u{:x}", u32::from(c))))
}
