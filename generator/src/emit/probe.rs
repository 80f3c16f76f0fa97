//! Programs that use everything in a crate, to measure what callers compile.

use super::runtime::core;
use super::ty::Scope;
use crate::name::Ident;
use crate::rust::{Answer, Call, Crate, Group, Input, Kind, Takes, Ty};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

/// A text that has to be encoded wherever it goes.
const TEXT: &str = "a b/c";

/// The arguments of a call: one by one, or in the struct that holds them.
fn arguments(made: &Crate, group: &Group, call: &Call) -> TokenStream {
    let Some(bundle) = &call.bundle else {
        let args = call.args.iter().map(|a| sample(made, a));
        return quote!(#(#args),*);
    };
    let (library, module, name) = (&made.library, &group.module, &bundle.name);
    let fields = call.args.iter().map(|arg| {
        let (name, value) = (&arg.name, held(made, arg));
        quote!(#name: #value)
    });
    quote!(#library::api::#module::#name { #(#fields),* })
}

/// A value for the field of a struct of arguments.
fn held(made: &Crate, input: &Input) -> TokenStream {
    match &input.takes {
        Takes::Text | Takes::Formatted | Takes::Into(Ty::String) => quote!(TEXT_TO_ENCODE.into()),
        Takes::Texts => quote!(vec![TEXT_TO_ENCODE.into()]),
        Takes::Values(ty) => {
            let value = value(made, ty);
            quote!(vec![#value])
        }
        Takes::Ref(_) | Takes::Into(Ty::Vec(_)) => quote!(Default::default()),
        Takes::Value(ty) | Takes::Into(ty) => value(made, ty),
        Takes::Bytes => quote!("x".into()),
    }
}

/// An argument for an input.
fn sample(made: &Crate, input: &Input) -> TokenStream {
    match &input.takes {
        Takes::Text | Takes::Formatted | Takes::Into(Ty::String) => quote!(TEXT_TO_ENCODE),
        Takes::Texts => quote!([TEXT_TO_ENCODE]),
        Takes::Values(ty) => {
            let value = value(made, ty);
            quote!([#value])
        }
        Takes::Ref(_) => quote!(&Default::default()),
        Takes::Into(Ty::Vec(_)) => quote!([]),
        // What becomes a value of the type by itself.
        Takes::Into(Ty::Named(name)) if is_number(made, name) => quote!(7_i64),
        Takes::Into(Ty::Named(_)) => quote!("7"),
        Takes::Value(ty) | Takes::Into(ty) => value(made, ty),
        Takes::Bytes => quote!("x"),
    }
}

fn value(made: &Crate, ty: &Ty) -> TokenStream {
    match ty {
        Ty::Bool => quote!(true),
        Ty::I64 | Ty::I32 | Ty::U64 => quote!(7),
        Ty::F64 | Ty::F32 => quote!(7.5),
        Ty::Named(name) if is_number(made, name) => quote!(7.into()),
        Ty::Named(_) => quote!("7".into()),
        _ => quote!(Default::default()),
    }
}

fn is_number(made: &Crate, name: &Ident) -> bool {
    let mut items = made.types.iter().flat_map(|f| &f.items);
    items.any(|i| i.name == *name && matches!(i.kind, Kind::NumberChoice(_)))
}

/// A program that calls every operation with all that it takes, decodes every answer and writes it back.
pub(super) fn consumer(made: &Crate) -> TokenStream {
    let (library, core) = (&made.library, core());
    let groups = made.groups.iter().map(|group| {
        let module = &group.module;
        let calls = group.calls.iter().map(|c| consumed(made, group, c));
        let calls = quote!(#(#calls)*);
        let text = calls.to_string().contains("TEXT_TO_ENCODE").then(|| quote!(TEXT_TO_ENCODE,));
        quote!(mod #module { use super::{#text Client, Error, Sink}; #calls })
    });
    let names = made.groups.iter().flat_map(|group| {
        group.calls.iter().map(move |call| {
            let (module, method) = (&group.module, &call.method);
            quote!(#module::#method)
        })
    });
    quote! {
        #![allow(deprecated)]
        use #library::Client;
        use #core::Error;

        const TEXT_TO_ENCODE: &str = #TEXT;

        struct Sink(usize);
        impl Sink {
            fn keep<T: Kept + ?Sized>(&mut self, value: &T) { self.0 += value.size(); }
        }
        trait Kept { fn size(&self) -> usize; }
        impl<T: ::serde::Serialize> Kept for T {
            fn size(&self) -> usize { ::serde_json::to_vec(self).map_or(0, |v| v.len()) }
        }
        #(#groups)*

        #[::tokio::main(flavor = "current_thread")]
        async fn main() -> Result<(), Error> {
            let client = Client::new(&#core::Client::builder().build()?);
            let mut sink = Sink(0);
            #(#names(&client, &mut sink).await?;)*
            println!("{}", sink.0);
            Ok(())
        }
    }
}

fn consumed(made: &Crate, group: &Group, call: &Call) -> TokenStream {
    let (module, method, args) = (&group.module, &call.method, arguments(made, group, call));
    let setters = call.setters.iter().map(|s| {
        let (name, value): (&Ident, _) = (&s.name, sample(made, s));
        quote!(.#name(#value))
    });
    quote! {
        pub(super) async fn #method(client: &Client, sink: &mut Sink) -> Result<(), Error> {
            let answer = client.#module().#method(#args)#(#setters)*.send().await?;
            sink.keep(&*answer);
            Ok(())
        }
    }
}

/// A program that decodes and encodes every type of answer, without a connection.
pub(super) fn codec(made: &Crate) -> TokenStream {
    let (library, core) = (&made.library, core());
    let scope = Scope { types: quote!(types), defined: Vec::new() };
    let answers: BTreeMap<String, TokenStream> = made
        .groups
        .iter()
        .flat_map(|group| &group.calls)
        .filter_map(|call| match &call.answer {
            Answer::Json(ty) | Answer::ByStatus(ty) => Some(scope.write(ty)),
            Answer::Text | Answer::Bytes | Answer::Empty => None,
        })
        .map(|ty| (ty.to_string(), ty))
        .collect();
    let answers = answers.values();
    quote! {
        #[allow(unused_imports)]
        use #library::types;
        use #core::wire::{Wire, decode, write};

        fn both<T: Wire>(text: &str) -> usize {
            let Ok(decoded) = decode::<T>(text.as_bytes()) else { return 0 };
            write(decoded.value.slot()).map_or(0, |bytes| bytes.len())
        }

        fn main() {
            let text = std::hint::black_box("{}");
            let sizes: &[usize] = &[#(both::<#answers>(text)),*];
            println!("{}", sizes.iter().sum::<usize>());
        }
    }
}
