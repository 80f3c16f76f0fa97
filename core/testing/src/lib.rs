//! Tools for tests of programs that call these APIs: answers without a network, and values from JSON.

mod fake_sso;
mod gateway;
mod listen;
mod matching;
mod memory;
mod reply;

pub use self::{
    fake_sso::{FakeSso, SsoReply, SsoServer, TokenRequest},
    gateway::{FakeGateway, GatewayServer, Trouble},
    matching::Match,
    memory::{Memory, Seen},
    reply::Reply,
};
use rhapi_core::wire::{self, Wire};

/// A value of a type that only answers hold, made from JSON text.
///
/// # Errors
/// Text that is not JSON, or that deviates from what the document says of the type; the message says where.
pub fn from_json<T: Wire>(text: &str) -> Result<T, String> {
    let mut value = T::default();
    let deviations =
        wire::read(value.slot_mut(), text.as_bytes()).map_err(|error| error.to_string())?;
    if deviations.is_empty() {
        return Ok(value);
    }
    Err(deviations.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
}
