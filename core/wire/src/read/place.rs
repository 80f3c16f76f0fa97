//! Where in a JSON text a byte is, as a JSON pointer: for errors, so that nothing is spent on places while all goes well.

/// The container that is open at a place.
enum Open<'a> {
    /// An object, and the name of the property that was read last.
    Object(&'a str),
    /// An array, and how many elements stand before.
    Array(usize),
}

/// The place of the value that stands at this byte, in a text that is JSON up to there. Names are as they are spelled.
pub(super) fn pointer_at(text: &str, at: usize) -> String {
    let bytes = text.as_bytes().get(..at).unwrap_or(text.as_bytes());
    let (mut open, mut last, mut index) = (Vec::new(), "", 0);
    while let Some(byte) = bytes.get(index) {
        match byte {
            b'"' => {
                let start = index + 1;
                index = end_of_string(bytes, start);
                last = text.get(start..index).unwrap_or_default();
            }
            b'{' => open.push(Open::Object("")),
            b'[' => open.push(Open::Array(0)),
            b'}' | b']' => drop(open.pop()),
            b':' => {
                if let Some(Open::Object(name)) = open.last_mut() {
                    *name = last;
                }
            }
            b',' => {
                if let Some(Open::Array(count)) = open.last_mut() {
                    *count += 1;
                }
            }
            _ => {}
        }
        index += 1;
    }
    let step = |open: &Open<'_>| match open {
        Open::Object(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
        Open::Array(count) => format!("/{count}"),
    };
    open.iter().map(step).collect()
}

/// The position of the quote that ends a string.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut index = start;
    while let Some(byte) = bytes.get(index) {
        match byte {
            b'"' => return index,
            b'\\' => index += 2,
            _ => index += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_pointers() {
        let text = r#"{"a": [1, {"b/c": "x,]\"}", "d": [[], [7"#;
        assert_eq!(pointer_at(text, text.len()), "/a/1/d/1/0");
        assert_eq!(pointer_at(text, text.find('x').unwrap_or_default()), "/a/1/b~1c");
        assert_eq!(pointer_at(text, 0), "");
        assert_eq!(pointer_at("[]", 50), "");
    }
}
