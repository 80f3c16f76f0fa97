//! A request as a command line of curl that can be shown to others.

use super::{
    body::{Body, Part},
    build::Request,
    upload::Upload,
};
use crate::{engine::Proof, facts::Method, mask::MASK};
use http::header::CONTENT_TYPE;

impl Request {
    /// The request as a command line of curl, with [what is secret](crate#what-is-masked) masked.
    pub fn to_curl(&self) -> String {
        command(self)
    }
}

fn command(request: &Request) -> String {
    let mut words = vec!["curl".to_owned()];
    match request.method {
        Method::Get if request.body.is_none() => {}
        Method::Head => words.push("--head".to_owned()),
        other => words.extend(["--request".to_owned(), other.to_string()]),
    }
    words.push(quote(&request.masked_url()));
    let multipart = match &request.source {
        Some(Body::Multipart(parts)) => Some(parts),
        _ => None,
    };
    match request.proof {
        Proof::Foreign | Proof::Nothing => {}
        Proof::Header => words.extend(["--header".to_owned(), quote("authorization: ***")]),
        Proof::Certificate => {
            words.extend(["--cert", "CERTIFICATE.pem", "--key", "KEY.pem"].map(str::to_owned));
        }
    }
    for (name, value) in request.headers() {
        // curl makes its own boundary.
        if multipart.is_some() && name == CONTENT_TYPE {
            continue;
        }
        let value = if value.is_sensitive() { MASK } else { value.to_str().unwrap_or(MASK) };
        words.extend(["--header".to_owned(), quote(&format!("{name}: {value}"))]);
    }
    match (multipart, &request.body) {
        (Some(parts), _) => parts.iter().for_each(|part| push_part(&mut words, part)),
        (None, Some(body)) if body.streamed.is_some() => {
            let shown = match &request.source {
                Some(Body::Upload(_, upload)) => upload.shown(),
                _ => "@STREAM".to_owned(),
            };
            words.extend(["--data-binary".to_owned(), quote(&shown)]);
        }
        (None, Some(body)) => match std::str::from_utf8(&body.masked()) {
            Ok(text) if !text.contains('\0') => {
                words.extend(["--data-raw".to_owned(), quote(text)]);
            }
            _ => words.extend([
                "--data-binary".to_owned(),
                quote(&format!("@FILE-OF-{}-BYTES", body.bytes.len())),
            ]),
        },
        (None, None) => {}
    }
    words.join(" ")
}

fn push_part(words: &mut Vec<String>, part: &Part) {
    let text = std::str::from_utf8(&part.bytes).ok().filter(|text| !text.contains('\0'));
    let mut value = match (&part.file_name, text) {
        _ if part.secret => MASK.to_owned(),
        _ if part.upload.is_some() => uploaded(part),
        (Some(name), _) => format!("@{}", in_form(name)),
        (None, Some(text)) if part.media_type.is_none() => {
            words.extend(["--form-string".to_owned(), quote(&format!("{}={text}", part.name))]);
            return;
        }
        (None, Some(text)) => in_form(text),
        (None, None) => format!("@FILE-OF-{}-BYTES", part.bytes.len()),
    };
    if let Some(media_type) = &part.media_type {
        value.push_str(";type=");
        value.push_str(media_type);
    }
    words.extend(["--form".to_owned(), quote(&format!("{}={value}", part.name))]);
}

/// A file that curl reads itself, under the name that the server is told.
fn uploaded(part: &Part) -> String {
    let shown = part.upload.as_ref().map(Upload::shown).unwrap_or_default();
    let name = part.file_name.as_deref().unwrap_or_default();
    format!("@{};filename={}", in_form(&shown[1..]), in_form(name))
}

/// Text inside the quotes of curl's own form language, where `;` and `@` would mean something.
fn in_form(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// One word of a shell, whatever it holds.
fn quote(word: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._/:=@%+,".contains(&b);
    if !word.is_empty() && word.bytes().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_a_shell() {
        for (word, quoted) in [
            ("plain-1.0", "plain-1.0"),
            ("", "''"),
            ("two words", "'two words'"),
            ("it's", r"'it'\''s'"),
            ("$(rm x) `y` \"z\" \\", "'$(rm x) `y` \"z\" \\'"),
            ("a&b;c|d>e<f!g*h?i[j]{k}~l#m", "'a&b;c|d>e<f!g*h?i[j]{k}~l#m'"),
        ] {
            assert_eq!(quote(word), quoted);
            let echoed = std::process::Command::new("sh")
                .arg("-c")
                .arg(format!("printf %s {quoted}"))
                .output();
            assert_eq!(String::from_utf8(echoed.unwrap().stdout).unwrap(), word);
        }
    }
}
