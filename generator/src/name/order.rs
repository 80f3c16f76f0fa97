//! The order that rustfmt keeps in imports: numbers by their value, underscores first. (It sorts modules by their bytes.)

use super::Ident;
use std::cmp::Ordering;

/// Compares two names as they stand in imports.
#[must_use]
pub fn imported(a: &Ident, b: &Ident) -> Ordering {
    by_parts(a.plain(), b.plain()).then_with(|| a.cmp(b))
}

fn by_parts(mut a: &str, mut b: &str) -> Ordering {
    while !a.is_empty() && !b.is_empty() {
        let (x, y);
        (x, a) = part(a);
        (y, b) = part(b);
        let order = match (x == "_", y == "_") {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => match (x.parse::<usize>(), y.parse::<usize>()) {
                (Ok(x), Ok(y)) => x.cmp(&y),
                _ => x.cmp(y),
            },
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    a.len().cmp(&b.len())
}

/// The first part of a name, and the rest: an underscore, a number, or what stands before the next of them.
fn part(name: &str) -> (&str, &str) {
    let digits = name.starts_with(|c: char| c.is_ascii_digit());
    let end = if name.starts_with('_') {
        1
    } else if digits {
        name.find(|c: char| !c.is_ascii_digit()).unwrap_or(name.len())
    } else {
        name.find(|c: char| c == '_' || c.is_ascii_digit()).unwrap_or(name.len())
    };
    name.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_as_rustfmt_sorts_them() {
        let sorted = ["A", "A1B", "AB", "AB_1", "ABC", "Ac", "B2", "B10", "Bx", "N8"];
        let mut found = sorted;
        found.reverse();
        found.sort_by(|a, b| by_parts(a, b));
        assert_eq!(found, sorted);
    }
}
