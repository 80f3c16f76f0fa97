//! How fast a page of 100 hosts is decoded: by tables, by derived code, and by tables that serde drives.
//!
//! `cargo run --release -p rhapi-wire --example decode_speed`

// The fields are called as in the answers of the service.
#![allow(clippy::struct_field_names)]

use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

use rhapi_wire::{Extra, Map, Timestamp, Uuid, decode};
use serde::Deserialize;

macro_rules! both {
    ($($name:ident $derived:ident { $($index:tt $field:ident: $of:ty, $by:ty, $flag:ident;)* })*) => {$(
        #[derive(Clone)]
        struct $name {
            $($field: $of,)*
            extra: Extra,
        }
        both! { @record $name; $($index $field $flag;)* }

        #[derive(Deserialize)]
        #[allow(dead_code)]
        struct $derived {
            $($field: $by,)*
        }
    )*};
    (@record Page; $($all:tt)*) => {
        rhapi_wire::record! {
            Page;
            0 => total "total" required;
            1 => count "count" required;
            2 => page "page" required;
            3 => per_page "per_page" required;
            _ => results "results" required;
        }
    };
    (@record Facts; $($all:tt)*) => {
        rhapi_wire::record! {
            Facts;
            0 => namespace "namespace" required;
            _ => facts "facts" required;
        }
    };
    (@record Host; $($index:tt $field:ident $flag:ident;)*) => {
        rhapi_wire::record! {
            Host;
            0 => id "id" required;
            1 => account "account" nullable;
            2 => org_id "org_id" required;
            3 => display_name "display_name" nullable;
            4 => ansible_host "ansible_host" nullable;
            5 => fqdn "fqdn" nullable;
            6 => insights_id "insights_id" nullable;
            7 => subscription_manager_id "subscription_manager_id" nullable;
            8 => satellite_id "satellite_id" nullable;
            9 => bios_uuid "bios_uuid" nullable;
            10 => ip_addresses "ip_addresses" nullable;
            11 => mac_addresses "mac_addresses" nullable;
            12 => provider_id "provider_id" nullable;
            13 => provider_type "provider_type" nullable;
            14 => created "created" required;
            15 => updated "updated" required;
            16 => last_check_in "last_check_in" nullable;
            17 => stale_timestamp "stale_timestamp" nullable;
            18 => stale_warning_timestamp "stale_warning_timestamp" nullable;
            19 => culled_timestamp "culled_timestamp" nullable;
            20 => reporter "reporter" nullable;
            21 => per_reporter "per_reporter" nullable;
            22 => facts "facts" nullable;
            23 => tags "tags" nullable;
            24 => groups "groups" nullable;
            25 => cores "cores" nullable;
            26 => memory "memory" nullable;
            27 => load "load" nullable;
            28 => edge "edge" nullable;
            _ => os "os" nullable;
        }
    };
}

type Text = Option<String>;
type Texts = Option<Vec<String>>;
type Time = Option<Timestamp>;
type ByName<T> = std::collections::BTreeMap<String, T>;

both! {
    Page DerivedPage {
        0 total: i64, i64, required;
        1 count: i64, i64, required;
        2 page: i64, i64, required;
        3 per_page: i64, i64, required;
        4 results: Vec<Host>, Vec<DerivedHost>, required;
    }
    Facts DerivedFacts {
        0 namespace: String, String, required;
        1 facts: Map<String>, ByName<String>, required;
    }
    Host DerivedHost {
        0 id: Uuid, String, required;
        1 account: Text, Text, nullable;
        2 org_id: String, String, required;
        3 display_name: Text, Text, nullable;
        4 ansible_host: Text, Text, nullable;
        5 fqdn: Text, Text, nullable;
        6 insights_id: Option<Uuid>, Text, nullable;
        7 subscription_manager_id: Option<Uuid>, Text, nullable;
        8 satellite_id: Text, Text, nullable;
        9 bios_uuid: Option<Uuid>, Text, nullable;
        10 ip_addresses: Texts, Texts, nullable;
        11 mac_addresses: Texts, Texts, nullable;
        12 provider_id: Text, Text, nullable;
        13 provider_type: Text, Text, nullable;
        14 created: Timestamp, String, required;
        15 updated: Timestamp, String, required;
        16 last_check_in: Time, Text, nullable;
        17 stale_timestamp: Time, Text, nullable;
        18 stale_warning_timestamp: Time, Text, nullable;
        19 culled_timestamp: Time, Text, nullable;
        20 reporter: Text, Text, nullable;
        21 per_reporter: Option<Map<Map<String>>>, Option<ByName<ByName<String>>>, nullable;
        22 facts: Option<Vec<Facts>>, Option<Vec<DerivedFacts>>, nullable;
        23 tags: Option<Map<Map<Vec<String>>>>, Option<ByName<ByName<Vec<String>>>>, nullable;
        24 groups: Option<Vec<Map<String>>>, Option<Vec<ByName<String>>>, nullable;
        25 cores: Option<i64>, Option<i64>, nullable;
        26 memory: Option<i64>, Option<i64>, nullable;
        27 load: Option<f64>, Option<f64>, nullable;
        28 edge: Option<bool>, Option<bool>, nullable;
        29 os: Text, Text, nullable;
    }
}

