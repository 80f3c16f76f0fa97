//! Knowing a page that came before, in eight bytes for each.

use super::look::Held;
use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
};

/// Items that are no objects may be alike from page to page for a while; after so many pages it is no chance.
const ENOUGH: u32 = 3;

/// The pages that came, and the texts that led to them.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pages: HashSet<u64>,
    texts: HashSet<u64>,
    last: u64,
    /// How many pages in a row came before.
    repeated: u32,
}

impl Seen {
    /// Refuses a page that is the one before once more, or one of those before that.
    pub(super) fn page(&mut self, held: &Held<'_>, count: u64) -> Result<(), String> {
        let samples = held.samples();
        let mark = mark(&(&samples, count));
        let again = std::mem::replace(&mut self.last, mark) == mark && !self.pages.is_empty();
        if self.pages.insert(mark) {
            self.repeated = 0;
            return Ok(());
        }
        self.repeated += 1;
        // Several objects tell who they are.
        let telling = count > 1 && samples.iter().all(|item| item.starts_with(b"{"));
        if again || telling || self.repeated >= ENOUGH {
            return Err(format!(
                "pagination is stuck: the list does not go on, the same {count} items came again for another position"
            ));
        }
        Ok(())
    }

    /// Refuses a text that led to a page before.
    pub(super) fn text(&mut self, text: &str) -> Result<(), String> {
        if self.texts.insert(mark(text)) {
            return Ok(());
        }
        Err("pagination is stuck: the list does not go on, it leads back to a page that was read"
            .to_owned())
    }
}

fn mark(what: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}
