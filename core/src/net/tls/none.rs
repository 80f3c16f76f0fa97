//! TLS of a program that was built without it.

use super::identity::{Identity, Trust};
use crate::{
    net::{connection::Connection, stream::Stream},
    transport::{Fault, FaultKind},
};

const WITHOUT: &str = "this program was built without TLS; enable the feature `tls-ring`, `tls-aws-lc` or \
                       `tls-native` of rhapi-core";

/// Nothing to set up.
#[derive(Clone)]
pub(in crate::net) struct Config;

pub(in crate::net) fn configure(
    trust: &Trust,
    identity: Option<&Identity>,
) -> Result<Config, String> {
    match (trust, identity) {
        (Trust::Nobody, None) => Ok(Config),
        _ => Err(WITHOUT.to_owned()),
    }
}

pub(in crate::net) async fn secure(
    _: &Config,
    _: &str,
    _: Box<dyn Stream>,
) -> Result<Connection, Fault> {
    Err(Fault::new(FaultKind::Connect, WITHOUT).lasting())
}
