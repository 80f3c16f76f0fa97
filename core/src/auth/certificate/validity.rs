//! From when to when a certificate is valid: the one thing that is read of it here.

use crate::time::from_calendar;
use std::time::SystemTime;

/// Whether a certificate in DER form is valid now.
pub(super) fn check(certificate: &[u8], now: SystemTime) -> Result<(), String> {
    let Some((from, until)) = period(certificate) else {
        return Err("cannot be read: its period of validity is not where it should be".to_owned());
    };
    let days = |a: SystemTime, b: SystemTime| {
        a.duration_since(b).map_or(0, |time| time.as_secs() / 86_400)
    };
    if now > until {
        return Err(format!(
            "expired {} days ago, or this machine's clock is ahead: get a new one with \
             `subscription-manager identity --regenerate`, or register the host again",
            days(now, until)
        ));
    }
    if now < from {
        return Err(format!(
            "is not valid for another {} days: this machine's clock is probably behind",
            days(from, now)
        ));
    }
    Ok(())
}

/// `Certificate.tbsCertificate.validity` of X.509 (RFC 5280, section 4.1).
fn period(certificate: &[u8]) -> Option<(SystemTime, SystemTime)> {
    let (_, certificate, _) = element(certificate)?;
    let (_, mut rest, _) = element(certificate)?;
    // The version is optional; serial number, signature algorithm and issuer are not.
    if rest.first() == Some(&0xa0) {
        rest = element(rest)?.2;
    }
    for _ in 0..3 {
        rest = element(rest)?.2;
    }
    let (_, validity, _) = element(rest)?;
    let (kind, from, rest) = element(validity)?;
    let (other, until, _) = element(rest)?;
    Some((time(kind, from)?, time(other, until)?))
}

/// Tag, content, and what follows.
fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, &length) = (der.first()?, der.get(1)?);
    let (start, length) = if length < 128 {
        (2, usize::from(length))
    } else {
        let count = usize::from(length & 127);
        let bytes = der.get(2..2 + count).filter(|_| (1..=4).contains(&count))?;
        (2 + count, bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
    };
    let end = start.checked_add(length)?;
    Some((tag, der.get(start..end)?, der.get(end..)?))
}

/// `YYMMDDHHMMSSZ` or `YYYYMMDDHHMMSSZ`.
fn time(tag: u8, text: &[u8]) -> Option<SystemTime> {
    let digits = text.strip_suffix(b"Z").filter(|d| d.iter().all(u8::is_ascii_digit))?;
    let number = |bytes: &[u8]| bytes.iter().fold(0, |n, b| n * 10 + u64::from(b - b'0'));
    let (year, rest) = match (tag, digits.len()) {
        (0x17, 12) => {
            let short = number(&digits[..2]);
            (if short < 50 { 2000 + short } else { 1900 + short }, &digits[2..])
        }
        (0x18, 14) => (number(&digits[..4]), &digits[4..]),
        _ => return None,
    };
    let part = |at: usize| number(&rest[at * 2..at * 2 + 2]);
    from_calendar([year, part(0), part(1)], [part(2), part(3), part(4)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, UNIX_EPOCH};

    #[test]
    fn times_of_both_forms_are_read() {
        for (tag, text, seconds) in [
            (0x17, &b"700101000000Z"[..], Some(0)),
            (0x17, b"491231235959Z", Some(2_524_607_999)),
            (0x18, b"20500101000000Z", Some(2_524_608_000)),
            (0x17, b"20500101000000Z", None),
            (0x18, b"205001010000", None),
            (0x17, b"70010100000xZ", None),
        ] {
            let expected = seconds.map(|s| UNIX_EPOCH + Duration::from_secs(s));
            assert_eq!(time(tag, text), expected);
        }
    }

    #[test]
    fn what_is_no_certificate_is_refused() {
        for bytes in [&b""[..], b"\x30", b"\x30\x80", b"\x30\x84\xff\xff\xff\xff", &[0x30; 64]] {
            assert!(check(bytes, UNIX_EPOCH).is_err());
        }
    }
}
