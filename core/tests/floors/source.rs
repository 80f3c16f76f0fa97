//! The sources of the crate, as far as text tells what they use.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

/// A module's file without comments, texts and tests.
pub(crate) struct File {
    /// Below `src`.
    pub(crate) name: String,
    /// The path of its module; empty for the root.
    pub(crate) module: Vec<String>,
    /// The modules that it declares, in their order.
    pub(crate) children: Vec<String>,
    /// What it imports from other crates, by the names that these have here.
    pub(crate) outside: Vec<String>,
    imports: Vec<Import>,
    /// All other words and marks.
    pub(crate) code: Vec<String>,
}

struct Import {
    /// From the root.
    path: Vec<String>,
    name: String,
    /// Whether it makes a name known beyond the file.
    shared: bool,
}

pub(crate) struct Crate(BTreeMap<Vec<String>, File>);

impl Crate {
    /// The sources of this crate.
    pub(crate) fn read() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut found: Vec<(String, String)> = Vec::new();
        let mut waiting: Vec<PathBuf> = vec![folder.clone()];
        while let Some(path) = waiting.pop() {
            if path.is_dir() {
                waiting.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            } else if path.extension().is_some_and(|end| end == "rs") {
                let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
        assert!(found.len() > 100, "the sources were not found");
        Self::of(&found)
    }

    pub(crate) fn of<T: AsRef<str>>(files: &[(T, T)]) -> Self {
        let files = files.iter().map(|(name, text)| File::read(name.as_ref(), text.as_ref()));
        let mut all: BTreeMap<_, _> = files.map(|file| (file.module.clone(), file)).collect();
        // Files of tests alone are declared by no other.
        let known: BTreeSet<Vec<String>> = all
            .values()
            .flat_map(|file| file.children.iter().map(|child| with(&file.module, child)))
            .collect();
        all.retain(|module, _| module.is_empty() || known.contains(module));
        Self(all)
    }

    pub(crate) fn files(&self) -> impl Iterator<Item = &File> {
        self.0.values()
    }

    pub(crate) fn file(&self, name: &str) -> &File {
        self.files().find(|file| file.name == name).unwrap()
    }

    /// What a file uses, from the root; of its re-exports those that it uses itself.
    pub(crate) fn paths(&self, file: &File) -> Vec<Vec<String>> {
        let used = |import: &&Import| {
            // A module is used by what is taken from it.
            !self.0.contains_key(&import.path)
                && (!import.shared || file.code.contains(&import.name))
        };
        let imported = file.imports.iter().filter(used).map(|import| import.path.clone());
        imported.chain(self.in_code(file)).filter(|path| !path.is_empty()).collect()
    }

    /// Paths that are written out where they are used.
    fn in_code(&self, file: &File) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < file.code.len() {
            let start = at;
            let mut path = vec![file.code[at].clone()];
            while file.code.get(at + 1).is_some_and(|mark| mark == "::")
                && file.code.get(at + 2).is_some_and(|word| is_word(word))
            {
                path.push(file.code[at + 2].clone());
                at += 2;
            }
            at += 1;
            let before = start.checked_sub(1).map(|before| &*file.code[before]);
            if path.len() > 1 && !matches!(before, Some("$" | "::" | "in")) {
                found.extend(self.absolute(file, &path));
            }
        }
        found
    }

    /// A path from the root, if it leads to this crate.
    fn absolute(&self, file: &File, path: &[String]) -> Option<Vec<String>> {
        let own = file.absolute(path);
        if own.is_some() {
            return own;
        }
        let module = file.imports.iter().find(|import| import.name == path[0])?;
        self.0.contains_key(&module.path).then(|| [&module.path[..], &path[1..]].concat())
    }

    /// The file that defines what a path names.
    pub(crate) fn home(&self, path: &[String]) -> Option<&File> {
        self.follow(path, 0)
    }

    fn follow(&self, path: &[String], depth: usize) -> Option<&File> {
        let length = (0..=path.len()).rev().find(|length| self.0.contains_key(&path[..*length]))?;
        let file = &self.0[&path[..length]];
        let Some(name) = path.get(length) else { return Some(file) };
        let import = file.imports.iter().find(|import| import.name == *name).filter(|_| depth < 8);
        match import {
            Some(import) => {
                let path = [&import.path[..], &path[length + 1..]].concat();
                self.follow(&path, depth + 1)
            }
            None => Some(file),
        }
    }
}

