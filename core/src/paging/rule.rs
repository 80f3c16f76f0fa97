//! How an operation pages, as constant data of generated code.

/// How the pages of a list are asked for, and where an answer says how it goes on.
#[derive(Clone, Copy, Debug)]
pub struct Paging {
    pub(super) style: Style,
    pub(super) position: &'static str,
    /// Empty when a page has a size that nobody chooses.
    pub(super) size: &'static str,
    /// What the first page or item is called.
    pub(super) first: u64,
    /// The largest page that the document allows; 0 when it does not say.
    pub(super) most: u64,
    pub(super) items: &'static [&'static str],
    /// Empty when no answer says how many items there are.
    pub(super) total: &'static [&'static str],
    pub(super) cursor: &'static [&'static str],
    /// Statuses that say: there is nothing behind the last page.
    pub(super) beyond: &'static [u16],
}

/// What a position counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Items,
    Pages,
    Cursor,
}

impl Paging {
    const fn new(style: Style, position: &'static str, size: &'static str, first: u64) -> Self {
        Self {
            style,
            position,
            size,
            first,
            most: 0,
            items: &[],
            total: &[],
            cursor: &[],
            beyond: &[],
        }
    }

    /// The position is a number of items to leave out.
    pub const fn offset(position: &'static str, size: &'static str) -> Self {
        Self::new(Style::Items, position, size, 0)
    }

    /// The position is the number of a page, from 1.
    pub const fn page(position: &'static str, size: &'static str) -> Self {
        Self::new(Style::Pages, position, size, 1)
    }

    /// The position is a text out of the page before.
    pub const fn cursor(position: &'static str, size: &'static str) -> Self {
        Self::new(Style::Cursor, position, size, 0)
    }

    /// What the first page or item is called.
    #[must_use]
    pub const fn first(mut self, number: u64) -> Self {
        self.first = number;
        self
    }

    /// The largest page that the document allows.
    #[must_use]
    pub const fn most(mut self, size: u64) -> Self {
        self.most = size;
        self
    }

    /// Where a page has its items; a page that is a list itself needs no path.
    #[must_use]
    pub const fn items(mut self, path: &'static [&'static str]) -> Self {
        self.items = path;
        self
    }

    /// Where a page says how many items all pages have together.
    #[must_use]
    pub const fn total(mut self, path: &'static [&'static str]) -> Self {
        self.total = path;
        self
    }

    /// Where a page has the text that leads to the next one: the text itself, or a link that holds it.
    #[must_use]
    pub const fn next(mut self, path: &'static [&'static str]) -> Self {
        self.cursor = path;
        self
    }

    /// Statuses with which the service answers a position behind the end.
    #[must_use]
    pub const fn beyond(mut self, statuses: &'static [u16]) -> Self {
        self.beyond = statuses;
        self
    }
}
