//! Finding a secret in a text that spells it in another way: percent-encoded, as part of a form, with escapes of JSON, with
//! marks without width or line ends in it, or in base64.

use super::{base64, line::is_invisible};

/// Shorter texts are no secrets, and would be found everywhere.
const SHORTEST: usize = 4;
/// So much of the start of a secret at the end of a text is taken for a secret that was cut.
const SHORTEST_PART: usize = 6;
/// How often a text is decoded: some servers encode what is encoded.
const DEPTH: usize = 3;

/// A text with `***` in the place of each secret.
pub(super) fn mask(text: &str, secrets: &[&str]) -> String {
    let mut out = text.to_owned();
    let plain = Plain::of(text);
    let mut found = Vec::new();
    for secret in secrets.iter().filter(|secret| secret.len() >= SHORTEST) {
        let said = Plain::of(secret).text;
        if said.len() < SHORTEST {
            // All of it is lost in decoding: it is looked for as it is.
            found.extend(text.match_indices(*secret).map(|(at, _)| (at, at + secret.len())));
        }
        for spelled in std::iter::once(said).chain(in_base64(secret)) {
            plain.find(&spelled, &mut found);
            plain.find_part(&spelled, &mut found);
        }
    }
    found.sort_unstable();
    // From the end, so that places before it stay what they are; what overlaps is masked together.
    while let Some((mut start, mut end)) = found.pop() {
        while let Some((before, its_end)) = found.last().copied().filter(|last| last.1 > start) {
            (start, end) = (start.min(before), end.max(its_end));
            found.pop();
        }
        out.replace_range(start..end, "***");
    }
    out
}

/// What a text says: decoded, in lower case, and without all that differs between spellings.
struct Plain {
    text: String,
    /// For each byte of the text, where in the original its character starts and ends.
    places: Vec<(usize, usize)>,
}

/// A character, and where in the original it starts and ends.
type Placed = (char, usize, usize);

impl Plain {
    fn of(original: &str) -> Self {
        let mut letters: Vec<Placed> =
            original.char_indices().map(|(at, c)| (c, at, at + c.len_utf8())).collect();
        for _ in 0..DEPTH {
            let before = letters.len();
            letters = decoded(&letters);
            if letters.len() == before {
                break;
            }
        }
        let mut plain = Self { text: String::new(), places: Vec::with_capacity(letters.len()) };
        for (c, start, end) in letters {
            // A form writes a space as `+`, and JSON may write a backslash before anything.
            let dropped = c.is_whitespace() || c.is_control() || is_invisible(c);
            if !dropped && !matches!(c, '+' | '\\' | '…') {
                plain.text.push(c.to_ascii_lowercase());
                plain.places.resize(plain.text.len(), (start, end));
            }
        }
        plain
    }

    fn find(&self, secret: &str, found: &mut Vec<(usize, usize)>) {
        if secret.len() < SHORTEST {
            return;
        }
        for (at, _) in self.text.match_indices(secret) {
            found.push((self.places[at].0, self.places[at + secret.len() - 1].1));
        }
    }

    /// The start of a secret whose rest was cut off with the end of the text.
    fn find_part(&self, secret: &str, found: &mut Vec<(usize, usize)>) {
        let longest = secret.len().saturating_sub(1).min(self.text.len());
        let part = (SHORTEST_PART..=longest)
            .rev()
            .find(|length| self.text.as_bytes().ends_with(&secret.as_bytes()[..*length]));
        if let (Some(length), Some(last)) = (part, self.places.last()) {
            found.push((self.places[self.text.len() - length].0, last.1));
        }
    }
}

/// One layer of encoding less.
fn decoded(letters: &[Placed]) -> Vec<Placed> {
    let mut out = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let taken = percent(&letters[at..], &mut out)
            .or_else(|| escape(&letters[at..], &mut out))
            .unwrap_or_else(|| {
                out.push(letters[at]);
                1
            });
        at += taken;
    }
    out
}

