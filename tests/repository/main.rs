//! Checks of the repository as a whole: who depends on whom, what generated files look like, and that
//! the house rules hold.

// The attributes tell clippy that these modules may unwrap, as tests do.
#[cfg(test)]
mod arrows;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod generated;
#[cfg(test)]
mod house;
#[cfg(test)]
mod paging;
#[cfg(test)]
mod private;
mod secrets;
#[cfg(test)]
mod siblings;
