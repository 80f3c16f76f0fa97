//! Removing what nobody uses any more from a folder of tokens: files of our own naming, and nothing else.

use super::private_file;
use fs4::FileExt;
use std::{
    path::Path,
    time::{Duration, SystemTime},
};

/// Tokens that nobody used for this long are dead.
const STALE: Duration = Duration::from_secs(86_400 * 60);
/// A file that seems older than this was made under a clock that was off, or is looked at under one.
const CREDIBLE: Duration = Duration::from_secs(86_400 * 365 * 3);
/// What a killed program left of a write. Nobody takes so long for one.
const ABANDONED: Duration = Duration::from_secs(86_400);

/// Removes files that were changed last before this time by their time span. Trouble is left for the next time.
pub(super) fn remove(folder: &Path, now: SystemTime) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some((key, kind)) = name.to_str().and_then(own) else { continue };
        // The metadata of the entry itself: a link is none of our files.
        let Ok(found) = entry.metadata() else { continue };
        let age = found.modified().ok().and_then(|changed| now.duration_since(changed).ok());
        let least = if kind == Kind::New { ABANDONED } else { STALE };
        if found.is_file() && age.is_some_and(|age| age > least && age < CREDIBLE) {
            remove_unlocked(folder, key, kind, &entry.path());
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Tokens,
    Lock,
    New,
}

/// The key and the kind of a file that a store named: 64 letters of a hash, and what follows.
fn own(name: &str) -> Option<(&str, Kind)> {
    let (key, rest) = name.split_at_checked(64)?;
    if !key.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let kind = match rest.strip_prefix('.')? {
        "json" => Kind::Tokens,
        "lock" => Kind::Lock,
        rest => {
            let (process, count) = rest.strip_suffix(".new")?.split_once('-')?;
            (digits(process) && digits(count)).then_some(Kind::New)?
        }
    };
    Some((key, kind))
}

/// Removes a file while its key is locked here; a key that another program has locked is in use.
fn remove_unlocked(folder: &Path, key: &str, kind: Kind, path: &Path) {
    let lock = match private_file::open_lock(&folder.join(format!("{key}.lock")), false) {
        Ok(lock) => Some(lock),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound && kind != Kind::Lock => None,
        Err(_) => return,
    };
    if lock.as_ref().is_some_and(|lock| FileExt::try_lock(lock).is_err()) {
        return;
    }
    let _ = std::fs::remove_file(path);
    if let Some(lock) = lock {
        let _ = FileExt::unlock(&lock);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_a_store_are_its_own() {
        let key = "0123456789abcdef".repeat(4);
        for (rest, kind) in [
            (".json", Some(Kind::Tokens)),
            (".lock", Some(Kind::Lock)),
            (".17-0.new", Some(Kind::New)),
            (".new", None),
            (".-.new", None),
            (".17-x.new", None),
            (".json.bak", None),
            ("json", None),
            ("0.json", None),
            ("", None),
        ] {
            let name = format!("{key}{rest}");
            assert_eq!(own(&name).map(|(_, kind)| kind), kind, "{name}");
        }
        for name in ["package.json", "Cargo.lock", "x.new", &format!("{}.json", key.to_uppercase())]
        {
            assert_eq!(own(name), None, "{name}");
        }
    }
}
