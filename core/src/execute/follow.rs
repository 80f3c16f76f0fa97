//! Sending a request through the layers, and following redirects where that is safe.
//!
//! A redirect is followed for GET and HEAD only, to `https` addresses, or on the same machine. Credentials and what the
//! caller put into headers stay with the origin that they were meant for.

use super::{attempt::Sent, read::Clock};
use crate::{
    Method, Origin,
    auth::Grant,
    call::Parts,
    client::{Service, relative},
    layer::{Exit, Next},
    transport::{Body, Fault, FaultKind},
};
use http::{HeaderMap, Response, StatusCode, Uri, header};

/// How many redirects lead to an answer at most.
const MOST: usize = 5;

/// Gives the answer, and what to tell of a redirect that was not followed.
pub(super) async fn send(
    service: &Service,
    parts: &Parts,
    Sent { request, headers }: Sent<'_>,
    grant: Option<&Grant>,
    clock: &Clock<'_>,
) -> Result<(Response<Body>, Option<String>), Fault> {
    let (inner, operation) = (service.inner(), parts.context.operation);
    let exit = Exit { transport: &*inner.transport, origin: &request.origin, grant };
    let next = Next::new(&inner.layers, exit);
    let mut response = clock.until_head(next.run(request.to_http(headers))).await?;
    if !is_redirect(response.status()) || operation.accepts(response.status().as_u16()) {
        return Ok((response, None));
    }
    if !matches!(operation.method, Method::Get | Method::Head) {
        return Ok((response, Some(wrong_path(operation.method))));
    }
    let (mut uri, mut origin) = (request.uri.clone(), request.origin.clone());
    for _ in 0..MOST {
        match target(&uri, &origin, response.headers()) {
            Ok((to, at)) => (uri, origin) = (to, at),
            Err(why) => return Ok((response, Some(why))),
        }
        let headers = request.headers_again(service, parts).map_err(|error| {
            Fault::new(FaultKind::Connect, error.message().to_owned()).lasting()
        })?;
        let mut moved = request.to_http(headers);
        moved.uri_mut().clone_from(&uri);
        if origin != request.origin {
            strip(moved.headers_mut());
        }
        response = clock.until_head(next.run(moved)).await?;
        if !is_redirect(response.status()) || operation.accepts(response.status().as_u16()) {
            return Ok((response, None));
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
    let stays = to.is_loopback() == origin.is_loopback();
    if stays && (to.scheme() == "https" || to.is_loopback()) {
        return Ok((uri, to));
    }
    Err("the redirect is not followed: it leads away from https, or to this machine".to_owned())
}

/// Leaves nothing on a request that is meant for another origin.
fn strip(headers: &mut HeaderMap) {
    let kept = [
        header::ACCEPT,
        header::ACCEPT_ENCODING,
        header::IF_RANGE,
        header::RANGE,
        header::USER_AGENT,
    ];
    let kept: Vec<_> =
        kept.into_iter().filter_map(|name| headers.remove(&name).map(|v| (name, v))).collect();
    headers.clear();
    headers.extend(kept.into_iter().map(|(name, value)| (Some(name), value)));
}
