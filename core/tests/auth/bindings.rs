//! No credential leaves the origins that it was given for, whatever servers answer and callers move.

use crate::{LIST, SECRET, account, list, seconds};
use rhapi_core::{
    BoxFuture, Bytes, Client, Host, StatusCode,
    auth::{OfflineToken, SecretIn},
    codegen::ServiceInfo,
    transport::{Body, Fault, Proxy, Transport},
};
use rhapi_testing::FakeSso;
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

/// Numbers without end that are the same in each run (a linear congruential generator).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.roll(all.len())]
    }
}

const PLACES: [&str; 8] = [
    "https://evil.example",
    "//evil.example",
    "https://console.redhat.com.evil.example",
    "https://console.redhat.com@evil.example",
    "http://console.redhat.com",
    "https://console.redhat.com:8443",
    "https://sso.redhat.com",
    "/relative",
];

/// A network that notes what went where, and answers with temptations.
#[derive(Clone)]
struct Hostile {
    dice: Arc<Mutex<Dice>>,
    seen: Arc<Mutex<Vec<(String, String)>>>,
}

impl Transport for Hostile {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Fault>> {
        let (head, body) = request.into_parts();
        let uri = &head.uri;
        let origin = format!("{}://{}", uri.scheme_str().unwrap_or(""), uri.authority().unwrap());
        let carried = format!(
            "{:?} {}",
            sorted(&head.headers),
            String::from_utf8_lossy(body.as_bytes().unwrap())
        );
        self.seen.lock().unwrap().push((origin, carried));
        let mut dice = self.dice.lock().unwrap();
        let place = dice.pick(&PLACES);
        let (status, text) = match dice.roll(8) {
            0 => (302, String::new()),
            1 => (307, String::new()),
            2 => (401, format!(r#"{{"links":{{"next":"{place}/x"}}}}"#)),
            3 => (403, String::new()),
            _ => (
                200,
                format!(
                    r#"{{"access_token":"tok-{SECRET}","refresh_token":"ref-{SECRET}",
                        "expires_in":1,"links":{{"next":"{place}/api/sample/v1/items"}}}}"#
                ),
            ),
        };
        let mut response = http::Response::new(Body::from(Bytes::from(text)));
        *response.status_mut() = StatusCode::from_u16(status).unwrap();
        let headers = response.headers_mut();
        headers.insert("location", format!("{place}/x").parse().unwrap());
        headers.insert("content-type", "application/json".parse().unwrap());
        Box::pin(std::future::ready(Ok(response)))
    }
}

/// Header values as they are sent, which `Debug` would hide.
fn sorted(headers: &http::HeaderMap) -> BTreeSet<String> {
    let shown =
        headers.iter().map(|(n, v)| format!("{n}: {}", String::from_utf8_lossy(v.as_bytes())));
    shown.collect()
}

#[tokio::test(start_paused = true)]
async fn no_credential_leaves_its_origins() {
    let hosts = [Host::Console, Host::Api, Host::Cert, Host::Sso];
    let moved = [
        "https://relay.example",
        "https://relay.example:8443/x",
        "http://127.0.0.1:9",
        "http://localhost:81",
    ];
    let paths = [
        "/api/sample/v1",
        "//evil.example/x",
        "/@evil.example",
        "/\\evil.example",
        ":80@evil.example/",
        ".evil.example/x",
        "",
    ];
    let mut sent = 0;
    for seed in 0..1500 {
        let mut dice = Dice(seed);
        let (host, url) = (hosts[dice.roll(4)], dice.pick(&moved));
        let hostile = Hostile { dice: Arc::new(Mutex::new(Dice(seed + 1))), seen: Arc::default() };
        let mut builder = Client::builder().transport(hostile.clone());
        builder = match dice.roll(4) {
            0 => builder.token(format!("tok-{SECRET}")),
            1 => builder.auth(OfflineToken::new(format!("ref-{SECRET}"))),
            2 => builder.auth(account().secret_in(SecretIn::Header)),
            _ => builder.auth(account()),
        };
        let mut environment = rhapi_core::Environment::production();
        if dice.roll(2) == 0 {
            builder = builder.base_url(host, url);
            environment = environment.with(host, url);
        }
        let client = builder.build().unwrap();
        let info: &ServiceInfo = Box::leak(Box::new(ServiceInfo {
            crate_name: "rhapi-sample",
            crate_version: "1",
            host: hosts[dice.roll(4)],
            path: dice.pick(&paths),
        }));
        for _ in 0..4 {
            let _ = list(&client.service(info)).await;
            let _ = client.service(info).empty(&LIST).header("authorization", &"x").send().await;
            tokio::time::sleep(seconds(2)).await;
        }
        check(&environment, &hostile.seen.lock().unwrap(), seed, &mut sent);
    }
    assert!(sent > 1000, "only {sent} requests carried a credential");
}

/// What carries a token goes to the hosts of the client, and what carries a secret to SSO.
fn check(
    environment: &rhapi_core::Environment,
    seen: &[(String, String)],
    round: u64,
    sent: &mut usize,
) {
    let origin = |host| environment.url(host).split('/').take(3).collect::<Vec<_>>().join("/");
    let services = [Host::Console, Host::Api, Host::Cert].map(origin);
    for (to, carried) in seen {
        let basic = carried.contains("authorization: Basic");
        if carried.contains("authorization: Bearer") {
            assert!(services.contains(to), "{round}: a token went to {to}");
        } else if basic || carried.contains(SECRET) {
            assert_eq!(to, &origin(Host::Sso), "{round}: a secret went to {to}");
        } else {
            continue;
        }
        *sent += 1;
    }
}

#[tokio::test]
async fn a_proxy_is_asked_for_a_tunnel_and_sees_no_credential() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let seen = Arc::new(Mutex::new(Vec::new()));
    let noted = seen.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut buffer = [0; 4096];
            let count = stream.read(&mut buffer).await.unwrap_or(0);
            noted.lock().unwrap().push(String::from_utf8_lossy(&buffer[..count]).into_owned());
            let _ = stream.write_all(b"HTTP/1.1 403 No\r\ncontent-length: 0\r\n\r\n").await;
        }
    });
    let sso = FakeSso::new().start().await.unwrap();
    let proxy = || Proxy::new(&address).login("me", "of-proxy").except("direct.invalid");
    let with_token = Client::builder().token(SECRET).proxy(proxy());
    let with_account = Client::builder().auth(account()).proxy(proxy());
    let through_local = with_account.base_url(Host::Sso, sso.url());
    for builder in [with_token, Client::builder().auth(account()).proxy(proxy()), through_local] {
        let error = list(&builder.build().unwrap().service(&crate::CONSOLE)).await.unwrap_err();
        assert!(!format!("{error} {error:?}").contains(SECRET), "{error}");
    }
    let seen = seen.lock().unwrap();
    let lines: BTreeSet<&str> = seen.iter().filter_map(|head| head.lines().next()).collect();
    let expected =
        ["CONNECT console.redhat.com:443 HTTP/1.1", "CONNECT sso.redhat.com:443 HTTP/1.1"];
    assert_eq!(lines, BTreeSet::from(expected));
    for head in seen.iter() {
        let names: Vec<_> = head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .map(|(n, _)| n.to_lowercase())
            .collect();
        assert!(names.contains(&"proxy-authorization".to_owned()), "{names:?}");
        assert!(!names.contains(&"authorization".to_owned()) && !head.contains(SECRET), "{head}");
    }
}
