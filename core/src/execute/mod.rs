//! The one path that all calls take from arguments to an answer. It is not generic, and compiled once.

mod answer;
mod attempt;
mod clock;
mod collect;
mod course;
mod follow;
mod trace;
mod turn;
mod verdict;

pub(crate) use self::answer::Answer;
use self::{
    attempt::attempt,
    course::{CallCourse, CallStep},
    turn::Calling,
};
use crate::{
    engine::Service,
    error::Error,
    facts::{ErrorKind, Facts},
    future::BoxFuture,
    request::{Parts, Request},
};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

pub(crate) fn execute(
    service: Service,
    parts: Box<Parts>,
) -> BoxFuture<'static, Result<Box<Answer>, Error>> {
    Box::pin(async move {
        let context = parts.context;
        let request = Request::build(&service, &parts).map_err(|error| error.about(context))?;
        let span = trace::call(&parts, service.info().host);
        let started = Instant::now();
        let limits = parts.options.within(service.inner());
        let call = Calling { service: &service, parts: &parts, request: &request, limits };
        let result = span.enter(run(&call, started)).await;
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
async fn run(call: &Calling<'_>, mut started: Instant) -> Result<Box<Answer>, Error> {
    let (inner, parts) = (call.service.inner(), call.parts);
    let mut course = CallCourse::start(call, started);
    loop {
        if let Some(at) = course.turn(&call.request.origin)? {
            sleep_until(at).await;
            started = Instant::now();
        }
        let turn = course.next(started);
        let span = trace::attempt(turn.number);
        let tried = span.enter(attempt(call, &turn)).await;
        let result = tried.as_deref().map_err(|failure| &failure.error);
        span.note(result);
        if !inner.observers.is_empty() {
            let facts = facts(parts, result, turn.number, started.elapsed());
            inner.observers.iter().for_each(|o| o.attempt(&facts));
        }
        match course.decide(tried, started) {
            CallStep::Done(result) => return result,
            CallStep::Again(Some(at)) => sleep_until(at).await,
            CallStep::Again(None) => {}
        }
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
