//! Giving each member of a set the shortest of its names that no other member has.

use std::collections::BTreeMap;

/// How long a name has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Length {
    /// As people would say it.
    Short,
    /// With all that its place is made of.
    Full,
    /// With a mark that only this place has.
    Marked,
}

/// The length of each of `count` names. All members that would share a name get a longer one.
pub(super) fn lengths<N: Ord>(count: usize, name: impl Fn(usize, Length) -> N) -> Vec<Length> {
    let mut lengths = vec![Length::Short; count];
    loop {
        let mut seen: BTreeMap<N, Vec<usize>> = BTreeMap::new();
        for (i, length) in lengths.iter().enumerate() {
            seen.entry(name(i, *length)).or_default().push(i);
        }
        let mut settled = true;
        for i in seen.into_values().filter(|members| members.len() > 1).flatten() {
            let longer = match lengths[i] {
                Length::Short => Length::Full,
                Length::Full | Length::Marked => Length::Marked,
            };
            settled &= lengths[i] == longer;
            lengths[i] = longer;
        }
        if settled {
            return lengths;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_grow_until_they_differ() {
        let names = [["a", "ab", "abx"], ["a", "ab", "aby"], ["a", "ac", "acz"], ["ac", "d", "e"]];
        let found = lengths(names.len(), |i, length| names[i][length as usize]);
        assert_eq!(found, [Length::Marked, Length::Marked, Length::Marked, Length::Full]);
    }
}
