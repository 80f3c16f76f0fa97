//! `cargo xtask generate`: a crate that stands alone, from any document.

use std::fs;
use std::path::{Path, PathBuf};

use rhapi_generator::{Alone, Output};

use crate::failure::{Failure, shown};
use crate::{Verdict, layout, print, read};

/// What was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(crate) document: PathBuf,
    pub(crate) crate_name: String,
    pub(crate) out: PathBuf,
    pub(crate) path: Option<String>,
    pub(crate) core_path: Option<String>,
}

/// Generates the crate and puts it in place as a whole: what was there stays until all files are written.
pub(crate) fn run(options: &Options) -> Result<Verdict, Failure> {
    check_name(&options.crate_name)?;
    let name = options.document.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = read::text(&options.document)?;
    let output = rhapi_generator::generate_alone(&Alone {
        document_path: &name,
        document: &text,
        crate_name: &options.crate_name,
        path: options.path.as_deref(),
        core_path: options.core_path.as_deref(),
    })
    .map_err(|notes| Failure::notes(&notes))?;
    ours(&options.out)?;
    place(&options.out, &output)?;
    print::line(format_args!(
        "{}: {} operations, {} notes",
        shown(&options.out),
        output.operations,
        output.notes.len()
    ));
    Ok(Verdict::Good)
}

/// Names that cargo takes for a package and Rust for a crate.
fn check_name(name: &str) -> Result<(), Failure> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    let reserved = [
        "core",
        "std",
        "alloc",
        "test",
        "proc-macro",
        "proc_macro",
        "self",
        "super",
        "crate",
        "rhapi-core",
    ];
    if name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(plain)
        && !reserved.contains(&name)
    {
        return Ok(());
    }
    let message = format_args!("`{}` cannot be the name of a crate", name.escape_debug());
    Err(Failure::plain(message, "use lower-case letters, digits and `-`, starting with a letter"))
}

/// A folder is only replaced when everything at its top was generated.
fn ours(out: &Path) -> Result<(), Failure> {
    let entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Failure::io(out, "read", &error)),
    };
    let manifest = out.join("Cargo.toml");
    let marked = fs::read_to_string(&manifest)
        .is_ok_and(|t| t.lines().next().is_some_and(|l| l.contains("@generated")));
    if marked || entries.count() == 0 {
        return Ok(());
    }
    Err(Failure::at(
        out,
        "holds files that were not generated",
        "name an empty folder, or one that this command wrote",
    ))
}

fn place(out: &Path, output: &Output) -> Result<(), Failure> {
    let beside = |mark: &str| {
        out.with_file_name(format!(
            "{}.{mark}-{}",
            out.file_name().unwrap_or_default().to_string_lossy(),
            std::process::id()
        ))
    };
    let (new, old) = (beside("new"), beside("old"));
    let result = write(&new, output).and_then(|()| {
        if out.exists() {
            fs::rename(out, &old).map_err(|e| Failure::io(out, "replace", &e))?;
        }
        fs::rename(&new, out).map_err(|e| {
            // What was there comes back before the failure is told.
            let _ = fs::rename(&old, out);
            Failure::io(out, "write", &e)
        })
    });
    let _ = fs::remove_dir_all(if result.is_ok() { &old } else { &new });
    result
}

fn write(folder: &Path, output: &Output) -> Result<(), Failure> {
    for (path, text) in output.files.iter() {
        layout::check_output(path).map_err(|problem| {
            Failure::plain(
                format_args!("{}: {problem}", path.escape_debug()),
                "report this with the document",
            )
        })?;
        let file = folder.join(path);
        let parent = file.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|e| Failure::io(parent, "write", &e))?;
        fs::write(&file, text).map_err(|e| Failure::io(&file, "write", &e))?;
    }
    Ok(())
}
