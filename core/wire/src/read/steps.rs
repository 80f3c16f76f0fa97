//! The places of contradictions, as JSON pointers.

use std::fmt::Write;

use crate::secret_names::is_secret_name;
use crate::slot::Field;

/// One step of a JSON pointer.
#[derive(Clone)]
pub(super) enum Step {
    Name(&'static str),
    /// A field whose value is shown to nobody.
    Secret(&'static str),
    Key(String),
    Index(usize),
}

impl Step {
    pub(super) const fn of(field: &Field) -> Self {
        if field.is_secret() { Self::Secret(field.name) } else { Self::Name(field.name) }
    }

    pub(super) fn hides(&self) -> bool {
        match self {
            Self::Secret(_) => true,
            Self::Key(name) => is_secret_name(name),
            Self::Name(_) | Self::Index(_) => false,
        }
    }
}

/// The pointer of steps, from the innermost one outwards.
pub(super) fn pointer(steps: &[Step]) -> String {
    let mut at = String::new();
    for step in steps.iter().rev() {
        at.push('/');
        let name = match step {
            Step::Name(name) | Step::Secret(name) => *name,
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
