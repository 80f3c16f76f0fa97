//! What hostile answers cost a call: they end with an error that says why, and keep no thread of the runtime from other work.

use crate::{
    LIST, call,
    faults::{HEAD, get, quick, raw},
    replying, service,
};
use flate2::{Compression, write::GzEncoder};
use rhapi_core::{
    ErrorKind,
    wire::{Event, Next, Slot, View, Wire},
};
use rhapi_testing::Reply;
use std::{
    io::Write,
    sync::Mutex,
    thread::{self, ThreadId},
    time::{Duration, Instant},
};

/// Takes any JSON text, and remembers the threads it was read on.
#[derive(Default)]
struct Probe;

static READ_ON: Mutex<Vec<ThreadId>> = Mutex::new(Vec::new());

impl Slot for Probe {
    fn take(&mut self, _: Event<'_>) -> Next<'_> {
        READ_ON.lock().unwrap().push(thread::current().id());
        Next::Done
    }

    fn view(&self) -> View<'_> {
        View::Null
    }
}

impl Wire for Probe {
    fn slot(&self) -> &dyn Slot {
        self
    }

    fn slot_mut(&mut self) -> &mut dyn Slot {
        self
    }
}

#[tokio::test]
async fn a_large_answer_is_decoded_on_another_thread() {
    for (length, elsewhere) in [(10, false), (300 << 10, true)] {
        READ_ON.lock().unwrap().clear();
        let memory = replying([Reply::json(200, format!("\"{}\"", "x".repeat(length)))]);
        service(memory, |b| b).json::<Probe>(&LIST).send().await.unwrap();
        let threads = READ_ON.lock().unwrap().clone();
        assert!(!threads.is_empty());
        let here = thread::current().id();
        assert!(threads.iter().all(|id| (*id != here) == elsewhere), "{length}");
    }
}

#[tokio::test]
async fn an_answer_out_of_proportion_is_an_error_that_keeps_the_body() {
    let text = format!("{{\"items\":[{}0]}}", "{\"\":0},".repeat(100_000));
    let error = call(&replying([Reply::json(200, text.clone())]), &LIST).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::TooLarge, 1));
    assert!(error.message().contains("too much memory"), "{error}");
    assert!(error.message().contains("/items/"), "{error}");
    assert_eq!(error.raw().len(), text.len());
}

/// Four kilobytes that become four megabytes, which become gigabytes.
#[tokio::test]
async fn a_compressed_answer_out_of_proportion_is_an_error() {
    let text = format!("{{\"items\":[{}0]}}", "{\"\":0},".repeat(600_000));
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    let body = encoder.finish().unwrap();
    assert!(body.len() < 20_000);
    let head = format!("{HEAD}content-encoding: gzip\r\ncontent-length: {}\r\n\r\n", body.len());
    let answer = [head.as_bytes(), &body[..]].concat();
    let error = get(quick(&raw(answer, b"", 0).await.0)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge, "{error}");
}

#[tokio::test]
async fn many_messages_are_read_in_time() {
    let messages: Vec<_> = (0..100_000).map(|index| format!("\"{index:05}\"")).collect();
    let text = format!("{{\"errors\":[{}]}}", messages.join(","));
    let started = Instant::now();
    let error = call(&replying([Reply::json(400, text)]), &LIST).await.unwrap_err();
    assert_eq!(error.message(), "00000; 00001; 00002; and 99997 more");
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}

/// Each level is looked at in several ways, which doubles the work as often as there are levels.
#[tokio::test]
async fn nested_errors_without_a_message_are_read_in_time() {
    let text = format!("{}\" \"{}", "{\"detail\":[".repeat(60), "]}".repeat(60));
    let started = Instant::now();
    let error = call(&replying([Reply::json(400, text)]), &LIST).await.unwrap_err();
    assert_eq!(error.message(), "Bad Request");
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_strict_call_counts_all_deviations() {
    let text = format!("[{}\"\"]", "0,".repeat(5_000));
    let memory = replying([Reply::json(200, text)]);
    let call = service(memory, |b| b).json::<Vec<String>>(&LIST).strict();
    let error = call.send().await.unwrap_err();
    assert_eq!((error.kind(), error.deviations().total()), (ErrorKind::Deviation, 5_000));
    assert!(error.message().ends_with("; and 4997 more"), "{error}");
}
