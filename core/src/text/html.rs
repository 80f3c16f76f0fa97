//! What a page of HTML says, in one line.

/// Whether bytes are a page of HTML or XML, by what they start with.
pub(crate) fn looks_like_html(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    body.trim_ascii_start().starts_with(b"<")
}

/// The title of a page, else its first heading, else its first words.
pub(crate) fn summary(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(&body[..body.len().min(64 * 1024)]);
    let found = ["title", "h1", "h2", "body"].iter().find_map(|tag| {
        let words = plain(element(&text, tag)?);
        (!words.is_empty()).then_some(words)
    });
    match found.or_else(|| Some(plain(&text)).filter(|words| !words.is_empty())) {
        Some(words) => format!("a page of HTML: {words}"),
        None => "a page of HTML without text".to_owned(),
    }
}

/// What stands between the first start tag of this name and its end tag, or the end of the text.
fn element<'a>(text: &'a str, tag: &str) -> Option<&'a str> {
    // Lowering the case of ASCII only keeps every position where it is.
    let lower = text.to_ascii_lowercase();
    let mut from = 0;
    loop {
        let start = from + lower[from..].find(&format!("<{tag}"))? + 1 + tag.len();
        let next = lower.as_bytes().get(start)?;
        if *next == b'>' || next.is_ascii_whitespace() {
            let open = start + lower[start..].find('>')? + 1;
            let close = lower[open..].find(&format!("</{tag}")).map_or(text.len(), |at| open + at);
            return Some(&text[open..close]);
        }
        from = start;
    }
}

/// Text without tags, with the five usual entities resolved and white space collapsed.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        out.push(' ');
        rest = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
    }
    out.push_str(rest);
    for (entity, text) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ] {
        out = out.replace(entity, text);
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
