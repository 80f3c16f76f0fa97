//! The modules of the generator form a line, and it touches nothing but its arguments.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The source files of a module, each with its text up to its tests.
fn sources() -> BTreeMap<PathBuf, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.clone()];
    while let Some(folder_or_file) = waiting.pop() {
        if folder_or_file.is_dir() {
            let entries = std::fs::read_dir(&folder_or_file).unwrap();
            waiting.extend(entries.map(|entry| entry.unwrap().path()));
        } else {
            let text = std::fs::read_to_string(&folder_or_file).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap().to_owned();
            found.insert(folder_or_file.strip_prefix(&folder).unwrap().to_owned(), code);
        }
    }
    assert!(found.len() > 40, "the sources were not found");
    found
}

/// Lines without comments, each with its place.
fn lines(sources: &BTreeMap<PathBuf, String>) -> impl Iterator<Item = (String, &str)> {
    sources.iter().flat_map(|(path, text)| {
        let code =
            text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
        code.map(move |(number, line)| (format!("src/{}:{}", path.display(), number + 1), line))
    })
}

/// The names in `crate::name` and `crate::{name, other::{..}}`.
fn used(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for after in text.split("crate::").skip(1) {
        let Some(list) = after.strip_prefix('{') else {
            names.push(word(after));
            continue;
        };
        let mut depth = 0;
        let mut first = true;
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => first = true,
                c if first && !c.is_whitespace() => {
                    names.push(word(&list[at..]));
                    first = false;
                }
                _ => {}
            }
        }
    }
    names
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn modules_use_only_those_above_them() {
    let sources = sources();
    let library = &sources[Path::new("lib.rs")];
    let declared = library.lines().filter_map(|line| line.split("mod ").nth(1)?.strip_suffix(';'));
    let order: Vec<&str> = declared.collect();
    assert!(order.len() > 20, "{order:?}");
    let place = |name: &str| order.iter().position(|known| *known == name);
    let mut wrong = Vec::new();
    for (path, text) in sources.iter().filter(|(path, _)| *path != Path::new("lib.rs")) {
        let module = path.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        let own = place(module).unwrap_or_else(|| panic!("{module} is not in lib.rs"));
        // Generated code has a module `types`, which emitted paths and links name.
        for name in used(text).into_iter().filter(|name| name != "types") {
            match place(&name) {
                Some(other) if other <= own => {}
                Some(_) => {
                    wrong.push(format!("{} uses {name}, which stands below", path.display()));
                }
                None => {
                    wrong.push(format!("{} uses crate::{name}: name its module", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// No line of the selected files holds one of the texts.
fn absent(what: &str, within: &dyn Fn(&Path) -> bool, forbidden: &[&str]) {
    let sources: BTreeMap<_, _> = sources().into_iter().filter(|(path, _)| within(path)).collect();
    assert!(!sources.is_empty(), "{what}: no file was looked at");
    let wrong: Vec<String> = lines(&sources)
        .filter(|(_, line)| forbidden.iter().any(|text| line.contains(text)))
        .map(|(place, line)| format!("{place}: {}", line.trim()))
        .collect();
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

#[test]
fn the_generator_touches_nothing_but_its_arguments() {
    let forbidden = ["std::fs", "std::env", "std::process", "std::net", "std::io"];
    absent("a generator is pure", &|_| true, &forbidden);
    // Threads that end before the function does are no more than a faster way to the same result.
    let elsewhere = |path: &Path| path != Path::new("at_once.rs");
    absent("threads are started in one place", &elsewhere, &["std::thread", "thread::"]);
}

#[test]
fn nothing_that_a_document_says_can_stop_the_program() {
    let forbidden =
        [".unwrap()", ".expect(", "panic!(", "todo!(", "unreachable!(", "unimplemented!("];
    absent("bad input is a note", &|_| true, &forbidden);
}

#[test]
fn identifiers_are_made_in_one_place() {
    let elsewhere = |path: &Path| !path.starts_with("name");
    absent(
        "`Ident` is made by `name`",
        &elsewhere,
        &["Ident(String", "Ident(format", "Ident(text"],
    );
    // Of tokens, `emit` makes identifiers from those of `name` and from words of the core's interface.
    let outside = |path: &Path| elsewhere(path) && path != Path::new("emit/mod.rs");
    absent(
        "tokens of identifiers",
        &outside,
        &["Ident::new", "format_ident!", "parse_str", "parse_quote"],
    );
}

#[test]
fn names_of_the_crates_below_stand_in_one_file() {
    absent(
        "`runtime` names what generated code stands on",
        &|path| path != Path::new("runtime.rs"),
        &["rhapi_core", "rhapi-core", "rhapi_wire", "rhapi-wire", "rhapi_harness", "rhapi-harness"],
    );
}

#[test]
fn code_is_tokens_and_never_text() {
    let emit = |path: &Path| path.starts_with("emit");
    absent(
        "`emit` builds no code as text",
        &emit,
        &["parse_str", ".parse()", "TokenStream::from_str"],
    );
    let elsewhere = |path: &Path| !path.starts_with("emit") && path != Path::new("print.rs");
    let elsewhere = |path: &Path| elsewhere(path) && path != Path::new("run.rs");
    absent(
        "only `emit` and `print` know tokens",
        &elsewhere,
        &["quote!", "proc_macro2", "TokenStream"],
    );
}

/// The compiler holds most of it: the fields of safe texts are private, and files take nothing else. What it can't see is
/// where tokens become documentation, and a text that is made to look like a literal.
#[test]
fn text_is_written_only_through_the_gate() {
    let elsewhere = |path: &Path| !path.starts_with("prose") && path != Path::new("prose.rs");
    absent("safe texts are made by `prose`", &elsewhere, &["Safe::escaped", "::escaped("]);
    absent("a literal is what we wrote", &|_| true, &[".leak()", "Box::leak", "transmute"]);
    absent("files take safe text", &|path| path != Path::new("outcome.rs"), &["put_own("]);
    let emit = |path: &Path| path.starts_with("emit") && path != Path::new("emit/mod.rs");
    absent("documentation is made of `Markdown`", &emit, &["doc = #", "[doc="]);
    let files = ["texts.rs", "umbrella.rs"].map(Path::new);
    absent("files are filled", &|path| files.contains(&path), &["writeln!", "write!(", "push_str"]);
}
