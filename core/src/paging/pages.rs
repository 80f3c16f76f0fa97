//! A list page by page.

use super::{
    ahead::Ahead,
    rule::Paging,
    token::ResumeToken,
    walk::{Position, Walk},
};
use crate::{
    call::Call,
    error::Error,
    facts::{Came, ErrorKind},
    response::Response,
    wire::Wire,
};
use futures_core::Stream;
use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
};

/// No more pages than this are asked for at a time.
const WIDEST: usize = 64;

/// The pages of a list, one after the other: a [`Stream`], read by [`try_next`](Self::try_next) without one.
///
/// Nothing is sent before the first page is asked for. After an error there are no more pages;
/// [`token`](Self::token) still tells where the failed one was.
#[must_use = "pages are not read before they are asked for"]
pub struct Pages<T> {
    call: Call<T>,
    walk: Walk,
    width: usize,
    ahead: Ahead<T>,
    failed: bool,
}

/// Makes pages of a call; for generated code.
pub fn pages<T: Wire>(call: Call<T>, rule: &'static Paging) -> Pages<T> {
    let walk = Walk::start(rule, call.parts());
    Pages { call, walk, width: 1, ahead: Ahead::new(), failed: false }
}

impl<T: Wire> Pages<T> {
    /// Asks for up to so many pages at a time, 64 at most. They come in order, and no more than these are in memory.
    ///
    /// It has an effect where positions are numbers and an answer says how many items there are.
    pub fn concurrency(mut self, pages: usize) -> Self {
        self.width = pages.clamp(1, WIDEST);
        self
    }

    /// Goes on where a list of the same operation was left.
    ///
    /// # Errors
    /// A token of another operation or another kind of list.
    pub fn resume(mut self, token: &ResumeToken) -> Result<Self, Error> {
        let context = self.call.parts().context;
        let refuse =
            |why: &str| Error::request(format!("the place is refused: {why}")).about(context);
        if token.operation != context.operation.id {
            return Err(refuse("it is one of another operation"));
        }
        self.walk.resume(token.position.as_deref(), token.size).map_err(|why| refuse(&why))?;
        Ok(self)
    }

    /// Where the next page is; `None` behind the last one.
    pub fn token(&self) -> Option<ResumeToken> {
        let position = match self.walk.at() {
            _ if self.walk.is_done() => return None,
            Position::Start => None,
            Position::Number(number) => Some(number.to_string()),
            Position::Text(text) => Some(text.clone()),
        };
        let operation = self.call.parts().context.operation.id.to_owned();
        Some(ResumeToken { operation, size: self.walk.size(), skip: 0, position })
    }

    /// The next page; `None` behind the last one.
    ///
    /// # Errors
    /// What went wrong with the request for it, or with the list as a whole.
    pub async fn try_next(&mut self) -> Result<Option<Response<T>>, Error> {
        poll_fn(|cx| self.poll_page(cx)).await.transpose()
    }

    pub(super) fn poll_page(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Response<T>, Error>>> {
        if self.failed || self.walk.is_done() {
            return Poll::Ready(None);
        }
        self.launch(cx);
        let page = match ready!(self.ahead.poll(cx)) {
            Ok(page) => page,
            Err(error) if error.status().is_some_and(|s| self.walk.is_beyond(s.as_u16())) => {
                self.walk.end();
                return Poll::Ready(None);
            }
            Err(error) => return Poll::Ready(Some(Err(self.fail(error)))),
        };
        match self.walk.advance(page.slot()) {
            Err(why) => {
                let error = Error::answered(ErrorKind::Paging, why, Came::clone(page.came()));
                Poll::Ready(Some(Err(self.fail(error))))
            }
            // The first page is worth a look even when nothing is on it.
            Ok(0) if self.walk.pages() > 0 => Poll::Ready(None),
            Ok(_) => {
                self.ahead.keep_from(self.walk.at());
                if self.walk.is_done() {
                    self.ahead.clear();
                }
                Poll::Ready(Some(Ok(page)))
            }
        }
    }

    /// Sends for the next page, and for those behind it that are sure to be there.
    fn launch(&mut self, cx: &mut Context<'_>) {
        while self.ahead.len() < self.width {
            let number = u64::try_from(self.ahead.len()).unwrap_or(u64::MAX);
            let at =
                if number == 0 { Some(self.walk.at().clone()) } else { self.walk.ahead(number) };
            let Some(at) = at else { return };
            let mut call = self.call.clone();
            self.walk.point(call.parts_mut(), &at);
            self.ahead.start(at, call.send(), cx);
        }
    }

    fn fail(&mut self, error: Error) -> Error {
        self.failed = true;
        self.ahead.clear();
        error
    }
}

impl<T: Wire> Stream for Pages<T> {
    type Item = Result<Response<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(cx)
    }
}

impl<T> Unpin for Pages<T> {}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("call", &self.call).finish_non_exhaustive()
    }
}
