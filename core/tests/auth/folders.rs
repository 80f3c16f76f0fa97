//! A folder of tokens in which somebody put something else, and files that are not the store's.

use crate::{account, builder, call, content};
use rhapi_core::{
    Observer, StoreAction, StoreTrouble,
    auth::{FileStore, OfflineToken},
};
use rhapi_testing::FakeSso;
use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt, symlink},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, SystemTime},
};

const DAY: Duration = Duration::from_secs(86_400);

struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path =
            std::env::temp_dir().join(format!("rhapi-folder-{}-{count}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        set_mode(&path, 0o700);
        Self(path)
    }

    fn put(&self, name: &str, age: i64) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, "MINE").unwrap();
        set_mode(&path, 0o600);
        set_age(&path, age);
        path
    }

    /// The file of the tokens.
    fn tokens(&self) -> PathBuf {
        let entries: Vec<PathBuf> =
            fs::read_dir(&self.0).unwrap().flatten().map(|entry| entry.path()).collect();
        let made = "a".repeat(64);
        let own = |path: &PathBuf| {
            let stem = path.file_stem().unwrap();
            stem.len() == 64 && *stem != *made && path.extension().is_some_and(|e| e == "json")
        };
        entries.into_iter().find(own).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Days since it was changed; below zero it will be.
fn set_age(path: &Path, days: i64) {
    let by = DAY * u32::try_from(days.unsigned_abs()).unwrap();
    let now = SystemTime::now();
    let time = if days < 0 { now + by } else { now - by };
    fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<(StoreAction, String)>>>);

impl Observer for Heard {
    fn store(&self, trouble: &StoreTrouble<'_>) {
        self.0.lock().unwrap().push((trouble.action, trouble.error.to_string()));
    }
}

/// One call of a program; gives what was told of the store and how often a token was asked for.
async fn run(folder: &Path) -> (Vec<(StoreAction, String)>, usize) {
    let (heard, sso) = (Heard::default(), FakeSso::new());
    let account = account().store(FileStore::new(folder));
    let client = builder(&sso, &content()).auth(account).observer(heard.clone()).build().unwrap();
    let called = tokio::time::timeout(Duration::from_secs(30), call(&client));
    called.await.unwrap().unwrap();
    let heard = heard.0.lock().unwrap().clone();
    (heard, sso.requests().len())
}

#[tokio::test]
async fn files_of_others_are_never_removed() {
    let folder = Folder::new();
    let key = "0123456789abcdef".repeat(4);
    let others = [
        "package.json",
        "Cargo.lock",
        "x.new",
        "0123.json",
        &format!("{key}0.json"),
        &format!("{}.json", key.to_uppercase()),
        &format!("{key}.json.bak"),
        &format!("{key}.17.new"),
    ];
    for name in others {
        folder.put(name, 61);
    }
    run(&folder.0).await;
    for name in others {
        assert!(folder.0.join(name).exists(), "{name}");
    }
}

#[tokio::test]
async fn own_files_are_removed_when_they_are_stale_and_the_time_is_credible() {
    let folder = Folder::new();
    let name = |letter: char, rest: &str| format!("{}{rest}", letter.to_string().repeat(64));
    let rows = [
        (name('a', ".json"), 61, true),
        (name('a', ".lock"), 61, true),
        (name('b', ".json"), 59, false),
        (name('c', ".json"), -400, false),
        // Under a clock that jumped, everything is very old.
        (name('d', ".json"), 365 * 20, false),
        (name('e', ".17-3.new"), 2, true),
        (name('f', ".17-3.new"), 0, false),
    ];
    for (name, age, _) in &rows {
        folder.put(name, *age);
    }
    run(&folder.0).await;
    for (name, age, removed) in &rows {
        assert_eq!(folder.0.join(name).exists(), !removed, "{name} of {age} days");
    }
}

#[tokio::test]
async fn a_lock_that_is_held_is_not_removed_nor_what_it_guards() {
    let folder = Folder::new();
    let key = "a".repeat(64);
    let (lock, tokens) =
        (folder.put(&format!("{key}.lock"), 61), folder.put(&format!("{key}.json"), 61));
    let held = fs::File::options().write(true).open(&lock).unwrap();
    fs4::FileExt::lock(&held).unwrap();
    let inode = fs::metadata(&lock).unwrap().ino();
    run(&folder.0).await;
    assert!(tokens.exists());
    assert_eq!(fs::metadata(&lock).unwrap().ino(), inode);
    drop(held);
    run(&folder.0).await;
    fs::remove_file(folder.tokens()).unwrap();
    run(&folder.0).await;
    assert!(!lock.exists() && !tokens.exists());
}

#[tokio::test]
async fn folders_that_others_can_write_are_refused() {
    for mode in [0o777, 0o1777, 0o770, 0o720, 0o702] {
        let folder = Folder::new();
        set_mode(&folder.0, mode);
        let (told, _) = run(&folder.0).await;
        assert!(told.iter().any(|(_, text)| text.contains("can be written by others")), "{told:?}");
        assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 0, "{mode:o}");
    }
    let folder = Folder::new();
    set_mode(&folder.0, 0o755);
    assert_eq!(run(&folder.0).await.0, []);
}

