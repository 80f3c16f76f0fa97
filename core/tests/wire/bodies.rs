//! What must hold for any bytes; `tests/fuzz` asks the same of more of them.

use crate::types::Host;
use rhapi_core::wire::{Value, Wire, decode as read, equal, write};

/// Whatever is JSON is decoded, and what is written of it is decoded to the same value again.
pub(crate) fn decode(data: &[u8]) {
    let ours = read::<Host>(data);
    let theirs = serde_json::from_slice::<Value>(data);
    assert_eq!(ours.is_ok(), theirs.is_ok(), "another verdict than serde_json's");
    let Ok(ours) = ours else { return };
    let Ok(written) = write(ours.value.slot()) else { return };
    let again = read::<Host>(&written).expect("what was written is JSON");
    assert!(equal(ours.value.slot(), again.value.slot()), "another value");
    assert_eq!(write(again.value.slot()).ok().as_deref(), Some(&written[..]), "another text");
}

/// The file of a registered host is understood, whatever stands in it.
pub(crate) fn rhsm_conf(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    assert!(!rhapi_core::auth::understood_of_rhsm_conf(&text).is_empty());
}
