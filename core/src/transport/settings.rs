//! What the settings of a client ask of the network.

use std::time::Duration;

/// Settings that the transport has to follow, since only it makes connections; see [`Transport::check`](super::Transport::check).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NetworkSettings {
    /// Whether the credentials are a certificate, which one origin alone gets to see.
    pub certificate: bool,
    /// Whether a proxy was set.
    pub proxy: bool,
    /// The limit for making a connection, if one was set.
    pub connect_timeout: Option<Duration>,
    /// The limit of connections to a host, if one was set.
    pub connections_per_host: Option<usize>,
}
