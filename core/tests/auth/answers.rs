//! What errors show of an answer of SSO: never a token of it, and nothing of what was sent, however it is spelled.

use crate::{
    account, call,
    scripted::{Answer, Scripted},
    seconds,
};
use rhapi_core::{
    Client,
    auth::{Auth, OfflineToken, SecretIn, ServiceAccount},
};
use std::error::Error;

const SENT: &str = "sEcReT-one+/two=";

fn client(sso: &Scripted, auth: impl Into<Auth>) -> Client {
    Client::builder().transport(sso.clone()).auth(auth).build().unwrap()
}

/// All that an error says, with its causes.
async fn said(answer: Answer, auth: impl Into<Auth>) -> Result<(), String> {
    let error = match call(&client(&Scripted::new([answer]), auth)).await {
        Ok(()) => return Ok(()),
        Err(error) => error,
    };
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text} {error} {error:?} {error:#?}");
        cause = error.source();
    }
    Err(text)
}

#[tokio::test(start_paused = true)]
async fn a_success_that_is_not_the_expected_json_is_not_quoted() {
    for body in [
        r#"[{"access_token":"gIvEn-one","refresh_token":"gIvEn-two"}]"#,
        r#""gIvEn-one""#,
        "access_token=gIvEn-one&refresh_token=gIvEn-two",
        ")]}',\n{\"access_token\":\"gIvEn-one\"}",
        "<html><title>gIvEn-one</title></html>",
        r#"{"access_token":"gIvEn-one","#,
        r#"{"access_token":["gIvEn-one"]}"#,
        r#"{"access_token":"gIvEn-one","token_type":"gIvEn-two"}"#,
        "{\"access_token\":\"gIvEn-one\\r\\nx: y\"}",
        r#"{"access_token":"gIvEn one"}"#,
        // A token for something else: {"typ":"Offline"}
        r#"{"access_token":"gIvEn-one.eyJ0eXAiOiJPZmZsaW5lIn0.c2ln"}"#,
        "gIvEn-one",
    ] {
        let answer = Answer::new(200, body).header("content-type", "text/gIvEn; a=gIvEn-three");
        let text = said(answer, account()).await.unwrap_err();
        assert!(!text.contains("gIvEn-"), "{body}: {text}");
    }
    let text = said(Answer::new(500, "gIvEn-one"), account()).await.unwrap_err();
    assert!(text.contains("500 it answered with 9 bytes of no stated media type"), "{text}");
    let text = said(Answer::new(403, ""), account()).await.unwrap_err();
    assert!(text.contains("403 it answered with nothing"), "{text}");
}

#[tokio::test(start_paused = true)]
async fn a_mark_before_the_json_does_no_harm() {
    let body = "\u{feff}{\"access_token\":\"x\",\"expires_in\":300}";
    said(Answer::new(200, body), account()).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn what_was_sent_is_masked_however_it_is_spelled() {
    // Base64 of `my-id:sEcReT-one+/two=` and of the secret alone.
    let spellings = [
        "sEcReT-one+/two=",
        "sEcReT-one%2B%2Ftwo%3D",
        "sEcReT-one%252B%252Ftwo%253D",
        r"sEcReT-one+\/two=",
        r"sEcReT-one\u002b\/two\u003d",
        r"sEcReT\u200b-one+\/two=",
        r"sEcReT-\none+/two=",
        "bXktaWQ6c0VjUmVULW9uZSsvdHdvPQ==",
        "c0VjUmVULW9uZSsvdHdvPQ==",
        "c0VjUmVULW9uZSsvdHdvPQ",
    ];
    let accounts = || {
        let header = ServiceAccount::new("my-id", SENT).secret_in(SecretIn::Header);
        let token = OfflineToken::new("an-offline-token").client_secret(SENT);
        [Auth::from(ServiceAccount::new("my-id", SENT)), header.into(), token.into()]
    };
    for spelled in spellings {
        for before in [0, 3, 470, 485, 490, 495, 499] {
            for auth in accounts() {
                let text = format!("{} {spelled} is wrong", "x".repeat(before));
                let body = format!(r#"{{"error":"invalid_client","error_description":"{text}"}}"#);
                let text = said(Answer::new(401, body), auth).await.unwrap_err();
                for part in ["sEcReT", "s\u{200b}E", "c0VjUm", "VjUmVULW9uZ"] {
                    assert!(!text.contains(part), "{spelled} after {before}: {text}");
                }
            }
        }
        for body in [
            format!(r#"{{"error":"{spelled}"}}"#),
            format!("client_secret={spelled}"),
            format!(r#"{{"error":["{spelled}"]}}"#),
        ] {
            let text = said(Answer::new(400, body), account_of_secret()).await.unwrap_err();
            assert!(!text.contains("sEcReT") && !text.contains("c0VjUm"), "{spelled}: {text}");
        }
    }
}

fn account_of_secret() -> ServiceAccount {
    ServiceAccount::new("my-id", SENT)
}

/// An answer that does not end is not taken into memory.
#[tokio::test(start_paused = true)]
async fn an_answer_of_sso_has_a_longest_length() {
    let body = |length: usize| {
        let start = r#"{"access_token":"x","expires_in":300,"more":""#;
        format!("{start}{}\"}}", "m".repeat(length - start.len() - 2))
    };
    said(Answer::new(200, body(1 << 18)), account()).await.unwrap();
    let text = said(Answer::new(200, body((1 << 18) + 1)), account()).await.unwrap_err();
    assert!(text.contains("the answer does not end"), "{text}");
}

/// A life that no clock can hold, or that is a mistake, is not believed.
#[tokio::test(start_paused = true)]
async fn no_token_is_believed_to_live_longer_than_a_year() {
    for life in ["1e300", "99999999999999", "\"1e18\"", "31536001"] {
        let body = format!(r#"{{"access_token":"x","expires_in":{life}}}"#);
        let sso = Scripted::new([Answer::new(200, body)]);
        let client = client(&sso, account());
        call(&client).await.unwrap();
        tokio::time::sleep(seconds(86_400 * 365 - 100)).await;
        call(&client).await.unwrap();
        assert_eq!(sso.count(), 1, "{life}");
        tokio::time::sleep(seconds(102)).await;
        call(&client).await.unwrap();
        assert_eq!(sso.count(), 2, "{life}");
    }
}
