//! Tells what another signature means for programs that use the old one.

use super::Impact;

/// What a member's other signature does to programs.
pub(super) fn impact(member: &str, from: &str, to: &str) -> Impact {
    let ((old, old_marks), (new, new_marks)) = (marks(from), marks(to));
    if old == new {
        let warned = |marks: &str| marks.contains("[deprecated]");
        return if warned(new_marks) && !warned(old_marks) { Impact::Minor } else { Impact::Patch };
    }
    if old.starts_with(" = ") && new.starts_with(" = ") {
        return Impact::Patch;
    }
    if old.starts_with(": union") && new.starts_with(": union") {
        return Impact::Patch;
    }
    match (member, function(old), function(new)) {
        ("()", Some(old), Some(new)) if method(from) != method(to) => {
            old.impact(&new).max(Impact::Major)
        }
        (_, Some(old), Some(new)) => old.impact(&new),
        _ => Impact::Major,
    }
}

/// What stands in front of the arguments.
fn method(text: &str) -> &str {
    text.split('(').next().unwrap_or(text)
}

/// A signature without the marks in brackets behind it, and these.
fn marks(text: &str) -> (&str, &str) {
    let end = text.find(" [").unwrap_or(text.len());
    text.split_at(end)
}

/// A function, taken apart.
#[derive(Debug, PartialEq)]
pub(super) struct Function<'t> {
    /// Names and types, without the receiver.
    pub(super) arguments: Vec<(&'t str, &'t str)>,
    result: &'t str,
}

/// Takes a function's signature apart; `None` when it is none.
pub(super) fn function(text: &str) -> Option<Function<'_>> {
    let (_, rest) = text.split_once('(')?;
    let (arguments, result) = rest.rsplit_once(") -> ")?;
    let mut found = Vec::new();
    let (mut depth, mut start) = (0_i32, 0);
    for (at, c) in arguments.char_indices().chain([(arguments.len(), ',')]) {
        match c {
            '<' | '(' => depth += 1,
            '>' | ')' => depth -= 1,
            ',' if depth == 0 => {
                let part = arguments[start..at].trim();
                found.extend(part.split_once(": "));
                start = at + 1;
            }
            _ => {}
        }
    }
    Some(Function { arguments: found, result })
}

impl Function<'_> {
    fn impact(&self, new: &Self) -> Impact {
        let types =
            |f: &Self| f.arguments.iter().map(|(_, ty)| (*ty).to_owned()).collect::<Vec<_>>();
        let names =
            |f: &Self| f.arguments.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>();
        if self.result != new.result || self.arguments.len() != new.arguments.len() {
            return Impact::Major;
        }
        let (mut old_sorted, mut new_sorted) = (names(self), names(new));
        old_sorted.sort();
        new_sorted.sort();
        if names(self) != names(new) && old_sorted == new_sorted {
            // The same values in another order compile and go to the wrong places.
            return Impact::Major;
        }
        if types(self) == types(new) {
            return Impact::Patch;
        }
        let wider = |(old, new): (&String, &String)| {
            old == new || old == "&str" && new == "impl AsRef<str>"
        };
        if types(self).iter().zip(&types(new)).all(wider) { Impact::Minor } else { Impact::Major }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_judged_by_what_callers_write() {
        let rows = [
            (".a", ": String", ": Option<String>", Impact::Major),
            (".a", ": String [read_only]", ": String", Impact::Patch),
            ("", ": Call<()> [GET /a]", ": Call<()> [GET /b]", Impact::Patch),
            ("", ": Call<()> [GET /a]", ": Call<types::A> [GET /a]", Impact::Major),
            ("()", "A::b(&self) -> C", "A::b(&self) -> C [deprecated]", Impact::Minor),
            ("()", "A::b(&self, x: &str) -> C", "A::b(&self, y: &str) -> C", Impact::Patch),
            (
                "()",
                "A::b(&self, x: &str, y: &str) -> C",
                "A::b(&self, y: &str, x: &str) -> C",
                Impact::Major,
            ),
            (
                "()",
                "A::b(&self, x: &str) -> C",
                "A::b(&self, x: impl AsRef<str>) -> C",
                Impact::Minor,
            ),
            ("()", "A::b(&self) -> C", "A::b(&self, x: Map<A, B>) -> C", Impact::Major),
            ("()", "A::b(&self) -> C", "A::d(&self) -> C", Impact::Major),
            ("::A", " = \"a\"", " = \"b\"", Impact::Patch),
            ("::A", "(String)", "(i64)", Impact::Major),
            ("", ": struct", ": choice of texts", Impact::Major),
        ];
        for (member, from, to, expected) in rows {
            assert_eq!(impact(member, from, to), expected, "{from} -> {to}");
        }
    }

    #[test]
    fn arguments_are_split_outside_of_brackets() {
        let found = function("new(a: Map<A, B>, b: impl Fn(A, B)) -> Self").unwrap();
        assert_eq!(found.arguments, [("a", "Map<A, B>"), ("b", "impl Fn(A, B)")]);
    }
}