/// A page of made-up hosts. Each has two fields that the types do not know, when they are asked for.
fn page(unknown: &str) -> String {
    let mut hosts = String::new();
    for n in 0..100 {
        let comma = if n == 0 { "" } else { "," };
        let _ = write!(
            hosts,
            r#"{comma}{{"id":"6b2d0d3c-6f5e-4b5c-9d5b-{n:012x}","account":null,"org_id":"11789772","display_name":"web-{n}.example.com","ansible_host":null,"fqdn":"web-{n}.prod.eu-west-1.example.com","insights_id":"0f2d0d3c-6f5e-4b5c-9d5b-{n:012x}","subscription_manager_id":"aa2d0d3c-6f5e-4b5c-9d5b-{n:012x}","satellite_id":null,"bios_uuid":"bb2d0d3c-6f5e-4b5c-9d5b-{n:012x}","ip_addresses":["10.1.2.{n}","fe80::a00:27ff:fe00:{n:04x}"],"mac_addresses":["52:54:00:aa:bb:{n:02x}"],"provider_id":null,"provider_type":null,"created":"2026-03-01T10:00:00.123456+00:00","updated":"2026-03-31T10:00:00.654321+00:00","last_check_in":"2026-03-31T10:00:00.654321+00:00","stale_timestamp":"2026-04-01T15:00:00.654321+00:00","stale_warning_timestamp":"2026-04-07T10:00:00.654321+00:00","culled_timestamp":"2026-04-14T10:00:00.654321+00:00","reporter":"puptoo","per_reporter":{{"puptoo":{{"last_check_in":"2026-03-31T10:00:00.654321+00:00","stale_timestamp":"2026-04-01T15:00:00.654321+00:00"}}}},"facts":[{{"namespace":"rhsm","facts":{{"ROLE":"server","USAGE":"Production"}}}}],"tags":{{"insights-client":{{"env":["prod"],"team":["web","platform"]}}}},"groups":[{{"id":"cc2d0d3c-6f5e-4b5c-9d5b-{n:012x}","name":"group \"{n}\""}}],"cores":{cores},"memory":{memory},"load":0.{n},"edge":false,"os":"RHEL 9.{minor}"{unknown}}}"#,
            cores = n % 16,
            memory = 4_294_967_296i64 * (n + 1),
            minor = n % 5,
        );
    }
    format!(r#"{{"total":12345,"count":100,"page":1,"per_page":100,"results":[{hosts}]}}"#)
}

/// The best time of one run, for each of the three, measured in turns so that other work on the machine hits all alike.
fn best(mut runs: [Box<dyn FnMut() + '_>; 3]) -> [Duration; 3] {
    const RUNS: u32 = 40;
    let mut best = [Duration::MAX; 3];
    for _ in 0..25 {
        for (run, best) in runs.iter_mut().zip(&mut best) {
            let start = Instant::now();
            (0..RUNS).for_each(|_| run());
            *best = (start.elapsed() / RUNS).min(*best);
        }
    }
    best
}

fn compare(title: &str, text: &str) -> Result<(), Box<dyn std::error::Error>> {
    let bytes = text.as_bytes();
    let page = decode::<Page>(bytes)?;
    assert_eq!((page.deviations.len(), page.value.results.len()), (0, 100));
    assert_eq!(serde_json::from_slice::<Page>(bytes)?, page.value);
    let derived = || {
        black_box(serde_json::from_slice::<DerivedPage>(black_box(bytes))).ok();
    };
    let tables = || {
        black_box(decode::<Page>(black_box(bytes))).ok();
    };
    let driven = || {
        black_box(serde_json::from_slice::<Page>(black_box(bytes))).ok();
    };
    let times = best([Box::new(derived), Box::new(tables), Box::new(driven)]);
    println!("{title}, {} bytes", bytes.len());
    for (name, time) in ["derived code", "tables", "tables, driven by serde_json"].iter().zip(times)
    {
        let speed = f64::from(u32::try_from(bytes.len())?) / time.as_secs_f64() / 1e6;
        let ratio = times[0].as_secs_f64() / time.as_secs_f64();
        println!("  {name:<30} {speed:6.0} MB/s  {ratio:.2} times derived code");
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    compare("all fields known", &page(""))?;
    compare(
        "two unknown fields a host",
        &page(r#","openshift_cluster_id":null,"last_seen_by":"puptoo-2.1""#),
    )
}
