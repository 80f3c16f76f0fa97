//! Types as a generator declares them.

use rhapi_wire::{Base64, Bytes, Date, Extra, Ipv4, Ipv6, Map, Timestamp, Uuid, Value};

/// A bit of everything.
#[derive(Clone)]
#[non_exhaustive]
pub struct Host {
    pub id: Uuid,
    pub account: Option<String>,
    pub count: i64,
    pub ratio: Option<f64>,
    pub tags: Option<Vec<String>>,
    pub grid: Option<Vec<Vec<i64>>>,
    pub facts: Option<Map<Vec<i64>>>,
    pub group: Option<Group>,
    pub groups: Vec<Group>,
    pub staleness: Option<Staleness>,
    pub level: Option<Level>,
    pub free: Option<Value>,
    pub on: Option<bool>,
    pub parent: Option<Box<Host>>,
    pub extra: Extra,
}
rhapi_wire::record! {
    Host;
    0 => id "id" required;
    1 => account "account" required nullable;
    2 => count "count" required;
    3 => ratio "ratio" nullable;
    4 => tags "tags";
    5 => grid "grid";
    6 => facts "facts";
    7 => group "group";
    8 => groups "groups" required;
    9 => staleness "staleness";
    10 => level "level";
    11 => free "free" nullable;
    12 => on "on";
    _ => parent "par/ent";
}

/// A record that is part of requests.
#[derive(Clone)]
#[non_exhaustive]
pub struct Group {
    pub id: String,
    pub name: Option<String>,
    pub size: i64,
    pub note: Option<String>,
    pub extra: Extra,
}
rhapi_wire::record! {
    Group;
    0 => id "id" required read_only;
    1 => name "name" nullable;
    2 => size "size" required;
    _ => note "note" write_only;
}
rhapi_wire::setters! {
    Group;
    /// What people call it.
    1 => name clear_name: String;
    2 => size: i64;
    3 => note clear_note: String;
}

/// An open enum.
#[derive(Clone)]
#[non_exhaustive]
pub enum Staleness {
    Fresh,
    Stale,
    Unrecognized(String),
}
rhapi_wire::choice! { Staleness; Fresh "fresh"; Stale "stale"; }

/// An open enum of numbers.
#[derive(Clone)]
#[non_exhaustive]
pub enum Level {
    Low,
    High,
    Unrecognized(i64),
}
rhapi_wire::number_choice! { Level; Low 1; High 2; }

/// A record with typed additional properties.
#[derive(Clone)]
#[non_exhaustive]
pub struct Labels {
    pub owner: Option<String>,
    pub additional: Map<Vec<i64>>,
    pub extra: Extra,
}
rhapi_wire::record! {
    Labels;
    _ => owner "owner";
    rest => additional;
}

/// A record that declares nothing.
#[derive(Clone)]
#[non_exhaustive]
pub struct Nothing {
    pub extra: Extra,
}
rhapi_wire::record! { Nothing; }

/// Only additional properties.
#[derive(Clone)]
#[non_exhaustive]
pub struct Counts {
    pub additional: Map<i64>,
    pub extra: Extra,
}
rhapi_wire::record! { Counts; rest => additional; }

/// A secret that only requests hold.
#[derive(Clone)]
#[non_exhaustive]
pub struct Secret {
    pub name: String,
    pub password: String,
    pub extra: Extra,
}
rhapi_wire::record! { Secret; 0 => name "name" required; _ => password "password" required write_only secret; }

/// All formats.
#[derive(Clone)]
#[non_exhaustive]
pub struct Formats {
    pub uuid: Option<Uuid>,
    pub time: Option<Timestamp>,
    pub date: Option<Date>,
    pub v4: Option<Ipv4>,
    pub v6: Option<Ipv6>,
    pub code: Option<Base64>,
    pub file: Option<Bytes>,
    pub small: Option<i32>,
    pub big: Option<u64>,
    pub single: Option<f32>,
    pub extra: Extra,
}
rhapi_wire::record! {
    Formats;
    0 => uuid "uuid";
    1 => time "time";
    2 => date "date";
    3 => v4 "v4";
    4 => v6 "v6";
    5 => code "code";
    6 => file "file";
    7 => small "small";
    8 => big "big";
    _ => single "single";
}