/// Puts something in the place of a file of the store.
fn replace(path: &Path, kind: &str) {
    fs::remove_file(path).unwrap();
    match kind {
        "folder" => fs::create_dir(path).unwrap(),
        "link" => symlink(path.with_extension("elsewhere"), path).unwrap(),
        "pipe" => {
            let made =
                std::process::Command::new("mkfifo").arg("-m600").arg(path).status().unwrap();
            assert!(made.success());
        }
        _ => {
            let _socket = std::os::unix::net::UnixListener::bind(path).unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_file_is_refused_and_never_waited_for() {
    for kind in ["folder", "link", "pipe"] {
        for extension in ["json", "lock"] {
            let folder = Folder::new();
            run(&folder.0).await;
            let path = folder.tokens().with_extension(extension);
            replace(&path, kind);
            let (told, asked) = run(&folder.0).await;
            let word = if kind == "pipe" { "a pipe" } else { kind };
            let actions = if extension == "lock" {
                vec![StoreAction::Lock]
            } else {
                vec![StoreAction::Load, StoreAction::Save]
            };
            for action in actions {
                let named = told.iter().any(|(of, text)| {
                    *of == action && text.contains(word) && text.contains("and no file")
                });
                assert!(named, "{kind} as {extension}: {told:?}");
            }
            assert_eq!(asked, usize::from(extension == "json"), "{kind} as {extension}");
            assert!(!path.with_extension("elsewhere").exists(), "no link is followed");
        }
    }
}

#[tokio::test]
async fn a_file_of_two_names_is_refused_and_replaced() {
    let folder = Folder::new();
    run(&folder.0).await;
    let other = folder.0.join("elsewhere");
    fs::hard_link(folder.tokens(), &other).unwrap();
    let before = fs::read(&other).unwrap();
    let (told, asked) = run(&folder.0).await;
    assert!(told.iter().any(|(_, text)| text.contains("several names")), "{told:?}");
    assert_eq!(asked, 1);
    assert_eq!(fs::read(&other).unwrap(), before);
    assert_eq!(run(&folder.0).await, (Vec::new(), 0));
}

#[tokio::test]
async fn kept_tokens_that_no_request_can_carry_are_not_used() {
    let (folder, sso) = (Folder::new(), FakeSso::new());
    let make = || {
        let token = OfflineToken::new("first").store(FileStore::new(&folder.0));
        builder(&sso, &content()).auth(token).build().unwrap()
    };
    call(&make()).await.unwrap();
    let text =
        r#"{"access":{"token":"x\ny","issued":1,"expires":9999999999},"refresh_token":"k\nept"}"#;
    fs::write(folder.tokens(), text).unwrap();
    call(&make()).await.unwrap();
    let sent: Vec<_> =
        sso.requests().iter().map(|r| r.field("refresh_token").map(str::to_owned)).collect();
    assert_eq!(sent, [Some("first".to_owned()), Some("first".to_owned())]);
}
