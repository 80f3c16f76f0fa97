//! Splitting wire names into words, and joining words into identifiers.

use std::borrow::Cow;

/// Longest identifier, in characters.
const LONGEST: usize = 120;

/// The length of a mark, and of what joins it.
const MARK: usize = 10;

/// Lower-case words, made of letters and digits of ASCII.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words(Vec<String>);

/// The words of a wire name: split at symbols, at `aB`, and before the last capital of a run (`SCACapability`).
#[must_use]
pub fn words(name: &str) -> Words {
    if name.is_ascii() {
        let byte = |i: usize| name.as_bytes().get(i).map(|byte| char::from(*byte));
        return split(name.len(), byte);
    }
    let chars: Vec<char> = name.chars().collect();
    split(chars.len(), |i| chars.get(i).copied())
}

/// The words of a name of so many characters.
fn split(count: usize, char_at: impl Fn(usize) -> Option<char>) -> Words {
    let mut found: Vec<String> = Vec::new();
    let mut word = String::new();
    for (i, c) in (0..count).map_while(|i| Some((i, char_at(i)?))) {
        if !c.is_alphanumeric() {
            flush(&mut word, &mut found);
            continue;
        }
        let before = i.checked_sub(1).and_then(&char_at).unwrap_or(' ');
        let after = char_at(i + 1).unwrap_or(' ');
        // `IDs`: a plural `s` behind a run of capitals starts no word.
        let plural = after == 's' && !char_at(i + 2).is_some_and(char::is_lowercase);
        let rises = c.is_uppercase() && (before.is_lowercase() || before.is_numeric());
        let run_ends = c.is_uppercase() && before.is_uppercase() && after.is_lowercase() && !plural;
        if rises || run_ends {
            flush(&mut word, &mut found);
        }
        spell(c, &mut word);
    }
    flush(&mut word, &mut found);
    Words(found)
}

/// Other letters than those of ASCII are written by their code points: a module of that name could have no file, and some
/// of them (`½`, `ⓐ`) are no letters to Rust.
fn spell(c: char, word: &mut String) {
    if c.is_ascii() {
        word.push(c.to_ascii_lowercase());
        return;
    }
    for c in c.to_lowercase() {
        word.extend(c.escape_unicode().filter(char::is_ascii_alphanumeric));
    }
}

fn flush(word: &mut String, found: &mut Vec<String>) {
    if !word.is_empty() {
        found.push(std::mem::take(word));
    }
}

/// A word that follows from a place and that no other place is likely to give (FNV-1a).
pub(super) fn mark(place: &str) -> Words {
    let hash = place
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    Words::of([format!("x{hash:08x}")])
}

impl Words {
    /// One word for each text.
    pub fn of<T: Into<String>>(words: impl IntoIterator<Item = T>) -> Self {
        Self(words.into_iter().map(Into::into).collect())
    }

    /// The words.
    #[must_use]
    pub fn as_slice(&self) -> &[String] {
        &self.0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// These words and more.
    #[must_use]
    pub fn and(mut self, more: &Self) -> Self {
        self.0.extend(more.0.iter().cloned());
        self
    }

    /// What follows when these words start with others; all of them when they don't.
    #[must_use]
    pub fn without(self, start: &Self) -> Self {
        match self.0.strip_prefix(&start.0[..]) {
            Some(rest) if !rest.is_empty() => Self(rest.to_vec()),
            _ => self,
        }
    }

    /// The last word as a plural.
    #[must_use]
    pub fn plural(mut self) -> Self {
        if let Some(last) = self.0.last_mut() {
            *last = plural(last);
        }
        self
    }

    /// The last word as a singular.
    #[must_use]
    pub fn singular(mut self) -> Self {
        if let Some(last) = self.0.last_mut() {
            *last = singular(last);
        }
        self
    }

    /// The words, or the first of them and a mark that follows from all: an identifier is the name of a file too, and no
    /// system takes one of any length.
    fn bounded(&self) -> Cow<'_, [String]> {
        if self.0.iter().map(|word| word.len() + 1).sum::<usize>() <= LONGEST {
            return Cow::Borrowed(&self.0);
        }
        let mut room = LONGEST - MARK;
        let mut kept = Vec::new();
        for word in &self.0 {
            let cut: String = word.chars().take(room.saturating_sub(1)).collect();
            room = room.saturating_sub(cut.len() + 1);
            if cut.is_empty() {
                break;
            }
            kept.push(cut);
        }
        kept.extend(mark(&self.0.join(" ")).0);
        Cow::Owned(kept)
    }

    pub(super) fn snake(&self) -> String {
        let text = self.bounded().join("_");
        if text.starts_with(|c: char| c.is_ascii_digit()) { format!("n{text}") } else { text }
    }

    pub(super) fn pascal(&self) -> String {
        let mut out = String::new();
        for word in self.bounded().iter() {
            let mut chars = word.chars();
            let Some(first) = chars.next() else { continue };
            // `8.10` and `81.0` stay apart.
            if first.is_numeric() && out.ends_with(char::is_numeric) {
                out.push('_');
            }
            out.extend(first.to_uppercase());
            out.push_str(chars.as_str());
        }
        if out.starts_with(|c: char| c.is_ascii_digit()) { format!("N{out}") } else { out }
    }
}

/// Nouns that do not follow the rules, as singular and plural.
const IRREGULAR: [(&str, &str); 8] = [
    ("erratum", "errata"),
    ("index", "indices"),
    ("person", "people"),
    ("status", "statuses"),
    ("analysis", "analyses"),
    ("data", "data"),
    ("metadata", "metadata"),
    ("access", "accesses"),
];

/// Words that end in `s` and are singular all the same.
const SINGULAR: [&str; 12] = [
    "staleness",
    "status",
    "access",
    "aws",
    "rhds",
    "os",
    "dns",
    "ros",
    "https",
    "ids",
    "kubernetes",
    "address",
];

/// The plural of an English noun.
pub(super) fn plural(word: &str) -> String {
    if let Some((_, plural)) = IRREGULAR.iter().find(|(s, p)| *s == word || *p == word) {
        return (*plural).to_owned();
    }
    if word != singular(word) || word == "staleness" {
        return word.to_owned();
    }
    let ends = |tails: &[&str]| tails.iter().any(|t| word.ends_with(t));
    if let Some(stem) = word.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        format!("{stem}ies")
    } else if ends(&["s", "x", "ch", "sh"]) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// The singular of an English noun.
pub(super) fn singular(word: &str) -> String {
    if let Some((singular, _)) = IRREGULAR.iter().find(|(s, p)| *s == word || *p == word) {
        return (*singular).to_owned();
    }
    if SINGULAR.contains(&word) || word.ends_with("ss") || word.len() < 3 {
        return word.to_owned();
    }
    for (tail, put) in
        [("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("s", "")]
    {
        if let Some(stem) = word.strip_suffix(tail).filter(|s| s.len() > 1) {
            return format!("{stem}{put}");
        }
    }
    word.to_owned()
}
