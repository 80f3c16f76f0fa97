//! Leaves one value for each name of an object, where a name came twice.

use crate::extra::Extra;
use crate::slot::Dict;

/// Leaves the last value for each unknown field.
pub(super) fn close_extra(extra: &mut Extra) {
    let entries = extra.entries();
    let gone = outdated(entries.len(), &|index| entries.get(index).map_or("", |entry| &entry.0));
    if !gone.is_empty() {
        extra.retain(|index| gone.binary_search(&index).is_err());
    }
}

/// Leaves one value for each name: the last of those that fit.
pub(super) fn close_dict(dict: &mut dyn Dict) {
    let gone = outdated(dict.count(), &|index| dict.entry(index).map_or("", |entry| entry.0));
    if dict.extra().has_kept() {
        let mut extra = std::mem::take(dict.extra_mut());
        extra.name_entries(|index| {
            let (name, _) = dict.entry(index).filter(|_| gone.binary_search(&index).is_err())?;
            Some(name.to_owned())
        });
        *dict.extra_mut() = extra;
    }
    if !gone.is_empty() {
        dict.retain(&mut |index| gone.binary_search(&index).is_err());
    }
    if dict.extra().entries().is_empty() {
        return;
    }
    let mut names: Vec<_> =
        (0..dict.count()).filter_map(|index| Some(dict.entry(index)?.0)).collect();
    names.sort_unstable();
    let kept = dict.extra().entries();
    let mut gone = outdated(kept.len(), &|index| kept.get(index).map_or("", |entry| &entry.0));
    gone.extend((0..kept.len()).filter(|index| names.binary_search(&&*kept[*index].0).is_ok()));
    gone.sort_unstable();
    dict.extra_mut().retain(|index| gone.binary_search(&index).is_err());
}

/// Up to so many names are compared one by one.
const FEW: usize = 12;

/// The indices of all names that come again later, in ascending order.
fn outdated<'n>(count: usize, name: &dyn Fn(usize) -> &'n str) -> Vec<usize> {
    let again = |index: usize| (index + 1..count).any(|later| name(later) == name(index));
    if count <= FEW {
        return (0..count).filter(|index| again(*index)).collect();
    }
    let mut order: Vec<_> = (0..count).collect();
    order.sort_unstable_by_key(|index| (name(*index), *index));
    let mut gone: Vec<_> = order
        .windows(2)
        .filter(|pair| name(pair[0]) == name(pair[1]))
        .map(|pair| pair[0])
        .collect();
    gone.sort_unstable();
    gone
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::Map;
    use serde_json::Value;

    #[test]
    fn the_last_of_many_counts() {
        for count in [2, 5, 40, 1000] {
            let mut extra = Extra::new();
            let mut map = Map::<i64>::new();
            for index in 0..count {
                extra.push((index % 7).to_string().into(), Value::from(index));
                let _ = map.append((index % 7).to_string()).take(crate::slot::Event::Int(index));
            }
            close_extra(&mut extra);
            close_dict(&mut map);
            let first = (count - 7).max(0);
            let last: Vec<_> =
                (first..count).map(|index| ((index % 7).to_string(), index)).collect();
            assert!(
                extra
                    .unknown()
                    .map(|(name, raw)| (name.to_owned(), raw.as_i64().unwrap()))
                    .eq(last.clone())
            );
            assert!(map.into_iter().eq(last));
        }
    }
}
