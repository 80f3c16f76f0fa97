//! Typed JSON of Red Hat's APIs: decoding and encoding that is tolerant, without loss, and compiled once for all types.
//!
//! Generated crates are made of it, and with `default-features = false` of nothing else: this crate opens no file, no
//! connection and no thread. `rhapi-core`, which makes calls, exports all of it.
//!
//! ```
//! use rhapi_wire::{Map, decode};
//!
//! let decoded = decode::<Map<i64>>(br#"{"hosts": 7, "systems": "many"}"#)?;
//! assert_eq!(decoded.value.get("hosts"), Some(&7));
//! assert_eq!(decoded.deviations[0].at, "/systems");
//! # Ok::<(), rhapi_wire::ReadError>(())
//! ```
//!
//! A type is a [`Slot`]: it takes the start of a JSON value and says where the rest goes. Everything that loops, over
//! fields, elements or entries, works on `dyn Slot` and is compiled here, once. What a generated type adds is a table and
//! two matches, written by the macros [`record!`], [`choice!`], [`union!`] and their like.
//!
//! # Reading
//!
//! [`decode`] fails only when the text is not JSON; it accepts exactly the texts that `serde_json` accepts, with the same
//! limit of 127 nested containers. Where the value contradicts its type there is a [`Deviation`]. What did not fit is
//! kept, and [`write()`] puts it back:
//!
//! * Unknown fields, null in place of an absent field, and a required field that was absent: always.
//! * A value of another type: in its field, until the field is set by its setter or holds anything but the blank value; in
//!   its entry of a [`Map`], until an entry of that name is inserted or removed; as the whole answer when that is a record
//!   or a map.
//! * An element that does not fit its list, also in lists of lists: at its place, while the list is not shorter than it was
//!   when it was read. A list that is itself the answer has no place to keep such elements: they are in the deviations only.
//! * A number that its type holds only nearly, such as `5.0` in a whole number, or a whole number beyond two to the power of
//!   53 in a floating point one: in a field, digit for digit; in lists and maps as the number that the type holds.
//!
//! When a name comes twice in an object, the last value counts; in a map, the last of those that fit.
//!
//! Floating point numbers are rounded to the nearest one, which `serde_json` does only when asked to: the number that is
//! written back has the digits that came, if there were no more than it needs.
//!
//! # Limits
//!
//! A value takes at most 28 times the memory of its text, or 16 MiB where that is more: elements, entries, nodes of free-form
//! JSON, what is kept beside the fields and deviations are counted as they are made. Past that reading ends with an error
//! that names the place, see [`ReadError::is_too_large`]. Of the deviations the first 1,000 are told one by one, and the
//! others are counted, see [`Deviations::total`]. Reading takes time in proportion to the text.
//!
//! # Unions
//!
//! A value takes the branch that it contradicts least: with the fewest contradictions, then with the fewest names that the
//! branch does not declare, those of maps and free-form JSON among them, then with the fewest unknown fields, then with the most declared fields and values of narrow types (a listed value or a UUID rather than any text, a whole
//! number rather than any number); then the first one. Where a property tells the branches apart, it decides. Each
//! value of a nested union is decided once, so that deep nesting takes no more than its depth times the time of one reading.

// Each module uses only those above it, which a test holds.

mod secret_names;

mod mask;

mod numbers;

mod base64;

mod deviation;

mod shown;

mod extra;

mod slot;

mod parts;

mod write;

mod same;

mod secrets;

mod read;

mod slots;

mod formats;

mod map;

mod macros;

#[doc(hidden)]
pub mod codegen;

#[doc(hidden)]
pub mod internal;

pub use bytes::Bytes;
pub use serde_json::Value;

pub use crate::deviation::{Deviation, DeviationKind, Deviations};
pub use crate::extra::Extra;
pub use crate::formats::{Base64, Date, FormatError, Ipv4, Ipv6, Timestamp, Uuid};
pub use crate::map::{Iter, Map};
pub use crate::read::{Decoded, ReadError, decode, decode_by_status, read, read_value};
pub use crate::slot::{ByStatus, Slot, Wire};
pub use crate::write::{Side, WriteError, write, write_as};
