//! Tells where a part of a rewritten document stands in the document on disk.

use std::collections::BTreeMap;

use crate::pointer::Pointer;

/// A table of the places that differ; a part below such a place moves along with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    moved: BTreeMap<Pointer, Pointer>,
}

impl Origins {
    /// The place on disk of a place in the rewritten document.
    pub fn origin(&self, place: &Pointer) -> Pointer {
        if self.moved.is_empty() {
            return place.clone();
        }
        let text = place.as_str();
        let mut prefix = Some(place.clone());
        while let Some(pointer) = prefix {
            if let Some(old) = self.moved.get(&pointer) {
                return old.join(&text[pointer.as_str().len()..]);
            }
            prefix = pointer.parent();
        }
        place.clone()
    }

    /// Notes that what stands at `new` is what stood at `old` of the document as it is now.
    pub(super) fn moved(&mut self, new: Pointer, old: &Pointer) {
        let old = self.origin(old);
        self.record(new, old);
    }

    /// Like [`moved`](Self::moved), for a part with places below it that moved before.
    pub(super) fn moved_whole(&mut self, new: Pointer, old: &Pointer) {
        self.rearranged(vec![(new, old)]);
    }

    /// Like [`moved_whole`](Self::moved_whole), for parts that change places with each other.
    pub(super) fn rearranged(&mut self, moves: Vec<(Pointer, &Pointer)>) {
        if moves.iter().all(|(new, old)| new == *old) {
            return;
        }
        let found: Vec<_> = moves
            .into_iter()
            .map(|(new, old)| {
                let inner = self.below(old);
                let inner: Vec<_> =
                    inner.into_iter().map(|(rest, from)| (new.join(&rest), from)).collect();
                (new, self.origin(old), inner)
            })
            .collect();
        for (new, _, _) in &found {
            for (rest, _) in self.below(new) {
                self.moved.remove(&new.join(&rest));
            }
            self.moved.remove(new);
        }
        for (new, old, inner) in found {
            self.record(new, old);
            self.moved.extend(inner);
        }
    }

    fn record(&mut self, new: Pointer, old: Pointer) {
        if self.origin(&new) != old {
            self.moved.insert(new, old);
        }
    }

    /// The moves inside of a place: the rest of the way, and the place on disk.
    fn below(&self, place: &Pointer) -> Vec<(String, Pointer)> {
        let inside = format!("{place}/");
        self.moved
            .range(place.clone()..)
            .take_while(|(new, _)| new.as_str().starts_with(place.as_str()))
            .filter(|(new, _)| new.as_str().starts_with(&inside))
            .map(|(new, old)| (new.as_str()[place.as_str().len()..].to_owned(), old.clone()))
            .collect()
    }

    /// Where a place on disk went, by the longest part of it that moved to a place that `exists`.
    pub(super) fn destination(
        &self,
        old: &Pointer,
        exists: impl Fn(&Pointer) -> bool,
    ) -> Option<Pointer> {
        let inside = |from: &Pointer| {
            let rest = old.as_str().strip_prefix(from.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then_some(rest)
        };
        self.moved
            .iter()
            .filter_map(|(new, from)| Some((from.as_str().len(), new.join(inside(from)?))))
            .filter(|(_, new)| exists(new))
            .max_by_key(|(length, _)| *length)
            .map(|(_, new)| new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(text: &str) -> Pointer {
        text.parse().unwrap()
    }

    #[test]
    fn the_longest_moved_part_decides() {
        let mut origins = Origins::default();
        origins.moved(pointer("/components/schemas"), &pointer("/definitions"));
        origins.moved(pointer("/components/schemas/A/allOf/1"), &pointer("/components/schemas/A"));
        let origin = |text| origins.origin(&pointer(text)).to_string();
        assert_eq!(origin("/components/schemas/A/allOf/1/type"), "/definitions/A/type");
        assert_eq!(origin("/components/schemas/B"), "/definitions/B");
        assert_eq!(origin("/components/schemasX"), "/components/schemasX");
        assert_eq!(origin("/info"), "/info");
        let destination = origins.destination(&pointer("/definitions/B/items"), |_| true);
        assert_eq!(destination, Some(pointer("/components/schemas/B/items")));
    }

    #[test]
    fn a_copied_part_takes_its_inner_moves_along() {
        let mut origins = Origins::default();
        origins.moved(pointer("/a/x"), &pointer("/old"));
        origins.moved_whole(pointer("/b"), &pointer("/a"));
        assert_eq!(origins.origin(&pointer("/b/x/1")), pointer("/old/1"));
        assert_eq!(origins.origin(&pointer("/b/y")), pointer("/a/y"));
    }
}
