//! The macros that the test targets of generated crates are made of.

/// The entry through which cases reach the operations of these groups.
#[doc(hidden)]
#[macro_export]
macro_rules! conformance {
    ($client:ty; $($group:path;)*) => {
        #[test]
        #[ignore = "`cargo xtask conformance` gives it its cases"]
        fn conformance() -> ::core::result::Result<(), ::std::string::String> {
            use $crate::{Arms, run};
            let arms: &[Arms<$client>] = &[$({ use $group as group; group::ARMS }),*];
            run(<$client>::new, arms)
        }
    };
}

/// The entry through which values reach the unions of a module, each by its place in the document.
#[doc(hidden)]
#[macro_export]
macro_rules! conformance_unions {
    ($types:path; $($place:literal $union:ident;)*) => {
        #[test]
        #[ignore = "`cargo xtask conformance` gives it its cases"]
        fn conformance_unions() -> ::core::result::Result<(), ::std::string::String> {
            use $crate::{landing, run_unions};
            use $types as types;
            run_unions(&[$(($place, landing::<types::$union>)),*])
        }
    };
}

/// Lists the operations of a group, and tests what each sends when only its required arguments are given.
///
/// A row has the function, the operation, the arguments as JSON, and the address that the document asks for.
#[doc(hidden)]
#[macro_export]
macro_rules! conformance_arms {
    ($client:ty; $($name:ident $operation:literal $arguments:literal $url:literal;)*) => {
        pub(crate) const ARMS: $crate::Arms<$client> =
            &[$(($operation, $name)),*];

        #[test]
        fn requests() {
            $crate::check(
                <$client>::new,
                ARMS,
                &[$(($operation, $arguments, $url)),*],
            );
        }
    };
}

/// The function that makes the call of an operation from a case.
///
/// ```text
/// rhapi_harness::conformance_arm! {
///     list_hosts;                          // the function; `deprecated` behind it where callers are warned
///     hosts list;                          // the method of the client, and the one of the group
///     needs text "path.id", read "body";   // arguments: how they are made of JSON, their place and name
///     holds api::hosts::ListRequired { id string "path.id" };   // or the struct that they are the fields of
///     may list "query.tags" tags;          // setters, with their method
///     may into "query.on" on: Vec<bool>;   // and their type where the method does not tell it
///     fails 404 types::Error;              // what an error with this status holds
/// }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! conformance_arm {
    ($name:ident deprecated; $($rest:tt)*) => {
        $crate::__conformance_arm! { #[expect(deprecated)] $name; $($rest)* }
    };
    ($($rest:tt)*) => {
        $crate::__conformance_arm! { $($rest)* }
    };
}

/// What [`conformance_arm!`] expands to.
#[doc(hidden)]
#[macro_export]
macro_rules! __conformance_arm {
    (
        $(#[$mark:meta])? $name:ident;
        $group:ident $method:ident;
        $(needs $($kind:ident $place:literal $(: $ty:ty)?),+;)?
        $(holds $bundle:path { $($field:ident $field_kind:ident $field_place:literal),+ };)?
        $(may $setter_kind:ident $setter_place:literal $setter:ident $(: $setter_ty:ty)?;)*
        $(fails $status:literal $error:ty;)*
    ) => {
        $(#[$mark])?
        fn $name(
            client: &Client,
            case: &mut $crate::Case,
        ) -> ::core::result::Result<$crate::Outcome, ::std::string::String> {
            // A path that a macro was given cannot stand before the fields of a struct; a name can.
            $(use $bundle as Bundle;)?
            let call = client.$group().$method(
                $($($crate::__conformance_given!($kind case.take($place)? $(, $ty)?)),+)?
                $(Bundle {
                    $($field: $crate::__conformance_given!($field_kind case.take($field_place)?)),+
                })?
            );
            $crate::__conformance_set! {
                case call; $($setter_kind $setter_place $setter $(: $setter_ty)?;)*
            }
            case.finish(call.request(), call.send(), &[
                $(($status, $crate::error_body::<$error>)),*
            ])
        }
    };
}

/// The setters of an arm.
#[doc(hidden)]
#[macro_export]
macro_rules! __conformance_set {
    ($case:ident $call:ident;) => {};
    ($case:ident $call:ident; $($kind:ident $place:literal $setter:ident $(: $ty:ty)?;)+) => {
        let mut $call = $call;
        while let ::core::option::Option::Some(given) = $case.next_argument() {
            $call = match given.name() {
                $($place => $call.$setter($crate::__conformance_given!($kind given $(, $ty)?)),)+
                _ => return ::core::result::Result::Err(given.unknown()),
            };
        }
    };
}

/// An argument as a method takes it.
#[doc(hidden)]
#[macro_export]
macro_rules! __conformance_given {
    (text $given:expr) => {
        &$given.text()?
    };
    (string $given:expr) => {
        $given.text()?
    };
    (texts $given:expr) => {
        $given.texts()?
    };
    (list $given:expr) => {
        $given.list()?
    };
    (value $given:expr) => {
        $given.read()?
    };
    (read $given:expr) => {
        &$given.read()?
    };
    (into $given:expr, $ty:ty) => {
        $given.read::<$ty>()?
    };
    (bytes $given:expr) => {
        $given.bytes()?
    };
}
