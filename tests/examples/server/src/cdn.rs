//! The server of the files, which is another one than that of the services: it takes signed links, and no credentials.

use rhapi_testing::{Match, Memory, Reply, Seen};

/// A file to download.
pub(crate) struct Image {
    pub(crate) title: &'static str,
    pub(crate) name: &'static str,
    pub(crate) checksum: &'static str,
    /// In bytes.
    pub(crate) length: usize,
}

pub(crate) const IMAGES: [Image; 2] = [
    Image {
        title: "Red Hat Enterprise Linux 9.4 Binary DVD",
        name: "rhel-9.4-x86_64-dvd.iso",
        checksum: "e5ce242c61a072ab0c93fb6090d35f3931456e1b856da9b18c804ddc87e77beb",
        length: 6 << 20,
    },
    Image {
        title: "Red Hat Enterprise Linux 9.4 Boot ISO",
        name: "rhel-9.4-x86_64-boot.iso",
        checksum: "b6b489647a3bb506b77904b97dce2e3c77ca5e85a5707b2821cb1605afa522c0",
        length: 1 << 20,
    },
];

impl Image {
    fn content(&self) -> Vec<u8> {
        let byte = |at: usize| (at * 31 + at / 4096).to_le_bytes()[0];
        (0..self.length).map(byte).collect()
    }
}

pub(crate) fn serve() -> Memory {
    IMAGES.iter().fold(Memory::new(), |memory, image| {
        memory.serve(Match::get(&format!("/content/{}", image.name)), |seen| file(seen, image))
    })
}

fn file(seen: &Seen, image: &Image) -> Reply {
    if seen.headers.contains_key("authorization") || seen.query("_auth_").is_none() {
        return Reply::of(403, "text/html", "<html><title>Access Denied</title></html>");
    }
    let content = image.content();
    let from = seen.headers.get("range").and_then(|range| range.to_str().ok()).and_then(start);
    let reply = match from.filter(|from| *from < content.len()) {
        Some(from) => Reply::of(206, "application/octet-stream", content[from..].to_vec()).header(
            "content-range",
            format!("bytes {from}-{}/{}", content.len() - 1, content.len()),
        ),
        None => Reply::of(200, "application/octet-stream", content),
    };
    reply.header("accept-ranges", "bytes").header("etag", format!("\"{}\"", &image.checksum[..8]))
}

/// The first byte that a range asks for; the kinds of ranges that nobody sends here are ignored, as servers may.
fn start(range: &str) -> Option<usize> {
    range.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok()
}
