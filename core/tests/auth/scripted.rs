//! A transport whose token endpoint answers as a test says, byte for byte.

use rhapi_core::{
    BoxFuture, Bytes, StatusCode,
    transport::{Body, Fault, Transport},
};
use rhapi_testing::{Memory, Reply};
use std::sync::{Arc, Mutex};

/// One answer of the token endpoint.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: Vec::new(), body: body.into() }
    }

    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// Gives each answer once, and the last one again and again; services answer with success.
#[derive(Clone)]
pub(crate) struct Scripted {
    answers: Arc<Mutex<Vec<Answer>>>,
    pub(crate) asked: Arc<Mutex<Vec<String>>>,
    rest: Memory,
}

impl Scripted {
    pub(crate) fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        let mut answers: Vec<Answer> = answers.into_iter().collect();
        answers.reverse();
        let rest = Memory::new().on("GET /api/sample/v1/items", Reply::json(200, "{}"));
        Self { answers: Arc::new(Mutex::new(answers)), asked: Arc::default(), rest }
    }

    pub(crate) fn count(&self) -> usize {
        self.asked.lock().unwrap().len()
    }
}

impl Transport for Scripted {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Fault>> {
        if !request.uri().path().ends_with("/token") {
            return self.rest.send(request);
        }
        Box::pin(async move {
            let body = request.into_body().collect().await?;
            self.asked.lock().unwrap().push(String::from_utf8_lossy(&body).into_owned());
            let answer = {
                let mut answers = self.answers.lock().unwrap();
                if answers.len() > 1 { answers.pop().unwrap() } else { answers[0].clone() }
            };
            let mut response = http::Response::new(Body::from(Bytes::from(answer.body)));
            *response.status_mut() = StatusCode::from_u16(answer.status).unwrap();
            for (name, value) in answer.headers {
                response.headers_mut().append(name, value.parse().unwrap());
            }
            Ok(response)
        })
    }
}
