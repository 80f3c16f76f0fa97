//! The way out over TCP and TLS: one connector decides for each connection through what it goes, with which TLS, and whether
//! a certificate is shown.

mod connect;
mod connection;
mod http1;
mod places;
mod routes;
mod stream;
mod tls;
mod watched;

pub(crate) use self::{
    connect::{ClientCertificate, Network},
    http1::Http,
    routes::Route,
    tls::{Identity, Trust, check},
};
