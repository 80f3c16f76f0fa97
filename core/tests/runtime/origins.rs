//! What belongs to an origin stays with it: headers of layers and callers, rate limits, refusals.

use crate::{LIST, ok, service};
use rhapi_core::{
    BoxFuture, Client, ErrorKind, HeaderName, HeaderValue, Layer, Link, Next, Value,
    auth::ServiceAccount,
    transport::{Body, Fault},
};
use rhapi_testing::{FakeSso, Match, Memory, Reply};
use std::time::Duration;
use tokio::time::Instant;

/// Puts on each request what a program of several tenants does.
struct Tenant;

impl Layer for Tenant {
    fn call<'a>(
        &'a self,
        mut request: http::Request<Body>,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Fault>> {
        for name in ["authorization", "x-rh-identity", "x-tenant", "cookie", "referer", "x-new"] {
            let name = HeaderName::from_static(name);
            request.headers_mut().insert(name, HeaderValue::from_static("secret-of-blue"));
        }
        next.run(request)
    }
}

/// Redirects the list to this address, and serves everything else by this reply.
fn moved(to: &str, then: Reply) -> Memory {
    let to = to.to_owned();
    Memory::new()
        .serve(Match::endpoint(" /api/sample/v1/items"), move |_| {
            Reply::empty(302).header("location", &to)
        })
        .serve(Match::any(), move |_| then.clone())
}

fn names(memory: &Memory, index: usize) -> Vec<String> {
    let seen = &memory.seen()[index];
    let mut names: Vec<String> = seen.headers.keys().map(|name| name.as_str().to_owned()).collect();
    names.sort_unstable();
    names
}

#[tokio::test]
async fn what_a_layer_attaches_does_not_travel() {
    let file = Reply::of(200, "application/octet-stream", "hello");
    let plain = ["accept", "accept-encoding", "user-agent"];
    let client = |memory: &Memory| {
        Client::builder().transport(memory.clone()).token("tok-en").layer(Tenant).build().unwrap()
    };

    let memory = moved("https://login.example.com/sso", ok());
    let call = service(memory.clone(), |b| b.token("tok-en").layer(Tenant)).json::<Value>(&LIST);
    call.header("x-own", &"mine").send().await.unwrap();
    assert!(names(&memory, 0).contains(&"x-tenant".to_owned()), "at home it arrives");
    assert_eq!(names(&memory, 1), ["accept", "user-agent"]);

    // A link gets nothing, also where it leads to a host of the client.
    for url in ["https://cdn.example.com/rhel.iso?sig=1", "https://console.redhat.com/rhel.iso"] {
        let memory = Memory::new().serve(Match::any(), {
            let file = file.clone();
            move |_| file.clone()
        });
        client(&memory).download(url).to_bytes().await.unwrap();
        assert_eq!(names(&memory, 0), plain, "{url}");
        let renewed = Link::renewed(move || async move { Ok(url.to_owned()) });
        client(&memory).download(renewed).to_bytes().await.unwrap();
        assert_eq!(names(&memory, 1), plain, "{url}");
    }

    // Nor does the host that a link is redirected to.
    let memory = moved("https://mirror.example.com/rhel.iso", file);
    let link = "https://cdn.example.com/api/sample/v1/items";
    client(&memory).download(link).to_bytes().await.unwrap();
    assert_eq!(
        (names(&memory, 0), names(&memory, 1)),
        (plain.map(str::to_owned).into(), plain.map(str::to_owned).into())
    );
}

#[tokio::test(start_paused = true)]
async fn a_foreign_limit_does_not_hold_the_host_back() {
    let limited = Reply::empty(429).header("retry-after", "250");
    let memory = moved("https://cdn.example.com/f", limited.clone());
    let served = service(memory.serve(Match::endpoint(" /other"), |_| ok()), |b| {
        b.retries(rhapi_core::Retries::none())
    });
    let error = served.json::<Value>(&LIST).send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 429);
    let started = Instant::now();
    let error = served.json::<Value>(&LIST).send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 429, "{error}");
    assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());

    // The limit of a host holds back the host that said so.
    let memory = Memory::new().serve(Match::any(), move |_| limited.clone());
    let served = service(memory, |b| b.retries(rhapi_core::Retries::none()));
    served.json::<Value>(&LIST).send().await.unwrap_err();
    let started = Instant::now();
    let _ = served.json::<Value>(&LIST).send().await;
    assert!(started.elapsed() > Duration::from_secs(200), "{:?}", started.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_foreign_refusal_costs_no_token() {
    for status in [401, 403] {
        let memory = moved("https://cdn.example.com/f", Reply::empty(status));
        let tokens = FakeSso::new();
        let client = Client::builder().auth(ServiceAccount::new("id", "secret-1"));
        let client = client.transport(tokens.in_front_of(memory)).build().unwrap();
        let served = client.service(&crate::SERVICE);
        for _ in 0..3 {
            let error = served.json::<Value>(&LIST).send().await.unwrap_err();
            assert_eq!((error.kind(), error.attempts()), (ErrorKind::Status, 1), "{error}");
        }
        assert_eq!(tokens.issued(), 1, "{status}");
    }
}

#[tokio::test]
async fn nobody_outside_leads_to_this_machine_however_it_is_spelled() {
    for host in [
        "127.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "127.0.0.1.",
        "localhost.",
        "0.0.0.0",
        "0",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "app.localhost",
        "[::ffff:0.0.0.0]",
    ] {
        for scheme in ["http", "https"] {
            let url = format!("{scheme}://{host}/x");
            let memory = moved(&url, ok());
            let served = service(memory.clone(), |b| b);
            served.json::<Value>(&LIST).send().await.unwrap_err();
            assert_eq!(memory.seen().len(), 1, "{url}");
            let client = Client::builder().transport(memory.clone()).build().unwrap();
            let error = client.download(&*url).to_bytes().await.unwrap_err();
            assert_eq!((error.kind(), memory.seen().len()), (ErrorKind::Request, 1), "{url}");
        }
    }
}
