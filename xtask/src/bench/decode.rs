//! `cargo xtask bench decode`: how fast generated types are read, against `serde_derive`.

use std::process::Stdio;

use super::Strictness;
use super::report::Report;
use crate::Verdict;
use crate::failure::Failure;
use crate::layout::Layout;

/// The binary of `tests` that measures: what it needs is no dependency of this program.
const PROGRAM: [&str; 8] =
    ["run", "--quiet", "--release", "--package", "rhapi-tests", "--features", "inventory", "--bin"];
const NAME: &str = "decode-speed";

/// How many times as fast as derived code the generated types have to be.
const LEAST: f64 = 1.0;

/// Starts the binary and holds its numbers to the limits.
pub(crate) fn decode(layout: &Layout, strictness: Strictness) -> Result<Verdict, Failure> {
    let mut cargo = crate::suite::cargo::locked(&PROGRAM);
    cargo.arg(NAME).current_dir(layout.root()).stderr(Stdio::inherit());
    let output = cargo.output().map_err(|e| Failure::io(layout.root(), "start cargo", &e))?;
    let broken = |message: String| {
        Failure::plain(message, format_args!("see tests/{NAME} and what it printed"))
    };
    if !output.status.success() {
        return Err(broken(format!("{NAME} failed")));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let mut report = Report::default();
    let mut ratios = 0;
    for line in text.lines() {
        let number = parse(line).ok_or_else(|| broken(format!("{NAME} printed `{line}`")))?;
        match number {
            (name, value) if name.ends_with("speed ratio") => {
                report.at_least(name, value, LEAST);
                ratios += 1;
            }
            (name, value) => report.free(name, value),
        }
    }
    if ratios == 0 {
        return Err(broken(format!("{NAME} compared nothing")));
    }
    Ok(report.verdict(strictness))
}

fn parse(line: &str) -> Option<(&str, f64)> {
    let (name, value) = line.split_once('\t')?;
    Some((name, value.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_line_is_a_name_and_a_number() {
        assert_eq!(parse("hosts: speed ratio\t1.25"), Some(("hosts: speed ratio", 1.25)));
        assert_eq!(parse("hosts: speed ratio 1.25"), None);
        assert_eq!(parse("hosts\tfast"), None);
    }
}
