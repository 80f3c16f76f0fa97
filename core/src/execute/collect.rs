//! Reading the body of an answer into memory, within its limit.

use super::clock::Clock;
use crate::{
    facts::{Context, Method},
    transport::{Body, Fault},
};
use bytes::Bytes;
use http::{HeaderMap, header::CONTENT_LENGTH};

/// The longest body of an error that is kept, in bytes.
pub(super) const LONGEST_ERROR: usize = 1 << 20;

pub(super) enum Collected {
    Whole(Bytes),
    /// As much as the limit allows; there was more.
    Cut(Bytes),
}

/// How long the body says it is; 0 when it does not say.
pub(super) fn declared_length(context: Context, headers: &HeaderMap) -> usize {
    // An answer to HEAD tells the length of a body that it does not have.
    let length = headers.get(CONTENT_LENGTH).filter(|_| context.operation.method != Method::Head);
    length.and_then(|v| v.to_str().ok()?.parse().ok()).unwrap_or(0)
}

pub(super) async fn collect(
    mut body: Body,
    declared: usize,
    clock: &Clock<'_>,
    limit: usize,
) -> Result<Collected, Fault> {
    if declared > limit {
        return Ok(Collected::Cut(Bytes::new()));
    }
    // An answer that comes in one piece is not copied.
    let Some(first) = clock.next(&mut body).await? else {
        return Ok(Collected::Whole(Bytes::new()));
    };
    if first.len() > limit {
        return Ok(Collected::Cut(first.slice(..limit)));
    }
    let Some(second) = clock.next(&mut body).await? else {
        return Ok(Collected::Whole(first));
    };
    let mut whole = Vec::new();
    let mut next = Some(first);
    let mut following = Some(second);
    while let Some(chunk) = next {
        let room = chunk.len().min(limit - whole.len());
        make_room(&mut whole, room, declared);
        whole.extend_from_slice(&chunk[..room]);
        if room < chunk.len() {
            return Ok(Collected::Cut(whole.into()));
        }
        next = match following.take() {
            Some(chunk) => Some(chunk),
            None => clock.next(&mut body).await?,
        };
    }
    Ok(Collected::Whole(whole.into()))
}

/// Makes room for so many bytes more. What a server declares is believed up to a MiB, and beyond that up to twice what came:
/// so the buffer is as long as the body where the server tells the truth, and a lie costs little.
fn make_room(whole: &mut Vec<u8>, more: usize, declared: usize) {
    let least = whole.len() + more;
    if least <= whole.capacity() {
        return;
    }
    let believed = declared.min((whole.len() * 2).max(1 << 20));
    // Behind the declared end, and without one, it grows as vectors do.
    let twice = if least > declared { whole.capacity() * 2 } else { 0 };
    whole.reserve_exact(least.max(believed).max(twice) - whole.len());
}

/// The start of a body that is kept with an error; a copy, so that the rest is given back.
pub(super) fn start_of(body: &Bytes) -> Bytes {
    Bytes::copy_from_slice(&body[..body.len().min(LONGEST_ERROR)])
}
