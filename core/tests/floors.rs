//! The modules of the core form floors: each uses only those above it in `src/lib.rs`, and no files of a module stand in a
//! circle. Paths are resolved to the file that defines what they name, through every `use`, so that nothing hides behind a
//! re-export.

#![allow(clippy::unwrap_used, clippy::panic)] // A test may fail in any way.

#[path = "floors/source.rs"]
mod source;

use source::{Crate, File};
use std::collections::{BTreeMap, BTreeSet};

/// Modules that become crates of their own: what is inside of them is not a matter of this one.
const LEAVING: [&str; 2] = ["wire", "testing"];

/// Which module uses which one below it, until all of them stand in their places.
const NOT_YET: &[(&str, &str)] = &[
    ("body", "call"),
    ("call", "client"),
    ("call", "decode"),
    ("call", "execute"),
    ("call", "request"),
    ("call", "response"),
    ("csv", "client"),
    ("decode", "execute"),
    ("decode", "response"),
    ("download", "client"),
    ("execute", "client"),
    ("execute", "layer"),
    ("request", "client"),
];

/// Modules whose files stand in a circle, until they are taken apart.
const CIRCLES_NOT_YET: &[&str] = &["body", "client", "execute", "jobs", "request", "upload"];

#[test]
fn modules_use_only_those_above_them() {
    let sources = Crate::read();
    let order = &sources.file("lib.rs").children;
    assert!(order.len() > 15, "{order:?}");
    let place = |name: &str| order.iter().position(|known| known == name);
    let (mut wrong, mut open) = (BTreeSet::new(), BTreeSet::new());
    for file in sources.files() {
        let Some(own) = file.module.first() else { continue };
        for path in sources.paths(file) {
            let used = &path[0];
            let Some(other) = place(used) else {
                wrong.insert(format!(
                    "{} uses crate::{}: name its module",
                    file.name,
                    path.join("::")
                ));
                continue;
            };
            if other <= place(own).unwrap() {
                continue;
            }
            let known = NOT_YET.iter().find(|(from, to)| from == own && to == used);
            match known {
                Some(known) => drop(open.insert(known)),
                None => {
                    wrong.insert(format!(
                        "{} uses crate::{}, which stands below",
                        file.name,
                        path.join("::")
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", Vec::from_iter(wrong).join("\n"));
    assert_eq!(open.len(), NOT_YET.len(), "some of NOT_YET is done");
}

#[test]
fn no_files_of_a_module_stand_in_a_circle() {
    let sources = Crate::read();
    let mut arrows: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in sources.files() {
        let all = sources.paths(file);
        let used = all.iter().filter_map(|path| sources.home(path));
        let within = used.filter(|other| other.module.first() == file.module.first());
        let within = within.filter(|other| other.name != file.name).map(|other| &*other.name);
        arrows.insert(&file.name, within.collect());
    }
    let mut wrong = Vec::new();
    let mut open = BTreeSet::new();
    for name in arrows.keys() {
        let module = &sources.file(name).module;
        let Some(module) = module.first().filter(|module| !LEAVING.contains(&module.as_str()))
        else {
            continue;
        };
        if let Some(circle) = circle(name, &arrows) {
            if CIRCLES_NOT_YET.contains(&module.as_str()) {
                open.insert(module);
            } else {
                wrong.push(circle.join(" -> "));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(open.len(), CIRCLES_NOT_YET.len(), "some of CIRCLES_NOT_YET is done: {open:?}");
}

/// The shortest way from a file back to itself.
fn circle<'a>(
    start: &'a str,
    arrows: &BTreeMap<&'a str, BTreeSet<&'a str>>,
) -> Option<Vec<&'a str>> {
    let mut ways = vec![vec![start]];
    let mut seen = BTreeSet::new();
    while let Some(way) = (!ways.is_empty()).then(|| ways.remove(0)) {
        for next in &arrows[way[way.len() - 1]] {
            let longer = [&way[..], &[next]].concat();
            if *next == start {
                return Some(longer);
            }
            if seen.insert(*next) {
                ways.push(longer);
            }
        }
    }
    None
}

/// What is looked at is looked at rightly: known arrows are found, whichever way they are written.
#[test]
fn paths_are_followed_to_the_file_that_defines_what_they_name() {
    let tree = Crate::of(&[
        ("lib.rs", "mod low;\n\nmod high;\npub use crate::high::Shown;"),
        (
            "low.rs",
            "//! crate::high::Nothing\npub(crate) struct Low; // crate::high\nconst T: &str = \"crate::high::X\";",
        ),
        (
            "high/mod.rs",
            "mod inner; mod other;\npub use self::inner::{Deep, Deep as Shown};\nuse crate::low::Low;\nfn f() { other::go(); }",
        ),
        (
            "high/inner.rs",
            "use super::{Low, other::{self, Thing as Named}};\npub struct Deep;\nfn g() { other::go(); crate::high::Shown; }\n#[cfg(test)]\nmod tests { use crate::high::other::Never; }",
        ),
        ("high/other.rs", "use super::Deep;\npub(in crate::high) fn go() {}\npub struct Thing;"),
    ]);
    let homes = |name: &str| -> BTreeSet<String> {
        let all = tree.paths(tree.file(name));
        all.iter().filter_map(|path| tree.home(path)).map(|file: &File| file.name.clone()).collect()
    };
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(homes("low.rs"), set(&[]));
    // A re-export alone is no use of what it names.
    assert_eq!(homes("high/mod.rs"), set(&["low.rs", "high/other.rs"]));
    assert_eq!(homes("high/inner.rs"), set(&["low.rs", "high/inner.rs", "high/other.rs"]));
    assert_eq!(homes("high/other.rs"), set(&["high/inner.rs"]));
    let arrows = BTreeMap::from([
        ("a", BTreeSet::from(["b"])),
        ("b", BTreeSet::from(["c"])),
        ("c", BTreeSet::from(["b"])),
    ]);
    assert_eq!(circle("a", &arrows), None);
    assert_eq!(circle("b", &arrows), Some(vec!["b", "c", "b"]));
}