impl File {
    fn read(name: &str, text: &str) -> Self {
        let words = without_tests(&words(text));
        let mut module: Vec<String> =
            name.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        if module.last().is_some_and(|last| last == "mod" || name == "lib.rs") {
            module.pop();
        }
        let children =
            words.windows(3).filter(|w| w[0] == "mod" && w[2] == ";").map(|w| w[1].clone());
        let mut file = Self {
            name: name.to_owned(),
            module,
            children: children.collect(),
            outside: Vec::new(),
            imports: Vec::new(),
            code: Vec::new(),
        };
        let mut at = 0;
        while at < words.len() {
            if words[at] == "use" && words.get(at + 1).is_some_and(|next| next != "<") {
                let end = at + words[at..].iter().position(|word| word == ";").unwrap();
                let mut leaves = Vec::new();
                tree(&words[at + 1..end], &[], &mut leaves);
                let shared = at > 0 && matches!(&*words[at - 1], "pub" | ")");
                for (path, name) in leaves {
                    match file.absolute(&path) {
                        Some(path) => file.imports.push(Import { path, name, shared }),
                        None => file.outside.push(name),
                    }
                }
                at = end;
            } else {
                file.code.push(words[at].clone());
            }
            at += 1;
        }
        file
    }

    fn absolute(&self, path: &[String]) -> Option<Vec<String>> {
        match &*path[0] {
            "crate" => Some(path[1..].to_vec()),
            "self" => Some([&self.module[..], &path[1..]].concat()),
            "super" => {
                let ups = path.iter().take_while(|word| *word == "super").count();
                let module = &self.module[..self.module.len().checked_sub(ups)?];
                Some([module, &path[ups..]].concat())
            }
            first if self.children.iter().any(|child| child == first) => {
                Some([&self.module[..], path].concat())
            }
            _ => None,
        }
    }
}

fn with(module: &[String], child: &str) -> Vec<String> {
    [module, &[child.to_owned()]].concat()
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The paths of a tree of imports, each with the name that it is known by here.
fn tree(words: &[String], before: &[String], leaves: &mut Vec<(Vec<String>, String)>) {
    let mut path = before.to_vec();
    let mut at = 0;
    while at < words.len() {
        match &*words[at] {
            "::" => {}
            "{" => {
                let (mut depth, mut start) = (0, at + 1);
                for (index, word) in words.iter().enumerate().skip(at) {
                    match &**word {
                        "{" => depth += 1,
                        "}" => depth -= 1,
                        _ => {}
                    }
                    if (depth == 1 && word == "," || depth == 0) && start < index {
                        tree(&words[start..index], &path, leaves);
                    }
                    if depth == 1 && word == "," {
                        start = index + 1;
                    }
                }
                return;
            }
            "as" => {
                leaves.push((path, words[at + 1].clone()));
                return;
            }
            "self" if !path.is_empty() => {}
            word => path.push(word.to_owned()),
        }
        at += 1;
    }
    let name = path.last().cloned().unwrap_or_default();
    leaves.push((path, name));
}

/// Words and marks, without comments and texts.
fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some(after) = after_raw_text(rest) {
            rest = after;
            continue;
        }
        let end = if first.is_alphabetic() || first == '_' {
            rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
        } else if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
            continue;
        } else if first == '"' {
            rest = after_text(&rest[1..]);
            continue;
        } else if first == '\'' && (rest.starts_with("'\\") || rest.chars().nth(2) == Some('\'')) {
            let skipped = rest.char_indices().nth(2).map_or(rest.len(), |(at, _)| at);
            rest = rest[skipped..].split_once('\'').map_or("", |(_, after)| after);
            continue;
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        if !first.is_whitespace() {
            found.push(rest[..end].to_owned());
        }
        rest = &rest[end..];
    }
    found
}

fn after_raw_text(rest: &str) -> Option<&str> {
    let marks = rest.strip_prefix('r')?;
    let text = marks.trim_start_matches('#');
    let end = format!("\"{}", &marks[..marks.len() - text.len()]);
    text.strip_prefix('"')?.split_once(&end).map(|(_, after)| after)
}

fn after_text(rest: &str) -> &str {
    let mut escaped = false;
    for (at, c) in rest.char_indices() {
        match c {
            '"' if !escaped => return &rest[at + 1..],
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    ""
}

/// What is left without modules and their declarations that are there for tests.
fn without_tests(words: &[String]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut at = 0;
    let mut attributes = 0..0;
    while at < words.len() {
        if words[at] == "#" && words.get(at + 1).is_some_and(|next| next == "[") {
            if attributes.end != at {
                attributes.start = at;
            }
            at = skip(words, at + 1, "[", "]");
            attributes.end = at;
            continue;
        }
        let is_test =
            attributes.end == at && words[attributes.clone()].iter().any(|word| word == "test");
        if is_test && words[at] == "mod" {
            at = if words[at + 2] == ";" { at + 3 } else { skip(words, at + 2, "{", "}") };
            continue;
        }
        kept.push(words[at].clone());
        at += 1;
    }
    kept
}

/// Behind the end of what begins here.
fn skip(words: &[String], from: usize, open: &str, close: &str) -> usize {
    let mut depth = 0;
    for (at, word) in words.iter().enumerate().skip(from) {
        depth += i32::from(word == open) - i32::from(word == close);
        if depth == 0 {
            return at + 1;
        }
    }
    words.len()
}
