//! The same call as a program would write it by hand: reqwest, and derived types that drop what they do not know.

use std::{collections::BTreeMap, sync::Arc};

use serde::Deserialize;

use crate::Outcome;

/// A client of the list of hosts.
pub(crate) struct Hand {
    client: reqwest::Client,
    url: String,
}

impl Hand {
    pub(crate) fn new(server: &str) -> Outcome<Self> {
        let url = format!("{server}/api/inventory/v1/hosts");
        // The server speaks no TLS, so nobody has to be trusted.
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(rustls::RootCertStore::empty())
            .with_no_client_auth();
        let client = reqwest::Client::builder().tls_backend_preconfigured(tls).build()?;
        Ok(Self { client, url })
    }

    pub(crate) async fn list(&self, size: usize) -> Outcome<Page> {
        let url = format!("{}?per_page={size}", self.url);
        let request = self.client.get(url).bearer_auth("t").header("accept", "application/json");
        let answer = request.send().await?.error_for_status()?;
        Ok(serde_json::from_slice(&answer.bytes().await?)?)
    }
}

// The fields are called as in the answers of the service.
#[derive(Deserialize)]
#[allow(dead_code, clippy::struct_field_names)]
pub(crate) struct Page {
    pub(crate) count: i64,
    pub(crate) page: i64,
    pub(crate) per_page: i64,
    pub(crate) results: Vec<HostOut>,
    pub(crate) total: i64,
}

#[derive(Deserialize)]
#[allow(dead_code)]
pub(crate) struct HostOut {
    account: Option<String>,
    ansible_host: Option<String>,
    bios_uuid: Option<String>,
    created: Option<String>,
    culled_timestamp: Option<String>,
    display_name: Option<String>,
    facts: Option<Vec<FactSet>>,
    fqdn: Option<String>,
    groups: Option<Vec<GroupOut>>,
    id: Option<String>,
    insights_id: Option<String>,
    ip_addresses: Option<Vec<String>>,
    last_check_in: Option<String>,
    mac_addresses: Option<Vec<String>>,
    openshift_cluster_id: Option<String>,
    org_id: String,
    per_reporter_staleness: Option<BTreeMap<String, PerReporter>>,
    provider_id: Option<String>,
    provider_type: Option<String>,
    reporter: Option<String>,
    satellite_id: Option<String>,
    stale_timestamp: Option<String>,
    stale_warning_timestamp: Option<String>,
    subscription_manager_id: Option<String>,
    updated: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct FactSet {
    facts: BTreeMap<String, serde_json::Value>,
    namespace: String,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct GroupOut {
    id: Option<String>,
    name: Option<String>,
    ungrouped: Option<bool>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct PerReporter {
    check_in_succeeded: Option<bool>,
    last_check_in: Option<String>,
    stale_timestamp: Option<String>,
}
