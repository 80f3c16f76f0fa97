//! A map from names to values of one type that keeps the order in which they came.

use std::fmt;
use std::ops::Index;

use crate::extra::Extra;
use crate::slot::{Dict, Event, Next, Slot, View, Wire};

/// Names and values, in the order in which they came.
///
/// A list of pairs inside: the maps of API answers are short, and a hash table or a tree of every value type would cost
/// each program more to build than it saves. Looking a name up walks the list.
///
/// Values that did not fit `T` are not among the entries, but are written back under their names until an entry of that
/// name is inserted or removed.
#[derive(Clone)]
pub struct Map<T> {
    entries: Vec<(String, T)>,
    extra: Extra,
}

impl<T> Map<T> {
    /// A map without entries.
    pub const fn new() -> Self {
        Self { entries: Vec::new(), extra: Extra::new() }
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The value with this name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.position(name).map(|at| &self.entries[at].1)
    }

    /// The value with this name, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut T> {
        self.position(name).map(|at| &mut self.entries[at].1)
    }

    /// Whether there is an entry with this name.
    pub fn contains_key(&self, name: &str) -> bool {
        self.position(name).is_some()
    }

    /// Adds an entry, or changes the one with this name in its place; gives the value that it had.
    pub fn insert(&mut self, name: impl Into<String>, value: T) -> Option<T> {
        let name = name.into();
        self.extra.forget_entry(&name);
        if let Some(held) = self.get_mut(&name) {
            return Some(std::mem::replace(held, value));
        }
        self.entries.push((name, value));
        None
    }

    /// Removes an entry and gives its value; the others keep their order.
    pub fn remove(&mut self, name: &str) -> Option<T> {
        self.extra.forget_entry(name);
        self.position(name).map(|at| self.entries.remove(at).1)
    }

    /// Removes all entries, also those that did not fit.
    pub fn clear(&mut self) {
        *self = Self::new();
    }

    /// All entries.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter(self.entries.iter())
    }

    /// All entries, their values to be changed.
    pub fn iter_mut(&mut self) -> impl ExactSizeIterator<Item = (&str, &mut T)> {
        self.entries.iter_mut().map(|(name, value)| (name.as_str(), value))
    }

    /// All names.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.entries.iter().map(|entry| entry.0.as_str())
    }

    /// All values.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &T> + Clone {
        self.entries.iter().map(|entry| &entry.1)
    }

    /// What did not fit, by its name.
    pub fn extra(&self) -> &Extra {
        &self.extra
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.0 == name)
    }
}

/// The entries of a [`Map`].
#[derive(Clone)]
pub struct Iter<'a, T>(std::slice::Iter<'a, (String, T)>);

impl<T> fmt::Debug for Iter<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iter").field("left", &self.0.len()).finish()
    }
}

impl<'a, T> Iterator for Iter<'a, T> {
    type Item = (&'a str, &'a T);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(name, value)| (name.as_str(), value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T> ExactSizeIterator for Iter<'_, T> {}

impl<'a, T> IntoIterator for &'a Map<T> {
    type Item = (&'a str, &'a T);
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<T> IntoIterator for Map<T> {
    type Item = (String, T);
    type IntoIter = std::vec::IntoIter<(String, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<T, N: Into<String>> Extend<(N, T)> for Map<T> {
    fn extend<I: IntoIterator<Item = (N, T)>>(&mut self, entries: I) {
        for (name, value) in entries {
            self.insert(name, value);
        }
    }
}

/// The last of several entries of one name counts.
impl<T, N: Into<String>> FromIterator<(N, T)> for Map<T> {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(entries: I) -> Self {
        let mut map = Self::new();
        map.extend(entries);
        map
    }
}

impl<T, N: Into<String>, const LENGTH: usize> From<[(N, T); LENGTH]> for Map<T> {
    fn from(entries: [(N, T); LENGTH]) -> Self {
        entries.into_iter().collect()
    }
}

/// # Panics
///
/// When there is no entry with this name; [`Map::get`] does not panic.
impl<T> Index<&str> for Map<T> {
    type Output = T;

    fn index(&self, name: &str) -> &T {
        let at = self.position(name).unwrap_or(usize::MAX);
        &self.entries[at].1
    }
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Values whose names are those of secrets are masked.
impl<T: Slot + Default> fmt::Debug for Map<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::same::debug(self, f)
    }
}

/// The order of the entries does not count.
impl<T: PartialEq> PartialEq for Map<T> {
    fn eq(&self, other: &Self) -> bool {
        let same = |(at, (name, value)): (usize, &(String, T))| {
            let there =
                other.entries.get(at).filter(|entry| entry.0 == *name).map(|entry| &entry.1);
            there.or_else(|| other.get(name)) == Some(value)
        };
        self.len() == other.len()
            && self.extra == other.extra
            && self.entries.iter().enumerate().all(same)
    }
}

impl<T: Slot + Default> Slot for Map<T> {
    fn take(&mut self, event: Event<'_>) -> Next<'_> {
        if let Event::Map = event { Next::Dict(self) } else { Next::Misfit }
    }

    fn view(&self) -> View<'_> {
        View::Dict(self)
    }
}

impl<T: Slot + Default> Dict for Map<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn entry(&self, index: usize) -> Option<(&str, &dyn Slot)> {
        self.entries.get(index).map(|(name, value)| (name.as_str(), value as &dyn Slot))
    }

    fn append(&mut self, name: String) -> &mut dyn Slot {
        let last = self.entries.len();
        self.entries.push((name, T::default()));
        &mut self.entries[last].1
    }

    fn entry_size(&self) -> usize {
        size_of::<(String, T)>()
    }

    fn pop(&mut self) -> Option<String> {
        self.entries.pop().map(|entry| entry.0)
    }

    fn retain(&mut self, stays: &mut dyn FnMut(usize) -> bool) {
        let mut at = 0..;
        self.entries.retain(|_| at.next().is_some_and(&mut *stays));
    }

    fn extra(&self) -> &Extra {
        &self.extra
    }

    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}

impl<T: Slot + Default> Wire for Map<T> {
    fn slot(&self) -> &dyn Slot {
        self
    }

    fn slot_mut(&mut self) -> &mut dyn Slot {
        self
    }
}

impl<'de, T: Slot + Default> serde::Deserialize<'de> for Map<T> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        crate::read::deserialize(from)
    }
}

impl<T: Slot + Default> serde::Serialize for Map<T> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        crate::write::serialize(self, to)
    }
}
