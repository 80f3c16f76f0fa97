//! The stand-in over real connections.

use super::{Decision, FakeSso, TokenRequest};
use crate::listen;
use std::{fmt, io};
use tokio::{
    io::AsyncWriteExt,
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// A [`FakeSso`] that listens; it ends when it is dropped.
pub struct SsoServer {
    url: String,
    task: JoinHandle<()>,
}

impl SsoServer {
    pub(super) async fn start(sso: FakeSso) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let sso = sso.clone();
                tokio::spawn(async move {
                    // A caller that goes away is no trouble of the server.
                    let _ = serve(stream, &sso).await;
                });
            }
        });
        Ok(Self { url, task })
    }

    /// Its address, for [`Host::Sso`](rhapi_core::Host::Sso) of an environment.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for SsoServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl fmt::Debug for SsoServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SsoServer").field("url", &self.url).finish_non_exhaustive()
    }
}

/// Answers one request and closes the connection.
async fn serve(mut stream: TcpStream, sso: &FakeSso) -> io::Result<()> {
    let mut bytes = Vec::new();
    let Some((head, body)) = listen::request(&mut stream, &mut bytes).await? else {
        return Ok(());
    };
    let mut lines = head.lines();
    let path = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap_or_default().to_owned();
    let request = TokenRequest::read(path, &listen::headers(lines), &body);
    let decision = sso.decide(request);
    tokio::time::sleep(decision.delay).await;
    if decision.reset {
        return Ok(());
    }
    stream.write_all(&answer(&decision)).await?;
    stream.shutdown().await
}

fn answer(decision: &Decision) -> Vec<u8> {
    let Decision { status, media_type, body, .. } = decision;
    let retry = decision.retry_after.map(|seconds| format!("retry-after: {seconds}\r\n"));
    let head = format!(
        "HTTP/1.1 {status} Answer\r\ncontent-type: {media_type}\r\ncontent-length: {}\r\n{}\
         connection: close\r\n\r\n",
        body.len(),
        retry.unwrap_or_default()
    );
    let sent = &body.as_bytes()[..decision.cut.unwrap_or(body.len())];
    [head.as_bytes(), sent].concat()
}
