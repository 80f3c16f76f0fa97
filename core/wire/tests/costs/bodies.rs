//! What must hold for any bytes: a value takes no more memory than its text can account for; `tests/fuzz` asks the same of more
//! of them.

use crate::types::{Group, Host, Tree};
use rhapi_wire::{Map, Value, Wire, decode};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// However short a text is, its value may take so much.
const FLOOR: usize = 17 << 20;
/// A value may take so many times the memory of its text.
const MOST: usize = 40;
/// Texts are repeated until they are this long: what one of them makes is below the floor.
const LONG: usize = 1 << 19;

/// Decodes the bytes, and lists and objects of them, into types of several shapes.
pub(crate) fn costs(data: &[u8]) {
    within::<Host>(data);
    within::<Value>(data);
    let list = repeated(b"[", data, b"]");
    within::<Vec<Host>>(&list);
    within::<Vec<Option<Tree>>>(&list);
    within::<Value>(&list);
    within::<Map<Group>>(&repeated(b"{", data, b"}"));
    within::<Host>(&repeated(b"{\"groups\":[", data, b"]}"));
}

fn repeated(open: &[u8], data: &[u8], close: &[u8]) -> Vec<u8> {
    let count = (LONG / (data.len() + 1)).max(1);
    [open, &vec![data; count].join(&b','), close].concat()
}

/// Decodes a text; what it takes has to be within the limit, also where it is refused. Gives whether it is decoded.
pub(crate) fn within<T: Wire>(text: &[u8]) -> bool {
    let region = Region::new(ALLOCATOR);
    let decoded = decode::<T>(text);
    let change = region.change();
    let taken = change.bytes_allocated.saturating_sub(change.bytes_deallocated);
    let most = FLOOR.max(MOST * text.len());
    assert!(taken <= most, "{taken} bytes for a text of {} bytes", text.len());
    decoded.is_ok()
}
