//! The file of a schema: structs and enums, each with the table that the core reads and writes it by.

use super::runtime::wire;
use super::ty::Scope;
use super::{doc, fixed};
use crate::name::Ident;
use crate::prose::{self, Markdown, fill};
use crate::runtime::WIRE;
use crate::rust::{
    Builder, Field, Item, Kind, Record, StatusVariant, Ty, TypeFile, Union, Variant,
};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

pub(super) fn file(file: &TypeFile) -> TokenStream {
    let scope =
        Scope { types: quote!(super), defined: file.items.iter().map(|i| &i.name).collect() };
    let items = file.items.iter().map(|item| one(item, &scope));
    quote!(#(#items)*)
}

fn one(item: &Item, scope: &Scope<'_>) -> TokenStream {
    match &item.kind {
        Kind::Record(made) => record(item, made, scope),
        Kind::Choice(variants) => choice(item, variants, "choice", &Ty::String, scope),
        Kind::NumberChoice(variants) => choice(item, variants, "number_choice", &Ty::I64, scope),
        Kind::Union(made) => union(item, made, scope),
        Kind::ByStatus(variants) => by_status(item, variants, scope),
    }
}

/// The index of a row; the last one is `_`, so that the table needs no panic.
fn index(i: usize, last: usize) -> TokenStream {
    if i == last { quote!(_) } else { Literal::usize_unsuffixed(i).into_token_stream() }
}

fn record(item: &Item, made: &Record, scope: &Scope<'_>) -> TokenStream {
    let (name, docs, runtime) = (&item.name, &item.docs, wire());
    let last = made.fields.len().saturating_sub(1);
    let fields = made.fields.iter().map(|f| {
        let (name, docs, ty) = (&f.name, &f.docs, scope.write(&f.ty));
        quote!(#docs pub #name: #ty,)
    });
    let rows = made.fields.iter().enumerate().map(|(i, f)| {
        let (index, name, wire) = (index(i, last), &f.name, &f.wire);
        let flags = f.flags.iter().map(|f| fixed(f));
        quote!(#index => #name #wire #(#flags)*;)
    });
    let additional = made.additional.as_ref().map(|ty| {
        let ty = scope.write(ty);
        quote!(/** Fields that the document names by their type only. */ pub additional: #runtime::Map<#ty>,)
    });
    let rest = made.additional.as_ref().map(|_| quote!(rest => additional;));
    let builder = made.builder.as_ref().map(|b| builder(name, made, b, scope));
    quote! {
        #docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #additional
            /// What a value holds beyond these fields, so that it can be written back as it came.
            pub extra: #runtime::Extra,
        }
        #runtime::record! { #name; #(#rows)* #rest }
        #builder
    }
}

/// What `new` takes for a field, and how it becomes the field's value.
fn argument(field: &Field, scope: &Scope<'_>) -> (TokenStream, TokenStream) {
    let (name, ty) = (&field.name, scope.write(&field.ty));
    match &field.ty {
        Ty::Bool
        | Ty::I64
        | Ty::I32
        | Ty::U64
        | Ty::F64
        | Ty::F32
        | Ty::Named(_)
        | Ty::Option(_)
        | Ty::Map(_) => (ty, quote!(#name)),
        _ => {
            let into = scope.standard("Into");
            (quote!(impl #into<#ty>), quote!(#name: #name.into()))
        }
    }
}

fn builder(name: &Ident, made: &Record, builder: &Builder, scope: &Scope<'_>) -> TokenStream {
    let required: Vec<&Field> = builder.required.iter().map(|i| &made.fields[*i]).collect();
    let new = if let Some(bundle) = &builder.bundle {
        bundled(name, bundle, &required, scope)
    } else {
        let arguments: Vec<_> = required.iter().map(|f| argument(f, scope)).collect();
        let names = required.iter().map(|f| &f.name);
        let types = arguments.iter().map(|a| &a.0);
        let values = arguments.iter().map(|a| &a.1);
        let body = if required.is_empty() {
            quote!(::core::default::Default::default())
        } else {
            quote!(Self { #(#values,)* ..::core::default::Default::default() })
        };
        quote! {
            impl #name {
                /// A value to send, with what the service requires.
                #[must_use]
                pub fn new(#(#names: #types),*) -> Self { #body }
            }
        }
    };
    let rows = builder.setters.iter().map(|s| {
        let held = match &made.fields[s.field].ty {
            Ty::Option(inner) => inner,
            other => other,
        };
        let (index, name, ty) = (Literal::usize_unsuffixed(s.field), &s.name, scope.write(held));
        let clear = s.clear.as_ref();
        quote!(#index => #name #clear: #ty;)
    });
    let wire = wire();
    let setters =
        (!builder.setters.is_empty()).then(|| quote!(#wire::setters! { #name; #(#rows)* }));
    quote!(#new #setters)
}

fn bundled(name: &Ident, bundle: &Ident, required: &[&Field], scope: &Scope<'_>) -> TokenStream {
    let (docs, wire) = (doc(&fill!("What the service requires of a [`{}`].", name)), wire());
    let fields = required.iter().map(|f| {
        let (name, docs, ty) = (&f.name, &f.docs, scope.write(&f.ty));
        quote!(#docs pub #name: #ty,)
    });
    let names: Vec<&Ident> = required.iter().map(|f| &f.name).collect();
    let rows = required.iter().map(|f| {
        let (name, secret) = (&f.name, f.flags.contains(&"secret").then(|| quote!(secret)));
        quote!(#name #secret;)
    });
    quote! {
        #docs
        #[derive(Clone)]
        pub struct #bundle { #(#fields)* }
        #wire::required! { #bundle; #(#rows)* }
        impl #name {
            /// A value to send, with what the service requires.
            #[must_use]
            pub fn new(required: #bundle) -> Self {
                Self { #(#names: required.#names,)* ..::core::default::Default::default() }
            }
        }
    }
}

fn choice<T: ToTokens>(
    item: &Item,
    variants: &[Variant<T>],
    table: &str,
    raw: &Ty,
    scope: &Scope<'_>,
) -> TokenStream
where
    Variant<T>: Row,
{
    let (name, docs, table, raw) = (&item.name, &item.docs, fixed(table), scope.write(raw));
    let wire = wire();
    let rows = variants.iter().map(Row::row);
    let listed = variants.iter().map(|v| {
        let (name, docs) = (&v.name, doc(&v.docs()));
        quote!(#docs #name,)
    });
    quote! {
        #docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#listed)*
            /// A value that the document does not list.
            Unrecognized(#raw),
        }
        #wire::#table! { #name; #(#rows)* }
    }
}

/// A variant as a row of a table.
trait Row {
    fn row(&self) -> TokenStream;
    fn docs(&self) -> Markdown;
}

impl Row for Variant<String> {
    fn row(&self) -> TokenStream {
        let (name, wire) = (&self.name, &self.wire);
        quote!(#name #wire;)
    }
    fn docs(&self) -> Markdown {
        if self.wire.is_empty() { "The empty text.".into() } else { prose::code(&self.wire) }
    }
}

impl Row for Variant<i64> {
    fn row(&self) -> TokenStream {
        let (name, wire) = (&self.name, Literal::i64_unsuffixed(self.wire));
        quote!(#name #wire;)
    }
    fn docs(&self) -> Markdown {
        fill!("`{}`", self.wire)
    }
}

fn union(item: &Item, made: &Union, scope: &Scope<'_>) -> TokenStream {
    let (name, docs, wire) = (&item.name, &item.docs, wire());
    let listed = made.branches.iter().map(|b| {
        let (name, ty) = (&b.name, scope.write(&b.ty));
        let docs = match b.tags.first() {
            Some(tag) => {
                let property = prose::code(made.tag.as_deref().unwrap_or_default());
                fill!("Where {} is {}.", property, prose::code(tag))
            }
            None => held(&b.ty),
        };
        let docs = doc(&docs);
        quote!(#docs #name(#ty),)
    });
    let rows = made.branches.iter().enumerate().flat_map(|(i, b)| {
        let (index, name) = (Literal::usize_unsuffixed(i), &b.name);
        if made.tag.is_none() {
            return vec![quote!(#index #name;)];
        }
        vec![{
            let tags = &b.tags;
            quote!(#index #name #(#tags)*;)
        }]
    });
    let table = if let Some(tag) = &made.tag {
        quote!(#wire::tagged_union! { #name; #tag; #(#rows)* })
    } else {
        quote!(#wire::union! { #name; #(#rows)* })
    };
    quote! {
        #docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#listed)*
            /// A value that fits none of the types.
            Unrecognized(#wire::Value),
        }
        #table
    }
}

/// What a branch holds, for its docs.
fn held(ty: &Ty) -> Markdown {
    match ty {
        Ty::String => "A text.".into(),
        Ty::Bool => "A truth value.".into(),
        Ty::I64 | Ty::I32 | Ty::U64 => "A whole number.".into(),
        Ty::F64 | Ty::F32 => "A number.".into(),
        Ty::Named(name) => fill!("A [`{}`](super::{}).", name, name),
        Ty::Core(name) => fill!("A [`{}`]({}::{}).", name, WIRE.library, name),
        Ty::Vec(_) => "A list.".into(),
        Ty::Map(_) => "A map.".into(),
        Ty::Option(inner) | Ty::Boxed(inner) => held(inner),
    }
}

fn by_status(item: &Item, variants: &[StatusVariant], scope: &Scope<'_>) -> TokenStream {
    let (name, docs, wire) = (&item.name, &item.docs, wire());
    let listed = variants.iter().map(|v| {
        let class = if v.status < 10 { "xx" } else { "" };
        let docs = doc(&fill!("Status {}{}.", v.status, class));
        let (name, ty) = (&v.name, scope.write(&v.ty));
        quote!(#docs #name(#ty),)
    });
    let rows = variants.iter().map(|v| {
        let (status, name) = (Literal::u16_unsuffixed(v.status), &v.name);
        quote!(#status #name;)
    });
    quote! {
        #docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#listed)*
            /// Another status.
            Unrecognized(#wire::Value),
        }
        #wire::by_status! { #name; #(#rows)* }
    }
}
