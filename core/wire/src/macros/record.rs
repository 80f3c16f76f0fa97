//! Macros that implement the traits of records.

/// Implements everything that a record needs from a table of its fields.
///
/// Rows stand in the order in which the fields are written to JSON, the last one has the index `_`. Behind the name on the
/// wire follow any of `required`, `nullable`, `read_only`, `write_only`, `secret`; `Debug` masks what is `secret`. A record
/// with typed additional properties ends with `rest => field;` for a field of type [`Map`](crate::Map). Every record
/// has a field `extra` of type [`Extra`](crate::Extra).
///
/// ```
/// use rhapi_wire::Extra;
///
/// #[derive(Clone)]
/// #[non_exhaustive]
/// pub struct Group {
///     pub id: String,
///     pub note: Option<String>,
///     pub extra: Extra,
/// }
/// rhapi_wire::record! {
///     Group;
///     0 => id "id" required read_only;
///     _ => note "note" nullable;
/// }
///
/// let group: Group = serde_json::from_str(r#"{"id": "7", "new": true}"#)?;
/// assert_eq!(group.id, "7");
/// assert_eq!(serde_json::to_string(&group)?, r#"{"id":"7","new":true}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! record {
    ($name:ident; $(rest => $rest:ident;)?) => {
        $crate::__record! { $name; [] [_ => extra] [$($rest)?] }
    };
    (
        $name:ident;
        $($index:literal => $field:ident $wire:literal $($flag:ident)*;)*
        _ => $last:ident $last_wire:literal $($last_flag:ident)*;
        $(rest => $rest:ident;)?
    ) => {
        $crate::__record! {
            $name;
            [
                $($field $crate::codegen::Field::new($wire)$(.$flag())*;)*
                $last $crate::codegen::Field::new($last_wire)$(.$last_flag())*;
            ]
            [$($index => $field,)* _ => $last]
            [$($rest)?]
        }
    };
}

/// What [`record!`] expands to, once its rows are told apart.
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    ($name:ident; [$($field:ident $described:expr;)*] [$($index:pat => $at:ident),*] [$($rest:ident)?]) => {
        impl $crate::codegen::Record for $name {
            #[inline]
            fn shape(&self) -> &'static $crate::codegen::Shape {
                static SHAPE: $crate::codegen::Shape =
                    $crate::codegen::Shape { name: ::core::stringify!($name), fields: &[$($described),*] };
                &SHAPE
            }
            #[inline]
            fn extra(&self) -> &$crate::codegen::Extra {
                &self.extra
            }
            #[inline]
            fn extra_mut(&mut self) -> &mut $crate::codegen::Extra {
                &mut self.extra
            }
            #[inline]
            fn at(&self, index: usize) -> &dyn $crate::codegen::Slot {
                match index { $($index => &self.$at,)* }
            }
            #[inline]
            fn at_mut(&mut self, index: usize) -> &mut dyn $crate::codegen::Slot {
                match index { $($index => &mut self.$at,)* }
            }
            $(
                #[inline]
                fn rest(&self) -> ::core::option::Option<&dyn $crate::codegen::Dict> {
                    ::core::option::Option::Some(&self.$rest)
                }
                #[inline]
                fn rest_mut(&mut self) -> ::core::option::Option<&mut dyn $crate::codegen::Dict> {
                    ::core::option::Option::Some(&mut self.$rest)
                }
            )?
        }
        impl $crate::codegen::Slot for $name {
            #[inline]
            fn take(&mut self, event: $crate::codegen::Event<'_>) -> $crate::codegen::Next<'_> {
                if let $crate::codegen::Event::Map = event {
                    $crate::codegen::Next::Record(self)
                } else {
                    $crate::codegen::Next::Misfit
                }
            }
            #[inline]
            fn view(&self) -> $crate::codegen::View<'_> {
                $crate::codegen::View::Record(self)
            }
        }
        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self {
                    $($field: ::core::default::Default::default(),)*
                    $($rest: ::core::default::Default::default(),)?
                    extra: ::core::default::Default::default(),
                }
            }
        }
        $crate::__wire! { $name }
    };
}

/// Gives a type that has a `Slot` and a `Default` its other traits, all through views.
#[doc(hidden)]
#[macro_export]
macro_rules! __wire {
    ($name:ident) => {
        impl $crate::codegen::Wire for $name {
            #[inline]
            fn slot(&self) -> &dyn $crate::codegen::Slot {
                self
            }
            #[inline]
            fn slot_mut(&mut self) -> &mut dyn $crate::codegen::Slot {
                self
            }
        }
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::codegen::debug(self, f)
            }
        }
        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::codegen::equal(self, other)
            }
        }
        impl<'de> $crate::codegen::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D>(from: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::codegen::serde::Deserializer<'de>,
            {
                $crate::codegen::deserialize(from)
            }
        }
        impl $crate::codegen::serde::Serialize for $name {
            #[inline]
            fn serialize<S>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::codegen::serde::Serializer,
            {
                $crate::codegen::serialize(self, to)
            }
        }
    };
}

/// Writes the setters of a record that can be part of a request.
///
/// `index => field clear_field: Type;` makes a setter and a method that sends an explicit null, `index => field: Type;`
/// only the setter. `Type` is what the field holds, without the `Option` around it. Both forget what was kept for the field
/// when the record was read. Attributes and documentation before a row go to its setter.
///
/// ```
/// use rhapi_wire::Extra;
///
/// #[derive(Clone)]
/// #[non_exhaustive]
/// pub struct Group {
///     pub name: Option<String>,
///     pub size: i64,
///     pub extra: Extra,
/// }
/// rhapi_wire::record! { Group; 0 => name "name" nullable; _ => size "size" required; }
/// rhapi_wire::setters! { Group; 0 => name clear_name: String; 1 => size: i64; }
///
/// let group = Group::default().size(3).clear_name();
/// assert_eq!(serde_json::to_string(&group)?, r#"{"name":null,"size":3}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! setters {
    ($name:ident; $($(#[$about:meta])* $index:literal => $field:ident $($clear:ident)?: $ty:ty;)*) => {
        impl $name {
            $(
                #[doc = ::core::concat!("Sets `", ::core::stringify!($field), "`.")]
                $(#[$about])*
                #[must_use]
                #[inline]
                pub fn $field(mut self, value: impl ::core::convert::Into<$ty>) -> Self {
                    let value: $ty = ::core::convert::Into::into(value);
                    self.$field = ::core::convert::From::from(value);
                    self.extra.forget($index);
                    self
                }
                $(
                    #[doc = ::core::concat!("Sets `", ::core::stringify!($field), "` to an explicit null.")]
                    #[must_use]
                    #[inline]
                    pub fn $clear(mut self) -> Self {
                        self.$field = ::core::option::Option::None;
                        self.extra.clear($index);
                        self
                    }
                )?
            )*
        }
    };
}

/// Gives a struct of required values a `Debug` that masks what is secret.
///
/// ```
/// pub struct LoginRequired {
///     pub name: String,
///     pub password: String,
/// }
/// rhapi_wire::required! { LoginRequired; name; password secret; }
///
/// let login = LoginRequired { name: "x".to_owned(), password: "hunter2".to_owned() };
/// assert_eq!(format!("{login:?}"), r#"LoginRequired { name: "x", password: *** }"#);
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! required {
    ($name:ident; $($field:ident $($flag:ident)?;)*) => {
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::codegen::debug_fields(
                    ::core::stringify!($name),
                    &[$((
                        $crate::codegen::Field::new(::core::stringify!($field))$(.$flag())?,
                        &self.$field,
                    )),*],
                    f,
                )
            }
        }
    };
}
