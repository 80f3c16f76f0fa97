//! What a generated crate says of its service.

use crate::address::Host;

/// What a generated crate says of its service.
#[derive(Clone, Copy, Debug)]
pub struct ServiceInfo {
    /// The name of the generated crate, for the `user-agent` header and for errors.
    pub crate_name: &'static str,
    /// The version of the generated crate.
    pub crate_version: &'static str,
    /// The host that serves it.
    pub host: Host,
    /// The path of the service on its host, such as `/api/inventory/v1`.
    pub path: &'static str,
}
