//! Waiting for calls without a runtime.

use crate::{SERVICE, cdn::Cdn, export, service};
use rhapi_core::{
    Client, ErrorKind, Host, JobState, Response, Value, Wait,
    blocking::Blocking,
    codegen::{Method, Operation, Paging, items, pages},
};
use rhapi_testing::{Match, Memory, Reply};
use std::{
    io::{Read, Write},
    net::TcpListener,
    thread,
    time::Duration,
};

static LIST: Operation = Operation::new("systems.list", Method::Get, "/systems");
static PAGING: Paging = Paging::offset("offset", "limit").items(&["data"]);

fn pages_of_two() -> Memory {
    Memory::new().serve(Match::get("/management/v1/systems"), |seen| {
        let from: usize = seen.query("offset").map_or(0, |offset| offset.parse().unwrap());
        let items: Vec<String> = (from..5).take(2).map(|n| n.to_string()).collect();
        Reply::json(200, format!(r#"{{"data":[{}]}}"#, items.join(",")))
    })
}

fn take(mut page: Value) -> Vec<Value> {
    page["data"].as_array_mut().map(std::mem::take).unwrap_or_default()
}

#[test]
fn calls_lists_and_files_are_waited_for() {
    let blocking = Blocking::new().unwrap();
    let call = || service(pages_of_two(), |b| b).json::<Value>(&LIST);
    let page = blocking.wait(call().send()).unwrap();
    assert_eq!(page["data"], serde_json::json!([0, 1]));
    let all: Vec<Value> = blocking.each(items(call(), &PAGING, take)).map(Result::unwrap).collect();
    assert_eq!(all, [0, 1, 2, 3, 4]);
    assert!(blocking.each(pages(call(), &PAGING)).count() >= 3);

    let cdn = Cdn::new(|state| state.cuts = vec![400]);
    assert_eq!(blocking.wait(export(cdn.export()).to_bytes()).unwrap(), cdn.bytes());
    let mut whole = Vec::new();
    blocking.read(export(cdn.export()).stream()).read_to_end(&mut whole).unwrap();
    assert_eq!(whole, cdn.bytes());
}

#[test]
fn the_end_of_a_job_is_waited_for() {
    let endpoint = "GET /management/v1/systems";
    let memory = Memory::new().on(endpoint, Reply::empty(202)).on(endpoint, Reply::json(200, "7"));
    let look = service(memory, |b| b).json::<Value>(&LIST);
    let judge = |answer: Response<Value>| JobState::Done(answer.into_inner());
    let job = Wait::new("job", move || look.clone().send(), judge)
        .pace(Duration::from_millis(10), Duration::from_millis(10));
    assert_eq!(Blocking::new().unwrap().wait(job).unwrap(), 7);
}

#[test]
fn an_iterator_ends_behind_an_error() {
    let blocking = Blocking::new().unwrap();
    let memory = Memory::new().when(Match::any(), Reply::empty(404));
    let call = service(memory, |b| b).json::<Value>(&LIST);
    let mut found = blocking.each(items(call, &PAGING, take));
    assert_eq!(found.next().unwrap().unwrap_err().status().unwrap(), 404);
    assert!(found.next().is_none());
    let cdn = Cdn::new(|state| state.refusals = vec![404]);
    let mut reader = blocking.read(export(cdn.export()).stream());
    let error = reader.read(&mut [0; 9]).unwrap_err();
    let error = error.get_ref().unwrap().downcast_ref::<rhapi_core::Error>().unwrap();
    assert_eq!(error.status().unwrap(), 404);
}

#[test]
fn inside_of_a_runtime_it_is_an_error_and_no_panic() {
    let blocking = Blocking::new().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let call = || service(pages_of_two(), |b| b).json::<Value>(&LIST);
        let refused = [
            blocking.wait(call().send()).unwrap_err(),
            blocking.each(items(call(), &PAGING, take)).next().unwrap().unwrap_err(),
            Blocking::new().unwrap_err(),
        ];
        for error in refused {
            assert_eq!(error.kind(), ErrorKind::Setup);
            assert!(error.to_string().contains("await the call instead"), "{error}");
        }
        drop(blocking);
    });
}

#[test]
fn one_serves_many_threads_over_real_connections() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            thread::spawn(move || {
                let mut buffer = [0; 4096];
                // Requests of this test fit in one piece.
                while stream.read(&mut buffer).is_ok_and(|count| count > 0) {
                    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
                    stream.write_all(answer.as_bytes()).unwrap();
                }
            });
        }
    });
    let blocking = Blocking::new().unwrap();
    let client = Client::builder().base_url(Host::Api, url).build().unwrap();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..25 {
                    let call = client.service(&SERVICE).json::<Value>(&LIST);
                    blocking.wait(call.send()).unwrap();
                }
            });
        }
    });
}
