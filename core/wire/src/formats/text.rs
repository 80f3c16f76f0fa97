//! What all texts of a format have in common.

use std::fmt;

/// A text that is not of the format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatError {
    pub(super) expected: &'static str,
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
            type Err = crate::formats::text::FormatError;

            fn from_str(text: &str) -> Result<Self, crate::formats::text::FormatError> {
                if check(text) {
                    Ok(Self(text.into()))
                } else {
                    Err(crate::formats::text::FormatError { expected: $expected })
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

        impl crate::slot::Slot for $name {
            fn take(&mut self, event: crate::slot::Event<'_>) -> crate::slot::Next<'_> {
                let crate::slot::Event::Str(text) = event else {
                    return crate::slot::Next::Misfit;
                };
                self.0 = text.into();
                if check(text) {
                    crate::slot::Next::Exact
                } else {
                    crate::slot::Next::Odd(crate::deviation::DeviationKind::Format)
                }
            }

            fn view(&self) -> crate::slot::View<'_> {
                crate::slot::View::Str(&self.0)
            }
        }

        impl crate::slot::Wire for $name {
            fn slot(&self) -> &dyn crate::slot::Slot {
                self
            }

            fn slot_mut(&mut self) -> &mut dyn crate::slot::Slot {
                self
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                crate::read::deserialize(from)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&self.0)
            }
        }
    };
}
pub(super) use text;
