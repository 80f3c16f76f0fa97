//! A server on this machine that answers what a test tells it to, and remembers what it was asked.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What it answers by path, and what it was asked; it ends with the test program.
pub(crate) struct Server {
    pub(crate) base: String,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    answers: Mutex<BTreeMap<String, Vec<u8>>>,
    /// Path and headers, in small letters, one text a request.
    asked: Mutex<Vec<String>>,
}

impl Server {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                std::thread::spawn(move || answer(stream, &state));
            }
        });
        Self { base, state }
    }

    /// Answers this path with these bytes, whatever they are.
    pub(crate) fn raw(&self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.state.answers.lock().unwrap().insert(path.to_owned(), bytes.into());
    }

    /// Answers this path with a status, headers and a body of its own length.
    pub(crate) fn set(&self, path: &str, status: &str, headers: &str, body: &str) {
        let length = body.len();
        self.raw(
            path,
            format!("HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\n\r\n{body}"),
        );
    }

    /// What it was asked since the last time.
    pub(crate) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.state.asked.lock().unwrap())
    }
}

fn answer(mut stream: TcpStream, state: &State) {
    let mut request = String::new();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    loop {
        let start = request.len();
        if reader.read_line(&mut request).unwrap_or(0) == 0 || request[start..].trim().is_empty() {
            break;
        }
    }
    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
    state.asked.lock().unwrap().push(request.to_ascii_lowercase());
    let answers = state.answers.lock().unwrap();
    // One that holds the validator of the request is answered as unchanged; one that wants a token, only with it.
    let known = answers
        .get(&path)
        .cloned()
        .unwrap_or_else(|| b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_vec());
    drop(answers);
    let text = String::from_utf8_lossy(&known).into_owned();
    let request = request.to_ascii_lowercase();
    let header = |text: &str, name: &str| {
        text.lines().find_map(|line| line.strip_prefix(name).map(|rest| rest.trim().to_owned()))
    };
    let unchanged = header(&text, "etag:")
        .is_some_and(|tag| header(&request, "if-none-match:") == Some(tag))
        || header(&text, "last-modified:").is_some_and(|day| {
            header(&request, "if-modified-since:") == Some(day.to_ascii_lowercase())
        });
    let wanted = header(&text, "x-wants:");
    let answer: &[u8] = if unchanged {
        b"HTTP/1.1 304 Not Modified\r\n\r\n"
    } else if wanted
        .is_some_and(|token| header(&request, "authorization:") != Some(format!("bearer {token}")))
    {
        b"HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n"
    } else {
        &known
    };
    // A client that has seen enough hangs up.
    let _gone = stream.write_all(answer);
    if text.contains("x-stalls") {
        std::thread::sleep(std::time::Duration::from_secs(5));
    }
}
