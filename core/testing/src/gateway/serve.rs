//! The gateway over real connections.

use super::FakeGateway;
use crate::{Reply, Seen, listen, reply::Ending};
use std::{fmt, io};
use tokio::{
    io::AsyncWriteExt,
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// A [`FakeGateway`] that listens; it ends when it is dropped.
pub struct GatewayServer {
    url: String,
    task: JoinHandle<()>,
}

impl GatewayServer {
    pub(super) async fn start(gateway: FakeGateway) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let gateway = gateway.clone();
                tokio::spawn(async move {
                    // A caller that goes away is no trouble of the server.
                    let _ = serve(stream, &gateway).await;
                });
            }
        });
        Ok(Self { url, task })
    }

    /// Its address, for a host of an environment.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for GatewayServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl fmt::Debug for GatewayServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GatewayServer").field("url", &self.url).finish_non_exhaustive()
    }
}

/// Answers the requests of a connection, as long as answers are whole.
async fn serve(mut stream: TcpStream, gateway: &FakeGateway) -> io::Result<()> {
    let mut bytes = Vec::new();
    while let Some((head, body)) = listen::request(&mut stream, &mut bytes).await? {
        let mut first = head.lines().next().unwrap_or_default().split(' ');
        let mut next = || first.next().unwrap_or_default().to_owned();
        let (method, url) = (next(), next());
        let headers = listen::headers(head.lines().skip(1));
        let seen = Seen { method, url, headers, body: body.into() };
        let Some(reply) = gateway.decide(&seen).ok().filter(|reply| !reply.is_silent()) else {
            return Ok(());
        };
        tokio::time::sleep(reply.delay).await;
        if !answer(&mut stream, &reply).await? {
            return Ok(());
        }
    }
    Ok(())
}

/// Whether the connection goes on.
async fn answer(stream: &mut TcpStream, reply: &Reply) -> io::Result<bool> {
    let mut head = format!("HTTP/1.1 {}\r\ncontent-length: {}\r\n", reply.status, reply.body.len());
    for (name, value) in &reply.headers {
        head.extend([name.as_str(), ": ", &String::from_utf8_lossy(value.as_bytes()), "\r\n"]);
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes()).await?;
    match reply.ending {
        Ending::Cut(bytes) => {
            stream.write_all(&reply.body[..bytes.min(reply.body.len())]).await?;
            stream.shutdown().await?;
            return Ok(false);
        }
        Ending::Slow(size, pause) => {
            for piece in reply.body.chunks(size) {
                tokio::time::sleep(pause).await;
                stream.write_all(piece).await?;
            }
        }
        Ending::Whole | Ending::Refused | Ending::Reset => stream.write_all(&reply.body).await?,
    }
    Ok(true)
}
