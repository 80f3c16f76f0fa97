//! A crate of types as a generator writes them, to show that the macros are clean under the lints of other crates.
//!
//! The schemas are called like the words that every program uses: the macros name everything from the root.

#![forbid(unsafe_code)]

type More = rhapi_wire::Extra;
type Words = std::vec::Vec<std::string::String>;

macro_rules! records {
    ($($name:ident)*) => {$(
        /// A record.
        #[derive(Clone)]
        #[non_exhaustive]
        pub struct $name {
            /// A keyword.
            pub r#type: std::option::Option<std::string::String>,
            /// A word of the macros.
            pub index: i64,
            /// A list.
            pub value: Words,
            /// More.
            pub extra: More,
        }
        rhapi_wire::record! {
            $name;
            0 => r#type "type";
            1 => index "index" required;
            _ => value "value" required;
        }
        rhapi_wire::setters! {
            $name;
            0 => r#type clear_type: std::string::String;
            1 => index: i64;
            2 => value: std::vec::Vec<std::string::String>;
        }
    )*};
}

records! { Option Result String Vec Box Default Debug Slot Wire Record Extra Value Some None Ok From Into S D H }

/// A choice.
#[derive(Clone)]
#[non_exhaustive]
pub enum PartialEq {
    /// A variant.
    Some,
    /// A variant.
    Err,
    /// A variant.
    Error,
    /// Anything else.
    Unrecognized(std::string::String),
}
rhapi_wire::choice! { PartialEq; Some "some"; Err "err"; Error "error"; }

/// A choice of numbers.
#[derive(Clone)]
#[non_exhaustive]
pub enum Clone2 {
    /// A variant.
    Minus,
    /// Anything else.
    Unrecognized(i64),
}
rhapi_wire::number_choice! { Clone2; Minus -1; }

/// A union.
#[derive(Clone)]
#[non_exhaustive]
pub enum Union {
    /// A record.
    Option(Option),
    /// A record.
    Some(Some),
    /// Anything else.
    Unrecognized(rhapi_wire::Value),
}
rhapi_wire::union! { Union; 0 Option; 1 Some; }

/// A union with a tag.
#[derive(Clone)]
#[non_exhaustive]
pub enum Tags {
    /// A record.
    String(String),
    /// Anything else.
    Unrecognized(rhapi_wire::Value),
}
rhapi_wire::tagged_union! { Tags; "type"; 0 String "s"; }

/// An answer by status.
#[derive(Clone)]
#[non_exhaustive]
pub enum ByStatus {
    /// A record.
    Ok(Ok),
    /// Anything else.
    Unrecognized(rhapi_wire::Value),
}
rhapi_wire::by_status! { ByStatus; 200 Ok; }
