//! Tests of the whole line of stages: what documents yield, what they report, and what holds for every document.

#[cfg(test)]
mod case;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod compiled;
#[cfg(test)]
mod coverage;
#[cfg(test)]
mod features;
#[cfg(test)]
mod notes;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod published;
#[cfg(test)]
mod random;
#[cfg(test)]
mod refused;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod stages;
