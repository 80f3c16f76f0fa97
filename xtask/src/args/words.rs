//! Takes the words of the command line apart.
//!
//! `lexopt` (one file, no dependencies) does the work: `--name=value`, `--`, and file names that are not UTF-8
//! are its business.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use lexopt::{Arg, Parser};

use super::Usage;

/// The words of the command line, taken apart; options that every command takes are set aside.
#[derive(Default)]
pub(crate) struct Words {
    tokens: Vec<Token>,
    taken: usize,
    pub(super) root: Option<PathBuf>,
    pub(super) help: bool,
}

enum Token {
    Option(String, OsString),
    Value(OsString),
}

/// One word, as a command sees it.
pub(crate) enum Word<'w> {
    /// A name and its value; the value is empty where the option takes none.
    Option(&'w str, &'w OsStr),
    Value(&'w OsStr),
}

impl Words {
    /// Takes the command line apart.
    pub(super) fn read(words: impl IntoIterator<Item = OsString>) -> Result<Self, Usage> {
        let mut parser = Parser::from_args(words);
        let mut read = Self::default();
        while let Some(arg) = parser.next()? {
            match arg {
                Arg::Long("root") => read.root = Some(parser.value()?.into()),
                Arg::Long("help") | Arg::Short('h') => read.help = true,
                Arg::Short(letter) => return Err(Usage(format!("there is no option `-{letter}`"))),
                Arg::Long(
                    name @ ("crate" | "out" | "path" | "core-path" | "base" | "format" | "fail-on"
                    | "output" | "recordings" | "source-base" | "timeout" | "ci"
                    | "comment"),
                ) => {
                    let name = name.to_owned();
                    let value = parser.value()?;
                    read.tokens.push(Token::Option(name, value));
                }
                Arg::Long("service") => {
                    let value = parser.value()?;
                    read.tokens.push(Token::Option("service".to_owned(), value));
                }
                Arg::Long(name) => {
                    read.tokens.push(Token::Option(name.to_owned(), OsString::new()));
                }
                Arg::Value(value) => read.tokens.push(Token::Value(value)),
            }
        }
        Ok(read)
    }

    /// The next word that no one has taken.
    pub(crate) fn next(&mut self) -> Option<Word<'_>> {
        let token = self.tokens.get(self.taken)?;
        self.taken += 1;
        Some(match token {
            Token::Option(name, value) => Word::Option(name, value),
            Token::Value(value) => Word::Value(value),
        })
    }

    /// The next word, which has to be a value: the name of a command.
    pub(super) fn command(&mut self) -> Result<Option<&str>, Usage> {
        match self.next() {
            None => Ok(None),
            Some(Word::Value(value)) => Ok(Some(value.to_str().unwrap_or("\u{fffd}"))),
            Some(Word::Option(name, _)) => {
                Err(Usage(format!("`--{name}` comes after the command")))
            }
        }
    }
}
