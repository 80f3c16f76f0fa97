//! Rust: its items, attributes and macros are ours, and its documentation is text.

use super::CANARY;
use super::markdown;
use proc_macro2::{Group, TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::str::FromStr;

/// What the Rust files of a crate are made of.
#[derive(Default)]
pub(crate) struct Shape {
    /// The tokens of each file without its documentation, each text as a text.
    files: Vec<(String, String)>,
    /// All identifiers.
    names: BTreeSet<String>,
    /// Attributes that are no documentation, and the macros and kinds of items.
    forms: BTreeSet<String>,
}

impl Shape {
    pub(crate) fn of(files: &[(String, String)]) -> Result<Self, String> {
        let mut shape = Self::default();
        let is_rust = |path: &str| path.rsplit_once('.').is_some_and(|(_, ending)| ending == "rs");
        for (path, text) in files.iter().filter(|(path, _)| is_rust(path)) {
            let fail = |e: &dyn std::fmt::Display| format!("{path}: {e}\n{text}");
            let file = syn::parse_file(text).map_err(|e| fail(&e))?;
            shape.forms.extend(file.items.iter().map(item));
            let tokens = TokenStream::from_str(text).map_err(|e| fail(&e))?;
            let mut out = String::new();
            shape.walk(tokens, &mut out).map_err(|e| fail(&e))?;
            shape.files.push((path.clone(), out));
            let code = text.lines().skip(1).find(|line| line.trim_start().starts_with("// "));
            if !text.starts_with("// @generated") || code.is_some() {
                return Err(fail(&"a comment that is not ours"));
            }
        }
        Ok(shape)
    }

    /// Whether all names are the same. When only prose was changed, all code must be, too.
    pub(crate) fn check(&self, other: &Self, prose: bool) -> Result<bool, String> {
        if other.names.contains(CANARY) {
            return Err("text became an identifier".to_owned());
        }
        // Names of groups and features follow those of the document.
        if let Some(form) = other.forms.difference(&self.forms).find(|form| !known(form)) {
            return Err(format!("a form of code that the document had not: {form}"));
        }
        let paths = |shape: &Self| shape.files.iter().map(|f| f.0.clone()).collect::<Vec<_>>();
        let same = self.names == other.names && paths(self) == paths(other);
        if let Some((path, _)) =
            other.files.iter().find(|file| prose && same && !self.files.contains(file))
        {
            return Err(format!("prose changed the code of {path}"));
        }
        Ok(same)
    }

    /// Takes tokens apart: documentation is checked, the rest kept.
    fn walk(&mut self, tokens: TokenStream, out: &mut String) -> Result<(), String> {
        let mut docs: Vec<String> = Vec::new();
        let mut tokens = tokens.into_iter().peekable();
        let mut before = String::new();
        while let Some(token) = tokens.next() {
            if matches!(&token, TokenTree::Punct(p) if p.as_char() == '#') {
                if let Some(TokenTree::Punct(_)) = tokens.peek() {
                    tokens.next();
                }
                if let Some(TokenTree::Group(group)) = tokens.next() {
                    match doc(&group)? {
                        Some(line) => docs.push(line),
                        None => {
                            self.forms.insert(format!("#[{}]", group.stream()));
                        }
                    }
                }
                continue;
            }
            markdown::documentation(&std::mem::take(&mut docs))?;
            match &token {
                TokenTree::Group(group) => {
                    out.push('(');
                    self.walk(group.stream(), out)?;
                    out.push(')');
                }
                TokenTree::Ident(name) => {
                    self.names.insert(name.to_string());
                    before = name.to_string();
                }
                TokenTree::Punct(p) => {
                    if p.as_char() == '!' {
                        self.forms.insert(format!("{before}!"));
                    }
                    out.push(p.as_char());
                }
                TokenTree::Literal(_) => out.push('"'),
            }
        }
        markdown::documentation(&docs)
    }
}

/// The line of a documentation attribute; `None` for any other.
fn doc(group: &Group) -> Result<Option<String>, String> {
    let text = group.stream().to_string();
    let Some(value) = text.strip_prefix("doc = ") else { return Ok(None) };
    if value == "include_str ! (\"../README.md\")" || value == "include_str!(\"../README.md\")" {
        return Ok(None);
    }
    let text: syn::LitStr = syn::parse_str(value).map_err(|e| format!("{e}: {value}"))?;
    Ok(Some(text.value()))
}

fn item(item: &syn::Item) -> String {
    let kind = match item {
        syn::Item::Enum(_) => "enum",
        syn::Item::Impl(_) => "impl",
        syn::Item::Macro(_) => "macro",
        syn::Item::Mod(_) => "mod",
        syn::Item::Static(_) => "static",
        syn::Item::Struct(_) => "struct",
        syn::Item::Use(_) => "use",
        _ => "something else",
    };
    kind.to_owned()
}

/// Forms that a change of a document may bring: another lint, another kind of table, a deprecation.
fn known(form: &str) -> bool {
    let macros = [
        "operation!",
        "call!",
        "paged!",
        "file!",
        "upload!",
        "csv!",
        "record!",
        "setters!",
        "choice!",
        "number_choice!",
        "union!",
        "tagged_union!",
        "by_status!",
        "conformance!",
        "conformance_arm!",
        "conformance_arms!",
        "conformance_unions!",
        "env!",
    ];
    let lint = form.strip_prefix("#[allow(clippy::").is_some_and(|rest| {
        rest.ends_with(", reason = \"the document has this shape\")]")
            && rest.matches('"').count() == 2
    });
    macros.contains(&form) || lint
}
