//! Macros that implement the traits of open enums.

/// Implements everything that an open enum of texts needs; its catch-all variant is `Unrecognized(String)`.
///
/// ```
/// #[derive(Clone)]
/// #[non_exhaustive]
/// pub enum Staleness {
///     Fresh,
///     Stale,
///     Unrecognized(String),
/// }
/// rhapi_wire::choice! { Staleness; Fresh "fresh"; Stale "stale"; }
///
/// assert_eq!(Staleness::from("fresh").as_str(), "fresh");
/// assert_eq!(Staleness::from("unheard of").to_string(), "unheard of");
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! choice {
    ($name:ident; $($variant:ident $wire:literal;)*) => {
        impl $name {
            /// The value on the wire.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Unrecognized(text) => text,
                }
            }
        }
        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                match text {
                    $($wire => Self::$variant,)*
                    _ => Self::Unrecognized(::core::convert::From::from(text)),
                }
            }
        }
        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                <Self as ::core::convert::From<&str>>::from(&text)
            }
        }
        impl ::core::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }
        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                <Self as ::core::convert::From<&str>>::from("")
            }
        }
        impl ::core::cmp::Eq for $name {}
        impl ::core::hash::Hash for $name {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(self.as_str(), state);
            }
        }
        impl $crate::codegen::Slot for $name {
            #[inline]
            fn take(&mut self, event: $crate::codegen::Event<'_>) -> $crate::codegen::Next<'_> {
                let $crate::codegen::Event::Str(text) = event else { return $crate::codegen::Next::Misfit };
                *self = ::core::convert::From::from(text);
                if let Self::Unrecognized(_) = self {
                    $crate::codegen::Next::Odd($crate::codegen::DeviationKind::UnknownValue)
                } else {
                    $crate::codegen::Next::Exact
                }
            }
            #[inline]
            fn view(&self) -> $crate::codegen::View<'_> {
                $crate::codegen::View::Str(self.as_str())
            }
        }
        $crate::__wire! { $name }
    };
}

/// Implements everything that an open enum of whole numbers needs; its catch-all variant is `Unrecognized(i64)`.
///
/// ```
/// #[derive(Clone)]
/// #[non_exhaustive]
/// pub enum Level {
///     Low,
///     High,
///     Unrecognized(i64),
/// }
/// rhapi_wire::number_choice! { Level; Low 1; High 2; }
///
/// assert_eq!(Level::from(2).as_i64(), 2);
/// assert_eq!(Level::from(9).to_string(), "9");
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! number_choice {
    ($name:ident; $($variant:ident $wire:literal;)*) => {
        impl $name {
            /// The value on the wire.
            #[must_use]
            #[inline]
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Unrecognized(number) => *number,
                }
            }
        }
        impl ::core::convert::From<i64> for $name {
            #[inline]
            fn from(number: i64) -> Self {
                match number {
                    $($wire => Self::$variant,)*
                    _ => Self::Unrecognized(number),
                }
            }
        }
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }
        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                <Self as ::core::convert::From<i64>>::from(0)
            }
        }
        impl ::core::cmp::Eq for $name {}
        impl ::core::hash::Hash for $name {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(&self.as_i64(), state);
            }
        }
        impl $crate::codegen::Slot for $name {
            #[inline]
            fn take(&mut self, event: $crate::codegen::Event<'_>) -> $crate::codegen::Next<'_> {
                let mut number = 0i64;
                let near = match $crate::codegen::Slot::take(&mut number, event) {
                    $crate::codegen::Next::Exact => false,
                    $crate::codegen::Next::Near => true,
                    _ => return $crate::codegen::Next::Misfit,
                };
                *self = ::core::convert::From::from(number);
                match self {
                    Self::Unrecognized(_) => {
                        $crate::codegen::Next::Odd($crate::codegen::DeviationKind::UnknownValue)
                    }
                    _ if near => $crate::codegen::Next::Near,
                    _ => $crate::codegen::Next::Exact,
                }
            }
            #[inline]
            fn view(&self) -> $crate::codegen::View<'_> {
                $crate::codegen::View::Int(self.as_i64())
            }
        }
        $crate::__wire! { $name }
    };
}
