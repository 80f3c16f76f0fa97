//! The file of one operation: its constant facts, its type, its setters.

use super::input::{converted, step, taken};
use super::runtime::{core, wire};
use super::ty::Scope;
use super::{doc, fixed};
use crate::prose::fill;
use crate::rust::{Answer, Bundle, Call, File, Input, PageItem, Takes, Ty, Upload};
use proc_macro2::{Spacing, TokenStream, TokenTree};
use quote::quote;

/// The scope of files under `src/api`.
pub(super) fn scope(call: &Call) -> Scope<'_> {
    Scope { types: quote!(types), defined: vec![&call.ty] }
}

/// The type that a call gives.
pub(super) fn answer(call: &Call) -> TokenStream {
    match &call.answer {
        Answer::Json(ty) | Answer::ByStatus(ty) => scope(call).write(ty),
        Answer::Text => scope(call).write(&Ty::String),
        Answer::Bytes => {
            let wire = wire();
            quote!(#wire::Bytes)
        }
        Answer::Empty => quote!(()),
    }
}

pub(super) fn call(call: &Call) -> TokenStream {
    let (ty, docs, answer, core) = (&call.ty, &call.docs, answer(call), core());
    let operation = operation(call);
    let setters: Vec<TokenStream> = call.setters.iter().map(|s| setter(s, &scope(call))).collect();
    let setters = (!setters.is_empty()).then(|| quote!(impl #ty { #(#setters)* }));
    let bundle = call.bundle.as_ref().map(|b| bundle(b, call));
    let (paged, file, upload) = (paged(call, &answer), file(call), upload(call));
    let csv = call.csv.then(|| quote!(#core::csv! { #ty; }));
    let uses_types = mentions_types(quote!(#setters #bundle #answer #paged));
    let types = uses_types.then(|| {
        quote!(
            use crate::types;
        )
    });
    quote! {
        #types
        use #core::codegen::Call;
        #operation
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct #ty(Call<#answer>);
        #bundle
        #setters
        #core::call! { #ty; #answer; }
        #paged
        #file
        #csv
        #upload
    }
}

fn upload(call: &Call) -> Option<TokenStream> {
    let (ty, core) = (&call.ty, core());
    Some(match call.upload.as_ref()? {
        Upload::Part(field) => quote!(#core::upload! { #ty; part #field; }),
        Upload::Body(media) => quote!(#core::upload! { #ty; body #media; }),
    })
}

fn file(call: &Call) -> Option<TokenStream> {
    let (ty, core) = (&call.ty, core());
    Some(match call.file.as_ref()? {
        File::Answer => quote!(#core::file! { #ty; }),
        File::Link { at, sha256 } => {
            let sha256 = sha256.as_ref().map(|name| quote!(sha256 #name;));
            quote!(#core::file! { #ty; link #(#at)*; #sha256 })
        }
    })
}

/// The struct that holds the arguments.
fn bundle(bundle: &Bundle, call: &Call) -> TokenStream {
    let (name, wire) = (&bundle.name, wire());
    let title = doc(&fill!("What the service requires of a [`{}`].", call.ty));
    let fields = call.args.iter().zip(&bundle.fields).map(|(arg, ty)| {
        let (name, docs, ty) = (&arg.name, &arg.docs, scope(call).write(ty));
        quote!(#docs pub #name: #ty,)
    });
    let rows = call.args.iter().map(|arg| {
        let (name, secret) = (&arg.name, arg.secret.then(|| quote!(secret)));
        quote!(#name #secret;)
    });
    quote! {
        #title
        #[derive(Clone)]
        pub struct #name { #(#fields)* }
        #wire::required! { #name; #(#rows)* }
    }
}

fn paged(call: &Call, answer: &TokenStream) -> Option<TokenStream> {
    let paging = call.paging.as_ref()?;
    let (ty, style, core) = (&call.ty, fixed(paging.style), core());
    let item = match &paging.item {
        PageItem::Element(ty) => scope(call).write(ty),
        PageItem::Entry(ty) => {
            let (name, value) = (scope(call).write(&Ty::String), scope(call).write(ty));
            quote!((#name, #value))
        }
    };
    let (position, size) = (&paging.position, &paging.size);
    let number = proc_macro2::Literal::u64_unsuffixed;
    let most = number(paging.most);
    let branch = paging.branch.as_ref().map(|(union, variant)| {
        let union = scope(call).write(union);
        quote!(in #union::#variant)
    });
    let items = paging.items.as_ref().map(|(wire, field)| quote!(#wire #field #branch));
    let first = paging.first.map(number).map(|first| quote!(first #first;));
    let path = |word: &str, names: &[String]| {
        let word = fixed(word);
        (!names.is_empty()).then(|| quote!(#word #(#names)*;))
    };
    let (total, next) = (path("total", &paging.total), path("next", &paging.next));
    let codes = paging.beyond.iter().map(|c| proc_macro2::Literal::u16_unsuffixed(*c));
    let beyond = (!paging.beyond.is_empty()).then(|| quote!(beyond #(#codes)*;));
    Some(quote! {
        #core::paged! {
            #ty; #answer; #item;
            #style #position #size #most;
            items #items;
            #first #total #next #beyond
        }
    })
}

/// Whether tokens name something of the module `types`; an argument may be called so too.
pub(super) fn mentions_types(tokens: TokenStream) -> bool {
    let mut before = false;
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => {
            before = false;
            mentions_types(group.stream())
        }
        TokenTree::Ident(ident) => {
            before = ident == "types";
            false
        }
        TokenTree::Punct(mark) => {
            std::mem::take(&mut before) && mark.as_char() == ':' && mark.spacing() == Spacing::Joint
        }
        TokenTree::Literal(_) => {
            before = false;
            false
        }
    })
}

fn operation(call: &Call) -> TokenStream {
    let (id, path, verb, core) = (&call.id, &call.path, fixed(call.verb), core());
    let accept = call.accept.as_ref().map(|media| quote!(accept #media;));
    let codes = call.redirects.iter().map(|c| proc_macro2::Literal::u16_unsuffixed(*c));
    let redirects = (!call.redirects.is_empty()).then(|| quote!(redirects #(#codes)*;));
    let siblings = &call.siblings;
    let siblings = (!siblings.is_empty()).then(|| quote!(siblings #(#siblings)*;));
    let mut secrets: Vec<&String> =
        call.args.iter().chain(&call.setters).filter(|i| i.secret).map(|i| &i.wire).collect();
    secrets.sort();
    secrets.dedup();
    let secrets = (!secrets.is_empty()).then(|| quote!(secret #(#secrets)*;));
    quote!(#core::operation! { #id; #verb #path; #accept #redirects #secrets #siblings })
}

fn setter(input: &Input, scope: &Scope<'_>) -> TokenStream {
    let (name, docs, ty) = (&input.name, &input.docs, taken(input, scope));
    let value = fixed(match input.takes {
        Takes::Texts | Takes::Values(_) => "values",
        _ => "value",
    });
    let (converted, step) = (converted(input, &value, scope), step(input, &value));
    quote! {
        #docs
        pub fn #name(self, #value: #ty) -> Self {
            #converted
            Self(self.0 #step)
        }
    }
}
