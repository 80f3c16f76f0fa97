//! Texts of a documented format, which keep the text that came.

pub(super) mod base64;
mod calendar;
mod date;
mod ipv4;
mod ipv6;
mod short;
mod timestamp;
mod uuid;

use std::fmt;

pub use self::base64::Base64;
pub use self::date::Date;
pub use self::ipv4::Ipv4;
pub use self::ipv6::Ipv6;
pub use self::timestamp::Timestamp;
pub use self::uuid::Uuid;

/// A text that is not of the format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatError {
    expected: &'static str,
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not {}", self.expected)
    }
}

impl std::error::Error for FormatError {}

/// Implements what all texts of a format have in common; each has `fn check(text: &str) -> bool`.
macro_rules! text {
    ($name:ident, $expected:literal) => {
        impl $name {
            /// The text as it came.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Whether the text is of the format. One that came from a service may not be.
            pub fn is_valid(&self) -> bool {
                check(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(&*self.0, f)
            }
        }

        /// Keeps the text without a look at its format; `parse` checks it.
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        /// Keeps the text without a look at its format; `parse` checks it.
        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0.into()
            }
        }

        impl std::str::FromStr for $name {
            type Err = super::FormatError;

            fn from_str(text: &str) -> Result<Self, super::FormatError> {
                if check(text) {
                    Ok(Self(text.into()))
                } else {
                    Err(super::FormatError { expected: $expected })
                }
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                *self.0 == *other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                *self.0 == **other
            }
        }

        impl crate::wire::Slot for $name {
            fn take(&mut self, event: crate::wire::Event<'_>) -> crate::wire::Next<'_> {
                let crate::wire::Event::Str(text) = event else {
                    return crate::wire::Next::Misfit;
                };
                self.0 = text.into();
                if check(text) {
                    crate::wire::Next::Exact
                } else {
                    crate::wire::Next::Odd(crate::wire::DeviationKind::Format)
                }
            }

            fn view(&self) -> crate::wire::View<'_> {
                crate::wire::View::Str(&self.0)
            }
        }

        impl crate::wire::Wire for $name {
            fn slot(&self) -> &dyn crate::wire::Slot {
                self
            }

            fn slot_mut(&mut self) -> &mut dyn crate::wire::Slot {
                self
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                crate::wire::deserialize(from)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&self.0)
            }
        }
    };
}
use text;
