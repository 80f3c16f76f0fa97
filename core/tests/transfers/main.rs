//! Files that come and go: downloads, uploads and tables, with everything that happens to them on the way.

#![cfg(test)]

#[cfg(feature = "blocking")]
mod blocking;
mod cdn;
mod cuts;
mod disk;
mod files;
mod links;
mod parts;
mod places;
#[cfg(feature = "csv")]
mod tables;
mod uploads;
mod wire;

use rhapi_core::{
    Client, ClientBuilder, Download, Host,
    codegen::{Method, Operation, Service, ServiceInfo, answer, linked},
    transport::Transport,
};
use std::path::PathBuf;

pub(crate) static SERVICE: ServiceInfo = ServiceInfo {
    crate_name: "rhapi-sample",
    crate_version: "1.2.3",
    host: Host::Api,
    path: "/management/v1",
};

pub(crate) static EXPORT: Operation =
    Operation::new("exports.download", Method::Get, "/exports/{id}").accept("application/zip");
static IMAGE: Operation =
    Operation::new("images.download", Method::Get, "/images/{checksum}/download").redirects(&[307]);

pub(crate) fn service(
    transport: impl Transport,
    set: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> Service {
    set(Client::builder().token("secret").transport(transport)).build().unwrap().service(&SERVICE)
}

/// A download of an operation that answers with the file.
pub(crate) fn export(transport: impl Transport) -> Download {
    answer(service(transport, |b| b).bytes(&EXPORT).path("id", &"7").header("x-own", &"mine"))
}

/// A download of an operation that answers with a link and takes the checksum.
pub(crate) fn image(transport: impl Transport, checksum: &str) -> Download {
    let call = service(transport, |b| b).json::<rhapi_core::Value>(&IMAGE);
    linked(
        call.path("checksum", &checksum).header("x-own", &"mine"),
        &["body", "href"],
        Some("checksum"),
    )
}

/// A folder for one test, which is removed behind it.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("rhapi-transfers-{}-{name}", std::process::id()));
        drop(std::fs::remove_dir_all(&path));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The names of what is in it.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).unwrap();
        let name = |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().file_name();
        let mut names: Vec<String> =
            entries.map(|entry| name(entry).to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}
