//! Tokens that outlive a process.

use crate::{SECRET, account, builder, call, content, seconds, tokens};
use rhapi_core::{
    BoxFuture, Client, Host,
    auth::{
        FileStore, MemoryStore, ServiceAccount, StoreError, StoreKey, StoredAccess, StoredTokens,
        TokenStore,
    },
};
use rhapi_testing::{FakeSso, Memory, Reply, SsoReply};
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, SystemTime},
};

/// A folder that goes away.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        Self(std::env::temp_dir().join(format!("rhapi-store-{}-{count}", std::process::id())))
    }

    fn files(&self, extension: &str) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.0).into_iter().flatten().flatten();
        let paths = entries.map(|entry| entry.path());
        paths.filter(|path| path.extension().is_some_and(|e| e == extension)).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn stored(sso: &FakeSso, memory: &Memory, account: ServiceAccount) -> Client {
    builder(sso, memory).auth(account).build().unwrap()
}

#[tokio::test]
async fn the_next_program_needs_no_new_token() {
    let (folder, sso, memory) = (Folder::new(), FakeSso::new(), content());
    let make = || stored(&sso, &memory, account().store(FileStore::new(&folder.0)));
    for _ in 0..3 {
        call(&make()).await.unwrap();
    }
    assert_eq!((sso.requests().len(), memory.seen().len()), (1, 3));
    assert_eq!(mode(&folder.0), 0o700);
    let files = folder.files("json");
    assert_eq!((files.len(), mode(&files[0])), (1, 0o600));
    assert_eq!(folder.files("new").len(), 0);
    let (name, text) = (files[0].to_str().unwrap(), fs::read_to_string(&files[0]).unwrap());
    assert!(!name.contains("my-id") && !text.contains(SECRET), "{name}: {text}");
}

#[tokio::test]
async fn the_key_tells_accounts_scopes_secrets_and_servers_apart() {
    let (folder, sso, memory) = (Folder::new(), FakeSso::new(), content());
    let elsewhere = "http://127.0.0.1:9/protocol/openid-connect/token";
    let accounts = [
        account(),
        account().scope("openid"),
        account().without_scope(),
        ServiceAccount::new("my-id", "another"),
        ServiceAccount::new("other-id", SECRET),
        account().token_url(elsewhere),
    ];
    for account in &accounts {
        let account = account.clone().store(FileStore::new(&folder.0));
        call(&stored(&sso, &memory, account)).await.unwrap();
    }
    assert_eq!((sso.requests().len(), folder.files("json").len()), (6, 6));
}

#[tokio::test]
async fn a_refused_token_does_not_come_back_from_the_store() {
    let (store, sso) = (MemoryStore::new(), FakeSso::new());
    let make = |memory: &Memory| stored(&sso, memory, account().store(store.clone()));
    call(&make(&content())).await.unwrap();
    let endpoint = "GET /api/sample/v1/items";
    let refusing =
        Memory::new().on(endpoint, Reply::json(401, "{}")).on(endpoint, Reply::json(200, "{}"));
    call(&make(&refusing)).await.unwrap();
    assert_eq!(tokens(&refusing), ["token-1", "token-2"]);
    let next = content();
    call(&make(&next)).await.unwrap();
    assert_eq!(tokens(&next), ["token-2"]);
}

#[tokio::test]
async fn a_token_near_its_end_is_not_taken_from_the_store() {
    let (store, memory) = (MemoryStore::new(), content());
    let sso = FakeSso::new().life(seconds(2));
    let make = || stored(&sso, &memory, account().store(store.clone()));
    call(&make()).await.unwrap();
    call(&make()).await.unwrap();
    assert_eq!(sso.requests().len(), 1);
    tokio::time::sleep(Duration::from_millis(1700)).await;
    call(&make()).await.unwrap();
    assert_eq!(sso.requests().len(), 2);
}

