//! Free-form JSON for people, with its secrets masked.

use std::fmt;

use serde_json::Value;

use crate::mask::{MASK, can_hide, masked};
use crate::secret_names::is_secret_name;

/// Free-form JSON, shown as JSON; what has the name of a secret is masked.
pub(crate) struct Json<'a>(pub(crate) &'a Value);

impl fmt::Debug for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&*masked(self.0), f)
    }
}

/// Shows fields that no document describes, so that their names have to say what is secret.
pub(crate) fn show_unknown<'a>(
    unknown: impl Iterator<Item = (&'a str, &'a Value)>,
    mut show: impl FnMut(&str, &dyn fmt::Debug),
) {
    for (name, raw) in unknown {
        if can_hide(raw) && is_secret_name(name) {
            show(name, &format_args!("{MASK}"));
        } else {
            show(name, &Json(raw));
        }
    }
}
