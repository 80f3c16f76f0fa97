//! Runs the real program on a folder of its own, laid out like the repository.

#[cfg(test)]
mod ci;
#[cfg(test)]
mod compilers;
#[cfg(test)]
mod diff;
#[cfg(test)]
mod generate;
#[cfg(test)]
mod pull;
mod regen;
#[cfg(test)]
mod server;
mod specs;
mod usage;
#[cfg(test)]
mod user;
// The attributes tell clippy that these modules may unwrap, as tests do.
#[cfg(test)]
mod with_docs;
#[cfg(test)]
mod workflows;
#[cfg(test)]
mod workspace;
