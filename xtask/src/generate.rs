//! `cargo xtask generate`: a crate that stands alone, from any document.

mod place;

use std::fs;
use std::path::{Path, PathBuf};

use rhapi_generator::{Alone, Output};

use self::place::Place;
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
    let name = file_name(options)?;
    let text = read::text(&options.document)?;
    let harness = harness(options);
    let output = rhapi_generator::generate_alone(&Alone {
        document_path: &name,
        document: &text,
        crate_name: &options.crate_name,
        path: options.path.as_deref(),
        core_path: options.core_path.as_deref(),
        harness_path: harness.as_deref(),
    })
    .map_err(|notes| Failure::notes(&notes));
    let place = Place::open(&options.out)?;
    let output = match output {
        Ok(output) => output,
        Err(failure) => {
            place.leave();
            return Err(failure);
        }
    };
    place.fill(|folder| write(folder, &output))?;
    print::line(format_args!(
        "{}: {} operations, {} notes",
        shown(&options.out),
        output.operations,
        output.notes.len()
    ));
    Ok(Verdict::Good)
}

/// What the tests of a crate stand on lies in a folder of the core. It is not published, so a copy of the core may lack it.
fn harness(options: &Options) -> Option<String> {
    let path = format!("{}/harness", options.core_path.as_ref()?.trim_end_matches(['/', '\\']));
    options.out.join(&path).join("Cargo.toml").is_file().then_some(path)
}

/// The name of the document, which stands at the top of every file that is written.
fn file_name(options: &Options) -> Result<String, Failure> {
    let name = options.document.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if name.chars().any(char::is_control) {
        let message = format_args!("the name of the document holds control characters: {name:?}");
        return Err(Failure::plain(message, "rename the file: its name stands in what is written"));
    }
    Ok(name)
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
        "rhapi_core",
        "rhapi-wire",
        "rhapi_wire",
        // Words of Rust, which no crate can be called by.
        "as",
        "async",
        "await",
        "break",
        "const",
        "continue",
        "dyn",
        "else",
        "enum",
        "extern",
        "false",
        "fn",
        "for",
        "gen",
        "if",
        "impl",
        "in",
        "let",
        "loop",
        "match",
        "mod",
        "move",
        "mut",
        "pub",
        "ref",
        "return",
        "static",
        "struct",
        "trait",
        "true",
        "type",
        "unsafe",
        "use",
        "where",
        "while",
        "abstract",
        "become",
        "box",
        "do",
        "final",
        "macro",
        "override",
        "priv",
        "try",
        "typeof",
        "unsized",
        "virtual",
        "yield",
    ];
    if name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(plain)
        && !reserved.contains(&name)
        && !layout::is_device(name)
        && name.len() <= 64
    {
        return Ok(());
    }
    let message = format_args!("`{}` cannot be the name of a crate", name.escape_debug());
    Err(Failure::plain(
        message,
        "use at most 64 lower-case letters, digits and `-`, starting with a letter, and no word of Rust or of Windows",
    ))
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
