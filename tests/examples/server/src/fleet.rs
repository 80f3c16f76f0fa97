//! The made-up account: its systems, and when they were last seen.

use rhapi_core::Timestamp;
use std::time::{SystemTime, UNIX_EPOCH};

/// A system of the account.
pub(crate) struct System {
    pub(crate) name: &'static str,
    pub(crate) id: &'static str,
    /// How long ago it was seen, in hours; never a whole number of days, which would be one less a second later.
    pub(crate) unseen: i64,
    pub(crate) os: &'static str,
    pub(crate) group: &'static str,
}

const fn system(
    name: &'static str,
    id: &'static str,
    unseen: i64,
    os: &'static str,
    group: &'static str,
) -> System {
    System { name, id, unseen, os, group }
}

pub(crate) const ORG: &str = "000001";

#[rustfmt::skip]
pub(crate) const SYSTEMS: [System; 8] = [
    system("web-01.example.com", "0b1fce2e-6d5c-4d39-9a4c-0f6f4f9b0001", 3, "RHEL 9.4", "web"),
    system("web-02.example.com", "0b1fce2e-6d5c-4d39-9a4c-0f6f4f9b0002", 5, "RHEL 9.4", "web"),
    system("db-01.example.com", "0b1fce2e-6d5c-4d39-9a4c-0f6f4f9b0003", 7, "RHEL 8.10", "database"),
    system("mail.example.com", "0b1fce2e-6d5c-4d39-9a4c-0f6f4f9b0004", 31, "RHEL 9.2", "office"),
    system("build-a.example.com", "0b1fce2e-6d5c-4d39-9a4c-0f6f4f9b0005", 2, "RHEL 9.4", "build"),
    system("build-b.example.com", "0b1fce2e-6d5c-4d39-9a4c-0f6f4f9b0006", 24 * 9 + 2, "RHEL 9.3", "build"),
    system("kiosk-7.example.com", "0b1fce2e-6d5c-4d39-9a4c-0f6f4f9b0007", 24 * 12 + 2, "RHEL 8.8", "office"),
    system("lab-old.example.com", "0b1fce2e-6d5c-4d39-9a4c-0f6f4f9b0008", 24 * 40 + 2, "RHEL 7.9", "lab"),
];

impl System {
    /// When it was last seen.
    pub(crate) fn seen(&self) -> Timestamp {
        hours_ago(self.unseen)
    }

    /// How the inventory calls this age, by the limits that hold unless an account sets others.
    pub(crate) fn staleness(&self) -> &'static str {
        match self.unseen {
            0..=28 => "fresh",
            29..=168 => "stale",
            _ => "stale_warning",
        }
    }
}

pub(crate) fn hours_ago(hours: i64) -> Timestamp {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let now = i64::try_from(now).unwrap_or(i64::MAX);
    Timestamp::from_unix_seconds(now.saturating_sub(hours * 3600))
}
