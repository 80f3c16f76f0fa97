//! What goes wrong between a request and its answer, and whether it is tried again.

use crate::{CREATE, LIST, at, server::start};
use rhapi_core::{ClientBuilder, ErrorKind, ErrorOrigin, Value};
use rustls::{ServerConfig, crypto::ring::default_provider};
use std::{sync::Arc, time::Duration};
use tokio::{io::AsyncWriteExt, net::TcpListener};
use tokio_rustls::TlsAcceptor;

pub(crate) async fn nobody_there_is_tried_again(builder: ClientBuilder) {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    // Nothing was sent, so what is not idempotent is sent again too.
    let error = at(builder, &format!("http://{nobody}")).json::<Value>(&CREATE).send().await;
    let error = error.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 3), "{error}");
    assert!(!error.to_string().contains("secret"), "{error}");
}

pub(crate) async fn answers_that_break_off_are_tried_again_where_that_does_no_harm(
    builder: ClientBuilder,
) {
    let url = start(|number, _, mut stream| async move {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
        let sent = match number {
            // Not even a head; half of one; half of a body.
            0 | 3 => String::new(),
            1 => "HTTP/1.1 200 OK\r\ncontent-ty".to_owned(),
            _ => format!("{head}content-length: 100\r\n\r\n{{\"n\": "),
        };
        let _ = stream.write_all(sent.as_bytes()).await;
    })
    .await;
    let service = at(builder, &url);
    let error = service.json::<Value>(&LIST).send().await.unwrap_err();
    let told = (error.kind(), error.origin(), error.attempts());
    assert_eq!(told, (ErrorKind::Connection, ErrorOrigin::Transport, 3), "{error}");
    for _ in 0..2 {
        let error = service.json::<Value>(&CREATE).send().await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connection, 1), "{error}");
    }
}

pub(crate) async fn silence_is_a_timeout(builder: ClientBuilder) {
    let url = start(|_, _, mut stream| async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n").await;
        std::future::pending::<()>().await;
    })
    .await;
    let service = at(builder, &url);
    let call = service.json::<Value>(&CREATE).timeout(Duration::from_millis(200));
    let error = call.send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1), "{error}");
}

pub(crate) async fn a_certificate_that_nobody_trusts_is_final(builder: ClientBuilder) {
    let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![made.cert.der().clone()],
            made.signing_key.serialize_der().try_into().unwrap(),
        );
    let acceptor = TlsAcceptor::from(Arc::new(config.unwrap()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let _ = acceptor.accept(stream).await;
        }
    });
    let error = at(builder, &url).json::<Value>(&LIST).send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 1), "{error}");
    assert!(error.to_string().contains("certificate"), "{error}");
}

pub(crate) async fn redirects_are_the_core_s(builder: ClientBuilder) {
    let url = start(|_, head, mut stream| async move {
        let answer = if head.starts_with("get /api/sample/v1/items ") {
            "HTTP/1.1 307 Moved\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n"
        } else {
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 4\r\n"
        };
        let body = if answer.contains("200") { "true" } else { "" };
        let _ =
            stream.write_all(format!("{answer}connection: close\r\n\r\n{body}").as_bytes()).await;
    })
    .await;
    let answer = at(builder, &url).json::<Value>(&LIST).send().await.unwrap();
    assert_eq!(*answer, true);
}
