//! Numbers and names that are the same for the same seed.

/// Names in all the shapes that trouble a language, a file system or a reader.
const NAMES: [&str; 44] = [
    "a",
    "A",
    "b",
    "id",
    "ID",
    "name",
    "type",
    "self",
    "Self",
    "ref",
    "match",
    "String",
    "Option",
    "Result",
    "Vec",
    "Error",
    "Call",
    "Client",
    "types",
    "api",
    "mod",
    "new",
    "default",
    "extra",
    "0to3.9",
    "x-y",
    "x_y",
    "xY",
    "é",
    "日本",
    "con",
    "a b",
    "limit",
    "offset",
    "body",
    "send",
    "additional",
    "clone",
    "-",
    "+1",
    "items",
    "nul",
    "half/way~1",
    "SCACapability",
];

/// Prose that a comment, a page or an example could break out of.
const PROSE: [&str; 8] = [
    "plain",
    "*/ end",
    "```\nfn main() {}\n```",
    "<script>alert(1)</script>",
    "[link](x) and [broken",
    "    indented\n\n\ttabbed",
    "\u{202e}right to left",
    "# title\r\n| a | b |",
];

/// A source of numbers (xorshift).
pub(super) struct Dice(u64);

impl Dice {
    /// The numbers of a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below the limit.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 16) % limit as u64).unwrap()
    }

    /// True once in so many times.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of them.
    pub(super) fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// A name, now and then a very long one.
    pub(super) fn name(&mut self) -> String {
        match self.below(30) {
            0 => "a_long_name_".repeat(14),
            1 => format!("{}_{}", self.of(&NAMES), self.of(&NAMES)),
            _ => self.of(&NAMES).to_owned(),
        }
    }

    /// Different names, at most so many.
    pub(super) fn names(&mut self, most: usize) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for _ in 0..=self.below(most) {
            let name = self.name();
            if !found.contains(&name) {
                found.push(name);
            }
        }
        found
    }

    /// A piece of prose.
    pub(super) fn prose(&mut self) -> &'static str {
        self.of(&PROSE)
    }
}
