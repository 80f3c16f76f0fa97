//! The proof that text stayed text: every written file is read by a parser of its language.

#[path = "markdown.rs"]
mod markdown;
#[path = "rust.rs"]
mod rust;

use super::payload::CANARY;
use std::collections::BTreeSet;

/// What a document gives that holds no text of an attacker.
pub(crate) struct Proof {
    rust: rust::Shape,
    keys: BTreeSet<String>,
    pages: markdown::Shape,
}

type Files = [(String, String)];

impl Proof {
    pub(crate) fn of(files: &Files) -> Self {
        let rust = rust::Shape::of(files).expect("templates are Rust");
        let keys = keys(files).expect("templates have a manifest");
        Self { rust, keys, pages: markdown::Shape::of(files) }
    }

    /// What is wrong with files that were made of a changed document.
    pub(crate) fn check(&self, files: &Files, prose: bool) -> Result<(), String> {
        for (path, text) in files {
            let plain = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
            if !path.chars().all(plain) || path.contains("..") {
                return Err(format!("{path:?} is no path of ours"));
            }
            if let Some(c) = text.chars().find(|c| *c != '\n' && unseen(*c)) {
                return Err(format!("{path} holds {:?}:\n{text}", c.escape_unicode().to_string()));
            }
        }
        let same = self.rust.check(&rust::Shape::of(files)?, prose)?;
        let keys = keys(files)?;
        if keys != self.keys {
            return Err(format!("the manifest has other keys: {keys:?}"));
        }
        self.pages.check(files, same)?;
        for (path, text) in files.iter().filter(|(path, _)| path == "api.txt") {
            let ours = |line: &str| line.starts_with("shelves::");
            if let Some(line) = text.lines().skip(1).find(|line| !ours(line)) {
                return Err(format!("{path} has a line of its own: {line:?}"));
            }
        }
        Ok(())
    }
}

/// What is wrong with a page that was carried along.
pub(crate) fn carried(page: &str) -> Result<(), String> {
    if page.chars().any(|c| c != '\n' && c != '\t' && unseen(c)) {
        return Err(format!("it hides something:\n{page}"));
    }
    markdown::only_mark(page)
}

/// Characters that no generated file needs: they hide, or change how the rest is read.
fn unseen(c: char) -> bool {
    let hides = matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}'
    );
    c.is_control() || hides
}

/// The keys of the manifest, each with those above it.
fn keys(files: &Files) -> Result<BTreeSet<String>, String> {
    let (_, text) = files.iter().find(|(path, _)| path == "Cargo.toml").ok_or("no manifest")?;
    let table: toml::Table = text.parse().map_err(|e| format!("{e}:\n{text}"))?;
    let mut found = BTreeSet::new();
    walk(&toml::Value::Table(table), "", &mut found);
    Ok(found)
}

fn walk(value: &toml::Value, way: &str, found: &mut BTreeSet<String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                walk(value, &format!("{way}/{key:?}"), found);
            }
        }
        toml::Value::Array(list) => list.iter().for_each(|value| walk(value, way, found)),
        other => {
            found.insert(format!("{way}: {}", other.type_str()));
        }
    }
}
