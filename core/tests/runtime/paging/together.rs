//! Pages that are asked for ahead.

use super::{list, read, servers};
use futures_core::Stream;
use rhapi_core::codegen::Paging;
use rhapi_testing::{Match, Memory};
use std::{
    future::poll_fn,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::time::Instant;

static RULE: Paging =
    Paging::offset("offset", "limit").most(10).items(&["data"]).total(&["meta", "count"]);

fn slow(count: u64) -> Memory {
    Memory::new().serve(Match::any(), move |seen| {
        servers::advisor(seen, count).after(Duration::from_millis(20))
    })
}

#[tokio::test(start_paused = true)]
async fn eight_pages_at_a_time_take_an_eighth_of_the_time() {
    let mut took = Vec::new();
    for width in [1, 8] {
        let started = Instant::now();
        let all = read(list(&slow(1000), &RULE).concurrency(width)).await.unwrap();
        assert_eq!(all, (0..1000).collect::<Vec<u64>>());
        took.push(started.elapsed().as_secs_f64());
    }
    assert!(took[0] > 6.0 * took[1], "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn no_more_pages_are_asked_for_than_were_allowed() {
    let memory = slow(1000);
    let mut items = list(&memory, &RULE).concurrency(4);
    for read in 0..200 {
        items.try_next().await.unwrap().unwrap();
        let ahead = memory.seen().len() - (read / 10 + 1);
        assert!(ahead <= 4, "{ahead} pages ahead after {read} items");
    }
}

/// A server that leaves items out of a page: what was asked for ahead does not fit, and is asked for again.
#[tokio::test]
async fn a_page_that_is_shorter_than_thought_loses_nothing() {
    let asked = Arc::new(AtomicU64::new(0));
    let noted = asked.clone();
    let memory = Memory::new().serve(Match::any(), move |seen| {
        noted.fetch_add(1, Ordering::Relaxed);
        let offset: u64 = seen.query("offset").map_or(0, |text| text.parse().unwrap());
        let size = if offset == 30 { 4 } else { 10 };
        let end = (offset + size).min(100);
        let data: serde_json::Value =
            (offset..end).map(|id| serde_json::json!({"id": id})).collect();
        let page = serde_json::json!({"data": data, "meta": {"count": 100}});
        rhapi_testing::Reply::json(200, page.to_string())
    });
    let all = read(list(&memory, &RULE).concurrency(3)).await.unwrap();
    assert_eq!(all, (0..100).collect::<Vec<u64>>());
    assert!(asked.load(Ordering::Relaxed) <= 14);
}

#[tokio::test]
async fn items_are_a_stream() {
    let mut items = list(&slow(12), &RULE);
    let mut count = 0;
    while let Some(item) = poll_fn(|cx| Pin::new(&mut items).poll_next(cx)).await {
        item.unwrap();
        count += 1;
    }
    assert_eq!(count, 12);
}
