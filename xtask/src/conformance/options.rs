//! Reads the words behind `conformance`.

use std::path::PathBuf;

use super::{Amount, Options, Purpose};
use crate::args::{Usage, Word, Words, once, service};

pub(crate) fn options(words: &mut Words) -> Result<Options, Usage> {
    let mut options = Options::default();
    let (mut recordings, mut named): (Option<PathBuf>, Option<String>) = (None, None);
    while let Some(word) = words.next() {
        match word {
            Word::Option("check", _) => options.purpose = Purpose::Check,
            Word::Option("sample", _) => options.amount = Amount::Sample,
            Word::Option("published", _) => options.published = true,
            Word::Option("recordings", value) => once("FILE", &mut recordings, value)?,
            Word::Option("service", value) => named = Some(service(value)?),
            Word::Option(name, _) => {
                return Err(Usage(format!("`conformance` has no option `--{name}`")));
            }
            Word::Value(name) => options.services.push(service(name)?),
        }
    }
    options.recordings = match (recordings, named) {
        (Some(file), Some(service)) => Some((file, service)),
        (None, None) => None,
        _ => return Err(Usage("`--recordings FILE` and `--service NAME` go together".to_owned())),
    };
    Ok(options)
}
