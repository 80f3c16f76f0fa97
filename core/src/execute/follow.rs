//! Sending a request through the layers, and following redirects where that is safe.
//!
//! A redirect is followed for GET and HEAD only, to `https` addresses, or on the same machine. Credentials and what the
//! caller put into headers stay with the origin that they were meant for: `engine::Exit` sees to it, behind all layers.

use super::{clock::Clock, turn::Calling};
use crate::{
    address::{Origin, relative},
    auth::Grant,
    engine::{Exit, Next},
    facts::Method,
    transport::{Body, Fault, FaultKind},
};
use http::{HeaderMap, Response, StatusCode, Uri, header};
use std::sync::atomic::{AtomicBool, Ordering};

/// How many redirects lead to an answer at most.
const MOST: usize = 5;

/// An answer, and who gave it.
pub(super) struct Reached {
    pub(super) response: Response<Body>,
    /// The origin that answered; `None` where a layer sent the request elsewhere and nobody knows.
    pub(super) from: Option<Origin>,
    /// What to tell of a redirect that was not followed.
    pub(super) moved: Option<String>,
}

/// Gives the answer at the end of all redirects that may be followed.
pub(super) async fn send(
    call: &Calling<'_>,
    grant: Option<&Grant>,
    clock: &Clock<'_>,
) -> Result<Reached, Fault> {
    let Calling { service, parts, request, .. } = *call;
    let (inner, operation) = (service.inner(), parts.context.operation);
    let (away, proof) = (AtomicBool::new(false), request.proof);
    let exit =
        Exit { transport: &*inner.transport, origin: &request.origin, proof, grant, away: &away };
    let next = Next::new(&inner.layers, exit);
    let mut response = clock.until_head(next.run(request.to_http())).await?;
    if !is_redirect(response.status()) || operation.accepts(response.status().as_u16()) {
        let from = (!away.load(Ordering::Relaxed)).then(|| request.origin.clone());
        return Ok(Reached { response, from, moved: None });
    }
    let (mut uri, mut origin) = (request.uri.clone(), request.origin.clone());
    if !matches!(operation.method, Method::Get | Method::Head) {
        let moved = Some(wrong_path(operation.method));
        return Ok(Reached { response, from: Some(origin), moved });
    }
    for _ in 0..MOST {
        match target(&uri, &origin, response.headers()) {
            Ok((to, at)) => (uri, origin) = (to, at),
            Err(why) => return Ok(Reached { response, from: Some(origin), moved: Some(why) }),
        }
        let mut moved = request.to_http();
        moved.uri_mut().clone_from(&uri);
        response = clock.until_head(next.run(moved)).await?;
        if !is_redirect(response.status()) || operation.accepts(response.status().as_u16()) {
            return Ok(Reached { response, from: Some(origin), moved: None });
        }
    }
    Err(Fault::new(FaultKind::Connection, format!("there are more than {MOST} redirects"))
        .lasting())
}

const fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

fn wrong_path(method: Method) -> String {
    format!(
        "a redirect is not followed for {method}; these services redirect what they do not know: \
         the path is wrong, or the base URL of the host is"
    )
}

/// Where a redirect leads, if it may be followed.
fn target(from: &Uri, origin: &Origin, headers: &HeaderMap) -> Result<(Uri, Origin), String> {
    let location = headers.get(header::LOCATION).and_then(|value| value.to_str().ok());
    let location = location.ok_or("the redirect does not say where to")?;
    let uri = relative::resolve(from, location)
        .map_err(|why| format!("the redirect is not followed: {why}"))?;
    let to = Origin::of(&uri).map_err(|why| format!("the redirect is not followed: {why}"))?;
    // Nobody outside gets to say which services of this machine are called.
    let stays = if origin.is_loopback() { to.is_loopback() } else { !to.may_be_here() };
    if stays && (to.scheme() == "https" || to.is_loopback()) {
        return Ok((uri, to));
    }
    Err("the redirect is not followed: it leads away from https, or to this machine".to_owned())
}
