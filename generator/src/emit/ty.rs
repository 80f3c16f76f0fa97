//! Types as they are written in a file: with full paths where a generated item has the name of a standard one.

use super::fixed;
use super::runtime::wire;
use crate::name::Ident;
use crate::rust::Ty;
use proc_macro2::TokenStream;
use quote::quote;

/// Where a type is written.
pub(super) struct Scope<'s> {
    /// How generated types are reached.
    pub(super) types: TokenStream,
    /// Items that the file defines.
    pub(super) defined: Vec<&'s Ident>,
}

impl Scope<'_> {
    pub(super) fn write(&self, ty: &Ty) -> TokenStream {
        match ty {
            Ty::String => self.standard("String"),
            Ty::Bool => quote!(bool),
            Ty::I64 => quote!(i64),
            Ty::I32 => quote!(i32),
            Ty::U64 => quote!(u64),
            Ty::F64 => quote!(f64),
            Ty::F32 => quote!(f32),
            Ty::Core(name) => {
                let (wire, name) = (wire(), fixed(name));
                quote!(#wire::#name)
            }
            Ty::Named(name) => {
                let types = &self.types;
                quote!(#types::#name)
            }
            Ty::Vec(inner) => self.around("Vec", inner),
            Ty::Map(inner) => {
                let (wire, inner) = (wire(), self.write(inner));
                quote!(#wire::Map<#inner>)
            }
            Ty::Option(inner) => self.around("Option", inner),
            Ty::Boxed(inner) => self.around("Box", inner),
        }
    }

    fn around(&self, name: &str, inner: &Ty) -> TokenStream {
        let (outer, inner) = (self.standard(name), self.write(inner));
        quote!(#outer<#inner>)
    }

    /// A standard type or trait by its short name, unless the file has an item of that name.
    pub(super) fn standard(&self, name: &str) -> TokenStream {
        let short = fixed(name);
        if !self.defined.iter().any(|d| d.as_str() == name) {
            return quote!(#short);
        }
        let module = fixed(match name {
            "String" => "string",
            "Vec" => "vec",
            "Box" => "boxed",
            "IntoIterator" => "iter",
            "Into" | "AsRef" => "convert",
            _ => "option",
        });
        quote!(::std::#module::#short)
    }
}
