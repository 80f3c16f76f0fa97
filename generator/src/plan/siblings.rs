//! The operations whose paths another one's path arguments could make.
//!
//! `DELETE /hosts/{ids}` with the one id `all` is `DELETE /hosts/all`. The core refuses such a call and has to know of the other
//! path for that. Servers decode paths, some of them before they split them at slashes, so an argument may stand for several
//! segments; one with a slash that makes a path of another operation is refused too.

use crate::api::Operation;

/// The paths of other operations of the same method that arguments of this one could make, sorted. Those that are as general as
/// its own are left out: there is no path that is more theirs.
pub(super) fn siblings(all: &[Operation], operation: &Operation) -> Vec<String> {
    if !operation.path.contains('{') {
        return Vec::new();
    }
    let own = Template::new(&operation.path, Param::Open);
    let fixed = Template::new(&operation.path, Param::Fixed);
    let mut found: Vec<String> = all
        .iter()
        .filter(|other| other.method == operation.method && other.path != operation.path)
        .filter(|other| starts_alike(&operation.path, &other.path))
        .filter(|other| {
            let other = Template::new(&other.path, Param::Segment);
            own.meets(&other) && !fixed.meets(&other)
        })
        .map(|other| other.path.clone())
        .collect();
    found.sort();
    found
}

/// Whether the plain starts of two templates do not rule out a path that is of both; most of them do.
fn starts_alike(one: &str, other: &str) -> bool {
    let plain = |path: &str| path.find(['{', '%']).unwrap_or(path.len());
    let [one, other] = [one, other].map(|path| path.trim_start_matches('/'));
    let length = plain(one).min(plain(other));
    let [one, other] = [one, other].map(|path| &path.as_bytes()[..length]);
    // Where slashes are doubled, a closer look is taken.
    let doubled = |path: &[u8]| path.windows(2).any(|pair| pair == b"//");
    one == other || doubled(one) || doubled(other)
}

/// What a parameter stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Param {
    /// Any text, of several segments too.
    Open,
    /// Any text of one segment.
    Segment,
    /// A text of its own that is like no other.
    Fixed,
}

/// A step of a template.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Letter(char),
    /// One character; a slash too, if it says so.
    One(bool),
    /// Any number of characters.
    Many(bool),
    /// The text of a fixed parameter.
    Own,
}

/// A path template, letter by letter as a server reads it.
struct Template(Vec<Step>);

impl Template {
    fn new(path: &str, param: Param) -> Self {
        let mut steps = Vec::new();
        for segment in path.split('/').filter(|segment| !segment.is_empty()) {
            steps.push(Step::Letter('/'));
            let mut rest = segment;
            while let Some((before, (_, after))) = rest
                .split_once('{')
                .and_then(|(before, after)| Some((before, after.split_once('}')?)))
            {
                steps.extend(decoded(before).chars().map(Step::Letter));
                match param {
                    Param::Fixed => steps.push(Step::Own),
                    other => {
                        let slashes = other == Param::Open;
                        steps.extend([Step::One(slashes), Step::Many(slashes)]);
                    }
                }
                rest = after;
            }
            steps.extend(decoded(rest).chars().map(Step::Letter));
        }
        Self(steps)
    }

    /// Whether there is a path that is of both.
    fn meets(&self, other: &Self) -> bool {
        let width = other.0.len() + 1;
        let mut seen = vec![false; (self.0.len() + 1) * width];
        let mut open = vec![(0, 0)];
        while let Some((i, j)) = open.pop() {
            if std::mem::replace(&mut seen[i * width + j], true) {
                continue;
            }
            let (one, two) = (self.0.get(i).copied(), other.0.get(j).copied());
            if one.is_none() && two.is_none() {
                return true;
            }
            // Any number of characters may be none.
            if let Some(Step::Many(_)) = one {
                open.push((i + 1, j));
            }
            if let Some(Step::Many(_)) = two {
                open.push((i, j + 1));
            }
            let both = one.zip(two).filter(|(one, two)| one.shares(*two));
            if let Some((one, two)) = both {
                let after =
                    |at: usize, step| if matches!(step, Step::Many(_)) { at } else { at + 1 };
                open.push((after(i, one), after(j, two)));
            }
        }
        false
    }
}

impl Step {
    /// Whether a character can be of both.
    fn shares(self, other: Self) -> bool {
        match (self, other) {
            (Self::Letter(a), Self::Letter(b)) => a == b,
            (Self::Letter('/'), Self::One(slashes) | Self::Many(slashes))
            | (Self::One(slashes) | Self::Many(slashes), Self::Letter('/')) => slashes,
            (Self::Letter(_), Self::Own) | (Self::Own, Self::Letter(_)) => false,
            _ => true,
        }
    }
}

/// A part of a path with its percent-encoding taken off.
fn decoded(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = |at: usize| after.get(at).and_then(|b| char::from(*b).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (first, hex(0), hex(1)) {
            out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
            rest = &after[2..];
        } else {
            out.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sibling_is_a_path_that_arguments_can_make_and_that_is_no_more_general() {
        for (own, other, sibling) in [
            ("/hosts/{id}", "/hosts/all", true),
            ("/hosts/{id}", "/hosts/all/", true),
            ("/hosts/{id}/", "/hosts/%61ll", true),
            ("/hosts/{id}", "/hosts/{name}", false),
            ("/hosts/{id}", "/hosts", false),
            ("/hosts/{id}", "/groups/all", false),
            ("/hosts/{id}", "/hosts/{id}/tags", true),
            ("/hosts/{id}/tags", "/hosts/all/tags", true),
            ("/hosts/{id}/tags", "/hosts/{id}", false),
            ("/{a}/{b}/c", "/x/y/c", true),
            ("/{a}/x", "/y/{b}", true),
            ("/y/x/{a}", "/y/{b}/{c}", false),
            ("/r/{id}", "/r/{id}.json", true),
            ("/r/{id}.json", "/r/{id}", false),
            ("/r/{id}.json", "/r/all.json", true),
            ("/r/{id}.json", "/r/all.xml", false),
            ("/r/{id}", "/r/{a}:{b}", true),
            ("/r/{a}:{b}", "/r/{id}", false),
            ("/r/{id}:run", "/r/{id}:stop", false),
            ("/r/{id", "/r/all", false),
        ] {
            let fixed = Template::new(own, Param::Fixed);
            let (own, other) =
                (Template::new(own, Param::Open), Template::new(other, Param::Segment));
            assert_eq!(own.meets(&other) && !fixed.meets(&other), sibling);
        }
        for (one, other, alike) in [
            ("/a/{b}", "/a/c", true),
            ("/a/{b}", "/c/d", false),
            ("a/{b}", "/a/c", true),
            ("/a//b/{c}", "/a/b/d", true),
            ("/a/{b}", "/a", true),
            ("/é/{b}", "/日/c", false),
            ("/a{b}", "/é", false),
            ("/{b}", "/é", true),
        ] {
            assert_eq!(starts_alike(one, other), alike, "{one} {other}");
        }
    }
}
