//! Text of documents, paths and titles stays text in every file that is written.

#[cfg(test)]
mod bodies;
#[cfg(test)]
mod names;
#[cfg(test)]
mod places;
