//! Where calls begin: each with the kind of its answer.

use super::{Call, pending::Decode};
use crate::{
    engine::Service,
    facts::Operation,
    request::Expects,
    response::decode,
    wire::{ByStatus, Wire},
};
use bytes::Bytes;

impl Service {
    /// A call that answers with JSON. An empty answer is taken where `T` takes null, such as an `Option`.
    pub fn json<T: Wire>(&self, operation: &'static Operation) -> Call<T> {
        Call::new(self, operation, Expects::Json, Decode::new(decode::json::<T>))
    }

    /// A call whose answer depends on the status.
    pub fn by_status<T: ByStatus>(&self, operation: &'static Operation) -> Call<T> {
        Call::new(self, operation, Expects::Json, Decode::new(decode::by_status::<T>))
    }

    /// A call that answers with text.
    pub fn text(&self, operation: &'static Operation) -> Call<String> {
        Call::new(self, operation, Expects::Text, Decode::new(decode::text))
    }

    /// A call that answers with bytes.
    pub fn bytes(&self, operation: &'static Operation) -> Call<Bytes> {
        Call::new(self, operation, Expects::Bytes, Decode::new(decode::bytes))
    }

    /// A call whose answer has no content, or none that the document describes.
    pub fn empty(&self, operation: &'static Operation) -> Call<()> {
        Call::new(self, operation, Expects::Nothing, Decode::new(decode::empty))
    }
}
