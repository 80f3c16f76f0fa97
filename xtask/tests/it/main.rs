//! Runs the real program on a folder of its own, laid out like the repository.

#[cfg(test)]
mod diff;
#[cfg(test)]
mod generate;
mod regen;
mod specs;
mod usage;
// The attributes tell clippy that these modules may unwrap, as tests do.
#[cfg(test)]
mod with_docs;
#[cfg(test)]
mod workspace;
