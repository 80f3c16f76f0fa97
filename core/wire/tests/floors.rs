//! The modules of the crate form a line, no two files use each other, and nothing but the arguments is touched.

// Everything in here is a test, also what the test functions share.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

type Files = BTreeMap<Vec<String>, String>;
type Uses = BTreeMap<Vec<String>, BTreeSet<Vec<String>>>;

/// The code of each module by its path, up to its tests and without comments; the library is the empty path.
fn modules() -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Files::new();
    let mut waiting = vec![(folder, Vec::new())];
    while let Some((folder, module)) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let mut module = module.clone();
            let name = entry.file_stem().unwrap().to_str().unwrap();
            if !matches!(name, "lib" | "mod") {
                module.push(name.to_owned());
            }
            if entry.is_dir() {
                waiting.push((entry, module));
                continue;
            }
            let text = std::fs::read_to_string(&entry).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
            let lines = code.split_inclusive('\n');
            let code = lines.filter(|line| !line.trim_start().starts_with("//")).collect();
            found.insert(module, code);
        }
    }
    assert!(found.len() > 30, "the sources were not found");
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The paths that a tree of uses names: `a::{b, c::d}` names `a::b` and `a::c::d`.
fn named(tree: &str, before: &[String], all: &mut Vec<Vec<String>>) -> usize {
    let mut path = before.to_vec();
    let mut at = 0;
    loop {
        let rest = &tree[at..];
        let skipped = rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        at += skipped;
        if rest.starts_with('{') {
            at += 1;
            loop {
                at += named(&tree[at..], &path, all);
                let rest = &tree[at..];
                at += rest.len() - rest.trim_start().len() + 1;
                if !rest.trim_start().starts_with(',') {
                    return at;
                }
            }
        }
        let word: String = rest.chars().take_while(|c| is_word(*c)).collect();
        if word.is_empty() {
            return at;
        }
        at += word.len();
        path.push(word);
        if !tree[at..].starts_with("::") {
            all.push(path);
            return at;
        }
        at += 2;
    }
}

/// The paths of a file that begin at the crate, at its module, or at the one above.
fn paths(module: &[String], code: &str) -> Vec<Vec<String>> {
    let is_folder = code.lines().any(|line| line.starts_with("mod "));
    let mut all = Vec::new();
    for (root, base) in [
        ("crate::", &module[..0]),
        ("super::", &module[..module.len().saturating_sub(1)]),
        ("self::", module),
    ] {
        for (at, _) in code.match_indices(root) {
            let before = code[..at].chars().next_back().unwrap_or(' ');
            // What a macro names stands where the macro is used.
            if !is_word(before) && before != '$' && before != ':' {
                named(&code[at + root.len()..], base, &mut all);
            }
        }
    }
    let children = code.lines().filter_map(|line| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ")?.strip_suffix(';')
    });
    if is_folder {
        all.extend(children.map(|child| [module, &[child.to_owned()]].concat()));
    }
    all
}

/// Which files each file uses. What a folder or the library only shows of a module counts as theirs.
fn uses(modules: &Files) -> Uses {
    let home = |path: &[String]| {
        let known = (0..=path.len()).rev().find(|end| modules.contains_key(&path[..*end]));
        path[..known.unwrap()].to_vec()
    };
    let of = |(module, code): (&Vec<String>, &String)| {
        let used =
            paths(module, code).into_iter().map(|path| home(&path)).filter(|used| used != module);
        (module.clone(), used.collect())
    };
    modules.iter().map(of).collect()
}

/// A circle of files that begins and ends with the last one of the way.
fn circle(way: &mut Vec<Vec<String>>, uses: &Uses, done: &mut BTreeSet<Vec<String>>) -> bool {
    let here = way.last().unwrap().clone();
    if done.contains(&here) {
        return false;
    }
    for next in &uses[&here] {
        let again = way.contains(next);
        way.push(next.clone());
        if again || circle(way, uses, done) {
            return true;
        }
        way.pop();
    }
    done.insert(here);
    false
}

#[test]
fn no_files_use_each_other() {
    let uses = uses(&modules());
    let count: usize = uses.values().map(BTreeSet::len).sum();
    assert!(count > 120, "only {count} uses were seen");
    let mut done = BTreeSet::new();
    for module in uses.keys() {
        let mut way = vec![module.clone()];
        assert!(!circle(&mut way, &uses, &mut done), "a circle: {way:?}");
    }
}

#[test]
fn modules_use_only_those_above_them() {
    let modules = modules();
    let library = &modules[&Vec::new()];
    let declared = library.lines().filter_map(|line| line.split("mod ").nth(1)?.strip_suffix(';'));
    let order: Vec<&str> = declared.collect();
    let place = |name: &str| order.iter().position(|known| *known == name).unwrap();
    let mut seen = 0;
    for (module, used) in uses(&modules).iter().filter(|(module, _)| !module.is_empty()) {
        for other in used {
            let [name, ..] = &other[..] else { panic!("{module:?} uses what lib.rs only shows") };
            assert!(place(name) <= place(&module[0]), "{module:?} uses {name}, which stands below");
            seen += 1;
        }
    }
    assert!(seen > 100, "only {seen} uses were seen");
}

#[test]
fn circles_and_paths_are_seen() {
    let module = |name: &str| vec![name.to_owned()];
    let files = Files::from([
        (vec![], "mod a;\nmod b;\nmod c;\n".to_owned()),
        (module("a"), "use crate::{Shown, b::{Y, Z}};\n".to_owned()),
        (module("b"), "use super::c;\n".to_owned()),
        (module("c"), "fn f() { crate::a::g() }\n$crate::b::X;\n".to_owned()),
    ]);
    let uses = uses(&files);
    assert_eq!(uses[&module("a")], [vec![], module("b")].into());
    assert_eq!(uses[&module("b")], [module("c")].into());
    assert_eq!(uses[&module("c")], [module("a")].into());
    assert!(circle(&mut vec![module("a")], &uses, &mut BTreeSet::new()));
}

/// No file, no connection, no thread and no clock: types are of use where none of them is.
#[test]
fn nothing_but_the_arguments_is_touched() {
    let system =
        ["std::fs", "std::env", "std::process", "std::thread", "std::io", "::now()", "TcpStream"];
    for (module, code) in modules() {
        let found = system.iter().find(|name| code.contains(*name));
        assert!(found.is_none(), "{module:?} uses {found:?}");
    }
}
