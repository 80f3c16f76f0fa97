//! TLS by rustls, with a provider that is handed over and installed nowhere.

use super::identity::{Identity, Trust, refused};
use crate::{
    net::{connection::Connection, stream::Stream},
    transport::Fault,
};
#[cfg(feature = "tls-aws-lc")]
use rustls::crypto::aws_lc_rs::default_provider;
#[cfg(not(feature = "tls-aws-lc"))]
use rustls::crypto::ring::default_provider;
use rustls::{ClientConfig, InconsistentKeys, RootCertStore};
use rustls_pki_types::ServerName;
use rustls_platform_verifier::BuilderVerifierExt;
use std::sync::Arc;
use tokio_rustls::{TlsConnector, client::TlsStream};

/// What connections are set up with.
pub(in crate::net) type Config = TlsConnector;

pub(in crate::net) fn configure(
    trust: &Trust,
    identity: Option<&Identity>,
) -> Result<Config, String> {
    let builder = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(trouble)?;
    let builder = match trust {
        Trust::Platform => builder.with_platform_verifier().map_err(trouble)?,
        Trust::Only(authorities) => {
            let mut roots = RootCertStore::empty();
            for authority in authorities {
                roots.add(authority.clone()).map_err(trouble)?;
            }
            builder.with_root_certificates(roots)
        }
        Trust::Nobody => builder.with_root_certificates(RootCertStore::empty()),
    };
    let config = match identity {
        Some(identity) => builder
            .with_client_auth_cert(identity.chain.clone(), identity.key.clone_key())
            .map_err(|error| match error {
                rustls::Error::InconsistentKeys(InconsistentKeys::KeyMismatch) => {
                    "the key does not belong to the certificate".to_owned()
                }
                other => format!("certificate and key cannot be used: {other}"),
            })?,
        None => builder.with_no_client_auth(),
    };
    Ok(Arc::new(config).into())
}

pub(in crate::net) async fn secure(
    config: &Config,
    host: &str,
    stream: Box<dyn Stream>,
) -> Result<Connection, Fault> {
    let name = ServerName::try_from(host.to_owned()).map_err(|error| refused(&error))?;
    let stream = config.connect(name, stream).await.map_err(|error| refused(&error))?;
    Ok(Connection::new(stream))
}

impl Stream for TlsStream<Box<dyn Stream>> {
    fn is_standing(&self) -> bool {
        self.get_ref().0.is_standing()
    }
}

fn trouble(error: impl std::fmt::Display) -> String {
    format!("TLS cannot be set up: {error}")
}
