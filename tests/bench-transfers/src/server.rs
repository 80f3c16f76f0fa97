//! The server that both sides call: one file, a place where files go, and a small answer. Each connection has a thread.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    thread,
};

/// The length of the file, in bytes.
pub(crate) const LENGTH: usize = 1_000_000_000;
/// The file is this many bytes, again and again.
pub(crate) const BLOCK: usize = 256 << 10;

const SMALL: &str = r#"{"data":[{"id":"0b1fce2e-6d5c-4d39-9a4c-000000000001","display_name":"web-1.example.com"}]}"#;

/// Starts it and gives its address.
pub(crate) fn start() -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = format!("http://{}", listener.local_addr()?);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A caller that goes away is no trouble.
            thread::spawn(move || drop(serve(stream)));
        }
    });
    Ok(address)
}

/// The bytes that the file is made of.
pub(crate) fn block() -> Vec<u8> {
    (0..BLOCK).map(|at| u8::try_from(at * 31 % 251).unwrap_or(0)).collect()
}

fn serve(stream: TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::with_capacity(BLOCK, stream.try_clone()?);
    let mut writer = stream;
    let block = block();
    let mut line = String::new();
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let mut length = 0;
        let mut header = String::new();
        while reader.read_line(&mut header)? > 2 {
            let (name, value) = header.split_once(':').unwrap_or_default();
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().unwrap_or(0);
            }
            header.clear();
        }
        let count = io::copy(&mut (&mut reader).take(length), &mut io::sink())?;
        if line.contains("/file") {
            let head =
                format!("HTTP/1.1 200 OK\r\netag: \"1\"\r\ncontent-length: {LENGTH}\r\n\r\n");
            writer.write_all(head.as_bytes())?;
            let mut left = LENGTH;
            while left > 0 {
                let size = left.min(BLOCK);
                writer.write_all(&block[..size])?;
                left -= size;
            }
            continue;
        }
        let body = if count > 0 { format!("{{\"received\":{count}}}") } else { SMALL.to_owned() };
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length:";
        writer.write_all(format!("{head} {}\r\n\r\n{body}", body.len()).as_bytes())?;
    }
}
