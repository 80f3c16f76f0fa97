//! What generated types are made of, and their JSON: the crate `rhapi-wire`.

#[doc(hidden)]
pub use rhapi_wire::codegen::*;
#[doc(inline)]
pub use rhapi_wire::{
    Base64, ByStatus, Bytes, Date, Decoded, Deviation, DeviationKind, Deviations, Extra,
    FormatError, Ipv4, Ipv6, Iter, Map, ReadError, Side, Slot, Timestamp, Uuid, Value, Wire,
    WriteError, decode, decode_by_status, read, read_value, write, write_as,
};

pub(crate) use rhapi_wire::internal::{Shown, free_form, read_within, secrets};
