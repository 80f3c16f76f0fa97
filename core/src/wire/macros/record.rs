//! Macros that implement the traits of records.

/// Implements everything that a record needs from a table of its fields.
///
/// Rows stand in the order in which the fields are written to JSON, the last one has the index `_`. Behind the name on the
/// wire follow any of `required`, `nullable`, `read_only`, `write_only`, `secret`; `Debug` masks what is `secret`. A record
/// with typed additional properties ends with `rest => field;` for a field of type [`Map`](crate::wire::Map). Every record
/// has a field `extra` of type [`Extra`](crate::wire::Extra).
///
/// ```
/// use rhapi_core::wire::Extra;
///
/// #[derive(Clone)]
/// #[non_exhaustive]
/// pub struct Group {
///     pub id: String,
///     pub note: Option<String>,
///     pub extra: Extra,
/// }
/// rhapi_core::record! {
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
                $($field $crate::wire::Field::new($wire)$(.$flag())*;)*
                $last $crate::wire::Field::new($last_wire)$(.$last_flag())*;
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
        impl $crate::wire::Record for $name {
            #[inline]
            fn shape(&self) -> &'static $crate::wire::Shape {
                static SHAPE: $crate::wire::Shape =
                    $crate::wire::Shape { name: ::core::stringify!($name), fields: &[$($described),*] };
                &SHAPE
            }
            #[inline]
            fn extra(&self) -> &$crate::wire::Extra {
                &self.extra
            }
            #[inline]
            fn extra_mut(&mut self) -> &mut $crate::wire::Extra {
                &mut self.extra
            }
            #[inline]
            fn at(&self, index: usize) -> &dyn $crate::wire::Slot {
                match index { $($index => &self.$at,)* }
            }
            #[inline]
            fn at_mut(&mut self, index: usize) -> &mut dyn $crate::wire::Slot {
                match index { $($index => &mut self.$at,)* }
            }
            $(
                #[inline]
                fn rest(&self) -> ::core::option::Option<&dyn $crate::wire::Dict> {
                    ::core::option::Option::Some(&self.$rest)
                }
                #[inline]
                fn rest_mut(&mut self) -> ::core::option::Option<&mut dyn $crate::wire::Dict> {
                    ::core::option::Option::Some(&mut self.$rest)
                }
            )?
        }
        impl $crate::wire::Slot for $name {
            #[inline]
            fn take(&mut self, event: $crate::wire::Event<'_>) -> $crate::wire::Next<'_> {
                if let $crate::wire::Event::Map = event {
                    $crate::wire::Next::Record(self)
                } else {
                    $crate::wire::Next::Misfit
                }
            }
            #[inline]
            fn view(&self) -> $crate::wire::View<'_> {
                $crate::wire::View::Record(self)
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
        impl $crate::wire::Wire for $name {
            #[inline]
            fn slot(&self) -> &dyn $crate::wire::Slot {
                self
            }
            #[inline]
            fn slot_mut(&mut self) -> &mut dyn $crate::wire::Slot {
                self
            }
        }
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::wire::debug(self, f)
            }
        }
        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::wire::equal(self, other)
            }
        }
        impl<'de> $crate::wire::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D>(from: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::wire::serde::Deserializer<'de>,
            {
                $crate::wire::deserialize(from)
            }
        }
        impl $crate::wire::serde::Serialize for $name {
            #[inline]
            fn serialize<S>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::wire::serde::Serializer,
            {
                $crate::wire::serialize(self, to)
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
/// use rhapi_core::wire::Extra;
///
/// #[derive(Clone)]
/// #[non_exhaustive]
/// pub struct Group {
///     pub name: Option<String>,
///     pub size: i64,
///     pub extra: Extra,
/// }
/// rhapi_core::record! { Group; 0 => name "name" nullable; _ => size "size" required; }
/// rhapi_core::setters! { Group; 0 => name clear_name: String; 1 => size: i64; }
///
/// let group = Group::default().size(3).clear_name();
/// assert_eq!(serde_json::to_string(&group)?, r#"{"name":null,"size":3}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
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
/// rhapi_core::required! { LoginRequired; name; password secret; }
///
/// let login = LoginRequired { name: "x".to_owned(), password: "hunter2".to_owned() };
/// assert_eq!(format!("{login:?}"), r#"LoginRequired { name: "x", password: *** }"#);
/// ```
#[macro_export]
macro_rules! required {
    ($name:ident; $($field:ident $($flag:ident)?;)*) => {
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::codegen::debug_fields(
                    ::core::stringify!($name),
                    &[$((
                        $crate::wire::Field::new(::core::stringify!($field))$(.$flag())?,
                        &self.$field,
                    )),*],
                    f,
                )
            }
        }
    };
}
