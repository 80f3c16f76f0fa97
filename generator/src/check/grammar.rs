//! Names that HTTP knows: media types and headers of another form could never be sent (RFC 9110).

use serde_json::{Map, Value};

use super::Walk;
use crate::note::Code;
use crate::table::Kind;

/// A key that names an object of the kind.
pub(super) fn key(walk: &mut Walk<'_>, key: &str, kind: Kind) {
    match kind {
        Kind::MediaType => media_type(walk, key),
        Kind::Header if !is_component(walk) => header_name(walk, key),
        _ => {}
    }
}

/// Headers among the components are named for references, not for HTTP.
fn is_component(walk: &Walk<'_>) -> bool {
    let pointer = walk.trail.pointer();
    pointer.parent().is_some_and(|parent| parent.as_str() == "/components/headers")
}

/// The members of an object of the kind.
pub(super) fn object(walk: &mut Walk<'_>, map: &Map<String, Value>, kind: Kind) {
    match kind {
        Kind::Document | Kind::Operation => {
            for key in ["consumes", "produces"] {
                let list = map.get(key).and_then(Value::as_array).into_iter().flatten();
                for (index, media) in list.enumerate() {
                    let Value::String(media) = media else { continue };
                    let mark = walk.trail.key(key);
                    let inner = walk.trail.index(index);
                    media_type(walk, media);
                    walk.trail.back(inner);
                    walk.trail.back(mark);
                }
            }
        }
        Kind::Encoding => {
            let list = map.get("contentType").and_then(Value::as_str);
            named(walk, "contentType", list, |walk, list| {
                list_of(list).for_each(|media| media_type(walk, media));
            });
        }
        Kind::Parameter | Kind::SecurityScheme if map.get("in") == Some(&Value::from("header")) => {
            let name = map.get("name").and_then(Value::as_str);
            named(walk, "name", name, header_name);
        }
        _ => {}
    }
}

fn named(walk: &mut Walk<'_>, key: &str, text: Option<&str>, check: impl Fn(&mut Walk<'_>, &str)) {
    let Some(text) = text else { return };
    let mark = walk.trail.key(key);
    check(walk, text);
    walk.trail.back(mark);
}

/// The media types of a list with commas.
fn list_of(list: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    list.split(move |c| {
        quoted ^= c == '"';
        c == ',' && !quoted
    })
    .map(str::trim)
}

fn media_type(walk: &mut Walk<'_>, text: &str) {
    if !is_media_type(text) {
        let message = format!("{text:?} is not a media type");
        let help = "write it as `type/subtype`, with parameters as in `text/csv; charset=utf-8`";
        walk.note(Code::BadMediaType, message, help);
    }
}

fn header_name(walk: &mut Walk<'_>, text: &str) {
    if !is_token(text) {
        let message = format!("{text:?} is not the name of a header");
        let help = "use letters, digits and `-`, without spaces";
        walk.note(Code::BadHeaderName, message, help);
    }
}

/// `token = 1*tchar`
fn is_token(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    !text.is_empty() && text.bytes().all(fits)
}

/// `type "/" subtype *( OWS ";" OWS [ token "=" ( token / quoted-string ) ] )`
fn is_media_type(text: &str) -> bool {
    let (essence, mut rest) = text.split_at(text.find(';').unwrap_or(text.len()));
    let spaces = |c: char| c == ' ' || c == '\t';
    let name = essence.trim_end_matches(spaces).split_once('/');
    if !name.is_some_and(|(ty, subtype)| is_token(ty) && is_token(subtype)) {
        return false;
    }
    while let Some(parameter) = rest.strip_prefix(';') {
        let parameter = parameter.trim_start_matches(spaces);
        let token = parameter.find([';', '=']).unwrap_or(parameter.len());
        let (name, value) = parameter.split_at(token);
        let Some(value) = value.strip_prefix('=') else {
            if !name.trim_matches(spaces).is_empty() {
                return false;
            }
            rest = value;
            continue;
        };
        let end =
            if value.starts_with('"') { quoted_end(value) } else { value.find([';', ' ', '\t']) };
        let (value, after) = value.split_at(end.unwrap_or(value.len()));
        let quoted = value.starts_with('"') && end.is_some();
        if !is_token(name) || !(quoted || is_token(value)) {
            return false;
        }
        rest = after.trim_start_matches(spaces);
    }
    rest.is_empty()
}

/// Where a quoted string ends, when it does and holds nothing that can't be sent.
fn quoted_end(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            c if c.is_control() && c != '\t' => return None,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_are_of_their_grammar() {
        for good in [
            "a/b",
            "*/*",
            "application/vnd.api+json",
            "text/csv; charset=utf-8",
            "text/csv;charset=\"a;b \\\" c\"; header=present",
            "text/csv ; q=1 ;",
            "multipart/form-data;",
        ] {
            assert!(is_media_type(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "a/",
            "/b",
            "a/b/c",
            "a b/c",
            "a/b c",
            "a/b\n",
            "a/b; x",
            "a/b; x=",
            "a/b; x y=1",
            "a/b; x=\"y",
            "a/b; x=\"\n\"",
            "a/b; x=\"y\"z",
            "a/b\u{e9}",
            " a/b",
        ] {
            assert!(!is_media_type(bad), "{bad}");
        }
    }

    #[test]
    fn lists_are_split_outside_of_quotes() {
        let list: Vec<_> = list_of("a/b;c=\"d,e\" , f/g").collect();
        assert_eq!(list, ["a/b;c=\"d,e\"", "f/g"]);
    }
}
