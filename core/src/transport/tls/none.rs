//! TLS of a program that was built without it.

use super::{Identity, Trust};

/// Nothing to set up.
#[derive(Clone)]
pub(in crate::transport) struct NoTls;

pub(in crate::transport) fn configure(
    trust: &Trust,
    identity: Option<&Identity>,
) -> Result<NoTls, String> {
    match (trust, identity) {
        (Trust::Nobody, None) => Ok(NoTls),
        _ => {
            Err("this program was built without TLS; enable the feature `tls-ring`, `tls-aws-lc` \
                  or `tls-native` of rhapi-core"
                .to_owned())
        }
    }
}

pub(in crate::transport) fn equip(
    builder: reqwest::ClientBuilder,
    _: NoTls,
) -> reqwest::ClientBuilder {
    builder
}
