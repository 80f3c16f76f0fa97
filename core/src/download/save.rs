//! A file to a path: bytes go into a part beside it, which takes its place when all of them are there.

use super::{
    disk::{Part, Wish},
    drain::Drain,
    flow::{Flow, FlowStep},
    known::{Completeness, Known},
    lane::{Hash, Lane},
    opened::{Opened, wrong_checksum},
    source::Keep,
};
use crate::{
    error::Error,
    sha256::{Digest, Hasher},
};
use bytes::Bytes;
use std::{
    io,
    path::{Path, PathBuf},
};
use tokio::task::spawn_blocking;

/// A file that was loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Saved {
    /// Where it is.
    pub path: PathBuf,
    /// How many bytes it has.
    pub bytes: u64,
    /// How many of them an earlier download had left.
    pub resumed: u64,
    /// Its SHA-256 in hexadecimal digits, if that was checked.
    pub sha256: Option<String>,
    /// How it is known that these are all bytes of the file.
    pub completeness: Completeness,
}

pub(super) async fn save(opened: Opened, path: PathBuf) -> Result<Saved, Error> {
    let context = opened.flow.context();
    saved(opened, path).await.map_err(|error| error.about(context))
}

async fn saved(opened: Opened, path: PathBuf) -> Result<Saved, Error> {
    let Opened { mut flow, expected, mut progress, keep } = opened;
    let wish = Wish { path: path.clone(), keep, expected };
    let mut part = beside(&path, move || Part::open(wish)).await?;
    if keep == Keep::Part {
        let identity = flow.fetch_mut().identity().await?;
        part = beside(&path, move || part.find(identity).map(|()| part)).await?;
    }
    let (mut resumed, hasher, known) = part.found();
    if resumed > 0 {
        flow.resume(resumed, known);
    }
    let mut tell = |done, total| {
        if done == 0 {
            resumed = 0;
        }
        if let Some(tell) = &mut progress {
            tell(done, total);
        }
    };
    let drain = Drain::new(part.at().to_owned());
    let check = expected.map(|_| Lane::new(Hash(hasher)));
    let lanes = Lanes { part: Lane::new(part), check, drain };
    let (part, found) = follow(&mut flow, lanes, &path, &mut tell).await?;
    if let Some(found) = found.filter(|found| expected != Some(*found)) {
        beside(&path, || {
            part.discard();
            Ok(())
        })
        .await?;
        return Err(wrong_checksum(expected, found));
    }
    beside(&path, || part.finish()).await?;
    let sha256 = found.map(|digest| digest.to_string());
    let completeness = match &sha256 {
        Some(_) => Completeness::Verified,
        None => flow.completeness(),
    };
    Ok(Saved { path, bytes: flow.at(), resumed, sha256, completeness })
}

/// Writing and checking, which do not wait for each other.
struct Lanes {
    part: Lane<Part>,
    check: Option<Lane<Hash>>,
    drain: Drain,
}

impl Lanes {
    async fn push(&mut self, bytes: Bytes) -> io::Result<()> {
        if let Some(check) = &mut self.check {
            check.push(bytes.clone()).await?;
        }
        let length = bytes.len();
        self.part.push(bytes).await?;
        self.drain.came(length);
        Ok(())
    }

    async fn finish(self) -> io::Result<(Part, Option<Digest>)> {
        let part = self.part.finish().await?;
        self.drain.settle().await;
        let found = match self.check {
            Some(check) => Some(check.finish().await?.0.finish()),
            None => None,
        };
        Ok((part, found))
    }
}

/// Writes what comes, until all of it is there; gives its checksum, if one is wanted.
async fn follow(
    flow: &mut Flow,
    mut lanes: Lanes,
    path: &Path,
    tell: &mut (dyn FnMut(u64, Option<u64>) + Send),
) -> Result<(Part, Option<Digest>), Error> {
    let trouble = |error| Error::of_disk(&writing(path), error);
    let mut noted = false;
    loop {
        let step = match flow.next().await {
            Ok(step) => step,
            Err(error) => {
                // What came is written, so that it can be gone on with; the first error is the one to tell.
                drop(lanes.part.finish().await);
                return Err(error);
            }
        };
        match step {
            FlowStep::Bytes(bytes) => {
                if !noted {
                    lanes.part = note(lanes.part, flow.known().clone(), path).await?;
                    noted = true;
                }
                tell(flow.at(), flow.known().total);
                lanes.push(bytes).await.map_err(trouble)?;
            }
            FlowStep::Again(_) => {
                let mut part = lanes.part.settle().await.map_err(trouble)?;
                let part = beside(path, move || part.restart().map(|()| part)).await?;
                let check = lanes.check.is_some().then(|| Lane::new(Hash(Hasher::new())));
                lanes = Lanes { part: Lane::new(part), check, ..lanes };
                noted = false;
                tell(0, flow.known().total);
            }
            FlowStep::End => return lanes.finish().await.map_err(trouble),
        }
    }
}

/// Writes down what is known of the file before its first bytes.
async fn note(mut lane: Lane<Part>, known: Known, path: &Path) -> Result<Lane<Part>, Error> {
    let settled = lane.settle().await;
    let mut part = settled.map_err(|error| Error::of_disk(&writing(path), error))?;
    let part = beside(path, move || part.note(&known).map(|()| part)).await?;
    Ok(Lane::new(part))
}

/// Does work that may wait for the disk.
async fn beside<T: Send + 'static>(
    path: &Path,
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, Error> {
    let done = spawn_blocking(work).await.map_err(io::Error::other).and_then(|result| result);
    done.map_err(|error| Error::of_disk(&writing(path), error))
}

fn writing(path: &Path) -> String {
    format!("writing {}", path.display())
}
