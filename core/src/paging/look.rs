//! Looking into a decoded page by the names of its document.

use crate::wire::{self, Dict, Slot, Value, View};

/// What is found at a path.
enum LookedUp<'v> {
    Typed(View<'v>),
    Raw(&'v Value),
}

/// The items of a page, whatever holds them.
pub(super) struct Held<'v>(LookedUp<'v>);

/// The items at this path; nothing where there is no list and no map.
pub(super) fn items<'v>(page: &'v dyn Slot, path: &[&str]) -> Option<Held<'v>> {
    find(page.view(), path).map(Held)
}

/// The number at this path.
pub(super) fn number(page: &dyn Slot, path: &[&str]) -> Option<u64> {
    match find(page.view(), path)? {
        LookedUp::Typed(View::Int(number)) => u64::try_from(number).ok(),
        LookedUp::Typed(View::Big(number)) => Some(number),
        LookedUp::Typed(View::Num(number)) => number.to_string().parse().ok(),
        LookedUp::Typed(View::Str(text)) => text.parse().ok(),
        LookedUp::Raw(Value::String(text)) => text.parse().ok(),
        LookedUp::Typed(View::Any(value)) | LookedUp::Raw(value) => value.as_u64(),
        LookedUp::Typed(_) => None,
    }
}

/// The text at this path; an empty one is none.
pub(super) fn text<'v>(page: &'v dyn Slot, path: &[&str]) -> Option<&'v str> {
    let text = match find(page.view(), path)? {
        LookedUp::Typed(View::Str(text)) => text,
        LookedUp::Typed(View::Any(value)) | LookedUp::Raw(value) => value.as_str()?,
        LookedUp::Typed(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn find<'v>(view: View<'v>, path: &[&str]) -> Option<LookedUp<'v>> {
    let Some((name, rest)) = path.split_first() else { return Some(LookedUp::Typed(view)) };
    match view {
        View::Record(record) => {
            match record.shape().fields.iter().position(|field| field.name == *name) {
                Some(index) => find(record.at(index).view(), rest),
                // What the document forgot may be there all the same.
                None => raw(record.extra().get(name)?, rest),
            }
        }
        View::Dict(dict) => entry(dict, name).and_then(|slot| find(slot.view(), rest)),
        View::Any(value) => raw(value.get(name)?, rest),
        _ => None,
    }
}

fn entry<'v>(dict: &'v dyn Dict, name: &str) -> Option<&'v dyn Slot> {
    let entries = (0..dict.count()).filter_map(|index| dict.entry(index));
    entries.into_iter().find(|(key, _)| *key == name).map(|(_, slot)| slot)
}

fn raw<'v>(value: &'v Value, path: &[&str]) -> Option<LookedUp<'v>> {
    path.iter().try_fold(value, |value, name| value.get(name)).map(LookedUp::Raw)
}

impl Held<'_> {
    /// Whether it can have items; nothing at all has none.
    pub(super) fn is_list(&self) -> bool {
        match &self.0 {
            LookedUp::Typed(View::List(_) | View::Dict(_) | View::Null) => true,
            LookedUp::Typed(View::Any(value)) | LookedUp::Raw(value) => {
                value.is_array() || value.is_object() || value.is_null()
            }
            LookedUp::Typed(_) => false,
        }
    }

    pub(super) fn count(&self) -> usize {
        match &self.0 {
            LookedUp::Typed(View::List(list)) => list.count(),
            LookedUp::Typed(View::Dict(dict)) => dict.count(),
            LookedUp::Typed(View::Any(value)) | LookedUp::Raw(value) => match value {
                Value::Array(items) => items.len(),
                Value::Object(entries) => entries.len(),
                _ => 0,
            },
            LookedUp::Typed(_) => 0,
        }
    }

    /// The first and the last item and some between as JSON: enough to know that a page came before.
    pub(super) fn samples(&self) -> Vec<Vec<u8>> {
        let last = self.count().saturating_sub(1);
        let mut places: Vec<usize> = (0..=4).map(|part| last * part / 4).collect();
        places.dedup();
        places.into_iter().map(|index| self.item(index)).collect()
    }

    fn item(&self, index: usize) -> Vec<u8> {
        let written = |slot: &dyn Slot| wire::write(slot).unwrap_or_default();
        match &self.0 {
            LookedUp::Typed(View::List(list)) => {
                list.element(index).map(written).unwrap_or_default()
            }
            LookedUp::Typed(View::Dict(dict)) => {
                dict.entry(index).map(|(name, _)| name.as_bytes().to_vec()).unwrap_or_default()
            }
            LookedUp::Typed(View::Any(value)) | LookedUp::Raw(value) => {
                value.get(index).map(|item| item.to_string().into_bytes()).unwrap_or_default()
            }
            LookedUp::Typed(_) => Vec::new(),
        }
    }
}
