//! The test target of a crate: one arm for each operation, which makes its call from arguments that are data.

use super::call::mentions_types;
use super::runtime::harness;
use super::ty::Scope;
use super::{fixed, page};
use crate::name::Ident;
use crate::prose::fill;
use crate::rust::{Call, Crate, Group, Input, Kind, Takes, Ty, Via};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// A text that has to be encoded wherever it goes, and the same as a part of a path or query.
const TEXT: (&str, &str) = ("a b/c", "a%20b%2Fc");
/// The same for a call of which a slash could make another operation: the core refuses that.
const NARROW: (&str, &str) = ("a b", "a%20b");

/// The files of the target by their paths.
pub(super) fn tests(made: &Crate) -> BTreeMap<String, TokenStream> {
    let mut files = BTreeMap::from([("tests/main.rs".to_owned(), frame(made))]);
    if !made.groups.is_empty() {
        let modules = made.groups.iter().map(|group| &group.module);
        files.insert(
            "tests/by_group/mod.rs".to_owned(),
            quote! {
                //! The operations, by what they are about.
                #(pub mod #modules;)*
            },
        );
    }
    for file in &made.groups {
        let path = format!("tests/by_group/{}.rs", file.module.plain());
        files.insert(path, group(made, file));
    }
    files
}

/// The entry for cases that are data.
fn frame(made: &Crate) -> TokenStream {
    let title = quote! {
        //! What each call sends, and the entry through which its cases and answers are judged.
    };
    if made.groups.is_empty() {
        return title;
    }
    let (library, harness) = (&made.library, harness());
    let modules = made.groups.iter().map(|group| &group.module);
    let unions = (!made.unions.is_empty()).then(|| {
        let rows = made.unions.iter().map(|(at, name)| quote!(#at #name;));
        quote!(#harness::conformance_unions! { #library::types; #(#rows)* })
    });
    quote! {
        #title
        mod by_group;
        #harness::conformance! { #library::Client; #(by_group::#modules;)* }
        #unions
    }
}

fn group(made: &Crate, group: &Group) -> TokenStream {
    let (library, harness) = (&made.library, harness());
    let host = match made.host {
        "Api" => "https://api.access.redhat.com",
        _ => "https://console.redhat.com",
    };
    let rows = group.calls.iter().map(|call| {
        let (name, operation, arguments) = (name(call), operation(call), arguments(made, call));
        let url = format!("{host}{}{}", made.base_path, expected(call));
        quote!(#name #operation #arguments #url;)
    });
    let arms: Vec<TokenStream> = group.calls.iter().map(|call| arm(made, group, call)).collect();
    let types = mentions_types(quote!(#(#arms)*)).then(|| quote!(, types));
    let title = page(&fill!("Calls of `{}`.", group.module));
    quote! {
        #title
        use #library::{Client #types};
        #harness::conformance_arms! { Client; #(#rows)* }
        #(#arms)*
    }
}

/// The function of a call; a name that the file needs for itself is given a longer one.
fn name(call: &Call) -> Ident {
    if call.method.as_str() == "requests" { call.method.with("_call") } else { call.method.clone() }
}

/// How cases name the operation.
fn operation(call: &Call) -> String {
    format!("{} {}", call.verb.to_uppercase(), call.path)
}

/// How cases name an input.
fn place(input: &Input) -> String {
    let wire = &input.wire;
    match input.via {
        Via::Path | Via::PathList => format!("path.{wire}"),
        Via::Header | Via::HeaderList => format!("header.{}", wire.to_ascii_lowercase()),
        Via::BodyJson | Via::BodyForm | Via::BodyMultipart | Via::BodyBytes | Via::BodyText => {
            "body".to_owned()
        }
        _ => format!("query.{wire}"),
    }
}

fn arm(made: &Crate, group: &Group, call: &Call) -> TokenStream {
    let scope = Scope { types: quote!(types), defined: Vec::new() };
    let (name, module, method, harness) = (name(call), &group.module, &call.method, harness());
    let mark = call.deprecated.then(|| quote!(deprecated));
    let needs = call.args.iter().map(|input| {
        let (kind, place, ty) = (kind(input), place(input), explicit(input, &scope));
        quote!(#kind #place #ty)
    });
    let needs = match &call.bundle {
        Some(bundle) => {
            let (library, name) = (&made.library, &bundle.name);
            let fields = call.args.iter().map(|input| {
                let (kind, place, name) = (owned_kind(input), place(input), &input.name);
                quote!(#name #kind #place)
            });
            quote!(holds #library::api::#module::#name { #(#fields),* };)
        }
        None if call.args.is_empty() => TokenStream::new(),
        None => quote!(needs #(#needs),*;),
    };
    let setters = call.setters.iter().map(|input| {
        let (kind, place, name) = (kind(input), place(input), &input.name);
        let ty = explicit(input, &scope);
        quote!(may #kind #place #name #ty;)
    });
    let errors = call.errors.iter().map(|(status, ty)| {
        let (status, ty) = (Literal::u16_unsuffixed(*status), scope.write(ty));
        quote!(fails #status #ty;)
    });
    quote!(
        #harness::conformance_arm! { #name #mark; #module #method; #needs #(#setters)* #(#errors)* }
    )
}

/// How the value of an argument is made of JSON.
fn kind(input: &Input) -> proc_macro2::Ident {
    fixed(match &input.takes {
        Takes::Text | Takes::Formatted | Takes::Into(Ty::String) => "text",
        Takes::Texts => "texts",
        Takes::Values(_) => "list",
        Takes::Value(_) => "value",
        Takes::Ref(_) => "read",
        Takes::Into(_) => "into",
        Takes::Bytes => "bytes",
    })
}

/// The same for a field that owns what it holds.
fn owned_kind(input: &Input) -> proc_macro2::Ident {
    fixed(match &input.takes {
        Takes::Text | Takes::Formatted | Takes::Into(Ty::String) => "string",
        Takes::Texts => "texts",
        Takes::Values(_) => "list",
        Takes::Value(_) | Takes::Ref(_) | Takes::Into(_) => "value",
        Takes::Bytes => "bytes",
    })
}

/// The type of an argument, where the method alone does not tell it.
fn explicit(input: &Input, scope: &Scope<'_>) -> Option<TokenStream> {
    let Takes::Into(ty) = &input.takes else { return None };
    let ty = (*ty != Ty::String).then(|| scope.write(ty))?;
    Some(quote!(: #ty))
}

/// The required arguments alone, as JSON.
fn arguments(made: &Crate, call: &Call) -> String {
    let arguments: Map<String, Value> =
        call.args.iter().map(|input| (place(input), sample(made, call, input))).collect();
    Value::Object(arguments).to_string()
}

fn text_for(call: &Call) -> (&'static str, &'static str) {
    if call.siblings.is_empty() { TEXT } else { NARROW }
}

/// A value for an argument; null is the blank value of its type.
fn sample(made: &Crate, call: &Call, input: &Input) -> Value {
    match &input.takes {
        Takes::Text | Takes::Formatted | Takes::Into(Ty::String) => text_for(call).0.into(),
        Takes::Texts => json!([text_for(call).0]),
        Takes::Values(ty) => json!([value(made, ty)]),
        Takes::Value(ty) | Takes::Into(ty) => value(made, ty),
        Takes::Ref(_) => Value::Null,
        Takes::Bytes => "x".into(),
    }
}

fn value(made: &Crate, ty: &Ty) -> Value {
    match ty {
        Ty::Bool => true.into(),
        Ty::I64 | Ty::I32 | Ty::U64 => 7.into(),
        Ty::F64 | Ty::F32 => 7.5.into(),
        Ty::Named(name) => match kind_of(made, name) {
            Some(Kind::NumberChoice(_)) => 7.into(),
            Some(Kind::Choice(_)) => "7".into(),
            _ => Value::Null,
        },
        _ => Value::Null,
    }
}

fn kind_of<'c>(made: &'c Crate, name: &Ident) -> Option<&'c Kind> {
    let mut items = made.types.iter().flat_map(|file| &file.items);
    items.find(|item| item.name == *name).map(|item| &item.kind)
}

/// The path and query that the document asks for, worked out apart from the core.
fn expected(call: &Call) -> String {
    let text = |input: &Input| match &input.takes {
        Takes::Value(ty) | Takes::Values(ty) => match ty {
            Ty::Bool => "true",
            Ty::F64 | Ty::F32 => "7.5",
            _ => "7",
        },
        _ => text_for(call).1,
    };
    let mut path = call.path.clone();
    let mut query = String::new();
    for input in &call.args {
        match input.via {
            Via::Path | Via::PathList => {
                path = path.replace(&format!("{{{}}}", input.wire), text(input));
            }
            Via::Query | Via::QueryList | Via::QueryJoined(_) => {
                query.push(if query.is_empty() { '?' } else { '&' });
                let _ = write!(query, "{}={}", escaped(&input.wire), text(input));
            }
            _ => {}
        }
    }
    path + &query
}

/// A name in a query.
fn escaped(name: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    name.bytes()
        .map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}
