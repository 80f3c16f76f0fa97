//! A made-up page of 100 hosts, as the service writes them.

use serde_json::{Value, json};

/// What the hosts hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// What every host has.
    Plain,
    /// A part of the system profile as well, as it comes when it is asked for.
    Profile,
    /// Two fields more than the document knows.
    Unknown,
}

/// The text of the page.
pub(crate) fn page(content: Content) -> String {
    let hosts: Vec<Value> = (0..100).map(|number| host(number, content)).collect();
    json!({"total": 12345, "count": 100, "page": 1, "per_page": 100, "results": hosts}).to_string()
}

fn host(number: u32, content: Content) -> Value {
    let id = |start: &str| format!("{start}2d0d3c-6f5e-4b5c-9d5b-{number:012x}");
    let group = json!({
        "id": id("cc"), "name": format!("group \"{number}\""), "org_id": "11789772", "account": null,
        "ungrouped": false, "created": "2026-01-01T10:00:00.123456+00:00", "updated": "2026-02-01T10:00:00.123456+00:00",
    });
    let mut host = json!({
        "id": id("6b"), "account": null, "org_id": "11789772", "display_name": format!("web-{number}.example.com"),
        "ansible_host": null, "fqdn": format!("web-{number}.prod.eu-west-1.example.com"), "insights_id": id("0f"),
        "subscription_manager_id": id("aa"), "satellite_id": null, "bios_uuid": id("bb"),
        "ip_addresses": [format!("10.1.2.{number}"), format!("fe80::a00:27ff:fe00:{number:x}")],
        "mac_addresses": [format!("52:54:00:aa:bb:{number:02x}")], "provider_id": null, "provider_type": null,
        "openshift_cluster_id": null, "created": "2026-03-01T10:00:00.123456+00:00",
        "updated": "2026-03-31T10:00:00.654321+00:00", "last_check_in": "2026-03-31T10:00:00.654321+00:00",
        "stale_timestamp": "2026-04-01T15:00:00.654321+00:00",
        "stale_warning_timestamp": "2026-04-07T10:00:00.654321+00:00",
        "culled_timestamp": "2026-04-14T10:00:00.654321+00:00", "reporter": "puptoo",
        "per_reporter_staleness": {"puptoo": {
            "check_in_succeeded": true, "last_check_in": "2026-03-31T10:00:00.654321+00:00",
            "stale_timestamp": "2026-04-01T15:00:00.654321+00:00",
            "stale_warning_timestamp": "2026-04-07T10:00:00.654321+00:00",
            "culled_timestamp": "2026-04-14T10:00:00.654321+00:00"}},
        "facts": [{"namespace": "rhsm", "facts": {"ROLE": "server", "USAGE": "Production", "CORES": number % 16}}],
        "groups": [group], "workspace": group,
    });
    match content {
        Content::Plain => {}
        Content::Profile => host["system_profile"] = profile(number),
        Content::Unknown => {
            host["last_seen_by"] = json!("puptoo-2.1");
            host["replaced_by"] = Value::Null;
        }
    }
    host
}

fn profile(number: u32) -> Value {
    let packages: Vec<String> =
        (0..30).map(|at| format!("package-{at}-0:{}.{number}.{at}-3.el9.x86_64", at % 7)).collect();
    json!({
        "arch": "x86_64", "bios_vendor": "Example Systems", "bios_version": "4.2.amazon", "cores_per_socket": 4,
        "cpu_model": "Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz", "infrastructure_type": "virtual",
        "infrastructure_vendor": "kvm", "insights_client_version": "3.2.8-1.el9", "installed_packages": packages,
        "last_boot_time": "2026-03-11T10:00:00+00:00", "number_of_cpus": 8, "number_of_sockets": 2,
        "operating_system": {"major": 9, "minor": number % 6, "name": "RHEL"}, "os_release": "9.4",
        "owner_id": "9a2d0d3c-6f5e-4b5c-9d5b-000000000000", "sap_system": false, "satellite_managed": false,
        "system_memory_bytes": 4_294_967_296_i64 * i64::from(number + 1), "tuned_profile": "virtual-guest",
        "network_interfaces": [
            {"ipv4_addresses": ["127.0.0.1"], "ipv6_addresses": ["::1"], "mac_address": "00:00:00:00:00:00",
             "mtu": 65536, "name": "lo", "state": "UNKNOWN", "type": "loopback"},
            {"ipv4_addresses": [format!("10.1.2.{number}")], "ipv6_addresses": [], "mac_address": "52:54:00:aa:bb:cc",
             "mtu": 1500, "name": "eth0", "state": "UP", "type": "ether"}],
        "yum_repos": [{"id": "rhel-9-baseos", "name": "Red Hat Enterprise Linux 9 - BaseOS", "enabled": true,
                       "gpgcheck": true, "base_url": "https://cdn.redhat.com/content/dist/rhel9/$releasever/baseos/os"}],
    })
}