/// More fields than the marks of an extra reach.
#[derive(Clone)]
#[non_exhaustive]
pub struct Wide {
    pub f0: Option<f64>,
    pub f1: Option<f64>,
    pub f2: Option<f64>,
    pub f3: Option<f64>,
    pub f4: Option<f64>,
    pub f5: Option<f64>,
    pub f6: Option<f64>,
    pub f7: Option<f64>,
    pub f8: Option<f64>,
    pub f9: Option<f64>,
    pub f10: Option<f64>,
    pub f11: Option<f64>,
    pub f12: Option<f64>,
    pub f13: Option<f64>,
    pub f14: Option<f64>,
    pub f15: Option<f64>,
    pub f16: Option<f64>,
    pub f17: Option<f64>,
    pub f18: Option<f64>,
    pub f19: Option<f64>,
    pub f20: Option<f64>,
    pub f21: Option<f64>,
    pub f22: Option<f64>,
    pub f23: Option<f64>,
    pub f24: Option<f64>,
    pub f25: Option<f64>,
    pub f26: Option<f64>,
    pub f27: Option<f64>,
    pub f28: Option<f64>,
    pub f29: Option<f64>,
    pub f30: Option<f64>,
    pub f31: Option<f64>,
    pub f32: Option<f64>,
    pub f33: Option<f64>,
    pub f34: Option<f64>,
    pub f35: Option<f64>,
    pub f36: Option<f64>,
    pub f37: Option<f64>,
    pub f38: Option<f64>,
    pub f39: Option<f64>,
    pub f40: Option<f64>,
    pub f41: Option<f64>,
    pub f42: Option<f64>,
    pub f43: Option<f64>,
    pub f44: Option<f64>,
    pub f45: Option<f64>,
    pub f46: Option<f64>,
    pub f47: Option<f64>,
    pub f48: Option<f64>,
    pub f49: Option<f64>,
    pub f50: Option<f64>,
    pub f51: Option<f64>,
    pub f52: Option<f64>,
    pub f53: Option<f64>,
    pub f54: Option<f64>,
    pub f55: Option<f64>,
    pub f56: Option<f64>,
    pub f57: Option<f64>,
    pub f58: Option<f64>,
    pub f59: Option<f64>,
    pub f60: Option<f64>,
    pub f61: Option<f64>,
    pub f62: Option<f64>,
    pub f63: Option<f64>,
    pub f64: Option<f64>,
    pub f65: Option<f64>,
    pub extra: Extra,
}
rhapi_wire::record! {
    Wide;
    0 => f0 "f0";
    1 => f1 "f1";
    2 => f2 "f2";
    3 => f3 "f3";
    4 => f4 "f4";
    5 => f5 "f5";
    6 => f6 "f6";
    7 => f7 "f7";
    8 => f8 "f8";
    9 => f9 "f9";
    10 => f10 "f10";
    11 => f11 "f11";
    12 => f12 "f12";
    13 => f13 "f13";
    14 => f14 "f14";
    15 => f15 "f15";
    16 => f16 "f16";
    17 => f17 "f17";
    18 => f18 "f18";
    19 => f19 "f19";
    20 => f20 "f20";
    21 => f21 "f21";
    22 => f22 "f22";
    23 => f23 "f23";
    24 => f24 "f24";
    25 => f25 "f25";
    26 => f26 "f26";
    27 => f27 "f27";
    28 => f28 "f28";
    29 => f29 "f29";
    30 => f30 "f30";
    31 => f31 "f31";
    32 => f32 "f32";
    33 => f33 "f33";
    34 => f34 "f34";
    35 => f35 "f35";
    36 => f36 "f36";
    37 => f37 "f37";
    38 => f38 "f38";
    39 => f39 "f39";
    40 => f40 "f40";
    41 => f41 "f41";
    42 => f42 "f42";
    43 => f43 "f43";
    44 => f44 "f44";
    45 => f45 "f45";
    46 => f46 "f46";
    47 => f47 "f47";
    48 => f48 "f48";
    49 => f49 "f49";
    50 => f50 "f50";
    51 => f51 "f51";
    52 => f52 "f52";
    53 => f53 "f53";
    54 => f54 "f54";
    55 => f55 "f55";
    56 => f56 "f56";
    57 => f57 "f57";
    58 => f58 "f58";
    59 => f59 "f59";
    60 => f60 "f60";
    61 => f61 "f61";
    62 => f62 "f62";
    63 => f63 "f63";
    64 => f64 "f64";
    _ => f65 "f65";
}

/// A record whose secrets are marked, at every depth.
#[derive(Clone)]
pub struct Vault {
    pub code: Option<i64>,
    pub inner: Option<Box<Vault>>,
    pub keys: Option<Vec<String>>,
    pub map: Option<Map<Vault>>,
    pub extra: Extra,
}
rhapi_wire::record! {
    Vault;
    0 => code "code" required nullable secret;
    1 => inner "inner";
    2 => keys "keys" secret;
    _ => map "map";
}
