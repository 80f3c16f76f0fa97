//! What came of a case, as a line of JSON.

use http::{HeaderMap, StatusCode};
use rhapi_core::{
    BoxFuture, Error, Request,
    codegen::Pending,
    wire::{Deviation, Slot, Value, Wire, decode, write},
};
use serde_json::{Map, json};

/// Reads the body of an error as the type that the document declares, and gives what it writes back.
pub type ErrorBody = fn(&Error) -> Value;

/// What came of a case, or will come of it.
pub struct Outcome(What);

enum What {
    Known(Value),
    Awaited(BoxFuture<'static, Value>),
}

impl Outcome {
    /// The call refused its arguments.
    pub(super) fn refused(error: &Error) -> Self {
        Self(What::Known(json!({"refused": error.message()})))
    }

    /// The request, which is not sent.
    pub(super) fn shown(request: &Request) -> Self {
        Self(What::Known(show(request)))
    }

    /// The answer to the call.
    pub(super) fn of<T: Slot + Send + 'static>(
        request: Request,
        pending: Pending<T>,
        errors: &'static [(u16, ErrorBody)],
    ) -> Self {
        Self(What::Awaited(Box::pin(async move {
            match pending.await {
                Ok(response) => {
                    let encoded = encode(&*response);
                    let (status, headers) = (response.status(), response.headers());
                    answered(&request, status, headers, response.deviations(), &encoded)
                }
                Err(error) => failed(&request, &error, errors),
            }
        })))
    }

    pub(super) async fn tell(self) -> Value {
        match self.0 {
            What::Known(told) => told,
            What::Awaited(future) => future.await,
        }
    }

    /// What is known without sending anything.
    pub(super) fn now(self) -> Value {
        match self.0 {
            What::Known(told) => told,
            What::Awaited(_) => Value::Null,
        }
    }
}

pub(super) fn encode(slot: &dyn Slot) -> Value {
    match write(slot) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into(),
        Err(_) => Value::Null,
    }
}

/// Reads the body of an error as `T`.
pub fn error_body<T: Wire>(error: &Error) -> Value {
    match decode::<T>(error.raw()) {
        Ok(decoded) => {
            json!({"encoded": encode(decoded.value.slot()), "deviations": list(&decoded.deviations)})
        }
        Err(_) => Value::Null,
    }
}

fn answered(
    request: &Request,
    status: StatusCode,
    headers: &HeaderMap,
    deviations: &[Deviation],
    encoded: &Value,
) -> Value {
    json!({
        "status": status.as_u16(),
        "violations": violations(headers),
        "encoded": encoded,
        "deviations": list(deviations),
        "request": show(request),
    })
}

fn failed(request: &Request, error: &Error, errors: &[(u16, ErrorBody)]) -> Value {
    let status = error.status().map(|status| status.as_u16());
    let body = status.and_then(|status| {
        let named = [status, status / 100, 0];
        named.iter().find_map(|wanted| errors.iter().find(|(declared, _)| declared == wanted))
    });
    json!({
        "status": status,
        "violations": violations(error.headers()),
        "error": {
            "kind": format!("{:?}", error.kind()),
            "origin": format!("{:?}", error.origin()),
            "message": error.message(),
            "body": body.map_or(Value::Null, |(_, read)| read(error)),
        },
        "problem": String::from_utf8_lossy(error.raw()),
        "request": show(request),
    })
}

/// What Prism has against the request or its own answer.
fn violations(headers: &HeaderMap) -> Option<&str> {
    headers.get("sl-violations").and_then(|value| value.to_str().ok())
}

pub(super) fn list(deviations: &[Deviation]) -> Value {
    let one = |deviation: &Deviation| json!({"at": deviation.at, "kind": format!("{:?}", deviation.kind)});
    deviations.iter().map(one).collect()
}

fn show(request: &Request) -> Value {
    let headers: Map<String, Value> = request
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), value.to_str().unwrap_or_default().into()))
        .collect();
    let body = request.body().map(|body| String::from_utf8_lossy(body));
    json!({"method": request.method().as_str(), "url": request.url(), "headers": headers, "body": body})
}

impl std::fmt::Debug for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Outcome(..)")
    }
}
