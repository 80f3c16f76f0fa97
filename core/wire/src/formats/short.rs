//! A text that mostly is as short as its format says.

use std::{
    cmp::Ordering,
    hash::{Hash, Hasher},
    ops::Deref,
};

/// So many bytes stand in the value itself: a moment with its fraction and zone has 32, a UUID 36.
const ROOM: usize = 38;

/// A text of any length. A short one costs no allocation, of which the moments of a page of hosts would be a quarter.
#[derive(Clone)]
pub(super) enum Short {
    Inline { length: u8, bytes: [u8; ROOM] },
    Long(Box<str>),
}

impl From<&str> for Short {
    #[inline]
    fn from(text: &str) -> Self {
        let mut bytes = [0; ROOM];
        match (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(room), Ok(length)) => {
                room.copy_from_slice(text.as_bytes());
                Self::Inline { length, bytes }
            }
            _ => Self::Long(text.into()),
        }
    }
}

impl From<String> for Short {
    fn from(text: String) -> Self {
        if text.len() > ROOM { Self::Long(text.into()) } else { Self::from(&*text) }
    }
}

impl From<Short> for String {
    fn from(text: Short) -> Self {
        match text {
            Short::Inline { .. } => (*text).to_owned(),
            Short::Long(text) => text.into(),
        }
    }
}

impl Deref for Short {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            // It came from a text, so it is one.
            Self::Inline { length, bytes } => {
                std::str::from_utf8(&bytes[..usize::from(*length)]).unwrap_or_default()
            }
            Self::Long(text) => text,
        }
    }
}

impl Default for Short {
    fn default() -> Self {
        Self::Inline { length: 0, bytes: [0; ROOM] }
    }
}

impl PartialEq for Short {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Short {}

impl PartialOrd for Short {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Short {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl Hash for Short {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_the_same_wherever_it_stands() {
        assert_eq!((size_of::<Short>(), size_of::<Option<Short>>()), (40, 40));
        assert_eq!(&*Short::default(), "");
        for length in 0..80 {
            for text in ["x".repeat(length), "é".repeat(length)] {
                let short = Short::from(&*text);
                assert_eq!((&*short, &*short.clone()), (&*text, &*text));
                assert_eq!(matches!(short, Short::Inline { .. }), text.len() <= ROOM);
                assert_eq!(String::from(Short::from(text.clone())), text);
                assert!(short == Short::from(&*text) && short != Short::from(&*format!("{text}y")));
            }
        }
    }
}
