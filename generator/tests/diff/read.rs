//! Documents to compare.

use rhapi_generator::diff::{Change, Day, wire};
use rhapi_generator::source::{self, Document};
use std::path::PathBuf;

/// The folder of the shared files.
pub(crate) fn shared() -> PathBuf {
    std::env::var_os("RHAPI_SHARED").expect("RHAPI_SHARED names the shared files").into()
}

pub(crate) fn document(text: &str) -> Document {
    source::read("x.yaml", text).unwrap_or_else(|notes| panic!("{notes:?}\n{text}"))
}

pub(crate) fn changes(base: &Document, revision: &Document) -> Vec<Change> {
    wire(base, revision, today()).unwrap()
}

/// The day that recorded cases were made for.
pub(crate) fn today() -> Day {
    "2026-11-22".parse().unwrap()
}

/// The rows of a table with a header, as maps are too much for it.
pub(crate) fn rows(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let cells = |line: &str| {
        let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
        for c in line.chars() {
            match c {
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(std::mem::take(&mut cell)),
                other => cell.push(other),
            }
        }
        cells.push(cell);
        cells
    };
    let mut lines = text.lines().map(cells);
    (lines.next().unwrap_or_default(), lines.collect())
}
