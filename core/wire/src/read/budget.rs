//! How much memory a value may take: as much as its text can account for.
//!
//! A text of three bytes, `{},`, makes an element of some kilobytes. So what is made is counted: elements, entries, what is
//! kept beside them, and deviations. Past the limit reading ends with an error, which is better than a process that does.

use serde_json::Value;

/// However short the text is, its value may take this many bytes.
pub(super) const FLOOR: usize = 16 << 20;
/// For each byte of the text the value may take this many. What is not counted, the bytes of texts and what an allocator adds to
/// small pieces, takes up to ten more.
pub(super) const RATIO: usize = 28;
/// While the branches of unions are tried, this many values may be looked at for each byte of the text, and `TRIALS` more.
const LOOKS: usize = 64;
const TRIALS: usize = 1 << 20;

/// The node of a tree of names and values, which is made for the first name.
const NODE: usize = 11 * (size_of::<String>() + size_of::<Value>()) + 24;
/// As many names stand in a node at least, when they come in any order.
const FULL: usize = 11;

/// What may still be made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    left: usize,
    looks: usize,
    over: bool,
}

impl Default for Budget {
    /// No limit: for values that are in memory already.
    fn default() -> Self {
        Self { left: usize::MAX, looks: usize::MAX, over: false }
    }
}

impl Budget {
    /// For a text of so many bytes, and not more than `most` where that is more than the floor.
    pub(super) fn of(text: usize, most: usize) -> Self {
        Self {
            left: text.saturating_mul(RATIO).min(most).max(FLOOR),
            looks: text.saturating_mul(LOOKS).saturating_add(TRIALS),
            over: false,
        }
    }

    /// For a text whose length nobody knows, see [`saw`](Self::saw).
    pub(super) fn growing() -> Self {
        Self::of(0, usize::MAX)
    }

    /// So many bytes of the text came.
    pub(super) fn saw(&mut self, bytes: usize) {
        self.left = self.left.saturating_add(bytes.saturating_mul(RATIO));
        self.looks = self.looks.saturating_add(bytes.saturating_mul(LOOKS));
    }

    /// Takes memory.
    #[inline]
    pub(super) fn take(&mut self, bytes: usize) {
        if let Some(left) = self.left.checked_sub(bytes) {
            self.left = left;
        } else {
            (self.left, self.over) = (0, true);
        }
    }

    /// Takes memory if it is there.
    pub(super) fn try_take(&mut self, bytes: usize) -> bool {
        let enough = bytes <= self.left;
        if enough {
            self.left -= bytes;
        }
        enough
    }

    /// Gives memory back.
    #[inline]
    pub(super) fn give(&mut self, bytes: usize) {
        self.left = self.left.saturating_add(bytes);
    }

    /// A value is looked at for a trial.
    pub(super) fn look(&mut self) {
        match self.looks.checked_sub(1) {
            Some(looks) => self.looks = looks,
            None => self.over = true,
        }
    }

    /// Whether more was taken than there is.
    #[inline]
    pub(super) const fn is_over(&self) -> bool {
        self.over
    }

    /// How much is left.
    pub(super) const fn left(&self) -> usize {
        self.left
    }

    /// Gives back what was taken since so much was left.
    pub(super) fn reset(&mut self, left: usize) {
        self.left = left;
    }

    /// Makes room in a vector that doubles, and gives how many elements it then has room for. While it moves, both places
    /// are there.
    pub(super) fn grow(&mut self, room: usize, size: usize) -> usize {
        let first = if size > 1024 { 1 } else { 4 };
        let more = if room == 0 { first } else { room.saturating_mul(2) };
        self.take(more.saturating_mul(size));
        if !self.over {
            self.give(room * size);
        }
        more
    }

    /// Makes room for one more name of an object that has so many.
    #[inline]
    pub(super) fn name(&mut self, count: usize) {
        if count == 0 {
            self.take(NODE);
        } else if count >= FULL {
            self.take(NODE / 5);
        }
    }
}

/// How much memory a copy of a value takes.
pub(super) fn weight(value: &Value) -> usize {
    match value {
        Value::Object(entries) => {
            let more = entries.len().saturating_sub(FULL) * (NODE / 5);
            let first = if entries.is_empty() { 0 } else { NODE };
            first
                + more
                + entries.iter().map(|(name, value)| name.len() + weight(value)).sum::<usize>()
        }
        Value::Array(elements) => {
            size_of_val(&elements[..]) + elements.iter().map(weight).sum::<usize>()
        }
        Value::String(text) => text.len(),
        _ => 0,
    }
}

/// How many bytes of text a value is at least.
pub(super) fn length(value: &Value) -> usize {
    match value {
        Value::Object(entries) => {
            2 + entries.iter().map(|(name, value)| 3 + name.len() + length(value)).sum::<usize>()
        }
        Value::Array(elements) => 2 + elements.iter().map(|value| 1 + length(value)).sum::<usize>(),
        Value::String(text) => 2 + text.len(),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_back_can_be_taken_again() {
        let mut budget = Budget::of(0, 0);
        for _ in 0..10 {
            budget.take(FLOOR);
            assert!(!budget.is_over());
            budget.give(FLOOR);
        }
        budget.take(FLOOR + 1);
        assert!(budget.is_over());
    }

    #[test]
    fn the_limit_follows_the_text_between_floor_and_ceiling() {
        let longer = FLOOR;
        assert_eq!(Budget::of(100, usize::MAX).left(), FLOOR);
        assert_eq!(Budget::of(longer, usize::MAX).left(), longer * RATIO);
        assert_eq!(Budget::of(longer, FLOOR * 2).left(), FLOOR * 2);
        assert_eq!(Budget::of(longer, 5).left(), FLOOR);
    }

    #[test]
    fn a_vector_counts_twice_while_it_moves() {
        let mut budget = Budget::of(0, 0);
        assert_eq!(budget.grow(0, 100), 4);
        assert_eq!(budget.left(), FLOOR - 400);
        assert_eq!(budget.grow(4, 100), 8);
        assert_eq!(budget.left(), FLOOR - 800);
        assert_eq!(budget.grow(0, 2000), 1);
    }
}
