//! Facts about calls for whoever counts them.

use super::{ErrorKind, Method, StoreError};
use http::StatusCode;
use std::time::Duration;

/// Learns of each attempt and of the end of each call; for metrics.
///
/// It is called on the path of the call, so it should do no more than count.
pub trait Observer: Send + Sync + 'static {
    /// An attempt is over.
    fn attempt(&self, facts: &Facts) {
        let _ = facts;
    }

    /// A call is over, before its answer is decoded. A call that is dropped before that is not told of.
    fn call(&self, facts: &Facts) {
        let _ = facts;
    }

    /// A store of tokens could not be read, written or locked. The call goes on where it can.
    fn store(&self, trouble: &StoreTrouble<'_>) {
        let _ = trouble;
    }
}

/// What a store of tokens failed at.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct StoreTrouble<'a> {
    /// The way in whose tokens they are, such as `offline token`.
    pub way: &'static str,
    /// What was tried.
    pub action: StoreAction,
    /// What the store says; it holds no secret.
    pub error: &'a StoreError,
    /// Whether a refresh token that replaced another one is in this program alone now, and is lost with it.
    pub at_stake: bool,
}

/// What a store was asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StoreAction {
    /// To give what it keeps.
    Load,
    /// To keep something.
    Save,
    /// To keep other programs from renewing.
    Lock,
}

/// What is known of an attempt or a call. Nothing of it is secret, and there are few different values of each text.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Facts {
    /// The crate of the service.
    pub crate_name: &'static str,
    /// The operation, such as `hosts.list`.
    pub operation: &'static str,
    /// The method.
    pub method: Method,
    /// The path as the document writes it, with its parameters in braces.
    pub path: &'static str,
    /// The status, when there was an answer.
    pub status: Option<StatusCode>,
    /// What went wrong, if anything did.
    pub error: Option<ErrorKind>,
    /// The number of the attempt; of a call, how many there were.
    pub attempts: u32,
    /// How long it took; of a call with its waits.
    pub took: Duration,
}
