//! What the comparison of two documents finds.

// The attribute tells clippy that these modules may unwrap, as tests do.
#[cfg(test)]
mod agreement;
#[cfg(test)]
mod families;
#[cfg(test)]
mod impact;
#[cfg(test)]
mod read;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod silence;
