//! The frame of a crate: library, client, groups, and the list of types.

use super::call::mentions_types;
use super::input::{bundled_step, converted, step, taken};
use super::runtime::core;
use super::ty::Scope;
use super::{doc, fixed, page};
use crate::name::{Ident, imported};
use crate::prose::{self, fill};
use crate::runtime::{CLIENT, TYPES};
use crate::rust::{Answer, Call, Crate, Group, Kind};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn library(made: &Crate) -> TokenStream {
    let lints = made.lints.iter().map(|lint| {
        let lint = fixed(lint);
        quote!(#![allow(clippy::#lint, reason = "the document has this shape")])
    });
    let gate = gate(Some(CLIENT));
    quote! {
        // The page shows a call, which is compiled with the tests.
        #![cfg_attr(feature = #CLIENT, doc = include_str!("../README.md"))]
        #![cfg_attr(not(feature = #CLIENT), doc = "Types alone: the feature `client` is off.")]
        #(#lints)*
        #gate
        pub mod api;
        #gate
        mod client;
        pub mod types;
        #gate
        pub use self::client::Client;
    }
}

pub(super) fn client(made: &Crate) -> TokenStream {
    let (package, path, host) = (&made.package, &made.base_path, fixed(made.host));
    let core = core();
    let title = doc(&fill!("Calls of {}.", prose::plain(&made.title)));
    if made.groups.is_empty() {
        return without_calls(&title);
    }
    let groups = made.groups.iter().map(|group| {
        let (module, ty, docs) = (&group.module, &group.ty, &group.docs);
        let gate = gate(group.feature.as_deref());
        quote! {
            #docs
            #gate
            #[must_use]
            pub fn #module(&self) -> api::#ty {
                api::#ty::new(&self.0)
            }
        }
    });
    quote! {
        use crate::api;
        use #core::codegen::{Host, Service, ServiceInfo};

        #title
        ///
        /// Cloning it costs a reference count.
        #[derive(Clone, Debug)]
        pub struct Client(Service);

        static SERVICE: ServiceInfo = ServiceInfo {
            crate_name: #package,
            crate_version: env!("CARGO_PKG_VERSION"),
            host: Host::#host,
            path: #path,
        };

        impl Client {
            /// Calls go through `client`: its credentials, hosts and limits.
            #[must_use]
            pub fn new(client: &#core::Client) -> Self {
                Self(client.service(&SERVICE))
            }
            #(#groups)*
        }
    }
}

