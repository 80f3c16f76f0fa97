//! The modules of the core form floors: each uses only those above it in `src/lib.rs`, and no files of a module stand in a
//! circle. Paths are resolved to the file that defines what they name, through every `use`, so that nothing hides behind a
//! re-export.

#![allow(clippy::unwrap_used, clippy::panic)] // A test may fail in any way.

#[path = "floors/source.rs"]
mod source;

use source::{Crate, File};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn modules_use_only_those_above_them() {
    let sources = Crate::read();
    let (order, crates) = (&sources.file("lib.rs").children, &sources.file("lib.rs").outside);
    assert!(order.len() > 15, "{order:?}");
    let place = |name: &str| order.iter().position(|known| known == name);
    let is_crate = |name: &String| crates.contains(name) && name.starts_with(char::is_lowercase);
    let mut wrong = BTreeSet::new();
    for file in sources.files().filter(|file| !file.module.is_empty()) {
        let own = place(&file.module[0]).unwrap();
        for path in sources.paths(file) {
            let used = path.join("::");
            match place(&path[0]) {
                Some(other) if other <= own => {}
                // A crate of its own that stands here under the name of a module.
                None if is_crate(&path[0]) => {}
                Some(_) => {
                    wrong.insert(format!("{} uses crate::{used}, which stands below", file.name));
                }
                None => {
                    wrong.insert(format!("{} uses crate::{used}: name its module", file.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", Vec::from_iter(wrong).join("\n"));
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
    let circles = arrows.keys().filter_map(|name| circle(name, &arrows));
    let wrong: Vec<String> = circles.map(|circle| circle.join(" -> ")).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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

#[test]
fn who_sees_a_credential_is_decided_in_one_place() {
    let sources = Crate::read();
    for word in ["carries_credentials", "uses_certificate"] {
        let says = |file: &&File| file.code.iter().any(|known| known == word);
        let files: Vec<&str> = sources.files().filter(says).map(|file| &*file.name).collect();
        assert_eq!(files, ["address/environment.rs", "engine/exit.rs"], "{word}");
    }
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
