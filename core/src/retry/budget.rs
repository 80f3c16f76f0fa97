//! How many retries all calls of a client have together, so that trouble at a service is not multiplied.

use std::sync::atomic::{AtomicU32, Ordering};

/// What a retry costs, in what a success earns.
const COST: u32 = 10;

/// An account of retries: successes pay in, retries draw.
#[derive(Debug)]
pub(crate) struct Budget {
    balance: AtomicU32,
    most: u32,
}

impl Budget {
    pub(crate) const fn new(retries: u32) -> Self {
        let most = retries.saturating_mul(COST);
        Self { balance: AtomicU32::new(most), most }
    }

    /// Takes one retry out, if there is one.
    pub(crate) fn draw(&self) -> bool {
        let drawn = |balance: u32| balance.checked_sub(COST);
        self.balance.fetch_update(Ordering::Relaxed, Ordering::Relaxed, drawn).is_ok()
    }

    /// Pays in what a success earns.
    pub(crate) fn earn(&self) {
        if self.balance.load(Ordering::Relaxed) < self.most {
            let paid = |balance: u32| (balance < self.most).then_some(balance + 1);
            let _ = self.balance.fetch_update(Ordering::Relaxed, Ordering::Relaxed, paid);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_successes_pay_for_a_retry() {
        let budget = Budget::new(2);
        assert_eq!([budget.draw(), budget.draw(), budget.draw()], [true, true, false]);
        (0..9).for_each(|_| budget.earn());
        assert!(!budget.draw());
        budget.earn();
        assert_eq!([budget.draw(), budget.draw()], [true, false]);
        (0..1000).for_each(|_| budget.earn());
        assert_eq!([budget.draw(), budget.draw(), budget.draw()], [true, true, false]);
        assert!(!Budget::new(0).draw());
    }
}
