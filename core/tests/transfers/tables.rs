//! Tables of comma-separated values: whole, piece by piece, and row by row.

use crate::service;
use rhapi_core::{
    ErrorKind, Value,
    codegen::{Method, Operation, csv},
};
use rhapi_testing::{Match, Memory, Reply};
use serde::Deserialize;
use std::time::Duration;

static LIST: Operation = Operation::new("systems.list", Method::Get, "/systems");

#[derive(Debug, Deserialize, PartialEq)]
struct System {
    id: u32,
    name: Option<String>,
    stale: bool,
}

const TABLE: &str = "\u{feff}id,name,stale,more\r\n1,\"web, \"\"blue\"\"\r\ntwo\",true,x\r\n\r\n2,,false,\n3,last,true,z";

fn table(text: &str, piece: usize) -> (rhapi_core::codegen::Call<Value>, Memory) {
    let reply = Reply::of(200, "text/csv", text.to_owned()).in_pieces(piece, Duration::ZERO);
    let memory = Memory::new().when(Match::get("/management/v1/systems"), reply);
    (service(memory.clone(), |b| b.body_limit(10_000)).json(&LIST), memory)
}

#[tokio::test]
async fn a_table_is_asked_for_and_comes_as_it_is() {
    let (call, memory) = table(TABLE, 10);
    let call = call.query("limit", &7);
    assert_eq!(csv(call.clone()).send().await.unwrap().into_inner(), TABLE);
    assert_eq!(csv(call).download().to_bytes().await.unwrap(), TABLE);
    for seen in memory.seen() {
        assert_eq!(
            (seen.headers["accept"].as_bytes(), seen.query("limit").unwrap()),
            (&b"text/csv"[..], "7".to_owned())
        );
    }
}

#[tokio::test]
async fn rows_are_decoded_wherever_the_pieces_end() {
    for piece in 1..TABLE.len() {
        let mut rows = csv(table(TABLE, piece).0).rows::<System>();
        let mut all = Vec::new();
        while let Some(row) = rows.try_next().await.unwrap() {
            all.push(row);
        }
        let name = |name: &str| Some(name.to_owned());
        assert_eq!(
            all,
            [
                System { id: 1, name: name("web, \"blue\"\r\ntwo"), stale: true },
                System { id: 2, name: None, stale: false },
                System { id: 3, name: name("last"), stale: true },
            ],
            "pieces of {piece}"
        );
    }
}

#[tokio::test]
async fn a_row_that_does_not_fit_is_an_error_without_its_values() {
    let long = format!("id,name,stale\n1,{},true\n", "x".repeat(20_000));
    for (text, kind, part) in [
        (
            "id,name,stale\n1,a,true\nsecret,b,true\n",
            ErrorKind::Decode,
            "row 2 cannot be decoded: column 'id'",
        ),
        (
            "id,name,stale\nsecret,true\n",
            ErrorKind::Decode,
            "row 1 cannot be decoded: it has 2 fields for 3 columns",
        ),
        ("id,name\n1,secret\n", ErrorKind::Decode, "missing field `stale`"),
        (&long, ErrorKind::TooLarge, "row 1 is longer"),
    ] {
        let mut rows = csv(table(text, 5).0).rows::<System>();
        let error = loop {
            match rows.try_next().await {
                Ok(row) => assert!(row.is_some(), "{part}"),
                Err(error) => break error,
            }
        };
        let shown = error.to_string();
        assert_eq!(error.kind(), kind, "{shown}");
        assert!(shown.contains(part) && !shown.contains("secret"), "{shown}");
        assert!(rows.try_next().await.unwrap().is_none(), "nothing comes after an error");
    }
}

#[tokio::test]
async fn a_page_in_place_of_a_table_is_an_error() {
    let reply = Reply::of(200, "text/html", "<html><title>Log in</title></html>");
    let memory = Memory::new().when(Match::any(), reply);
    let call = || service(memory.clone(), |b| b).json::<Value>(&LIST);
    assert_eq!(csv(call()).send().await.unwrap_err().kind(), ErrorKind::Content);
    let error = csv(call()).rows::<System>().try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Content);
}

/// A byte is enough for a field, and takes many times that once it is split.
#[tokio::test]
async fn a_row_of_fields_without_text_is_bounded_too() {
    let mut rows = csv(table(&",".repeat(20_000), 4096).0).rows::<System>();
    let error = rows.try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(error.message().contains("the limit of 10000 bytes"), "{error}");
    let mut rows = csv(table(&format!("id,name\n{}", ",".repeat(5_000)), 4096).0).rows::<System>();
    let error = rows.try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.message().contains("more than 2 fields for 2 columns"), "{error}");
}
