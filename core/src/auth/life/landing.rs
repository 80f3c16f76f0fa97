//! Renewals that a runtime has to finish before it ends, where the runtime works only while somebody waits.

use super::state::RenewalOutcome;
use std::{
    cell::RefCell,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::watch;

type UnderWay = watch::Receiver<RenewalOutcome>;

/// The renewals that were begun under one runtime.
#[derive(Clone, Default)]
pub(crate) struct Landings(Arc<Mutex<Vec<UnderWay>>>);

thread_local! {
    /// Those of the runtime that works on this thread now.
    static HERE: RefCell<Option<Landings>> = const { RefCell::new(None) };
}

impl Landings {
    /// Does work that may begin renewals.
    pub(crate) fn note<T>(&self, work: impl FnOnce() -> T) -> T {
        struct Before(Option<Landings>);
        impl Drop for Before {
            fn drop(&mut self) {
                HERE.set(self.0.take());
            }
        }
        let _before = Before(HERE.replace(Some(self.clone())));
        work()
    }

    /// Waits until all of them are over.
    pub(crate) async fn land(&self) {
        let all = std::mem::take(&mut *self.all());
        for mut outcome in all {
            let _ = outcome.wait_for(Option::is_some).await;
        }
    }

    fn all(&self) -> MutexGuard<'_, Vec<UnderWay>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Notes a renewal where somebody has to finish it.
pub(super) fn add(outcome: &UnderWay) {
    let Some(landings) = HERE.with_borrow(Clone::clone) else { return };
    let mut all = landings.all();
    all.retain(|known| known.borrow().is_none() && known.has_changed().is_ok());
    all.push(outcome.clone());
}
