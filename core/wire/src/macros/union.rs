//! Macros that implement the traits of values of one of several types.

/// Implements everything that a union without a discriminator needs; its catch-all variant is `Unrecognized(Value)`.
///
/// The rows are numbered from 0. The branch that the value contradicts least is taken; see the page of the
/// [crate](crate).
///
/// ```
/// use rhapi_wire::Value;
///
/// #[derive(Clone)]
/// #[non_exhaustive]
/// pub enum Id {
///     Number(i64),
///     Text(String),
///     Unrecognized(Value),
/// }
/// rhapi_wire::union! { Id; 0 Number; 1 Text; }
///
/// let id: Id = serde_json::from_str("\"a\"")?;
/// assert!(matches!(id, Id::Text(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! union {
    ($name:ident; $($index:literal $variant:ident;)*) => {
        $crate::__union! { $name; [$($index $variant)*] [] }
    };
}

/// Implements everything that a union with a discriminator needs; its catch-all variant is `Unrecognized(Value)`.
///
/// The rows are numbered from 0. Behind the name of the variant stand the values of the discriminator that mean it: none, one or several; a value may
/// stand in several rows. When the property is absent or has a value that stands in no row, all branches are tried.
///
/// ```
/// use rhapi_wire::Value;
///
/// # #[derive(Clone)] pub struct Aws { pub extra: rhapi_wire::Extra }
/// # rhapi_wire::record! { Aws; }
/// # #[derive(Clone)] pub struct Gcp { pub extra: rhapi_wire::Extra }
/// # rhapi_wire::record! { Gcp; }
/// #[derive(Clone)]
/// #[non_exhaustive]
/// pub enum Options {
///     Aws(Aws),
///     Gcp(Gcp),
///     Unrecognized(Value),
/// }
/// rhapi_wire::tagged_union! { Options; "type"; 0 Aws "aws"; 1 Gcp "gcp" "google"; }
///
/// let options: Options = serde_json::from_str(r#"{"type": "google"}"#)?;
/// assert!(matches!(options, Options::Gcp(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! tagged_union {
    ($name:ident; $property:literal; $($index:literal $variant:ident $($tag:literal)*;)*) => {
        $crate::__union! {
            $name;
            [$($index $variant)*]
            [$crate::codegen::Tags { property: $property, values: &[$(&[$($tag),*]),*] }]
        }
    };
}

/// What [`union!`] and [`tagged_union!`] expand to.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($name:ident; [$($index:literal $variant:ident)*] [$($tags:expr)?]) => {
        impl $crate::codegen::Union for $name {
            #[inline]
            fn id(&self) -> ::core::any::TypeId {
                ::core::any::TypeId::of::<Self>()
            }
            #[inline]
            fn branch(&mut self, index: usize) -> ::core::option::Option<&mut dyn $crate::codegen::Slot> {
                match index {
                    $($index => *self = Self::$variant(::core::default::Default::default()),)*
                    _ => return ::core::option::Option::None,
                }
                ::core::option::Option::Some(match self {
                    $(Self::$variant(value) => value,)*
                    Self::Unrecognized(value) => value,
                })
            }
            #[inline]
            fn unrecognized(&mut self, raw: $crate::codegen::Value) {
                *self = Self::Unrecognized(raw);
            }
            $(
                #[inline]
                fn tags(&self) -> ::core::option::Option<$crate::codegen::Tags> {
                    ::core::option::Option::Some($tags)
                }
            )?
        }
        $crate::__union_slot! { $name; $($variant)* }
    };
}

/// The parts that all kinds of unions share.
#[doc(hidden)]
#[macro_export]
macro_rules! __union_slot {
    ($name:ident; $($variant:ident)*) => {
        impl $crate::codegen::Slot for $name {
            #[inline]
            fn take(&mut self, _: $crate::codegen::Event<'_>) -> $crate::codegen::Next<'_> {
                $crate::codegen::Next::Union(self)
            }
            #[inline]
            fn view(&self) -> $crate::codegen::View<'_> {
                match self {
                    $(Self::$variant(value) => $crate::codegen::Slot::view(value),)*
                    Self::Unrecognized(value) => $crate::codegen::Slot::view(value),
                }
            }
        }
        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self::Unrecognized($crate::codegen::Value::Null)
            }
        }
        $crate::__wire! { $name }
    };
}

/// Implements everything that an answer needs whose type depends on its status; its catch-all variant is
/// `Unrecognized(Value)`.
///
/// Before the name of the variant stand its statuses; a single digit stands for all statuses that begin with it. Rows
/// are tried in their order.
///
/// ```
/// use rhapi_wire::{ByStatus, Value};
///
/// #[derive(Clone)]
/// #[non_exhaustive]
/// pub enum Export {
///     Ready(String),
///     Waiting(i64),
///     Unrecognized(Value),
/// }
/// rhapi_wire::by_status! { Export; 200 Ready; 202 Waiting; }
///
/// let mut export = Export::default();
/// assert!(export.branch(202).is_some());
/// assert!(matches!(export, Export::Waiting(0)));
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! by_status {
    ($name:ident; $($($status:literal)+ $variant:ident;)*) => {
        impl $crate::codegen::ByStatus for $name {
            fn branch(&mut self, status: u16) -> ::core::option::Option<&mut dyn $crate::codegen::Slot> {
                $(
                    if [$($status),+].contains(&status) || [$($status),+].contains(&(status / 100)) {
                        *self = Self::$variant(::core::default::Default::default());
                    } else
                )*
                {
                    return ::core::option::Option::None;
                }
                ::core::option::Option::Some(match self {
                    $(Self::$variant(value) => value,)*
                    Self::Unrecognized(value) => value,
                })
            }
            fn unrecognized(&mut self, raw: $crate::codegen::Value) {
                *self = Self::Unrecognized(raw);
            }
        }
        impl $crate::codegen::Union for $name {
            #[inline]
            fn id(&self) -> ::core::any::TypeId {
                ::core::any::TypeId::of::<Self>()
            }
            fn branch(&mut self, index: usize) -> ::core::option::Option<&mut dyn $crate::codegen::Slot> {
                let status = *[$($($status),+),*].get(index)?;
                $crate::codegen::ByStatus::branch(self, status)
            }
            fn unrecognized(&mut self, raw: $crate::codegen::Value) {
                *self = Self::Unrecognized(raw);
            }
        }
        $crate::__union_slot! { $name; $($variant)* }
    };
}
