//! Arguments and setters: what a caller passes, and the step of the call that takes it.

use super::fixed;
use super::runtime::wire;
use super::ty::Scope;
use crate::rust::{Input, Takes, Via};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The type of an argument.
pub(super) fn taken(input: &Input, scope: &Scope<'_>) -> TokenStream {
    let (into, list) = (scope.standard("Into"), scope.standard("IntoIterator"));
    let text = scope.standard("AsRef");
    match &input.takes {
        Takes::Text => quote!(&str),
        Takes::Formatted => quote!(impl #text<str>),
        Takes::Value(ty) => scope.write(ty),
        Takes::Texts => quote!(impl #list<Item = impl #text<str>>),
        Takes::Values(ty) => {
            let ty = scope.write(ty);
            quote!(impl #list<Item = #ty>)
        }
        Takes::Ref(ty) => {
            let ty = scope.write(ty);
            quote!(&#ty)
        }
        Takes::Into(ty) => {
            let ty = scope.write(ty);
            quote!(impl #into<#ty>)
        }
        Takes::Bytes => {
            let wire = wire();
            quote!(impl #into<#wire::Bytes>)
        }
    }
}

/// The line that turns an argument into what is written, where it needs one.
pub(super) fn converted(
    input: &Input,
    name: &impl ToTokens,
    scope: &Scope<'_>,
) -> Option<TokenStream> {
    let Takes::Into(ty) = &input.takes else { return None };
    let ty = scope.write(ty);
    Some(quote!(let #name: #ty = #name.into();))
}

/// The step of a call that takes the argument: `.query("name", &name)`.
pub(super) fn step(input: &Input, name: &impl ToTokens) -> TokenStream {
    let value = match &input.takes {
        Takes::Text if input.via == Via::BodyText => quote!(#name),
        Takes::Text | Takes::Value(_) | Takes::Into(_) => quote!(&#name),
        Takes::Formatted => quote!(&#name.as_ref()),
        Takes::Texts | Takes::Values(_) | Takes::Ref(_) | Takes::Bytes => quote!(#name),
    };
    written(input, &value)
}

/// The step of a call that takes the argument from a field of a struct that is at hand.
pub(super) fn bundled_step(input: &Input, field: &impl ToTokens) -> TokenStream {
    let value = match &input.takes {
        Takes::Texts | Takes::Values(_) | Takes::Bytes => quote!(#field),
        _ => quote!(&#field),
    };
    written(input, &value)
}

fn written(input: &Input, value: &TokenStream) -> TokenStream {
    let wire = &input.wire;
    let texts = matches!(input.takes, Takes::Texts);
    let method = match (input.via, texts) {
        (Via::Path, _) => "path",
        (Via::PathList, true) => "path_list",
        (Via::PathList, false) => "path_values",
        (Via::Query, _) => "query",
        (Via::QueryList, true) => "query_texts",
        (Via::QueryList, false) => "query_list",
        (Via::QueryJoined(by), _) => {
            let method = fixed(if texts { "query_joined_texts" } else { "query_joined" });
            return quote!(.#method(#wire, #by, #value));
        }
        (Via::QueryDeep, _) => "query_deep",
        (Via::QueryExploded, _) => "query_exploded",
        (Via::QueryJson, _) => "query_json",
        (Via::Header, _) => "header",
        (Via::HeaderList, true) => "header_texts",
        (Via::HeaderList, false) => "header_list",
        (Via::BodyJson, _) => "body_json",
        (Via::BodyForm, _) => return quote!(.body_form(#value)),
        (Via::BodyMultipart, _) => return quote!(.body_multipart(#value)),
        (Via::BodyBytes, _) => "body_bytes",
        (Via::BodyText, _) => "body_text",
    };
    let method = fixed(method);
    quote!(.#method(#wire, #value))
}
