//! Names a place in a document: a JSON pointer as RFC 6901 defines it.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde_json::Value;

/// A place in a document; the empty pointer is the whole document.
///
/// The text form (`/paths/~1hosts/get`) is kept as it is, so that sorting pointers sorts their text.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    pub(crate) const ROOT: &Self = &Self(String::new());

    /// The whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// The member `key` of the object at this place.
    pub fn key(&self, key: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + 1 + key.len());
        text.push_str(&self.0);
        push_segment(&mut text, key);
        Self(text)
    }

    /// The element `index` of the list at this place.
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The place that a rest, itself a pointer's text, names below this one.
    pub(crate) fn join(&self, rest: &str) -> Self {
        Self(format!("{}{rest}", self.0))
    }

    /// The pointer as text, with `~` and `/` inside keys escaped.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The place that holds this one; `None` for the whole document.
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').map(|end| Self(self.0[..end].to_owned()))
    }

    /// The keys and indices on the way down, unescaped.
    pub fn segments(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(unescape)
    }

    /// The last key or index, unescaped; `None` for the whole document.
    pub fn last(&self) -> Option<Cow<'_, str>> {
        self.0.rfind('/').map(|start| unescape(&self.0[start + 1..]))
    }

    /// The value at this place, if the document has one there.
    pub fn lookup<'v>(&self, document: &'v Value) -> Option<&'v Value> {
        // Not `Value::pointer`: it copies each segment twice, and stages look up every schema by its place.
        self.segments().try_fold(document, |value, segment| match value {
            Value::Object(members) => members.get(&*segment),
            Value::Array(elements) => elements.get(element(&segment)?),
            _ => None,
        })
    }

    /// The pointer that a reference of the form `#/a/b` names, with percent-encoding undone.
    ///
    /// `None` when the reference leaves the document or is not a pointer.
    pub fn from_reference(reference: &str) -> Option<Self> {
        let fragment = reference.strip_prefix('#')?;
        let text = percent_decode(fragment)?;
        is_pointer(&text).then(|| Self(text.into_owned()))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Pointer {
    type Err = PointerError;

    /// # Errors
    /// When the text is neither empty nor starts with `/`, or holds a `~` that is not `~0` or `~1`.
    fn from_str(text: &str) -> Result<Self, PointerError> {
        if is_pointer(text) { Ok(Self(text.to_owned())) } else { Err(PointerError) }
    }
}

fn is_pointer(text: &str) -> bool {
    let rooted = text.is_empty() || text.starts_with('/');
    rooted && text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']))
}

/// The text is not a JSON pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointerError;

impl fmt::Display for PointerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a JSON pointer: it starts with `/` and writes `~` as `~0` and `/` as `~1`")
    }
}

impl std::error::Error for PointerError {}

/// The place a walk has reached, grown and cut back in one buffer.
///
/// Walks visit every node of large documents and need a [`Pointer`] for few of them.
#[derive(Debug, Default)]
pub(crate) struct Trail(String);

impl Trail {
    /// Starts at a given place.
    pub(crate) fn at(pointer: &Pointer) -> Self {
        Self(pointer.0.clone())
    }

    /// Steps into a member and gives the mark to [`back`](Self::back) out to.
    pub(crate) fn key(&mut self, key: &str) -> usize {
        let mark = self.0.len();
        push_segment(&mut self.0, key);
        mark
    }

    /// Steps into an element and gives the mark to [`back`](Self::back) out to.
    pub(crate) fn index(&mut self, index: usize) -> usize {
        let mark = self.0.len();
        self.0.push('/');
        self.0.push_str(&index.to_string());
        mark
    }

    /// Steps back to a mark.
    pub(crate) fn back(&mut self, mark: usize) {
        self.0.truncate(mark);
    }

    /// The place to keep.
    pub(crate) fn pointer(&self) -> Pointer {
        Pointer(self.0.clone())
    }
}

fn push_segment(text: &mut String, key: &str) {
    text.push('/');
    let mut rest = key;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'~' | b'/')) {
        text.push_str(&rest[..at]);
        text.push_str(if rest.as_bytes()[at] == b'~' { "~0" } else { "~1" });
        rest = &rest[at + 1..];
    }
    text.push_str(rest);
}

/// The index that a segment names: digits without a zero in front (RFC 6901, section 4).
fn element(segment: &str) -> Option<usize> {
    let plain = segment == "0" || !segment.starts_with(['0', '+']);
    segment.parse().ok().filter(|_| plain)
}

fn unescape(segment: &str) -> Cow<'_, str> {
    if segment.contains('~') {
        Cow::Owned(segment.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(segment)
    }
}

fn percent_decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        if *first == b'%' {
            let digits = std::str::from_utf8(tail.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keys_are_escaped_and_unescaped() {
        let pointer = Pointer::root().key("paths").key("/a~b/{c}").index(3);
        assert_eq!(pointer.as_str(), "/paths/~1a~0b~1{c}/3");
        let segments: Vec<_> = pointer.segments().map(Cow::into_owned).collect();
        assert_eq!(segments, ["paths", "/a~b/{c}", "3"]);
        assert_eq!(pointer.parent().map(|p| p.as_str().len()), Some(pointer.as_str().len() - 2));
        assert_eq!(Pointer::root().parent(), None);
    }

    #[test]
    fn a_segment_that_unescapes_to_an_escape_stays_whole() {
        let pointer = Pointer::root().key("~1");
        assert_eq!(pointer.as_str(), "/~01");
        assert_eq!(pointer.last().as_deref(), Some("~1"));
    }

    #[test]
    fn lookup_finds_members_and_elements() {
        let value = json!({"a": {"/": [10, 20]}});
        let pointer: Pointer = "/a/~1/1".parse().unwrap();
        assert_eq!(pointer.lookup(&value), Some(&json!(20)));
        for text in
            ["", "/a", "/a/~1/2", "/a/~1/01", "/a/~1/+1", "/a/~1/0", "/a/~1/1/x", "/b", "/a/"]
        {
            let pointer: Pointer = text.parse().unwrap();
            assert_eq!(pointer.lookup(&value), value.pointer(text), "{text}");
        }
        assert_eq!(Pointer::root().lookup(&value), Some(&value));
        assert_eq!(pointer.key("x").lookup(&value), None);
    }

    #[test]
    fn text_that_is_no_pointer_is_refused() {
        assert_eq!("a".parse::<Pointer>(), Err(PointerError));
        assert_eq!("/a~2".parse::<Pointer>(), Err(PointerError));
        assert_eq!("/a~".parse::<Pointer>(), Err(PointerError));
    }

    #[test]
    fn references_are_percent_decoded() {
        let pointer = Pointer::from_reference("#/components/schemas/a%20b").unwrap();
        assert_eq!(pointer.as_str(), "/components/schemas/a b");
        assert_eq!(Pointer::from_reference("other.yaml#/a"), None);
        assert_eq!(Pointer::from_reference("#/a%2"), None);
        assert_eq!(Pointer::from_reference("#anchor"), None);
    }
}
