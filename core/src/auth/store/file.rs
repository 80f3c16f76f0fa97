//! A store in a folder that only its owner can read.

use super::{StoreGuard, StoreKey, StoredAccess, StoredTokens, TokenStore, private_file, stale};
use crate::{facts::StoreError, future::BoxFuture};
use fs4::{FileExt, TryLockError};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use std::{
    fs::File,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use tokio::{
    runtime::Handle,
    time::{Instant, sleep},
};

/// How long to wait for another process that renews the same token.
const PATIENCE: Duration = Duration::from_secs(20);
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);
/// No file of tokens is longer, in bytes.
const LONGEST: u64 = 1 << 20;

/// Keeps tokens in files of a folder: one file for each key, with mode 0600, replaced in one step, and locked against
/// other processes while a token is renewed.
///
/// The names of the files are hashes, and say nothing about an account. Files of other names are never touched. A folder
/// that others can write is refused, and so are links, pipes, devices and files of other users in the place of its own.
#[derive(Clone, Debug)]
pub struct FileStore {
    folder: PathBuf,
}

impl FileStore {
    /// A store in this folder, which is made with mode 0700 when the first token is kept.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    fn path(&self, key: &StoreKey, extension: &str) -> PathBuf {
        self.folder.join(format!("{}.{extension}", key.name()))
    }

    fn prepare(&self) -> io::Result<()> {
        if !self.folder.exists() {
            let mut builder = std::fs::DirBuilder::new();
            builder.recursive(true);
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.create(&self.folder)?;
        }
        private_file::check_folder(&self.folder)
    }

    fn read(&self, key: &StoreKey) -> Result<Option<StoredTokens>, StoreError> {
        let path = self.path(key, "json");
        let missing = |why: &io::Error| why.kind() == io::ErrorKind::NotFound;
        let text = match self.read_text(&path) {
            Ok(text) => text,
            Err(why) if missing(&why) => return Ok(None),
            Err(why) => return Err(failed(&path, &why)),
        };
        let json = serde_json::from_str(text.expose_secret()).ok();
        // It is replaced with the next token.
        let broken = || failed(&path, &io::Error::other("it does not hold what a store writes"));
        json.and_then(|json| decode(&json)).map(Some).ok_or_else(broken)
    }

    fn read_text(&self, path: &Path) -> io::Result<SecretString> {
        private_file::check_folder(&self.folder)?;
        let mut text = String::new();
        private_file::open(path)?.take(LONGEST).read_to_string(&mut text)?;
        Ok(text.into())
    }

    fn write(&self, key: &StoreKey, tokens: &StoredTokens) -> Result<(), StoreError> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let path = self.path(key, "json");
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let new = self.path(key, &format!("{}-{count}.new", std::process::id()));
        let replaced = || {
            self.prepare()?;
            private_file::may_be_replaced(&path)?;
            write_new(&new, &encode(tokens))
                .and_then(|()| std::fs::rename(&new, &path))
                .inspect_err(|_| {
                    let _ = std::fs::remove_file(&new);
                })
        };
        replaced().map_err(|why| failed(&path, &why))?;
        // The new name outlives a loss of power only with its folder.
        let _ = File::open(&self.folder).and_then(|folder| folder.sync_all());
        stale::remove(&self.folder, SystemTime::now());
        Ok(())
    }

    /// Opens and locks the lock file of a key; `None` when another program has the lock.
    fn try_lock(&self, path: &Path) -> io::Result<Option<Unlock>> {
        self.prepare()?;
        let file = private_file::open_lock(path, true)?;
        match FileExt::try_lock(&file) {
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(why)) => return Err(why),
            Ok(()) => {}
        }
        let held = Unlock(file);
        // A lock file in use is not stale. One that was removed since it was opened locks nothing.
        let _ = held.0.set_modified(SystemTime::now());
        Ok(is_still(&held.0, path).then_some(held))
    }

    async fn acquire(&self, key: &StoreKey) -> Result<StoreGuard, StoreError> {
        let path = self.path(key, "lock");
        let begun = Instant::now();
        loop {
            let (store, lock) = (self.clone(), path.clone());
            let tried =
                off_the_runtime(move || store.try_lock(&lock).map_err(|why| failed(&lock, &why)));
            // The lock ends with the file handle, also when the process dies.
            match tried.await? {
                Some(held) => return Ok(StoreGuard::new(held)),
                None if begun.elapsed() < PATIENCE => sleep(BETWEEN_LOOKS).await,
                None => {
                    let message = format!(
                        "{}: another program has held the lock for {PATIENCE:?}",
                        path.display()
                    );
                    return Err(StoreError::busy(message));
                }
            }
        }
    }
}

