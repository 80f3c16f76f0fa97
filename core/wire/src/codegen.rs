//! What the macros expand to. Generated code reaches it through them; programs need none of it by name.

pub use serde;
pub use serde_json::Value;

pub use crate::deviation::DeviationKind;
pub use crate::extra::Extra;
pub use crate::read::deserialize;
pub use crate::same::{debug, debug_fields, equal};
pub use crate::slot::{
    ByStatus, Dict, Event, Field, List, Next, Record, Shape, Slot, Tags, Union, View, Wire,
};
pub use crate::write::serialize;
