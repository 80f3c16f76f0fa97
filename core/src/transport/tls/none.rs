//! TLS of a program that was built without it.

use super::{Identity, Trust};
use crate::transport::{
    Fault, FaultKind,
    connection::{Connection, Stream},
};

const WITHOUT: &str = "this program was built without TLS; enable the feature `tls-ring`, `tls-aws-lc` or \
                       `tls-native` of rhapi-core";

/// Nothing to set up.
#[derive(Clone)]
pub(in crate::transport) struct Config;

pub(in crate::transport) fn configure(
    trust: &Trust,
    identity: Option<&Identity>,
) -> Result<Config, String> {
    match (trust, identity) {
        (Trust::Nobody, None) => Ok(Config),
        _ => Err(WITHOUT.to_owned()),
    }
}

pub(in crate::transport) async fn secure(
    _: &Config,
    _: &str,
    _: Box<dyn Stream>,
) -> Result<Connection, Fault> {
    Err(Fault::new(FaultKind::Connect, WITHOUT).lasting())
}