fn failed(path: &Path, why: &io::Error) -> StoreError {
    StoreError::new(format!("{}: {why}", path.display()))
}

/// Does work with a disk where it keeps no other work waiting.
async fn off_the_runtime<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    match Handle::try_current() {
        Ok(runtime) => runtime.spawn_blocking(work).await.unwrap_or_else(|_| {
            Err(StoreError::new("the runtime was shut down before the store was done"))
        }),
        Err(_) => work(),
    }
}

/// Whether a path still leads to an open file.
#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |found: std::fs::Metadata| (found.dev(), found.ino());
    match (file.metadata(), std::fs::symlink_metadata(path)) {
        (Ok(open), Ok(there)) => id(open) == id(there),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still(_: &File, path: &Path) -> bool {
    path.exists()
}

/// Gives the lock back before the file is closed.
struct Unlock(File);

impl Drop for Unlock {
    fn drop(&mut self) {
        let _ = FileExt::unlock(&self.0);
    }
}

impl TokenStore for FileStore {
    fn load<'a>(
        &'a self,
        key: &'a StoreKey,
    ) -> BoxFuture<'a, Result<Option<StoredTokens>, StoreError>> {
        let (store, key) = (self.clone(), key.clone());
        Box::pin(off_the_runtime(move || store.read(&key)))
    }

    fn save<'a>(
        &'a self,
        key: &'a StoreKey,
        tokens: &'a StoredTokens,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        let (store, key, tokens) = (self.clone(), key.clone(), tokens.clone());
        Box::pin(off_the_runtime(move || store.write(&key, &tokens)))
    }

    fn lock<'a>(&'a self, key: &'a StoreKey) -> BoxFuture<'a, Result<StoreGuard, StoreError>> {
        Box::pin(self.acquire(key))
    }
}

fn write_new(path: &Path, text: &SecretString) -> io::Result<()> {
    let mut file = private_file::create(path)?;
    file.write_all(text.expose_secret().as_bytes())?;
    file.sync_all()
}

fn encode(tokens: &StoredTokens) -> SecretString {
    let seconds =
        |time: SystemTime| time.duration_since(UNIX_EPOCH).map_or(0.0, |time| time.as_secs_f64());
    let access = tokens.access.as_ref().map(|access| {
        json!({
            "token": access.token.expose_secret(),
            "issued": seconds(access.issued),
            "expires": seconds(access.expires),
        })
    });
    let refresh = tokens.refresh_token.as_ref().map(ExposeSecret::expose_secret);
    let begun = tokens.exchange_begun.map(seconds);
    json!({ "access": access, "refresh_token": refresh, "exchange_begun": begun })
        .to_string()
        .into()
}

fn decode(json: &Value) -> Option<StoredTokens> {
    let text = |value: &Value| value.as_str().filter(|t| !t.is_empty()).map(SecretString::from);
    let time = |value: &Value| {
        let seconds = Duration::try_from_secs_f64(value.as_f64()?).ok()?;
        UNIX_EPOCH.checked_add(seconds)
    };
    let access = &json["access"];
    let access = text(&access["token"]).and_then(|token| {
        let (issued, expires) = (time(&access["issued"])?, time(&access["expires"])?);
        Some(StoredAccess { token, issued, expires })
    });
    json.is_object().then(|| StoredTokens {
        access,
        refresh_token: text(&json["refresh_token"]),
        exchange_begun: time(&json["exchange_begun"]),
    })
}
