//! What is known of an offline token and of those that came after it.

use crate::auth::{
    store::{StoredAccess, StoredTokens},
    told,
};
use secrecy::{ExposeSecret, SecretString};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Where offline tokens are made.
pub(super) const PAGE: &str = "https://access.redhat.com/management/api";

/// The newest token and its fate. The lock is never held over a wait.
pub(super) struct Session(Mutex<SessionState>);

struct SessionState {
    newest: SecretString,
    access: Option<StoredAccess>,
    /// Whether the store has the newest token.
    kept: bool,
    /// Whether the server was seen to give a new token for an old one.
    rotates: bool,
    /// A token of which it is not known whether the server took it: sent by this program, or by one that ended.
    unsettled: Option<(SecretString, By)>,
    warned: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Us,
    Another,
}

impl Session {
    pub(super) fn new(token: SecretString) -> Self {
        Self(Mutex::new(SessionState {
            newest: token,
            access: None,
            kept: false,
            rotates: false,
            unsettled: None,
            warned: false,
        }))
    }

    /// Learns what the store holds.
    pub(super) fn adopt(&self, stored: &StoredTokens, original: &SecretString) {
        let Some(token) = &stored.refresh_token else { return };
        let mut state = self.state();
        state.rotates |= !same(token, original);
        if state.kept || same(&state.newest, original) {
            // Another program may have got a newer one. One of ours that could not be kept is newer than what is there.
            state.newest = token.clone();
            state.kept = true;
        }
        // Whoever began this has ended: the lock is ours.
        if stored.exchange_begun.is_some() && state.unsettled.is_none() {
            state.unsettled = Some((token.clone(), By::Another));
            told::warn(
                "offline token: a program ended while it exchanged the token in the store; if the \
                 server replaces tokens, the new one is lost",
            );
        }
    }

    /// The tokens to try, the newest first.
    pub(super) fn candidates(
        &self,
        stored: Option<SecretString>,
        original: &SecretString,
    ) -> Vec<SecretString> {
        let newest = self.state().newest.clone();
        let mut all: Vec<SecretString> = Vec::with_capacity(3);
        for token in [Some(newest), stored, Some(original.clone())].into_iter().flatten() {
            if all.iter().all(|known| !same(known, &token)) {
                all.push(token);
            }
        }
        all
    }

    /// Whether this token is in the store and in no other place that outlives this program.
    pub(super) fn is_only_in_the_store(
        &self,
        token: &SecretString,
        original: &SecretString,
    ) -> bool {
        self.state().kept && !same(token, original)
    }

    pub(super) fn replace(
        &self,
        newest: SecretString,
        access: Option<StoredAccess>,
        original: &SecretString,
    ) {
        let mut state = self.state();
        state.rotates |= !same(&newest, original);
        state.kept &= same(&newest, &state.newest);
        state.newest = newest;
        state.access = access;
        state.unsettled = None;
    }

    pub(super) fn saved(&self, done: bool) {
        self.state().kept = done;
    }

    pub(super) fn rotates(&self) -> bool {
        self.state().rotates
    }

    /// What would be lost with this program although there is a store.
    pub(super) fn unsaved(&self) -> Option<StoredTokens> {
        let state = self.state();
        (state.rotates && !state.kept).then(|| StoredTokens {
            access: state.access.clone(),
            refresh_token: Some(state.newest.clone()),
            exchange_begun: None,
        })
    }

    /// Notes that a token is on its way to the server.
    pub(super) fn open<'s>(&'s self, token: &'s SecretString) -> Open<'s> {
        Open { session: self, token, settled: false }
    }

    /// Why a token that the server refuses may be no good.
    pub(super) fn story(&self, token: &SecretString) -> Option<String> {
        let state = self.state();
        let (_, by) = state.unsettled.as_ref().filter(|(sent, _)| same(sent, token))?;
        let what = match by {
            By::Us => "an earlier exchange of this token ended without an answer",
            By::Another => "a program ended while it exchanged this token",
        };
        Some(format!(
            "{what}: the server has probably replaced the token then, and the new one was lost; make \
             a new one at {PAGE}, and end programs by `Client::close`"
        ))
    }

    /// A server that replaces tokens, and no store: said once.
    pub(super) fn warn_once(&self) {
        if !std::mem::replace(&mut self.state().warned, true) {
            told::warn(
                "offline token: the server gave a new token, which is lost with this program: give \
                 the client a token store",
            );
        }
    }

    fn state(&self) -> MutexGuard<'_, SessionState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A token on its way. Dropped without an answer, its fate stays unknown.
pub(super) struct Open<'s> {
    session: &'s Session,
    token: &'s SecretString,
    settled: bool,
}

impl Open<'_> {
    /// An answer came, or nothing was sent.
    pub(super) fn settle(mut self) {
        self.settled = true;
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        if !self.settled {
            self.session.state().unsettled = Some((self.token.clone(), By::Us));
        }
    }
}

fn same(one: &SecretString, other: &SecretString) -> bool {
    one.expose_secret() == other.expose_secret()
}
