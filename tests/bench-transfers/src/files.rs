//! A file of a GB down and up, against reqwest's stream as a program would read it by hand.
//!
//! The sides take turns, and the best round of each counts, so that what else the machine does matters little. No download
//! with a checksum can be faster than SHA-256 itself, which one processor computes: it is held to reqwest's stream with a
//! checksum by hand, and to the slower of stream and SHA-256 alone, since the two go on side by side.

use std::{hint::black_box, io::Write, path::PathBuf, sync::Arc, time::Instant};

use rhapi_core::{
    Client, Host, Upload, Value,
    codegen::{Method, Operation},
};
use ring::digest::{Context, SHA256};

use crate::{
    Limit, Line, Outcome,
    calls::SERVICE,
    server::{LENGTH, block},
};

static PUT: Operation = Operation::new("files.put", Method::Put, "/sink");
const ROUNDS: usize = 5;

/// The ways to load the file.
#[derive(Clone, Copy)]
enum Way {
    Theirs,
    TheirsChecked,
    Stream,
    Checked,
    /// Only the checksum, of bytes in memory.
    Hash,
    TheirsToFile,
    ToFile,
    CheckedToFile,
}

struct Bench {
    client: Client,
    theirs: reqwest::Client,
    url: String,
    checksum: String,
    folder: PathBuf,
}

