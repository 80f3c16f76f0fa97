//! Reads files of a git revision.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::failure::Failure;

/// Where a revision is left when no other is named.
const MAIN: [&str; 4] = ["origin/main", "main", "origin/master", "master"];

/// A revision of the repository around a folder.
pub(super) struct Revision<'r> {
    folder: &'r Path,
    /// The full name of the commit.
    pub(super) commit: String,
}

impl<'r> Revision<'r> {
    /// The revision of a name; without one, where the branch left the main branch.
    pub(super) fn find(folder: &'r Path, name: Option<&str>) -> Result<Self, Failure> {
        let inside = git(folder, &["rev-parse", "--is-inside-work-tree"])?;
        if !inside.status.success() {
            let help =
                "run this in a clone, or name two documents: `cargo xtask diff BASE REVISION`";
            return Err(Failure::at(folder, "is in no git repository", help).exits(2));
        }
        match name {
            Some(name) => commit(folder, name)?.map(|commit| Self { folder, commit }).ok_or_else(|| {
                let message = format!("git knows no revision `{}`", name.escape_debug());
                let help = "name a branch, a tag or a commit; a shallow clone may lack it (`git fetch --unshallow`)";
                Failure::plain(message, help).exits(2)
            }),
            None => Self::left(folder),
        }
    }

    /// Where the branch that is checked out left this revision.
    pub(super) fn left_by_head(self) -> Result<Self, Failure> {
        let output = git(self.folder, &["merge-base", "HEAD", &self.commit])?;
        if output.status.success() {
            return Ok(Self { commit: text(&output.stdout), ..self });
        }
        let message = format!("the branch has nothing in common with {}", self.commit);
        Err(Failure::plain(message, "fetch the whole history (`git fetch --unshallow`)").exits(2))
    }

    fn left(folder: &'r Path) -> Result<Self, Failure> {
        for name in MAIN {
            let Some(main) = commit(folder, name)? else { continue };
            let output = git(folder, &["merge-base", "HEAD", &main])?;
            if output.status.success() {
                return Ok(Self { folder, commit: text(&output.stdout) });
            }
        }
        let message = "there is no main branch that this one was left from";
        Err(Failure::plain(message, "name a revision with `--base REV`").exits(2))
    }

    /// The paths below these, relative to the folder.
    pub(super) fn list(&self, below: &[&str]) -> Result<Vec<String>, Failure> {
        let mut words = vec!["ls-tree", "-r", "-z", "--name-only", &self.commit, "--"];
        words.extend(below);
        let output = expect(git(self.folder, &words)?)?;
        let names = String::from_utf8_lossy(&output);
        Ok(names.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect())
    }

    /// The texts of files, by path; all in one go.
    pub(super) fn read(&self, paths: &[String]) -> Result<BTreeMap<String, String>, Failure> {
        let mut asked = String::new();
        for path in paths.iter().filter(|path| !path.contains('\n')) {
            let _ = writeln!(asked, "{}:./{path}", self.commit);
        }
        let mut child = command(self.folder, &["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| broken(&error))?;
        let mut input = child.stdin.take();
        let output = std::thread::scope(|scope| {
            // Git answers while it is asked: both at once, so that no pipe fills up.
            scope.spawn(move || input.as_mut().map(|pipe| pipe.write_all(asked.as_bytes())));
            child.wait_with_output()
        });
        let output = expect(output.map_err(|error| broken(&error))?)?;
        Ok(objects(&output, paths))
    }
}

/// Takes the answer of `cat-file --batch` apart: a line with the size, the bytes, a line end.
fn objects(mut rest: &[u8], paths: &[String]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for path in paths {
        let Some(end) = rest.iter().position(|byte| *byte == b'\n') else { break };
        let head = String::from_utf8_lossy(&rest[..end]).into_owned();
        rest = &rest[end + 1..];
        let size = head.rsplit(' ').next().and_then(|size| size.parse::<usize>().ok());
        let Some(size) = size.filter(|size| *size <= rest.len()) else { continue };
        found.insert(path.clone(), String::from_utf8_lossy(&rest[..size]).into_owned());
        rest = rest.get(size + 1..).unwrap_or_default();
    }
    found
}

fn commit(folder: &Path, name: &str) -> Result<Option<String>, Failure> {
    let name = format!("{name}^{{commit}}");
    let output = git(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &name])?;
    Ok(output.status.success().then(|| text(&output.stdout)))
}

fn git(folder: &Path, words: &[&str]) -> Result<Output, Failure> {
    command(folder, words).output().map_err(|error| broken(&error))
}

fn command(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(words);
    // A hook's variables would lead to another repository.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"] {
        command.env_remove(name);
    }
    command
}

fn expect(output: Output) -> Result<Vec<u8>, Failure> {
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = format!("git failed: {}", text(&output.stderr));
    Err(Failure::plain(message, "repair what git reports and run the command again").exits(2))
}

fn broken(error: &std::io::Error) -> Failure {
    Failure::plain(format_args!("cannot run git: {error}"), "install git").exits(2)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}
