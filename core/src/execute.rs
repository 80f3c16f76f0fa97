//! The one path that all calls take from arguments to an answer. It is not generic, and compiled once.

mod answer;
mod attempt;
mod course;
mod follow;
mod read;
mod trace;

pub(crate) use self::answer::Answer;
use self::{
    attempt::{Sent, attempt},
    course::{Course, Step},
};
use crate::{
    call::Parts,
    client::Service,
    error::Error,
    facts::{ErrorKind, Facts},
    future::BoxFuture,
    request::Request,
};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

pub(crate) fn execute(
    service: Service,
    parts: Box<Parts>,
) -> BoxFuture<'static, Result<Box<Answer>, Error>> {
    Box::pin(async move {
        let context = parts.context;
        let mut request = Request::build(&service, &parts).map_err(|error| error.about(context))?;
        let span = trace::call(&parts, service.info().host);
        let started = Instant::now();
        let result = span.enter(run(&service, &parts, &mut request, started)).await;
        let result = result.map_err(|error| error.about(context));
        span.end(result.as_deref());
        if !service.inner().observers.is_empty() {
            let result = result.as_deref();
            let facts = facts(&parts, result, attempts(result), started.elapsed());
            service.inner().observers.iter().for_each(|o| o.call(&facts));
        }
        result
    })
}

/// The one loop: an attempt, and what follows from it.
async fn run(
    service: &Service,
    parts: &Parts,
    request: &mut Request,
    mut started: Instant,
) -> Result<Box<Answer>, Error> {
    let inner = service.inner();
    let mut course = Course::start(inner, parts, started);
    let mut headers = request.take_headers();
    loop {
        if let Some(at) = course.turn(&request.origin)? {
            sleep_until(at).await;
            started = Instant::now();
        }
        let number = course.next_number();
        let span = trace::attempt(number);
        let sent = Sent { request, headers };
        let tried = span.enter(attempt(service, parts, sent, &course, started)).await;
        let result = tried.as_deref().map_err(|failure| &failure.error);
        span.note(result);
        if !inner.observers.is_empty() {
            let facts = facts(parts, result, number, started.elapsed());
            inner.observers.iter().for_each(|o| o.attempt(&facts));
        }
        match course.decide(tried, started) {
            Step::Done(result) => return result,
            Step::Again(Some(at)) => sleep_until(at).await,
            Step::Again(None) => {}
        }
        headers = request.headers_again(service, parts)?;
        started = Instant::now();
    }
}

fn attempts(result: Result<&Answer, &Error>) -> u32 {
    result.map_or_else(Error::attempts, |answer| answer.came.attempts)
}

fn facts(parts: &Parts, result: Result<&Answer, &Error>, attempts: u32, took: Duration) -> Facts {
    let operation = parts.context.operation;
    let (status, error): (_, Option<ErrorKind>) = match result {
        Ok(answer) => (Some(answer.came.status), None),
        Err(error) => (error.status(), Some(error.kind())),
    };
    Facts {
        crate_name: parts.context.crate_name,
        operation: operation.id,
        method: operation.method,
        path: operation.path,
        status,
        error,
        attempts,
        took,
    }
}
