//! Where entries of a configuration stand in its file.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use crate::pointer::Pointer;

/// Where each key of a table stands, and what is below it.
pub(super) fn table_places(
    table: &DeTable<'_>,
    text: &str,
    at: &Pointer,
    places: &mut BTreeMap<Pointer, (u32, u32)>,
) {
    for (key, value) in table {
        let at = at.key(key.get_ref());
        value_places(value.get_ref(), text, &at, places);
        places.insert(at, place(text, key.span().start));
    }
}

fn value_places(
    value: &DeValue<'_>,
    text: &str,
    at: &Pointer,
    places: &mut BTreeMap<Pointer, (u32, u32)>,
) {
    match value {
        DeValue::Table(table) => table_places(table, text, at, places),
        DeValue::Array(list) => {
            for (index, item) in list.iter().enumerate() {
                let at = at.index(index);
                value_places(item.get_ref(), text, &at, places);
                places.insert(at, place(text, item.span().start));
            }
        }
        _ => {}
    }
}

/// Line and column of a byte, from 1.
pub(super) fn place(text: &str, byte: usize) -> (u32, u32) {
    let before = text.get(..byte).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let fit = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    (fit(before.matches('\n').count() + 1), fit(before[start..].chars().count() + 1))
}
