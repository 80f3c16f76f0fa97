//! A server that says what a test tells it to, byte by byte.

use std::future::Future;
use tokio::{
    io::AsyncReadExt,
    net::{TcpListener, TcpStream},
};

/// Hands each connection to a function, with its number and the head of its first request.
pub(crate) async fn start<F: Future<Output = ()> + Send>(
    serve: impl Fn(usize, String, TcpStream) -> F + Clone + Send + 'static,
) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        for number in 0.. {
            let Ok((mut stream, _)) = listener.accept().await else { return };
            let serve = serve.clone();
            tokio::spawn(async move {
                let head = head(&mut stream).await;
                serve(number, head, stream).await;
            });
        }
    });
    url
}

/// The head of a request, in lower case, byte by byte: what follows stays on the connection.
async fn head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let Ok(byte) = stream.read_u8().await else { break };
        head.push(byte);
    }
    String::from_utf8_lossy(&head).to_ascii_lowercase()
}