/// A run of `%XX`, which is UTF-8 together.
fn percent(letters: &[Placed], out: &mut Vec<Placed>) -> Option<usize> {
    let mut bytes = Vec::new();
    while let [('%', ..), (high, ..), (low, ..), ..] = &letters[bytes.len() * 3..] {
        let (Some(high), Some(low)) = (high.to_digit(16), low.to_digit(16)) else { break };
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    let last = (bytes.len() * 3).checked_sub(1)?;
    let (start, end) = (letters[0].1, letters[last].2);
    if bytes.is_ascii() {
        // Each has a place of its own, so that no more than the secret is masked.
        out.extend(
            bytes
                .iter()
                .enumerate()
                .map(|(n, byte)| (char::from(*byte), letters[n * 3].1, letters[n * 3 + 2].2)),
        );
    } else {
        out.extend(String::from_utf8_lossy(&bytes).chars().map(|c| (c, start, end)));
    }
    Some(last + 1)
}

/// `\u` with four digits, behind any number of backslashes.
fn escape(letters: &[Placed], out: &mut Vec<Placed>) -> Option<usize> {
    let slashes = letters.iter().take_while(|(c, ..)| *c == '\\').count();
    let ('u', ..) = letters.get(slashes).filter(|_| slashes > 0)? else { return None };
    let digits = letters.get(slashes + 1..slashes + 5)?;
    let code = digits.iter().try_fold(0, |code, (c, ..)| Some(code * 16 + c.to_digit(16)?))?;
    // Half of a pair is no character, and no secret of ASCII has one.
    out.push((char::from_u32(code).unwrap_or('\u{fffd}'), letters[0].1, digits[3].2));
    Some(slashes + 5)
}

/// What base64 of any text that holds the secret holds, in both alphabets: its bytes start at one of three places.
fn in_base64(secret: &str) -> Vec<String> {
    let mut all = Vec::with_capacity(6);
    for shift in 0..3 {
        let mut bytes = vec![0; shift];
        bytes.extend_from_slice(secret.as_bytes());
        let bits = bytes.len() * 8;
        let text = base64(&bytes);
        // Letters that hold bits of what stands before or behind the secret differ.
        let core = text.get((shift * 8).div_ceil(6)..bits / 6).unwrap_or_default();
        if core.len() >= 8 {
            all.push(Plain::of(&core.replace('+', "-").replace('/', "_")).text);
            all.push(Plain::of(core).text);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "hunter2+/äb c=";

    #[test]
    fn a_secret_is_found_however_it_is_spelled() {
        for spelled in [
            "hunter2+/äb c=",
            "hunter2%2B%2F%C3%A4b%20c%3D",
            "hunter2%2b%2f%c3%a4b+c%3d",
            "hunter2%252B%252F%25C3%25A4b%2520c%253D",
            r"hunter2+\/äb c=",
            r"hunter2\u002b\u002F\u00e4b c\u003d",
            r"hunter2\\u002b/\\u00e4b c=",
            "hunter2+/\u{200b}äb c=",
            "hunter2+/\r\näb c=",
            "HUNTER2+/äB C=",
        ] {
            let masked = mask(&format!("the secret {spelled} is wrong"), &[SECRET]);
            assert_eq!(masked, "the secret *** is wrong", "{spelled}");
        }
        assert_eq!(
            mask("nothing here: hunter, c= or %20", &[SECRET]),
            "nothing here: hunter, c= or %20"
        );
    }

    #[test]
    fn a_secret_in_base64_is_found_wherever_it_starts() {
        let secret = "hunter2-hunter3";
        for around in ["", "i", "id", "id:", "some-id:"] {
            let text = base64(format!("{around}{secret}{around}").as_bytes());
            let masked = mask(&format!("Basic {text}!"), &[secret]);
            assert!(masked.contains("***") && masked.len() < 40, "{around}: {masked}");
        }
    }

    #[test]
    fn secrets_that_overlap_leave_nothing() {
        assert_eq!(mask("a%2Dbcd-efgh", &["a-bcd-e", "bcd-efgh"]), "***");
        assert_eq!(mask("x abcd%2Dabcd%2D y", &["abcd-"]), "x ****** y");
    }
}
