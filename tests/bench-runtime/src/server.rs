//! The server that both sides call, on a thread of its own.

use std::{
    io::{self, BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::Arc,
    thread,
    time::Duration,
};

use serde_json::{Value, json};

/// How many hosts there are.
pub(crate) const HOSTS: usize = 50_000;

/// Starts it and gives its address.
pub(crate) fn start() -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = format!("http://{}", listener.local_addr()?);
    // Made beforehand, so that the time of an answer is the time it is told to take.
    let pages: Arc<[String]> = (1..=HOSTS / 100).map(|page| body(100, page).to_string()).collect();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A caller that goes away is no trouble.
            let pages = pages.clone();
            thread::spawn(move || drop(serve(stream, &pages)));
        }
    });
    Ok(address)
}

fn serve(stream: TcpStream, pages: &[String]) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut writer = stream;
    let (mut line, mut kept) = (String::new(), (0, String::new()));
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let number = |name: &str| {
            let (_, rest) = line.split_once(name)?;
            rest.split(|c: char| !c.is_ascii_digit()).next()?.parse::<usize>().ok()
        };
        let (size, page) = (number("per_page=").unwrap_or(50), number("&page=").unwrap_or(1));
        // One query parameter of its own tells how long an answer takes.
        let slow = line.contains("display_name=slow");
        let mut header = String::new();
        while reader.read_line(&mut header)? > 2 {
            header.clear();
        }
        if kept.0 != size {
            kept = (size, body(size, 1).to_string());
        }
        if slow {
            thread::sleep(Duration::from_millis(20));
        }
        let body = if slow { pages.get(page - 1).map_or("{}", String::as_str) } else { &kept.1 };
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length:";
        writer.write_all(format!("{head} {}\r\n\r\n{body}", body.len()).as_bytes())?;
    }
}

/// A page of hosts, with two properties that no document knows.
pub(crate) fn body(size: usize, page: usize) -> Value {
    let from = (page - 1) * size;
    let results: Vec<Value> = (from..(from + size).min(HOSTS)).map(host).collect();
    json!({"count": results.len(), "page": page, "per_page": size, "results": results, "total": HOSTS})
}

fn host(number: usize) -> Value {
    let id = format!("0b1fce2e-6d5c-4d39-9a4c-{number:012}");
    let time = "2026-11-20T06:12:44.123456+00:00";
    let seen = json!({"check_in_succeeded": true, "last_check_in": time, "stale_timestamp": time});
    json!({
        "account": null, "ansible_host": "web.example.com", "bios_uuid": id, "created": time,
        "culled_timestamp": time, "display_name": format!("web-{number}.example.com"),
        "facts": [{"namespace": "rhsm", "facts": {"MEMORY": 31, "IS_VIRTUAL": true, "ARCH": "x86_64"}}],
        "fqdn": format!("web-{number}.example.com"),
        "groups": [{"id": id, "name": "blue", "ungrouped": false}],
        "id": id, "insights_id": id, "ip_addresses": ["192.0.2.7", "fe80::5054:ff:fe12:3456"],
        "last_check_in": time, "mac_addresses": ["52:54:00:12:34:56"], "openshift_cluster_id": null,
        "org_id": "11789772", "per_reporter_staleness": {"puptoo": seen, "rhsm-conduit": seen},
        "provider_id": null, "provider_type": null, "reporter": "puptoo", "satellite_id": null,
        "stale_timestamp": time, "stale_warning_timestamp": time, "subscription_manager_id": id,
        "updated": time, "last_check_in_source": "puptoo", "edge": false,
    })
}
