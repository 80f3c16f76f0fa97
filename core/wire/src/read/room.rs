//! Counts the memory of vectors that are being filled.

use super::fill::Got;
use super::trace::Trace;

/// How many elements or entries stand in a vector that is being filled, and for how many it has room.
#[derive(Default)]
pub(super) struct Room {
    held: usize,
    room: usize,
}

impl Room {
    /// Whether one more needs memory.
    #[inline]
    pub(super) const fn is_full(&self) -> bool {
        self.held == self.room
    }

    /// Counts the memory for more of this size.
    pub(super) fn grow(&mut self, size: usize, trace: &mut Trace) {
        self.room = trace.budget.grow(self.room, size);
    }

    /// It stays, unless it did not fit.
    #[inline]
    pub(super) fn filled(&mut self, got: &Got) {
        self.held += usize::from(!matches!(got, Got::Misfit(_)));
    }

    /// How many more to make room for at once, of those that may follow.
    pub(super) fn guess(&mut self, more: usize, size: usize, trace: &mut Trace) -> usize {
        let wanted = self.held + more;
        if wanted <= self.room || !trace.budget.try_take((wanted - self.room).saturating_mul(size))
        {
            return 0;
        }
        self.room = wanted;
        more
    }
}
