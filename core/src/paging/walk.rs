//! The way through a list: where the next page is, and whether there is one.

use super::{
    look,
    rule::{Paging, Style},
    stuck::Seen,
};
use crate::{request::Parts, text::percent, wire::Slot};

/// A page is asked for in this size where the document allows it and the caller does not say.
const USUAL: u64 = 100;

/// Where a page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Position {
    Number(u64),
    Text(String),
    /// The first page of a list that goes on by texts.
    Start,
}

/// The way through one list.
#[derive(Debug)]
pub(super) struct Walk {
    rule: &'static Paging,
    at: Position,
    /// What is asked for.
    size: Option<u64>,
    /// The most items that a page had.
    widest: u64,
    total: Option<u64>,
    received: u64,
    pages: u64,
    done: bool,
    seen: Seen,
}

impl Walk {
    pub(super) fn start(rule: &'static Paging, parts: &Parts) -> Self {
        let given = |name: &str| parts.query_value(name).and_then(|text| text.parse::<u64>().ok());
        let usual = (rule.most > 0 && !rule.size.is_empty()).then(|| rule.most.min(USUAL));
        let at = match rule.style {
            Style::Cursor => {
                let given = parts.query_value(rule.position).map(str::to_owned);
                given.map_or(Position::Start, Position::Text)
            }
            _ => Position::Number(given(rule.position).unwrap_or(rule.first)),
        };
        Self {
            rule,
            at,
            size: given(rule.size).filter(|size| *size > 0).or(usual),
            widest: 0,
            total: None,
            received: 0,
            pages: 0,
            done: false,
            seen: Seen::default(),
        }
    }

    pub(super) const fn at(&self) -> &Position {
        &self.at
    }

    pub(super) const fn pages(&self) -> u64 {
        self.pages
    }

    pub(super) const fn size(&self) -> Option<u64> {
        self.size
    }

    pub(super) const fn is_done(&self) -> bool {
        self.done
    }

    pub(super) fn end(&mut self) {
        self.done = true;
    }

    /// Goes on from a page that was left.
    pub(super) fn resume(
        &mut self,
        position: Option<&str>,
        size: Option<u64>,
    ) -> Result<(), String> {
        self.size = size.or(self.size);
        self.at = match (self.rule.style, position) {
            (Style::Cursor, Some(text)) => Position::Text(text.to_owned()),
            (Style::Cursor, None) => Position::Start,
            (_, text) => Position::Number(
                text.and_then(|text| text.parse().ok()).ok_or("its position is no number")?,
            ),
        };
        Ok(())
    }

    /// Makes a call one for the page at a position.
    pub(super) fn point(&self, parts: &mut Parts, at: &Position) {
        if let Some(size) = self.size.filter(|_| !self.rule.size.is_empty()) {
            parts.set_query_shown(self.rule.size, &size);
        }
        match at {
            Position::Start => {}
            Position::Text(text) => parts.set_query_shown(self.rule.position, text),
            // The first page is what the caller asked for; a service may not know the word for it.
            Position::Number(number) if *number == self.rule.first => {}
            Position::Number(number) => parts.set_query_shown(self.rule.position, number),
        }
    }

    /// Whether a status says that the list has ended, and nothing else.
    pub(super) fn is_beyond(&self, status: u16) -> bool {
        self.pages > 0 && self.rule.beyond.contains(&status)
    }

    /// Takes note of the page at the present position and moves on; gives the number of its items.
    pub(super) fn advance(&mut self, page: &dyn Slot) -> Result<usize, String> {
        let held = look::items(page, self.rule.items);
        if held.as_ref().is_some_and(|held| !held.is_list()) {
            return Err("the page holds something else where its items should be".to_owned());
        }
        let items = held.as_ref().map_or(0, look::Held::count);
        let count = u64::try_from(items).unwrap_or(u64::MAX);
        self.total = look::number(page, self.rule.total).filter(|_| !self.rule.total.is_empty());
        if count == 0 {
            self.done = true;
            return Ok(items);
        }
        if let Some(held) = held {
            self.seen.page(&held, count)?;
        }
        self.pages += 1;
        self.received = self.received.saturating_add(count);
        let before = self.widest;
        self.widest = self.widest.max(count);
        match self.rule.style {
            Style::Cursor => self.follow(page)?,
            Style::Items | Style::Pages => {
                self.done = self.is_last(count, before);
                self.step(count);
            }
        }
        Ok(items)
    }

    /// A page that is shorter than what was asked for may be what a service hands out at most, whatever its document says.
    /// Only one that is shorter than another is short.
    fn is_last(&self, count: u64, widest_before: u64) -> bool {
        let Position::Number(at) = self.at else { return true };
        let index = at.saturating_sub(self.rule.first);
        match (self.total, self.rule.style) {
            (Some(total), Style::Items) => index.saturating_add(count) >= total,
            (Some(total), _) => {
                let before = index.saturating_sub(self.pages - 1).saturating_mul(self.widest);
                before.saturating_add(self.received) >= total
            }
            (None, _) => count < widest_before,
        }
    }

    fn step(&mut self, count: u64) {
        let Position::Number(at) = self.at else { return };
        let by = if self.rule.style == Style::Items { count } else { 1 };
        self.at = Position::Number(at.saturating_add(by));
        // Some services round a position down to a multiple of the size that was asked for.
        if self.rule.style == Style::Items && self.pages == 1 && !self.done {
            self.size = self.size.map(|size| size.min(count));
        }
    }

    fn follow(&mut self, page: &dyn Slot) -> Result<(), String> {
        let next = look::text(page, self.rule.cursor).and_then(|text| self.bare(text));
        let Some(next) = next else {
            self.done = true;
            return Ok(());
        };
        self.seen.text(&next)?;
        self.at = Position::Text(next);
        Ok(())
    }

    /// The position out of a link; any other text is one.
    fn bare(&self, text: &str) -> Option<String> {
        let Some((_, query)) = text.split_once('?') else { return Some(text.to_owned()) };
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let found = pairs.find(|(name, _)| percent::decode(name) == self.rule.position);
        found.map(|(_, value)| percent::decode(value))
    }

    /// The positions behind the present one that are sure to be in the list, as long as all pages are as wide as the widest.
    pub(super) fn ahead(&self, number: u64) -> Option<Position> {
        let (Position::Number(at), Some(total), false) = (&self.at, self.total, self.done) else {
            return None;
        };
        let by = if self.rule.style == Style::Items { self.widest } else { 1 };
        let at = at.checked_add(by.checked_mul(number)?)?;
        let index = at.saturating_sub(self.rule.first);
        let start = if self.rule.style == Style::Items { index } else { index * self.widest };
        (start < total).then_some(Position::Number(at))
    }
}
