//! A store in a folder that only its owner can read.

use super::{StoreError, StoreGuard, StoreKey, StoredAccess, StoredTokens, TokenStore};
use crate::{BoxFuture, auth::private};
use fs4::{FileExt, TryLockError};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use tokio::time::{Instant, sleep};

/// How long to wait for another process that renews the same token. After that both go on.
const PATIENCE: Duration = Duration::from_secs(20);
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);
/// Tokens that nobody used for this long are dead and are removed.
const STALE: Duration = Duration::from_secs(86_400 * 60);

/// Keeps tokens in files of a folder: one file for each key, with mode 0600, replaced in one step, and locked against
/// other processes while a token is renewed.
///
/// The names of the files are hashes, and say nothing about an account.
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
        if self.folder.is_dir() {
            return Ok(());
        }
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.folder)
    }

    fn read(&self, key: &StoreKey) -> Result<Option<StoredTokens>, StoreError> {
        let path = self.path(key, "json");
        let text = match private::read(&path) {
            Ok(text) => text,
            Err(why) if why.is_missing() => return Ok(None),
            Err(why) => return Err(StoreError::new(format!("{}: {why}", path.display()))),
        };
        // A file that cannot be understood is no reason to fail: it is replaced with the next token.
        Ok(serde_json::from_str(text.expose_secret()).ok().and_then(|json| decode(&json)))
    }

    fn write(&self, key: &StoreKey, tokens: &StoredTokens) -> Result<(), StoreError> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let path = self.path(key, "json");
        let failed = |why: io::Error| StoreError::new(format!("{}: {why}", path.display()));
        self.prepare().map_err(failed)?;
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let new = self.path(key, &format!("{}-{count}.new", std::process::id()));
        let written = write_new(&new, &encode(tokens)).and_then(|()| std::fs::rename(&new, &path));
        if written.is_err() {
            let _ = std::fs::remove_file(&new);
        }
        self.remove_stale();
        written.map_err(failed)
    }

    fn remove_stale(&self) {
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        for entry in entries {
            let path = entry.path();
            let ours = path.extension().is_some_and(|extension| {
                extension == "json" || extension == "lock" || extension == "new"
            });
            let changed = entry.metadata().and_then(|data| data.modified());
            let age = changed.ok().and_then(|changed| changed.elapsed().ok());
            if ours && age.is_some_and(|age| age > STALE) {
                let _ = std::fs::remove_file(path);
            }
        }
    }

    async fn acquire(&self, key: &StoreKey) -> Result<StoreGuard, StoreError> {
        let path = self.path(key, "lock");
        let failed = |why: io::Error| StoreError::new(format!("{}: {why}", path.display()));
        self.prepare().map_err(failed)?;
        let file = private_options().create(true).truncate(false).open(&path).map_err(failed)?;
        let begun = Instant::now();
        loop {
            // The lock ends with the file handle, also when the process dies.
            match FileExt::try_lock(&file) {
                Ok(()) => return Ok(StoreGuard::new(Unlock(file))),
                Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => {
                    sleep(BETWEEN_LOOKS).await;
                }
                Err(TryLockError::WouldBlock) => return Ok(StoreGuard::none()),
                Err(TryLockError::Error(why)) => return Err(failed(why)),
            }
        }
    }
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
        Box::pin(std::future::ready(self.read(key)))
    }

    fn save<'a>(
        &'a self,
        key: &'a StoreKey,
        tokens: &'a StoredTokens,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(std::future::ready(self.write(key, tokens)))
    }

    fn lock<'a>(&'a self, key: &'a StoreKey) -> BoxFuture<'a, Result<StoreGuard, StoreError>> {
        Box::pin(self.acquire(key))
    }
}

fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn write_new(path: &Path, text: &SecretString) -> io::Result<()> {
    let mut file = private_options().create_new(true).open(path)?;
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
    json!({ "access": access, "refresh_token": refresh }).to_string().into()
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
    json.is_object().then(|| StoredTokens { access, refresh_token: text(&json["refresh_token"]) })
}
