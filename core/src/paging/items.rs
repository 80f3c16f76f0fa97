//! A list item by item.

use super::{
    pages::{Pages, pages},
    rule::Paging,
    token::ResumeToken,
};
use crate::{
    call::Call,
    error::Error,
    future::BoxFuture,
    wire::{Map, Wire},
};
use futures_core::Stream;
use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
    vec,
};

/// What holds the items of a page.
pub trait IntoItems {
    /// One item.
    type Item;

    /// The items, in the order in which they came.
    fn into_items(self) -> Vec<Self::Item>;
}

impl<T> IntoItems for Vec<T> {
    type Item = T;

    fn into_items(self) -> Vec<T> {
        self
    }
}

impl<T> IntoItems for Map<T> {
    type Item = (String, T);

    fn into_items(self) -> Vec<(String, T)> {
        self.into_iter().collect()
    }
}

impl<C: IntoItems> IntoItems for Option<C> {
    type Item = C::Item;

    fn into_items(self) -> Vec<C::Item> {
        self.map_or_else(Vec::new, C::into_items)
    }
}

/// The items of all pages of a list: a [`Stream`], read by [`try_next`](Self::try_next) without one.
///
/// A page is asked for when the items of the one before are used up. After an error there are no more items;
/// [`token`](Self::token) still tells where to go on.
#[must_use = "items are not read before they are asked for"]
pub struct Items<T, I> {
    pages: Pages<T>,
    take: fn(T) -> Vec<I>,
    page: vec::IntoIter<I>,
    /// Where the page is that items come from.
    at: Option<ResumeToken>,
    taken: usize,
    /// Items of the first page that were read before.
    skip: usize,
}

/// All items of a list on their way.
pub type Collect<I> = BoxFuture<'static, Result<Vec<I>, Error>>;

/// Makes items of a call; for generated code.
pub fn items<T: Wire, I>(
    call: Call<T>,
    rule: &'static Paging,
    take: fn(T) -> Vec<I>,
) -> Items<T, I> {
    let (page, pages) = (Vec::new().into_iter(), pages(call, rule));
    Items { pages, take, page, at: None, taken: 0, skip: 0 }
}

/// Reads up to so many items of a call; for generated code.
pub fn collect<T: Wire + Send + 'static, I: Send + 'static>(
    call: Call<T>,
    rule: &'static Paging,
    take: fn(T) -> Vec<I>,
    max: usize,
) -> Collect<I> {
    let mut items = items(call, rule, take);
    Box::pin(async move {
        let mut all = Vec::new();
        while all.len() < max {
            match items.try_next().await? {
                Some(item) => all.push(item),
                None => break,
            }
        }
        Ok(all)
    })
}

impl<T: Wire, I> Items<T, I> {
    /// Asks for up to so many pages at a time, 64 at most. Items come in order, and no more than these pages are in memory.
    ///
    /// It has an effect where positions are numbers and an answer says how many items there are.
    pub fn concurrency(mut self, pages: usize) -> Self {
        self.pages = self.pages.concurrency(pages);
        self
    }

    /// Goes on where a list of the same operation was left.
    ///
    /// # Errors
    /// A token of another operation or another kind of list.
    pub fn resume(mut self, token: &ResumeToken) -> Result<Self, Error> {
        self.pages = self.pages.resume(token)?;
        self.skip = token.skip;
        Ok(self)
    }

    /// Where the next item is; `None` behind the last one.
    pub fn token(&self) -> Option<ResumeToken> {
        if self.page.len() == 0 {
            return self.pages.token().map(|token| ResumeToken { skip: self.skip, ..token });
        }
        self.at.clone().map(|token| ResumeToken { skip: self.taken, ..token })
    }

    /// The next item; `None` behind the last one.
    ///
    /// # Errors
    /// What went wrong with the request for its page, or with the list as a whole.
    pub async fn try_next(&mut self) -> Result<Option<I>, Error> {
        poll_fn(|cx| self.poll_item(cx)).await.transpose()
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<I, Error>>> {
        loop {
            if let Some(item) = self.page.next() {
                self.taken += 1;
                return Poll::Ready(Some(Ok(item)));
            }
            let at = self.pages.token();
            match ready!(self.pages.poll_page(cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(page)) => {
                    let mut items = (self.take)(page.into_inner());
                    self.taken = std::mem::take(&mut self.skip).min(items.len());
                    items.drain(..self.taken);
                    (self.page, self.at) = (items.into_iter(), at);
                }
            }
        }
    }
}

impl<T: Wire, I> Stream for Items<T, I> {
    type Item = Result<I, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(cx)
    }
}

impl<T, I> Unpin for Items<T, I> {}

impl<T, I> fmt::Debug for Items<T, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
