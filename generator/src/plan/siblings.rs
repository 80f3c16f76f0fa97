//! The operations whose paths another one's path arguments could make.
//!
//! `DELETE /hosts/{ids}` with the one id `all` is `DELETE /hosts/all`. The core refuses such a call and has to know of the other
//! path for that. Servers decode paths, some of them before they split them at slashes, so an argument may stand for several
//! segments; one with a slash that makes a path of another operation is refused too.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;

use crate::api::{Method, Operation};
use crate::budget::Budget;
use crate::note::Note;

/// Steps that comparing paths may take: no published document needs a twentieth of it.
const STEPS: usize = 10_000_000;

/// A look at two paths is as much work as so many steps.
const PAIR: usize = 24;

/// Two paths may have this many pairs of letters.
const STATES: usize = 64_000_000;

/// All paths of a document, in an order that leaves few of them to be compared with each other.
pub(super) struct Siblings<'a> {
    /// For each method the paths by their plain starts.
    paths: HashMap<Method, BTreeMap<&'a str, Vec<&'a str>>>,
    /// Those with doubled slashes, which are looked at in any case.
    doubled: HashMap<Method, Vec<&'a str>>,
    budget: Budget,
}

impl<'a> Siblings<'a> {
    pub(super) fn new(all: impl Iterator<Item = (Method, &'a str)>) -> Self {
        let mut found =
            Self { paths: HashMap::new(), doubled: HashMap::new(), budget: Budget::new(STEPS) };
        for (method, path) in all {
            let start = start(path);
            if start.contains("//") {
                found.doubled.entry(method).or_default().push(path);
            } else {
                found.paths.entry(method).or_default().entry(start).or_default().push(path);
            }
        }
        found
    }

    /// The paths of other operations of the same method that arguments of this one could make, sorted. Those that are as general
    /// as its own are left out: there is no path that is more theirs.
    pub(super) fn of(&self, operation: &Operation) -> Vec<String> {
        if !operation.path.contains('{') || self.budget.is_over() {
            return Vec::new();
        }
        let own = Template::new(&operation.path, Param::Open);
        let fixed = Template::new(&operation.path, Param::Fixed);
        let mut found: Vec<String> = Vec::new();
        for other in self.alike(operation.method, &operation.path) {
            if !self.budget.spend(1, &operation.at) {
                break;
            }
            if other == operation.path || !ends_alike(&operation.path, other) {
                continue;
            }
            let states = own.0.len().saturating_mul(other.len());
            let steps = if states > STATES { STEPS } else { PAIR + states / 128 };
            if !self.budget.spend(steps, &operation.at) {
                break;
            }
            let template = Template::new(other, Param::Segment);
            let mut seen = 0;
            let is_sibling = own.meets(&template, &mut seen) && !fixed.meets(&template, &mut seen);
            self.budget.spend(seen / 16, &operation.at);
            if is_sibling {
                self.budget.spend(other.len() / 8, &operation.at);
                found.push(other.to_owned());
            }
        }
        found.sort();
        found
    }

    /// The paths of the same method whose plain starts do not rule out a path that is of both.
    fn alike(&self, method: Method, path: &str) -> Vec<&'a str> {
        let own = start(path);
        let mut found: Vec<&str> =
            self.doubled.get(&method).into_iter().flatten().copied().collect();
        let Some(paths) = self.paths.get(&method) else { return found };
        if own.contains("//") {
            found.extend(paths.values().flatten());
            return found;
        }
        let longer = paths.range::<&str, _>(own..).take_while(|(start, _)| start.starts_with(own));
        found.extend(longer.flat_map(|(_, paths)| paths));
        // Shorter starts from the longest: what one shares with the own start is the most that the next can have.
        let (mut most, mut with) = (own.len(), false);
        while let Some((start, paths)) = {
            let end = if with { Bound::Included(&own[..most]) } else { Bound::Excluded(own) };
            paths.range::<str, _>((Bound::Unbounded, end)).next_back()
        } {
            let pairs = start.char_indices().zip(own.chars());
            let shared = pairs.take_while(|((_, a), b)| a == b).last();
            let shared = shared.map_or(0, |((at, letter), _)| at + letter.len_utf8());
            most = shared;
            if shared == start.len() {
                found.extend(paths);
                let Some(last) = own[..shared].chars().next_back() else { break };
                most -= last.len_utf8();
            }
            with = true;
        }
        found
    }

    /// What there is to say when comparing paths took too long.
    pub(super) fn note(&self) -> Option<Note> {
        let note = self.budget.compared()?;
        let message = format!("telling the paths apart takes more than {STEPS} steps");
        Some(Note {
            message,
            help: "use fewer parameters, or split the document".to_owned(),
            ..note
        })
    }
}

/// A path up to its first parameter or encoded letter.
fn start(path: &str) -> &str {
    let path = path.trim_start_matches('/');
    &path[..path.find(['{', '%']).unwrap_or(path.len())]
}

/// Whether the plain ends of two templates do not rule out a path that is of both.
fn ends_alike(one: &str, other: &str) -> bool {
    let plain = |path: &str| {
        let encoded = path.rfind('%').map_or(0, |at| at + 3);
        let open = path.rfind('}').map_or(0, |at| at + 1).max(encoded);
        path.len().saturating_sub(open)
    };
    let [one, other] = [one, other].map(|path| path.trim_end_matches('/'));
    let length = plain(one).min(plain(other));
    let [one, other] =
        [one, other].map(|path| &path.as_bytes()[path.len().saturating_sub(length)..]);
    // Where slashes are doubled or an encoded letter is cut, a closer look is taken.
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
    fn meets(&self, other: &Self, steps: &mut usize) -> bool {
        let width = other.0.len() + 1;
        let mut seen = vec![false; (self.0.len() + 1) * width];
        let mut open = vec![(0, 0)];
        while let Some((i, j)) = open.pop() {
            *steps += 1;
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
            assert_eq!(own.meets(&other, &mut 0) && !fixed.meets(&other, &mut 0), sibling);
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
            let paths = [one, other].map(|path| (Method::Get, path));
            let found = Siblings::new(paths.into_iter()).alike(Method::Get, one);
            assert_eq!(found.contains(&other), alike, "{one} {other}");
        }
    }

    #[test]
    fn every_start_and_end_that_fits_is_found() {
        let letters = ["", "a", "ab", "b", "é", "%61"];
        let all: Vec<String> = letters
            .iter()
            .flat_map(|one| letters.iter().map(move |two| format!("/{one}{{x}}{two}")))
            .chain(letters.iter().map(|one| format!("/{one}")))
            .chain(letters.iter().flat_map(|a| letters.iter().map(move |b| format!("/{a}/{b}{a}"))))
            .collect();
        let siblings = Siblings::new(all.iter().map(|path| (Method::Get, path.as_str())));
        for one in &all {
            let alike = siblings.alike(Method::Get, one);
            let own = Template::new(one, Param::Open);
            for other in &all {
                let kept = alike.contains(&other.as_str()) && ends_alike(one, other);
                let meets = own.meets(&Template::new(other, Param::Segment), &mut 0);
                assert!(kept || !meets, "{one} {other}");
            }
        }
    }
}
