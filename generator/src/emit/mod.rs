//! From the planned crate to Rust syntax, without a decision.

mod call;
mod client;
mod dispatch;
mod input;
mod item;
mod probe;
mod runtime;
mod ty;

use crate::name::Ident;
use crate::prose::Markdown;
use crate::rust::{Crate, Docs};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use std::collections::BTreeMap;

/// Rust files by path, as tokens.
#[must_use]
pub fn emit(made: &Crate) -> BTreeMap<String, TokenStream> {
    let mut files = BTreeMap::new();
    files.insert("src/lib.rs".to_owned(), client::library(made));
    files.insert("src/client.rs".to_owned(), client::client(made));
    files.insert("src/api/mod.rs".to_owned(), client::groups(made));
    for group in &made.groups {
        let folder = format!("src/api/{}", group.module.plain());
        files.insert(format!("{folder}/mod.rs"), client::group(group));
        for call in &group.calls {
            files.insert(format!("{folder}/{}.rs", call.method.plain()), call::call(call));
        }
    }
    files.insert("src/types/mod.rs".to_owned(), client::types(made));
    for file in &made.types {
        files.insert(format!("src/types/{}.rs", file.module.plain()), item::file(file));
    }
    if made.setting.has_tests() {
        files.extend(dispatch::tests(made));
    }
    files
}

/// A program that calls every operation once and writes every answer back, to measure what callers compile.
#[must_use]
pub fn consumer(made: &Crate) -> TokenStream {
    probe::consumer(made)
}

/// A program that decodes and encodes every type of answer, to measure the same for the types alone.
#[must_use]
pub fn codec(made: &Crate) -> TokenStream {
    probe::codec(made)
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ident = if self.as_str() == self.plain() {
            proc_macro2::Ident::new(self.plain(), Span::call_site())
        } else {
            proc_macro2::Ident::new_raw(self.plain(), Span::call_site())
        };
        ident.to_tokens(tokens);
    }
}

/// A line of documentation in front of an item. Only here, and in [`page`], tokens become documentation.
fn doc(line: &Markdown) -> TokenStream {
    let line = spaced(line);
    quote!(#[doc = #line])
}

/// The first line of the documentation of a file.
fn page(line: &Markdown) -> TokenStream {
    let line = spaced(line);
    quote!(#![doc = #line])
}

/// With the space behind the sign of a comment.
fn spaced(line: &Markdown) -> String {
    if line.is_empty() { String::new() } else { format!(" {}", line.as_str()) }
}

/// An identifier that the core's interface fixes.
fn fixed(name: &str) -> proc_macro2::Ident {
    proc_macro2::Ident::new(name, Span::call_site())
}

impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.iter().map(doc));
    }
}
