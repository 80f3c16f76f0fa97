//! Operations that a path argument could turn a call into.
//!
//! `DELETE /hosts/{ids}` with the one id `all` is `DELETE /hosts/all`, which deletes every host. A document names both, so
//! generated code knows of the second, and such a call is refused before anything is sent.

use crate::text::percent;

/// The first of these templates that a path fits as the server reads it, if one does.
///
/// Servers decode a path before they route it, and some do so before they split it at slashes. Many also take doubled
/// slashes for one, and do not care for the last. Letters are compared exactly, as nearly all of them do.
pub(super) fn reached(path: &str, siblings: &'static [&'static str]) -> Option<&'static str> {
    if siblings.is_empty() {
        return None;
    }
    let path = percent::decode(path);
    siblings.iter().copied().find(|template| fits(&path, &percent::decode(template)))
}

/// Whether a decoded path is one of a decoded template.
fn fits(path: &str, template: &str) -> bool {
    let (mut path, mut template) = (segments(path), segments(template));
    loop {
        match (path.next(), template.next()) {
            (None, None) => return true,
            (Some(text), Some(pattern)) if segment_fits(text, pattern) => {}
            _ => return false,
        }
    }
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

/// Whether a text is a segment of a template: its literals, and at least one character for each parameter between them.
fn segment_fits(text: &str, pattern: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('{') else { return text == pattern };
    let Some(text) = text.strip_prefix(start) else { return false };
    let Some((_, rest)) = rest.split_once('}') else { return false };
    text.char_indices()
        .map(|(at, letter)| at + letter.len_utf8())
        .any(|end| segment_fits(&text[end..], rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_compared_as_a_server_reads_it() {
        for (path, template, same) in [
            ("/hosts/all", "/hosts/all", true),
            ("/hosts/all/", "/hosts/all", true),
            ("/hosts/%61ll", "/hosts/all", true),
            ("/hosts/all", "/hosts/%61ll/", true),
            ("/hosts//all", "/hosts/all", true),
            ("/hosts/all%2F", "/hosts/all", true),
            ("/hosts/1%2Ftags", "/hosts/{id}/tags", true),
            ("/hosts/a,b", "/hosts/a,b", true),
            ("/hosts/ALL", "/hosts/all", false),
            ("/hosts/all,1", "/hosts/all", false),
            ("/hosts/%2561ll", "/hosts/all", false),
            ("/hosts/1", "/hosts/{id}/tags", false),
            ("/r/x.json", "/r/{id}.json", true),
            ("/r/.json", "/r/{id}.json", false),
            ("/r/x.jsonl", "/r/{id}.json", false),
            ("/r/a:b", "/r/{a}:{b}", true),
            ("/r/a%3Ab%3Ac", "/r/{a}:{b}", true),
            ("/r/a:", "/r/{a}:{b}", false),
            ("/r/é.é", "/r/{a}.é", true),
            ("/r/x", "/r/{a", false),
        ] {
            assert_eq!(
                fits(&percent::decode(path), &percent::decode(template)),
                same,
                "{path} {template}"
            );
        }
        assert_eq!(reached("/a/%62", &["/a/c", "/a/b"]), Some("/a/b"));
        assert_eq!(reached("/a/b", &[]), None);
    }
}
