//! Lists that change while they are read, and requests that fail in the middle.

use super::{list, read, servers};
use rhapi_core::{ErrorKind, codegen::Paging};
use rhapi_testing::{FakeGateway, Match, Memory, Reply, Trouble};
use std::sync::atomic::{AtomicU64, Ordering};

static RULE: Paging = Paging::offset("offset", "limit")
    .items(&["data"])
    .total(&["meta", "total_items"])
    .beyond(&[400]);

static COUNTED: Paging =
    Paging::offset("offset", "limit").items(&["data"]).total(&["meta", "count"]);

/// A list whose length is another one at each request.
fn changing(lengths: &'static [u64]) -> Memory {
    let asked = AtomicU64::new(0);
    Memory::new().serve(Match::any(), move |seen| {
        let number = usize::try_from(asked.fetch_add(1, Ordering::Relaxed)).unwrap();
        servers::vulnerability(seen, lengths[number.min(lengths.len() - 1)])
    })
}

#[tokio::test]
async fn a_list_may_shrink_and_grow_while_it_is_read() {
    let rows: [(&'static [u64], u64); 4] =
        [(&[25, 25, 15], 20), (&[25, 5], 10), (&[15, 35, 35, 35], 35), (&[30, 0], 10)];
    for (lengths, read_items) in rows {
        for width in [1, 4] {
            let all = read(list(&changing(lengths), &RULE).concurrency(width)).await;
            let all = all.unwrap_or_else(|error| panic!("{lengths:?}: {error}"));
            assert_eq!(all, (0..read_items).collect::<Vec<u64>>(), "{lengths:?}, {width}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn trouble_in_the_middle_is_tried_again() {
    let memory = Memory::new().serve(Match::any(), |seen| servers::advisor(seen, 40));
    let gateway = FakeGateway::in_front_of(memory)
        .then(Trouble::None)
        .then(Trouble::Html(503))
        .then(Trouble::Truncated(9))
        .then(Trouble::RetryAfter(429, 1));
    let call = crate::service(gateway, |b| b).json(&crate::LIST);
    let items = rhapi_core::codegen::items(call, &COUNTED, super::ids);
    assert_eq!(read(items).await.unwrap(), (0..40).collect::<Vec<u64>>());
}

#[tokio::test]
async fn a_page_that_fails_ends_the_list_and_can_be_asked_for_again() {
    let asked = AtomicU64::new(0);
    let memory = Memory::new().serve(Match::any(), move |seen| {
        match asked.fetch_add(1, Ordering::Relaxed) {
            2 => Reply::json(403, r#"{"detail": "no"}"#),
            _ => servers::vulnerability(seen, 35),
        }
    });
    let mut items = list(&memory, &RULE);
    let mut all = Vec::new();
    let error = loop {
        match items.try_next().await {
            Ok(item) => all.push(item.unwrap().as_u64().unwrap()),
            Err(error) => break error,
        }
    };
    assert_eq!((error.kind(), all.len()), (ErrorKind::Status, 20));
    assert_eq!(items.try_next().await.unwrap(), None);
    let rest = list(&memory, &RULE).resume(&items.token().unwrap()).unwrap();
    all.extend(read(rest).await.unwrap());
    assert_eq!(all, (0..35).collect::<Vec<u64>>());
}
