//! Pages on their way, in the order of the list.

use super::walk::Position;
use crate::{call::Pending, error::Error, response::Response};
use std::{
    collections::VecDeque,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

/// Requests for pages that follow each other.
pub(super) struct Ahead<T>(VecDeque<(Position, PageState<T>)>);

enum PageState<T> {
    Flying(Pending<T>),
    Landed(Result<Response<T>, Error>),
}

impl<T> PageState<T> {
    fn go_on(&mut self, cx: &mut Context<'_>) {
        if let Self::Flying(call) = self {
            if let Poll::Ready(result) = Pin::new(call).poll(cx) {
                *self = Self::Landed(result);
            }
        }
    }
}

impl<T> Ahead<T> {
    pub(super) const fn new() -> Self {
        Self(VecDeque::new())
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Sends a request for what follows, before any page that has come is read: while it is read, this one is under way.
    pub(super) fn start(&mut self, at: Position, call: Pending<T>, cx: &mut Context<'_>) {
        let mut state = PageState::Flying(call);
        state.go_on(cx);
        self.0.push_back((at, state));
    }

    /// Drops all that were not asked for at this position: the list is not where it was thought to be.
    pub(super) fn keep_from(&mut self, at: &Position) {
        if self.0.front().is_some_and(|(first, _)| first != at) {
            self.0.clear();
        }
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// The first page, once it is there. Until then all that are on their way move on; when it is, it is not kept waiting for
    /// the others to be read.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Response<T>, Error>> {
        for (index, (_, state)) in self.0.iter_mut().enumerate() {
            state.go_on(cx);
            if index == 0 && matches!(state, PageState::Landed(_)) {
                break;
            }
        }
        match self.0.pop_front() {
            Some((_, PageState::Landed(result))) => Poll::Ready(result),
            Some(flying) => {
                self.0.push_front(flying);
                Poll::Pending
            }
            None => Poll::Pending,
        }
    }
}
