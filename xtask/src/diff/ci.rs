//! `cargo xtask diff --ci FOLDER`: all that CI asks about a pull request, in one run.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use super::options::{Format, Limits, Options, Subject};
use super::output;
use super::{accepted, repository, threshold, today};
use crate::failure::{Failure, shown};
use crate::layout::Layout;
use crate::{Verdict, print, regen};

/// The files below the folder: what is read, and what programs take, the one among them that writes the comment.
const REPORTS: [(&str, Format); 2] = [("report.html", Format::Html), ("report.json", Format::Json)];

/// Writes the reports, prints annotations, and fails when findings are over the threshold or `generated/` is not what
/// `specs/` says. Every part runs whatever another one finds.
pub(super) fn run(layout: &Layout, options: &Options, folder: &Path) -> Result<Verdict, Failure> {
    std::fs::create_dir_all(folder).map_err(|e| Failure::io(folder, "make", &e))?;
    let compared = compare(layout, options, folder);
    let fresh = fresh(layout);
    match (compared, fresh) {
        (Err(failure), _) | (_, Err(failure)) => Err(failure),
        (Ok(Verdict::Good), Ok(Verdict::Good)) => Ok(Verdict::Good),
        _ => Ok(Verdict::Bad),
    }
}

fn compare(layout: &Layout, options: &Options, folder: &Path) -> Result<Verdict, Failure> {
    let Subject::Repository { base } = &options.subject else { return Ok(Verdict::Good) };
    let made = repository::since(layout, base.as_deref(), today()).and_then(|mut report| {
        accepted::apply(layout, &mut report, today())?;
        Ok(report)
    });
    let report = match made {
        Ok(report) => report,
        Err(failure) => {
            write(folder, "report.json", &output::json::failed(&failure.to_string()))?;
            print::line(output::github::failed(&failure.to_string()));
            return Err(failure);
        }
    };
    let over = threshold::over(&report, options.fail_on.unwrap_or_else(Limits::all));
    for (name, format) in REPORTS {
        write(folder, name, &output::in_format(format, &report, &over))?;
    }
    print::line(output::in_format(Format::Github, &report, &over).trim_end());
    for reason in &over {
        print::note(format_args!("over the threshold: {}", output::plain(reason)));
    }
    Ok(if over.is_empty() { Verdict::Good } else { Verdict::Bad })
}

/// Whether `generated/` is what `specs/` says. What it prints is text of documents, in which the runner shall see no
/// command.
fn fresh(layout: &Layout) -> Result<Verdict, Failure> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let word = format!("rhapi-{}-{}", std::process::id(), since.as_nanos());
    print::line(format_args!("::stop-commands::{word}"));
    let options = regen::Options { mode: regen::Mode::Check, ..regen::Options::default() };
    let verdict = regen::run(layout, &options);
    print::line(format_args!("::{word}::"));
    if !matches!(verdict, Ok(Verdict::Good)) {
        print::line(
            "::error title=regen --check::generated/ is not what specs/ says: run `cargo xtask regen`",
        );
    }
    verdict
}

fn write(folder: &Path, name: &str, text: &str) -> Result<(), Failure> {
    let path = folder.join(name);
    std::fs::write(&path, text).map_err(|e| Failure::io(&path, "write", &e))?;
    print::note(format_args!("{}: written", shown(&path)));
    Ok(())
}
