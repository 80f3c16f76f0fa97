//! Texts of a format, as programs use them.

use std::collections::HashSet;
use std::time::{Duration, UNIX_EPOCH};

use rhapi_wire::{Base64, Date, Ipv4, Timestamp, Uuid};

#[test]
fn they_are_texts_first() {
    let id = Uuid::from("anything");
    assert_eq!(id.as_str(), "anything");
    assert_eq!(id.as_ref() as &str, "anything");
    assert_eq!(format!("{id:>10}|{id:?}"), "  anything|\"anything\"");
    assert_eq!(String::from(id.clone()), "anything");
    assert!(HashSet::from([id.clone()]).contains(&id));
    assert_eq!("anything".parse::<Uuid>().unwrap_err().to_string(), "not a UUID");
}

#[test]
fn they_read_and_write_by_serde() {
    let id: Uuid = serde_json::from_str("\"x\"").unwrap();
    assert_eq!(serde_json::to_string(&id).unwrap(), "\"x\"");
    assert!(serde_json::from_str::<Uuid>("5").is_err());
}

#[test]
fn they_convert() {
    let time = UNIX_EPOCH + Duration::from_millis(1_500);
    assert_eq!(Timestamp::from(time), "1970-01-01T00:00:01.500Z");
    assert_eq!(Timestamp::from("1970-01-01T01:00:01.5+01:00").to_system_time(), Some(time));
    assert_eq!(Date::from("1970-02-01").unix_days(), Some(31));
    assert_eq!(Ipv4::from("1.2.3.4").to_addr().unwrap().octets(), [1, 2, 3, 4]);
    assert_eq!(Base64::from(&b"foo"[..]).decode().unwrap(), b"foo");
}
