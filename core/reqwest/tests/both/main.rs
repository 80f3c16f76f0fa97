//! The same tests over the core's own transport and over reqwest, and what only reqwest can do wrong.

#![cfg(test)]

mod faults;
mod lent;
mod server;
mod streams;

use rhapi_core::{
    Client, ClientBuilder, Host, Retries,
    codegen::{Method, Operation, Service, ServiceInfo},
};
use rhapi_reqwest::ReqwestTransport;
use rustls::{ClientConfig, RootCertStore, crypto::ring::default_provider};
use std::{sync::Arc, time::Duration};

static SERVICE: ServiceInfo = ServiceInfo {
    crate_name: "rhapi-sample",
    crate_version: "1.2.3",
    host: Host::Console,
    path: "/api/sample/v1",
};
static LIST: Operation = Operation::new("items.list", Method::Get, "/items");
static CREATE: Operation = Operation::new("items.create", Method::Post, "/items");
static FILE: Operation =
    Operation::new("items.download", Method::Get, "/file").accept("application/zip");

/// A client over the core's own transport.
fn own() -> ClientBuilder {
    Client::builder()
}

/// A client over one of reqwest.
fn over_reqwest() -> ClientBuilder {
    Client::builder().transport(ReqwestTransport::new(lendable().build().unwrap()))
}

/// A client of reqwest as this crate asks for it, that trusts nobody: the servers are on this machine.
fn lendable() -> reqwest::ClientBuilder {
    let tls = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth();
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .no_proxy()
        .tls_backend_preconfigured(tls)
}

/// The service at an address; a failed request is tried twice more.
fn at(builder: ClientBuilder, url: &str) -> Service {
    let retries = Retries::new().attempts(3).waits(Duration::ZERO, Duration::ZERO);
    let builder = builder.retries(retries).base_url(Host::Console, url).token("secret");
    builder.timeout(Duration::from_secs(5)).build().unwrap().service(&SERVICE)
}

macro_rules! over_both {
    ($($module:ident $test:ident;)+) => {
        mod own_transport {
            $(#[tokio::test]
            async fn $test() {
                crate::$module::$test(crate::own()).await;
            })+
        }
        mod reqwest_transport {
            $(#[tokio::test]
            async fn $test() {
                crate::$module::$test(crate::over_reqwest()).await;
            })+
        }
    };
}

over_both! {
    faults nobody_there_is_tried_again;
    faults answers_that_break_off_are_tried_again_where_that_does_no_harm;
    faults silence_is_a_timeout;
    faults a_certificate_that_nobody_trusts_is_final;
    faults redirects_are_the_core_s;
    streams answers_come_with_status_and_headers;
    streams packed_answers_are_unpacked;
    streams downloads_come_as_they_are_sent;
    streams downloads_that_are_cut_go_on_from_there;
    streams uploads_go_out_as_they_are_made;
    streams an_early_answer_is_the_answer;
}
