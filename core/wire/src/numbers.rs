//! What floating point numbers hold.

/// Up to here every whole number has a double of its own.
pub(crate) const WHOLE: u64 = 1 << 53;

/// The double with the digits that single precision writes for this number.
pub(crate) fn shortest(number: f32) -> f64 {
    number.to_string().parse().unwrap_or_else(|_| f64::from(number))
}
