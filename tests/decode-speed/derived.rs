//! The types of a page of hosts as a program would write them by hand: plain structs for `serde_derive`.

// Nobody reads what is decoded here, and the fields are called as in the answers of the service.
#![allow(dead_code, clippy::struct_field_names)]

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

type Text = Option<String>;

/// A field that no host of the page has; its name takes part in telling fields apart.
type Absent = Option<IgnoredAny>;

/// The answer to `GET /hosts`.
#[derive(Deserialize)]
pub(crate) struct Page {
    count: i64,
    page: i64,
    per_page: i64,
    pub(crate) results: Vec<Host>,
    total: i64,
}

#[derive(Deserialize)]
pub(crate) struct Host {
    account: Text,
    ansible_host: Text,
    bios_uuid: Text,
    created: Text,
    culled_timestamp: Text,
    display_name: Text,
    facts: Option<Vec<Facts>>,
    fqdn: Text,
    groups: Option<Vec<Group>>,
    id: Text,
    insights_id: Text,
    ip_addresses: Option<Vec<String>>,
    last_check_in: Text,
    mac_addresses: Option<Vec<String>>,
    openshift_cluster_id: Text,
    org_id: String,
    per_reporter_staleness: Option<BTreeMap<String, Reporter>>,
    provider_id: Text,
    provider_type: Text,
    reporter: Text,
    satellite_id: Text,
    stale_timestamp: Text,
    stale_warning_timestamp: Text,
    subscription_manager_id: Text,
    system_profile: Option<Profile>,
    updated: Text,
    workspace: Option<Group>,
}

#[derive(Deserialize)]
struct Facts {
    facts: BTreeMap<String, serde_json::Value>,
    namespace: String,
}

#[derive(Deserialize)]
struct Group {
    account: Text,
    created: Text,
    id: Text,
    name: Text,
    org_id: Text,
    ungrouped: Option<bool>,
    updated: Text,
}

#[derive(Deserialize)]
struct Reporter {
    check_in_succeeded: Option<bool>,
    culled_timestamp: Text,
    last_check_in: Text,
    stale_timestamp: Text,
    stale_warning_timestamp: Text,
}

#[derive(Deserialize)]
struct System {
    major: Option<i32>,
    minor: Option<i32>,
    name: Text,
}

#[derive(Deserialize)]
struct Interface {
    ipv4_addresses: Option<Vec<String>>,
    ipv6_addresses: Option<Vec<String>>,
    mac_address: Text,
    mtu: Option<i32>,
    name: Text,
    state: Text,
    r#type: Text,
}

#[derive(Deserialize)]
struct Repository {
    base_url: Text,
    enabled: Option<bool>,
    gpgcheck: Option<bool>,
    id: Text,
    mirrorlist: Text,
    name: Text,
}

#[derive(Deserialize)]
struct Profile {
    ansible: Absent,
    arch: Text,
    basearch: Text,
    bios_release_date: Text,
    bios_vendor: Text,
    bios_version: Text,
    bootc_status: Absent,
    captured_date: Text,
    cloud_provider: Text,
    conversions: Absent,
    cores_per_socket: Option<i32>,
    cpu_flags: Option<Vec<String>>,
    cpu_model: Text,
    disk_devices: Absent,
    dnf_modules: Absent,
    enabled_services: Option<Vec<String>>,
    gpg_pubkeys: Option<Vec<String>>,
    greenboot_fallback_detected: Option<bool>,
    greenboot_status: Absent,
    host_type: Absent,
    image_builder: Absent,
    infrastructure_type: Text,
    infrastructure_vendor: Text,
    insights_client_version: Text,
    insights_egg_version: Text,
    installed_packages: Option<Vec<String>>,
    installed_packages_delta: Option<Vec<String>>,
    installed_products: Absent,
    installed_services: Option<Vec<String>>,
    intersystems: Absent,
    is_marketplace: Option<bool>,
    katello_agent_running: Option<bool>,
    kernel_modules: Option<Vec<String>>,
    last_boot_time: Text,
    mssql: Absent,
    network_interfaces: Option<Vec<Interface>>,
    number_of_cpus: Option<i32>,
    number_of_sockets: Option<i32>,
    operating_system: Option<System>,
    os_kernel_version: Text,
    os_release: Text,
    owner_id: Text,
    public_dns: Option<Vec<String>>,
    public_ipv4_addresses: Absent,
    releasever: Text,
    rhc_client_id: Text,
    rhc_config_state: Text,
    rhel_ai: Absent,
    rhsm: Absent,
    rpm_ostree_deployments: Absent,
    running_processes: Option<Vec<String>>,
    sap: Absent,
    sap_instance_number: Text,
    sap_sids: Option<Vec<String>>,
    sap_system: Option<bool>,
    sap_version: Text,
    satellite_managed: Option<bool>,
    selinux_config_file: Text,
    selinux_current_mode: Absent,
    subscription_auto_attach: Text,
    subscription_status: Text,
    system_memory_bytes: Option<i64>,
    system_purpose: Absent,
    system_update_method: Absent,
    systemd: Absent,
    third_party_services: Absent,
    threads_per_core: Option<i32>,
    tuned_profile: Text,
    virtual_host_uuid: Text,
    workloads: Absent,
    yum_repos: Option<Vec<Repository>>,
}
