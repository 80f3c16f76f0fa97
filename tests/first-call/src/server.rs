//! A server on this machine that answers `GET /api/inventory/v1/hosts` with made-up hosts, so that the
//! first program runs without an account.

use std::io;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

const PATH: &str = "/api/inventory/v1/hosts";

/// The real service caps pages as well, at 100.
const MOST_PER_PAGE: usize = 3;

/// Name, id, last seen, groups.
const HOSTS: [(&str, &str, &str, &[&str]); 7] = [
    (
        "web-01.example.com",
        "0b1fce2e-6d5c-4d39-9a4c-0f6f4f9b0001",
        "2026-11-20T06:12:44Z",
        &["web"],
    ),
    (
        "web-02.example.com",
        "0b1fce2e-6d5c-4d39-9a4c-0f6f4f9b0002",
        "2026-11-20T06:14:01Z",
        &["web"],
    ),
    (
        "db-01.example.com",
        "0b1fce2e-6d5c-4d39-9a4c-0f6f4f9b0003",
        "2026-11-20T05:58:30Z",
        &["database", "backed-up"],
    ),
    ("mail.example.com", "0b1fce2e-6d5c-4d39-9a4c-0f6f4f9b0004", "2026-11-19T23:40:12Z", &[]),
    (
        "build-a.example.com",
        "0b1fce2e-6d5c-4d39-9a4c-0f6f4f9b0005",
        "2026-11-20T06:02:57Z",
        &["build"],
    ),
    (
        "build-b.example.com",
        "0b1fce2e-6d5c-4d39-9a4c-0f6f4f9b0006",
        "2026-11-12T11:20:09Z",
        &["build"],
    ),
    ("edge-gateway", "0b1fce2e-6d5c-4d39-9a4c-0f6f4f9b0007", "2026-11-20T06:15:33Z", &[]),
];

/// Starts the server in the background and gives its address, such as `http://127.0.0.1:40123`.
///
/// # Errors
/// No port can be had.
pub(crate) async fn start() -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // A caller that goes away in the middle is no concern of the others.
            tokio::spawn(serve(stream));
        }
    });
    Ok(address)
}

/// Answers one request and closes the connection.
async fn serve(stream: TcpStream) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut request = String::new();
    stream.read_line(&mut request).await?;
    let mut header = String::new();
    while stream.read_line(&mut header).await? > 2 {
        header.clear();
    }
    let (status, body) = answer(&request);
    let body = body.to_string();
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body.as_bytes()).await?;
    stream.shutdown().await
}

/// The answer to a request line such as `GET /path?page=2 HTTP/1.1`.
fn answer(request: &str) -> (&'static str, Value) {
    let mut words = request.split_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if path != PATH {
        return (
            "404 Not Found",
            json!({ "status": 404, "title": "Not Found", "detail": "no such path" }),
        );
    }
    if method != "GET" {
        return ("405 Method Not Allowed", json!({ "status": 405, "title": "Method Not Allowed" }));
    }
    let number = |name: &str, default: usize| {
        let values = query.split('&').filter_map(|pair| pair.split_once('='));
        let mut values = values.filter(|(key, _)| *key == name).map(|(_, value)| value);
        values
            .next()
            .and_then(|value| value.parse().ok())
            .filter(|number| *number > 0)
            .unwrap_or(default)
    };
    let (page, per_page) = (number("page", 1), number("per_page", 50).min(MOST_PER_PAGE));
    let hosts: Vec<_> =
        HOSTS.iter().skip((page - 1).saturating_mul(per_page)).take(per_page).map(host).collect();
    let body = json!({
        "total": HOSTS.len(), "count": hosts.len(), "page": page, "per_page": per_page, "results": hosts,
    });
    ("200 OK", body)
}

fn host((name, id, last_seen, groups): &(&str, &str, &str, &[&str])) -> Value {
    let groups: Vec<_> =
        groups.iter().map(|name| json!({ "name": name, "ungrouped": false })).collect();
    json!({
        "id": id, "org_id": "000001", "display_name": name, "last_check_in": last_seen, "groups": groups,
    })
}

#[cfg(test)]
mod tests {
    use super::{HOSTS, answer};

    #[test]
    fn the_pages_hold_every_host_once() {
        let mut names = Vec::new();
        for page in 1..=4 {
            let (status, body) = answer(&format!(
                "GET /api/inventory/v1/hosts?per_page=50&page={page} HTTP/1.1\r\n"
            ));
            assert_eq!(status, "200 OK");
            assert_eq!(body["total"], HOSTS.len());
            for host in body["results"].as_array().unwrap() {
                names.push(host["display_name"].as_str().unwrap().to_owned());
            }
        }
        assert_eq!(names, HOSTS.map(|host| host.0));
    }

    #[test]
    fn other_requests_are_refused() {
        assert_eq!(answer("GET /api/inventory/v1/groups HTTP/1.1").0, "404 Not Found");
        assert_eq!(answer("DELETE /api/inventory/v1/hosts HTTP/1.1").0, "405 Method Not Allowed");
        assert_eq!(answer("").0, "404 Not Found");
    }
}
