//! Rust syntax as text: prettyplease, tables one row a line, blank lines between items, the mark of generated files.

use crate::prose::{self, InRust};
use crate::runtime::{CORE, HARNESS, WIRE};
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use std::fmt::Write;
use syn::{Item, Macro};

/// The text of a Rust file. Only [`print()`] makes it, from tokens.
#[derive(Clone, Debug)]
pub struct Code(String);

impl Code {
    /// The text, to keep.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

/// The text of a Rust file; an error means that `emit` wrote something that is no Rust.
pub fn print(tokens: TokenStream, source: &str) -> Result<Code, syn::Error> {
    let file: syn::File = syn::parse2(tokens)?;
    let mut out = prose::header::<InRust>(source).into_string();
    let inner = syn::File { shebang: None, attrs: file.attrs, items: Vec::new() };
    let attrs = prettyplease::unparse(&inner);
    if !attrs.trim().is_empty() {
        out.push_str(&attrs);
    }
    let mut previous: Option<u8> = None;
    if attrs.trim().is_empty() {
        out.push('\n');
    }
    for item in file.items {
        let kind = kind(&item);
        // Declarations of one kind stand together, everything else apart.
        if previous.is_none() && !attrs.trim().is_empty()
            || previous.is_some_and(|p| p != kind || kind == OTHER)
        {
            out.push('\n');
        }
        previous = Some(kind);
        match &item {
            Item::Macro(item) if is_table(&item.mac) => out.push_str(&table(&item.mac)),
            _ => out.push_str(&spaced(&prettyplease::unparse(&syn::File {
                shebang: None,
                attrs: Vec::new(),
                items: vec![item],
            }))),
        }
    }
    Ok(Code(out))
}

const OTHER: u8 = 3;

fn kind(item: &Item) -> u8 {
    match item {
        Item::Mod(m) if m.content.is_none() => 0,
        Item::Use(u) if matches!(u.vis, syn::Visibility::Inherited) => 1,
        Item::Use(_) => 2,
        _ => OTHER,
    }
}

/// Blank lines between the functions of an `impl`, and the places where rustfmt breaks lines in another way than prettyplease.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut closed = false;
    for line in fitted(text) {
        let line = line.as_str();
        if closed
            && line.starts_with("    ")
            && !line.starts_with("     ")
            && !line.trim_start().starts_with('}')
        {
            out.push('\n');
        }
        closed = line == "    }";
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// Longest line of generated code.
const WIDTH: usize = 89;

/// Lines, with short struct literals and `self.0` joined, and long types of fields on a line of their own.
fn fitted(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = Vec::with_capacity(lines.len());
    let mut i = 0;
    while i < lines.len() {
        let line = lines[i];
        let depth = line.len() - line.trim_start().len();
        // Text of a document is no code, whatever it looks like.
        if line.trim_start().starts_with("//") {
            out.push(line.to_owned());
            i += 1;
            continue;
        }
        let field = line.trim_start().starts_with("pub ") && line.ends_with('<');
        let generic = line.ends_with("impl IntoIterator<") || line.ends_with("impl Into<");
        let literal = line.trim_start() == "Self {";
        let signature = line.starts_with("pub ") || line.trim_start().starts_with(") -> ");
        let returns = line.len() == WIDTH && !line.starts_with("pub ");
        if (line.len() > WIDTH || returns) && signature && line.ends_with(" {") {
            out.push(line.trim_end_matches(" {").to_owned());
            out.push(format!("{}{{", " ".repeat(depth)));
            i += 1;
            continue;
        }
        // rustfmt puts a space in front of a brace that it moves away from a name which is too long by itself.
        if line.len() > WIDTH && line.trim_start().starts_with("fn ") && line.ends_with("() {") {
            out.push(line.trim_end_matches(" {").to_owned());
            let far = if line.len() > WIDTH + 2 { " " } else { "" };
            out.push(format!("{}{far}{{", " ".repeat(depth)));
            i += 1;
            continue;
        }
        if let Some(end) = long_condition(&lines, i) {
            out.extend(condition(&lines[i..=end]));
            i = end + 1;
            continue;
        }
        let indent = |e: usize| lines[e].len() - lines[e].trim_start().len();
        let broken = generic || literal || field;
        let end = broken.then(|| (i + 1..lines.len()).find(|e| indent(*e) == depth)).flatten();
        if line.trim_start() == "self" && lines.get(i + 1).is_some_and(|l| l.trim_start() == ".0") {
            out.push(format!("{line}.0"));
            i += 2;
            continue;
        }
        if line.len() > WIDTH && line.trim_start().starts_with("self.0.") {
            out.extend(broken_chain(line));
            i += 1;
            continue;
        }
        let joined = match end {
            Some(end) if generic => joined_generic(&lines[i..=end]),
            Some(end) if literal => joined_literal(&lines[i..=end]),
            Some(end) if field && lines[end].trim() == ">," => joined_type(&lines[i..=end], depth),
            _ => None,
        };
        if let (Some(joined), Some(end)) = (joined, end) {
            out.extend(joined);
            i = end + 1;
        } else {
            out.push(line.to_owned());
            i += 1;
        }
    }
    out
}

/// Where the condition of a declaration ends whose alternatives rustfmt writes one a line; it leaves room for `use ` and `;`
/// in front of a `use`.
fn long_condition(lines: &[&str], at: usize) -> Option<usize> {
    let broken = lines[at] == "#[cfg(" && lines.get(at + 1)?.trim_start().starts_with("any(");
    if broken {
        return (at..lines.len()).find(|end| lines[*end] == ")]");
    }
    let room = if lines.get(at + 1)?.starts_with("pub use ") { WIDTH - 6 } else { WIDTH - 1 };
    (lines[at].starts_with("#[cfg(any(") && lines[at].len() > room).then_some(at)
}

/// Alternatives, one a line. Names of features hold no comma.
fn condition(lines: &[&str]) -> Vec<String> {
    let joined: String = lines.iter().map(|line| line.trim()).collect();
    let inner = joined.trim_start_matches("#[cfg(any(").trim_end_matches("))]");
    let all: Vec<&str> = inner.split(',').map(str::trim).collect();
    let last = all.len() - 1;
    let comma = |at: usize| if at < last { "," } else { "" };
    let all = all.iter().enumerate().map(|(at, one)| format!("    {one}{}", comma(at)));
    ["#[cfg(any(".to_owned()].into_iter().chain(all).chain(["))]".to_owned()]).collect()
}

/// A chain that is too long by its last comma, one call a line.
fn broken_chain(line: &str) -> Vec<String> {
    let indent = " ".repeat(line.len() - line.trim_start().len());
    let calls = calls(line.trim_start().trim_start_matches("self.0."));
    let calls = calls.into_iter().map(|call| format!("{indent}    .{call}"));
    [format!("{indent}self.0")].into_iter().chain(calls).collect()
}

/// The calls of a chain. Names of a document may hold what stands between two calls.
fn calls(chain: &str) -> Vec<&str> {
    let (mut found, mut start, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (at, c) in chain.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            '.' if !quoted && chain[start..at].ends_with(')') => {
                found.push(&chain[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&chain[start..]);
    found
}

fn joined_literal(lines: &[&str]) -> Option<Vec<String>> {
    let [first, inner @ .., last] = lines else { return None };
    let inner: Vec<&str> = inner.iter().map(|l| l.trim()).collect();
    let inner = inner.join(" ");
    let joined = format!("{first} {} {}", inner.strip_suffix(',').unwrap_or(&inner), last.trim());
    (joined.len() <= WIDTH).then(|| vec![joined])
}

fn joined_generic(lines: &[&str]) -> Option<Vec<String>> {
    let [first, inner @ .., last] = lines else { return None };
    let inner: Vec<&str> = inner.iter().map(|l| l.trim()).collect();
    let inner = inner.join(" ");
    let joined = format!("{first}{}{}", inner.strip_suffix(',').unwrap_or(&inner), last.trim());
    // rustfmt measures bounds of arguments before it indents them; the sum was found by trying all lengths.
    (joined.len() <= WIDTH + 5).then(|| vec![joined])
}

fn joined_type(lines: &[&str], depth: usize) -> Option<Vec<String>> {
    let (first, rest) = lines.split_first()?;
    let (name, open) = first.split_once(": ")?;
    let inner: String = rest.iter().map(|l| l.trim()).collect();
    let ty = format!("{}{open}{}", " ".repeat(depth + 4), inner.replace(",>", ">"));
    (ty.len() <= WIDTH).then(|| vec![format!("{name}:"), ty])
}

/// Macros of the crates below whose content is a table, each row ended by a semicolon.
fn is_table(mac: &Macro) -> bool {
    mac.path
        .segments
        .first()
        .is_some_and(|s| [WIRE, CORE, HARNESS].iter().any(|known| s.ident == known.library))
        && matches!(mac.delimiter, syn::MacroDelimiter::Brace(_))
}

fn table(mac: &Macro) -> String {
    let path: Vec<String> = mac.path.segments.iter().map(|s| s.ident.to_string()).collect();
    let mut out = format!("{}! {{\n", path.join("::"));
    let mut row = String::new();
    let mut glued = true;
    for token in mac.tokens.clone() {
        if let TokenTree::Punct(p) = &token {
            if p.as_char() == ';' {
                let _ = writeln!(out, "    {row};");
                row.clear();
                glued = true;
                continue;
            }
        }
        glued = write_token(&mut row, &token, glued);
    }
    out.push_str("}\n");
    out
}

/// Writes a token with a space in front where people put one; says whether the next one follows without.
fn write_token(row: &mut String, token: &TokenTree, glued: bool) -> bool {
    let space = |row: &mut String| {
        if !glued {
            row.push(' ');
        }
    };
    match token {
        TokenTree::Punct(p) => {
            let c = p.as_char();
            let global = c == ':' && !glued && row.ends_with(':');
            let tight = matches!(c, ':' | '<' | '>' | ',') && !row.ends_with('=') && !global;
            if !tight && !row.ends_with('=') {
                space(row);
            }
            // `a::B` has no space, `name: B` has one, `-1` is one number.
            let path = c == ':' && glued && row.ends_with(':');
            row.push(c);
            p.spacing() == Spacing::Joint || path || matches!(c, '<' | '-')
        }
        TokenTree::Group(g) => {
            space(row);
            let (open, close) = match g.delimiter() {
                Delimiter::Parenthesis => ("(", ")"),
                Delimiter::Brace => ("{", "}"),
                Delimiter::Bracket => ("[", "]"),
                Delimiter::None => ("", ""),
            };
            row.push_str(open);
            let mut inner = true;
            for token in g.stream() {
                inner = write_token(row, &token, inner);
            }
            row.push_str(close);
            false
        }
        other => {
            space(row);
            let _ = write!(row, "{other}");
            false
        }
    }
}
