//! Tests of the stages that read, check and rewrite documents.

#[cfg(test)]
mod bodies;
#[cfg(test)]
mod bombs;
#[cfg(test)]
mod canonical;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod cost;
#[cfg(test)]
mod fuzzed;
#[cfg(test)]
mod operations;
#[cfg(test)]
mod random;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod schemas;
#[cfg(test)]
mod snapshots;
#[cfg(test)]
mod swagger;
