//! A file to a path: bytes go into a part beside it, which takes its place when all of them are there.

use super::{
    Download,
    disk::{End, Part, Wish},
    flow::{Flow, Step},
    known::Known,
    lane::Lane,
    wrong_checksum,
};
use crate::{Error, call::Context};
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
}

pub(super) async fn save(download: Download, path: PathBuf) -> Result<Saved, Error> {
    let (mut flow, expected, mut progress, keep) = download.open()?;
    let context = flow.context();
    let identity = flow.fetch().identity()?;
    let wish = Wish { path: path.clone(), keep, identity, expected };
    let part = beside(context, &path, move || Part::open(wish)).await?;
    let (mut resumed, known) = part.found();
    if resumed > 0 {
        flow.resume(resumed, known.clone());
    }
    let mut tell = |done, total| {
        if done == 0 {
            resumed = 0;
        }
        if let Some(tell) = &mut progress {
            tell(done, total);
        }
    };
    let part = follow(&mut flow, part, &path, &mut tell).await?;
    match beside(context, &path, || part.finish()).await? {
        End::Saved(digest) => {
            let sha256 = digest.map(|digest| digest.to_string());
            Ok(Saved { path, bytes: flow.at(), resumed, sha256 })
        }
        End::Wrong(found) => Err(wrong_checksum(context, expected, found)),
    }
}

/// Writes what comes, until all of it is there.
async fn follow(
    flow: &mut Flow,
    part: Part,
    path: &Path,
    tell: &mut (dyn FnMut(u64, Option<u64>) + Send),
) -> Result<Part, Error> {
    let context = flow.context();
    let trouble = |error| Error::of_disk(context, &writing(path), error);
    let mut lane = Lane::new(part);
    let mut noted = false;
    loop {
        let step = match flow.next().await {
            Ok(step) => step,
            Err(error) => {
                // What came is written, so that it can be gone on with; the first error is the one to tell.
                drop(lane.finish().await);
                return Err(error);
            }
        };
        match step {
            Step::Bytes(bytes) => {
                if !noted {
                    lane = note(lane, flow.known().clone(), context, path).await?;
                    noted = true;
                }
                tell(flow.at(), flow.known().total);
                lane.push(bytes).await.map_err(trouble)?;
            }
            Step::Again(_) => {
                let mut part = lane.settle().await.map_err(trouble)?;
                let part = beside(context, path, move || part.restart().map(|()| part)).await?;
                lane = Lane::new(part);
                noted = false;
                tell(0, flow.known().total);
            }
            Step::End => return lane.finish().await.map_err(trouble),
        }
    }
}

/// Writes down what is known of the file before its first bytes.
async fn note(
    mut lane: Lane<Part>,
    known: Known,
    context: Context,
    path: &Path,
) -> Result<Lane<Part>, Error> {
    let settled = lane.settle().await;
    let mut part = settled.map_err(|error| Error::of_disk(context, &writing(path), error))?;
    let part = beside(context, path, move || part.note(&known).map(|()| part)).await?;
    Ok(Lane::new(part))
}

/// Does work that may wait for the disk.
async fn beside<T: Send + 'static>(
    context: Context,
    path: &Path,
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, Error> {
    let done = spawn_blocking(work).await.map_err(io::Error::other).and_then(|result| result);
    done.map_err(|error| Error::of_disk(context, &writing(path), error))
}

fn writing(path: &Path) -> String {
    format!("writing {}", path.display())
}
