//! CPU time of the processes that this one has started and waited for.
//!
//! Linux keeps the sum in `/proc/self/stat`, so no crate for system calls is needed. Its unit, the
//! hundredth of a second, is fine enough for builds.

use std::path::Path;

use crate::failure::Failure;
use crate::read;

/// How many units of `/proc/self/stat` make a second: fixed in Linux' interface to programs.
const TICKS: f64 = 100.0;

/// User and system seconds of all children so far.
pub(super) fn children() -> Result<f64, Failure> {
    let path = Path::new("/proc/self/stat");
    let help = "run the benchmark on Linux";
    let text = read::pseudo(path)?;
    parse(&text).ok_or_else(|| Failure::at(path, "does not hold the CPU time of children", help))
}

/// Fields 16 and 17; the second field is the program's name in parentheses and may hold anything.
fn parse(stat: &str) -> Option<f64> {
    let (_, fields) = stat.rsplit_once(')')?;
    let mut times = fields.split_whitespace().skip(13).map(str::parse::<f64>);
    let (user, system) = (times.next()?.ok()?, times.next()?.ok()?);
    Some((user + system) / TICKS)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn the_fields_are_found_behind_any_name() {
        let stat = "7 (a ) b) S 1 7 7 0 -1 4194304 1 2 3 4 5 6 250 50 20 0 1 0 9";
        assert_eq!(parse(stat), Some(3.0));
        assert_eq!(parse("7 (x) S 1"), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn work_of_a_child_is_seen() {
        let before = super::children().unwrap();
        let mut child = std::process::Command::new("sh");
        let status =
            child.args(["-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done"]).status();
        assert!(status.unwrap().success());
        assert!(super::children().unwrap() > before);
    }
}
