//! Going on later where a list was left.

use super::{Server, list, read, servers::SERVERS};
use rhapi_core::{ErrorKind, ResumeToken, codegen::Operation};
use rhapi_testing::{Match, Memory};

#[tokio::test]
async fn a_list_goes_on_at_any_item() {
    for Server { name, rule, answer, .. } in SERVERS {
        for left in [0, 1, 9, 10, 11, 20, 24, 25] {
            let memory = Memory::new().serve(Match::any(), move |seen| answer(seen, 25));
            let mut items = list(&memory, rule);
            for id in 0..left {
                assert_eq!(items.try_next().await.unwrap().unwrap(), id, "{name}");
            }
            let Some(token) = items.token() else {
                assert_eq!(left, 25, "{name}");
                continue;
            };
            let token: ResumeToken = token.to_string().parse().unwrap();
            let rest = read(list(&memory, rule).resume(&token).unwrap()).await.unwrap();
            assert_eq!(rest, (left..25).collect::<Vec<u64>>(), "{name}, left at {left}: {token}");
        }
    }
}

/// The page where a list was left has fewer items by now.
#[tokio::test]
async fn a_page_that_shrank_is_left_out() {
    let Server { rule, answer, .. } = SERVERS[2];
    for (count, rest) in [(4, 4..4), (25, 10..25)] {
        let memory = Memory::new().serve(Match::any(), move |seen| answer(seen, count));
        let token: ResumeToken = "items.list/10/99/0".parse().unwrap();
        let read = read(list(&memory, rule).resume(&token).unwrap()).await.unwrap();
        assert_eq!(read, rest.collect::<Vec<u64>>());
    }
}

#[tokio::test]
async fn a_token_is_for_one_operation() {
    static OTHER: Operation = Operation::new("others.list", rhapi_core::Method::Get, "/others");
    let Server { rule, .. } = SERVERS[0];
    let memory = Memory::new();
    let token = list(&memory, rule).token().unwrap();
    let call = crate::service(memory, |b| b).json(&OTHER);
    let refused = rhapi_core::codegen::items(call, rule, super::ids).resume(&token).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Request);
    for wrong in ["", "a/b/c/d", "a/1/x/3", "a/1"] {
        assert!(wrong.parse::<ResumeToken>().is_err(), "{wrong}");
    }
    let text: ResumeToken = "items.list/10/0/no number".parse().unwrap();
    assert!(list(&Memory::new(), rule).resume(&text).is_err());
}