#[tokio::test]
async fn files_that_are_broken_or_open_to_others_do_no_harm() {
    let (folder, sso, memory) = (Folder::new(), FakeSso::new(), content());
    let make = || stored(&sso, &memory, account().store(FileStore::new(&folder.0)));
    call(&make()).await.unwrap();
    let file = folder.files("json").remove(0);
    for text in ["", "{", "[]", "null", r#"{"access":{"token":"x","issued":-1,"expires":1e300}}"#] {
        fs::write(&file, text).unwrap();
        call(&make()).await.unwrap_or_else(|error| panic!("{text}: {error}"));
    }
    let before = sso.requests().len();
    assert_eq!(before, 6);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    call(&make()).await.unwrap();
    assert_eq!((sso.requests().len(), mode(&file)), (before + 1, 0o600));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn programs_that_start_together_ask_once() {
    let (folder, memory) = (Folder::new(), content());
    let sso = FakeSso::new().then(SsoReply::Slow(Duration::from_millis(200)));
    let calls: Vec<_> = (0..8)
        .map(|_| stored(&sso, &memory, account().store(FileStore::new(&folder.0))))
        .map(|client| tokio::spawn(async move { call(&client).await }))
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!((sso.requests().len(), memory.seen().len()), (1, 8));
}

/// What one of the processes below does.
#[tokio::test]
#[ignore = "a part of `processes_that_start_together_ask_once`, which starts it"]
async fn one_of_several_processes() {
    let (folder, url) =
        (std::env::var("RHAPI_TEST_STORE").unwrap(), std::env::var("RHAPI_TEST_URL").unwrap());
    let client = Client::builder()
        .auth(account().store(FileStore::new(folder)))
        .base_url(Host::Sso, &url)
        .base_url(Host::Console, &url)
        .build()
        .unwrap();
    call(&client).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn processes_that_start_together_ask_once() {
    let (folder, sso) =
        (Folder::new(), FakeSso::new().then(SsoReply::Slow(Duration::from_millis(500))));
    let server = sso.start().await.unwrap();
    let start = |_| {
        Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "stores::one_of_several_processes"])
            .env("RHAPI_TEST_STORE", &folder.0)
            .env("RHAPI_TEST_URL", server.url())
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    };
    let processes: Vec<_> = (0..4).map(start).collect();
    for mut process in processes {
        let ended = tokio::task::spawn_blocking(move || process.wait().unwrap());
        assert!(ended.await.unwrap().success());
    }
    // The stand-in answers the calls as well; those for a token have a form.
    let requests = sso.requests();
    let asked = requests.iter().filter(|request| request.field("grant_type").is_some());
    assert_eq!((asked.count(), requests.len()), (1, 5));
}

/// What it was told, and nothing of what it is given.
#[derive(Clone)]
struct Fixed(StoredTokens);

impl TokenStore for Fixed {
    fn load<'a>(
        &'a self,
        _: &'a StoreKey,
    ) -> BoxFuture<'a, Result<Option<StoredTokens>, StoreError>> {
        Box::pin(async { Ok(Some(self.0.clone())) })
    }

    fn save<'a>(
        &'a self,
        _: &'a StoreKey,
        _: &'a StoredTokens,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async { Ok(()) })
    }
}

#[tokio::test]
async fn a_clock_that_jumped_makes_no_kept_token_good() {
    const HOUR: i64 = 3600;
    let at = |offset: i64| {
        let now = SystemTime::now();
        let by = seconds(offset.unsigned_abs());
        if offset < 0 { now - by } else { now + by }
    };
    for (issued, expires, serves) in [
        (-60, 840, true),
        // Kept under a clock that was ahead, or read under one that is behind.
        (HOUR, HOUR + 900, false),
        (60, 840, false),
        // Kept under a clock that was behind, or read under one that is ahead.
        (-HOUR, 900 - HOUR, false),
        (-900, 0, false),
        // No life at all.
        (-60, -120, false),
    ] {
        let mut kept = StoredTokens::default();
        kept.access =
            Some(StoredAccess { token: "kept".into(), issued: at(issued), expires: at(expires) });
        let (sso, memory) = (FakeSso::new(), content());
        call(&stored(&sso, &memory, account().store(Fixed(kept)))).await.unwrap();
        let expected = if serves { "kept" } else { "token-1" };
        assert_eq!(tokens(&memory), [expected], "{issued} to {expires}");
    }
}

struct Broken;

impl TokenStore for Broken {
    fn load<'a>(
        &'a self,
        _: &'a StoreKey,
    ) -> BoxFuture<'a, Result<Option<StoredTokens>, StoreError>> {
        Box::pin(async { Err(StoreError::new("the disk is gone")) })
    }

    fn save<'a>(
        &'a self,
        _: &'a StoreKey,
        _: &'a StoredTokens,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async { Err(StoreError::new("the disk is gone")) })
    }
}

#[tokio::test]
async fn a_store_that_fails_fails_no_call() {
    let (sso, memory) = (FakeSso::new(), content());
    let client = stored(&sso, &memory, account().store(Broken));
    call(&client).await.unwrap();
    let nowhere = account().store(FileStore::new("/dev/null/nowhere"));
    call(&stored(&sso, &memory, nowhere)).await.unwrap();
}