pub(crate) async fn all(server: &str) -> Outcome<Vec<Line>> {
    let folder = std::env::temp_dir().join(format!("rhapi-bench-transfers-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let bench = Bench {
        client: Client::builder().base_url(Host::Console, server).token("t").build()?,
        theirs: theirs()?,
        url: format!("{server}/file"),
        checksum: checksum(),
        folder,
    };
    let lines = bench.measure().await;
    std::fs::remove_dir_all(&bench.folder)?;
    lines
}

impl Bench {
    async fn measure(&self) -> Outcome<Vec<Line>> {
        let ways = [
            Way::Theirs,
            Way::TheirsChecked,
            Way::Stream,
            Way::Checked,
            Way::Hash,
            Way::TheirsToFile,
            Way::ToFile,
            Way::CheckedToFile,
        ];
        let mut times = ways.map(|_| f64::INFINITY);
        let mut memory = 0.0_f64;
        for round in 0..ROUNDS {
            for turn in 0..ways.len() {
                // What one way leaves behind, such as a disk that is busy, does not meet the same one each time.
                let at = (turn + 3 * round) % ways.len();
                let (way, time) = (&ways[at], &mut times[at]);
                // These two are the fastest, and what else the machine does shows most in them.
                let turns = if matches!(way, Way::Theirs | Way::Stream) { 3 } else { 1 };
                for _ in 0..turns {
                    let (grown, took) = grown(self.load(*way)).await?;
                    if matches!(way, Way::Stream | Way::Checked | Way::ToFile | Way::CheckedToFile)
                    {
                        memory = memory.max(grown);
                    }
                    *time = time.min(took);
                }
            }
        }
        let [theirs, theirs_checked, stream, checked, hash, theirs_file, file, checked_file] =
            times;
        let (sent, took) = grown(self.send()).await?;
        let speed =
            |seconds: f64| f64::from(u32::try_from(LENGTH / 1_000_000).unwrap_or(0)) / seconds;
        Ok(vec![
            ("reqwest, stream of 1 GB, MB/s", speed(theirs), Limit::None),
            ("stream of 1 GB, speed by reqwest's", theirs / stream, Limit::AtLeast(0.9)),
            ("SHA-256 alone, MB/s", speed(hash), Limit::None),
            ("stream with checksum, speed by reqwest's without", theirs / checked, Limit::None),
            (
                "stream with checksum, speed by reqwest's with one",
                theirs_checked / checked,
                Limit::AtLeast(0.8),
            ),
            (
                "stream with checksum, by the slower of both",
                theirs.max(hash) / checked,
                Limit::AtLeast(0.8),
            ),
            ("reqwest, 1 GB to a file, MB/s", speed(theirs_file), Limit::None),
            ("1 GB to a file, speed by reqwest's", theirs_file / file, Limit::AtLeast(0.9)),
            (
                "to a file with checksum, by the slower of both",
                theirs_file.max(hash) / checked_file,
                Limit::AtLeast(0.8),
            ),
            ("downloads, growth of memory in MB", memory, Limit::AtMost(16.0)),
            ("upload of 1 GB, MB/s", speed(took), Limit::None),
            ("upload of 1 GB, growth of memory in MB", sent, Limit::AtMost(16.0)),
        ])
    }

    async fn load(&self, way: Way) -> Outcome<()> {
        let download = self.client.download(&*self.url);
        let path = self.folder.join("file");
        match way {
            Way::Theirs => {
                let mut answer = self.theirs.get(&self.url).send().await?;
                while let Some(bytes) = answer.chunk().await? {
                    black_box(bytes);
                }
            }
            Way::TheirsChecked => {
                let mut answer = self.theirs.get(&self.url).send().await?;
                let mut context = Context::new(&SHA256);
                while let Some(bytes) = answer.chunk().await? {
                    context.update(&bytes);
                    black_box(bytes);
                }
                if hex(context) != self.checksum {
                    return Err("the checksum is wrong".into());
                }
            }
            Way::Stream | Way::Checked => {
                let checked = matches!(way, Way::Checked);
                let download = if checked { download.sha256(&self.checksum) } else { download };
                let mut stream = download.stream();
                while let Some(bytes) = stream.try_next().await? {
                    black_box(bytes);
                }
            }
            Way::Hash => {
                black_box(checksum());
            }
            Way::TheirsToFile => {
                let mut answer = self.theirs.get(&self.url).send().await?;
                let mut file = std::fs::File::create(&path)?;
                while let Some(bytes) = answer.chunk().await? {
                    file.write_all(&bytes)?;
                }
                file.sync_all()?;
            }
            Way::ToFile => drop(download.to_file(&path).await?),
            Way::CheckedToFile => drop(download.sha256(&self.checksum).to_file(&path).await?),
        }
        // A file that is there already would be written in another way than a new one.
        if path.exists() {
            std::fs::remove_file(&path)?;
        }
        Ok(())
    }

    async fn send(&self) -> Outcome<()> {
        let path = self.folder.join("upload");
        let mut file = std::fs::File::create(&path)?;
        let block = block();
        for _ in 0..LENGTH / block.len() {
            file.write_all(&block)?;
        }
        drop(file);
        let call = self.client.service(&SERVICE).json::<Value>(&PUT);
        let length = std::fs::metadata(&path)?.len();
        let answer = call.upload("application/octet-stream", Upload::file(&path)).send().await?;
        std::fs::remove_file(&path)?;
        if answer["received"] == length { Ok(()) } else { Err("not all of it was received".into()) }
    }
}

/// A client of reqwest as a program would make one; the server speaks no TLS, so nobody has to be trusted.
fn theirs() -> Outcome<reqwest::Client> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    Ok(reqwest::Client::builder().tls_backend_preconfigured(tls).build()?)
}

fn checksum() -> String {
    let mut context = Context::new(&SHA256);
    let (block, mut left) = (block(), LENGTH);
    while left > 0 {
        let size = left.min(block.len());
        context.update(&block[..size]);
        left -= size;
    }
    hex(context)
}

fn hex(context: Context) -> String {
    let digest = context.finish();
    digest.as_ref().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// By how many MB the process grows at most during some work, and how many seconds it takes.
async fn grown(work: impl Future<Output = Outcome<()>>) -> Outcome<(f64, f64)> {
    // This makes the highest mark that of now.
    std::fs::write("/proc/self/clear_refs", "5")?;
    let before = memory("VmRSS:")?;
    let started = Instant::now();
    work.await?;
    let took = started.elapsed().as_secs_f64();
    let grown = memory("VmHWM:")?.saturating_sub(before);
    Ok((f64::from(u32::try_from(grown)?) / 1024.0, took))
}

/// A figure of the memory of the process, in KiB.
fn memory(name: &str) -> Outcome<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let digits = line.and_then(|line| line.split_whitespace().next());
    Ok(digits.ok_or("the system does not tell the memory of a process")?.parse()?)
}