/// What keeps an item out of a build that does not ask for its feature.
fn gate(feature: Option<&str>) -> Option<TokenStream> {
    feature.map(|feature| quote!(#[cfg(feature = #feature)]))
}

/// The client of a document without operations has nothing to keep.
fn without_calls(title: &TokenStream) -> TokenStream {
    let core = core();
    quote! {
        #title
        ///
        /// The document has no operation, so that there is nothing to call.
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub struct Client;

        impl Client {
            /// Takes what the client of any service takes.
            #[must_use]
            pub fn new(_client: &#core::Client) -> Self {
                Self
            }
        }
    }
}

pub(super) fn groups(made: &Crate) -> TokenStream {
    let modules = made.groups.iter().map(|group| {
        let (module, gate) = (&group.module, gate(group.feature.as_deref()));
        quote!(#gate pub mod #module;)
    });
    let mut shown: Vec<&Group> = made.groups.iter().collect();
    shown.sort_by(|a, b| imported(&a.module, &b.module));
    let uses = shown.into_iter().map(|group| {
        let (module, ty) = (&group.module, &group.ty);
        let gate = gate(group.feature.as_deref());
        quote!(#gate pub use self::#module::#ty;)
    });
    quote! {
        //! Operations, by what they are about.
        #(#modules)*
        #(#uses)*
    }
}

pub(super) fn group(group: &Group) -> TokenStream {
    let (ty, docs, core) = (&group.ty, &group.docs, core());
    let modules: Vec<&Ident> = group.calls.iter().map(|c| &c.method).collect();
    let mut shown: Vec<&Call> = group.calls.iter().collect();
    shown.sort_by(|a, b| imported(&a.method, &b.method));
    let shown = shown.into_iter().map(used);
    let here: Vec<&Ident> = group.calls.iter().map(|c| &c.ty).chain([ty]).collect();
    let methods: Vec<TokenStream> = group.calls.iter().map(|c| method(c, &here)).collect();
    let mentioned = mentions_types(quote!(#(#methods)*));
    let uses = mentioned.then(|| {
        quote!(
            use crate::types;
        )
    });
    let title = group.docs.0.first().map(page);
    quote! {
        #title
        #(mod #modules;)*
        #(#shown)*
        #uses
        use #core::codegen::Service;
        #docs
        #[derive(Clone, Debug)]
        pub struct #ty(Service);
        impl #ty {
            pub(crate) fn new(service: &Service) -> Self {
                Self(service.clone())
            }
            #(#methods)*
        }
    }
}

/// What the module of a group shows of the file of a call.
fn used(call: &Call) -> TokenStream {
    let (module, ty) = (&call.method, &call.ty);
    if let Some(bundle) = &call.bundle {
        let bundle = &bundle.name;
        quote!(pub use self::#module::{#ty, #bundle};)
    } else {
        quote!(pub use self::#module::#ty;)
    }
}

fn method(call: &Call, here: &[&Ident]) -> TokenStream {
    let (name, ty, docs) = (&call.method, &call.ty, &call.docs);
    let kind = fixed(match &call.answer {
        Answer::Json(_) => "json",
        Answer::ByStatus(_) => "by_status",
        Answer::Text => "text",
        Answer::Bytes => "bytes",
        Answer::Empty => "empty",
    });
    let deprecated =
        call.deprecated.then(|| quote!(#[deprecated = "the service advises against it"]));
    let (arguments, converted, steps) = passed(call, here);
    let (first, last) = in_parts(&quote!(self.0.#kind(&#name::OPERATION)), &steps);
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #name(&self, #arguments) -> #ty {
            #converted
            #first
            #ty::of(#last)
        }
    }
}

/// The arguments of a method, their conversions, and the steps that take them.
fn passed(call: &Call, here: &[&Ident]) -> (TokenStream, TokenStream, Vec<TokenStream>) {
    if let Some(bundle) = &call.bundle {
        let bundle = &bundle.name;
        let steps = call.args.iter().map(|a| {
            let field = &a.name;
            bundled_step(a, &quote!(required.#field))
        });
        return (quote!(required: #bundle), TokenStream::new(), steps.collect());
    }
    let scope = Scope { types: quote!(types), defined: here.to_vec() };
    let args = call.args.iter().map(|a| {
        let (name, ty) = (&a.name, taken(a, &scope));
        quote!(#name: #ty)
    });
    let converted = call.args.iter().filter_map(|a| converted(a, &a.name, &scope));
    let steps = call.args.iter().map(|a| step(a, &a.name));
    (quote!(#(#args),*), quote!(#(#converted)*), steps.collect())
}

/// So many steps of a call stand in one expression: compilers follow each into the one before it, and end where their stack does.
const STEPS: usize = 64;

/// A call with its steps: the statements that come first, and the expression that ends it.
fn in_parts(call: &TokenStream, steps: &[TokenStream]) -> (TokenStream, TokenStream) {
    let (mut first, mut last) = (TokenStream::new(), call.clone());
    for (index, steps) in steps.chunks(STEPS).enumerate() {
        if index > 0 {
            first.extend(quote!(let call = #last;));
            last = quote!(call);
        }
        last.extend(quote!(#(#steps)*));
    }
    (first, last)
}

pub(super) fn types(made: &Crate) -> TokenStream {
    let gate = |feature: Option<&str>| {
        feature.map(|feature| quote!(#[cfg(any(feature = #feature, feature = #TYPES))]))
    };
    let modules = made.types.iter().map(|file| {
        let (module, gate) = (&file.module, gate(file.feature.as_deref()));
        quote!(#gate mod #module;)
    });
    let mut files: Vec<_> = made.types.iter().collect();
    files.sort_by(|a, b| imported(&a.module, &b.module));
    let uses = files.into_iter().map(|file| {
        let (module, gate) = (&file.module, gate(file.feature.as_deref()));
        match &file.items[..] {
            [only] if bundle(&only.kind).is_none() => {
                let name = &only.name;
                quote!(#gate pub use self::#module::#name;)
            }
            _ => quote!(#gate pub use self::#module::*;),
        }
    });
    quote! {
        //! What operations take and answer.
        #(#modules)*
        #(#uses)*
    }
}

/// The struct of required fields that comes with a record of many.
fn bundle(kind: &Kind) -> Option<&Ident> {
    match kind {
        Kind::Record(record) => record.builder.as_ref()?.bundle.as_ref(),
        _ => None,
    }
}
