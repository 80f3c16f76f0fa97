//! The places of contradictions, as JSON pointers.

use std::fmt::Write;

/// One step of a JSON pointer.
#[derive(Clone)]
pub(super) enum Step {
    Name(&'static str),
    Key(String),
    Index(usize),
}

/// The pointer of steps, from the innermost one outwards.
pub(super) fn pointer(steps: &[Step]) -> String {
    let mut at = String::new();
    for step in steps.iter().rev() {
        at.push('/');
        let name = match step {
            Step::Name(name) => *name,
            Step::Key(key) => key,
            Step::Index(index) => {
                // Writing to a string cannot fail.
                let _ = write!(at, "{index}");
                continue;
            }
        };
        for c in name.chars() {
            match c {
                '~' => at.push_str("~0"),
                '/' => at.push_str("~1"),
                c => at.push(c),
            }
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_escape_their_names() {
        let steps = [Step::Name("~x"), Step::Index(12), Step::Key("a/b~c".into())];
        assert_eq!(pointer(&steps), "/a~1b~0c/12/~0x");
        assert_eq!(pointer(&[]), "");
    }
}
