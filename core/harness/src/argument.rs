//! From JSON to what the methods of calls take.

use bytes::Bytes;
use rhapi_core::wire::{DeviationKind, Slot, Value, Wire, read_value};

/// An argument of a case.
#[derive(Debug)]
pub struct Argument {
    name: String,
    value: Value,
    /// Whether a value that is absent or does not fit is made up.
    fills: bool,
}

impl Argument {
    pub(super) fn new(name: String, value: Value, fills: bool) -> Self {
        Self { name, value, fills }
    }

    /// Its place and name, such as `query.limit`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// That the operation has no argument of this name.
    pub fn unknown(&self) -> String {
        format!("the call takes no argument '{}'", self.name)
    }

    /// A text; numbers and truth values as they are written.
    ///
    /// # Errors
    /// Null.
    pub fn text(&self) -> Result<String, String> {
        match &self.value {
            Value::Null if self.fills => Ok("x".to_owned()),
            Value::Null => Err(format!("the argument '{}' is null", self.name)),
            Value::String(text) => Ok(text.clone()),
            other => Ok(other.to_string()),
        }
    }

    /// A list of texts.
    ///
    /// # Errors
    /// Anything but a list.
    pub fn texts(&self) -> Result<Vec<String>, String> {
        let one = |value: &Value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        match &self.value {
            Value::Array(items) => Ok(items.iter().map(one).collect()),
            Value::Null if self.fills => Ok(vec!["x".to_owned()]),
            _ => Err(format!("the argument '{}' is no list", self.name)),
        }
    }

    /// The content of a file, given as text.
    ///
    /// # Errors
    /// Null.
    pub fn bytes(&self) -> Result<Bytes, String> {
        self.text().map(Bytes::from)
    }

    /// A value; null stands for the blank one.
    ///
    /// # Errors
    /// JSON of another type.
    pub fn read<T: Wire>(&self) -> Result<T, String> {
        let mut value = T::default();
        if !self.value.is_null() {
            self.fill(value.slot_mut(), &self.value)?;
        } else if self.fills && self.name.starts_with("path.") {
            // A blank text makes no path.
            self.fill(value.slot_mut(), &"x".into())?;
        }
        Ok(value)
    }

    /// A list of values.
    ///
    /// # Errors
    /// Anything but a list, or elements of another type.
    pub fn list<T: Wire>(&self) -> Result<Vec<T>, String> {
        if self.value.is_null() && self.fills {
            return Ok(vec![T::default()]);
        }
        self.read()
    }

    fn fill(&self, slot: &mut dyn Slot, value: &Value) -> Result<(), String> {
        let wrong = |kind| matches!(kind, DeviationKind::Misfit | DeviationKind::NoBranch);
        match read_value(slot, value).into_iter().find(|deviation| wrong(deviation.kind)) {
            Some(deviation) if !self.fills => {
                Err(format!("the argument '{}' does not fit: {deviation}", self.name))
            }
            _ => Ok(()),
        }
    }
}
