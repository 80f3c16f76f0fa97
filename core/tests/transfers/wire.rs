//! A server that reads bodies off real connections, or stops to.

use crate::SERVICE;
use rhapi_core::{Client, Host, codegen::Service};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// The announced length and the bytes of a body.
type Seen = (Option<usize>, Vec<u8>);

pub(crate) struct Server {
    url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
    connections: Arc<AtomicUsize>,
}

#[derive(Clone, Copy)]
enum Way {
    Accepts,
    /// Closes the connection after so many bytes.
    Closes(usize),
    /// Answers after so many bytes, and reads on.
    Refuses(usize),
}

impl Server {
    pub(crate) async fn accepting() -> Self {
        Self::start(Way::Accepts).await
    }

    pub(crate) async fn closing_after(bytes: usize) -> Self {
        Self::start(Way::Closes(bytes)).await
    }

    pub(crate) async fn refusing_after(bytes: usize) -> Self {
        Self::start(Way::Refuses(bytes)).await
    }

    async fn start(way: Way) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let server = Self { url, seen: Arc::default(), connections: Arc::default() };
        let (seen, connections) = (server.seen.clone(), server.connections.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                connections.fetch_add(1, Ordering::Relaxed);
                let seen = seen.clone();
                tokio::spawn(async move { serve(stream, way, &seen).await });
            }
        });
        server
    }

    pub(crate) fn service(&self) -> Service {
        let builder = Client::builder().base_url(Host::Api, &*self.url);
        builder.build().unwrap().service(&SERVICE)
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }
}

async fn serve(mut stream: TcpStream, way: Way, seen: &Mutex<Vec<Seen>>) -> Option<()> {
    let mut bytes = Vec::new();
    loop {
        let head = loop {
            if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
            more(&mut stream, &mut bytes).await?;
        };
        let text = String::from_utf8_lossy(&bytes[..head]).to_lowercase();
        let length = text.split("content-length: ").nth(1);
        let length = length.map(|rest| rest.lines().next().unwrap().parse::<usize>().unwrap());
        let whole = |bytes: &[u8]| match length {
            Some(length) => bytes.len() >= head + length,
            None => bytes.ends_with(b"0\r\n\r\n"),
        };
        while !whole(&bytes) {
            match way {
                Way::Closes(after) if bytes.len() > after => return None,
                Way::Refuses(after) if bytes.len() > after => {
                    let answer = b"HTTP/1.1 413 Content Too Large\r\ncontent-length: 0\r\n\r\n";
                    stream.write_all(answer).await.ok()?;
                    while more(&mut stream, &mut bytes).await.is_some() {}
                    return None;
                }
                _ => more(&mut stream, &mut bytes).await?,
            }
        }
        let body = match length {
            Some(length) => bytes[head..head + length].to_vec(),
            None => unchunked(&bytes[head..]),
        };
        seen.lock().unwrap().push((length, body));
        bytes.clear();
        let answer = b"HTTP/1.1 202 Accepted\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";
        stream.write_all(answer).await.ok()?;
    }
}

async fn more(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> Option<()> {
    let mut buffer = vec![0; 65536];
    let count = stream.read(&mut buffer).await.ok().filter(|count| *count > 0)?;
    bytes.extend_from_slice(&buffer[..count]);
    Some(())
}

fn unchunked(mut bytes: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = bytes.windows(2).position(|two| two == b"\r\n") {
        let size = usize::from_str_radix(std::str::from_utf8(&bytes[..end]).unwrap(), 16).unwrap();
        if size == 0 {
            break;
        }
        body.extend_from_slice(&bytes[end + 2..end + 2 + size]);
        bytes = &bytes[end + 4 + size..];
    }
    body
}
