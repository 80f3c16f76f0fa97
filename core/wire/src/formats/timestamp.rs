//! Moments in time.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{calendar, short::Short};

/// A moment such as `2026-03-31T23:59:59.5+02:00` (RFC 3339); holds the text as it came.
///
/// Services also write moments with a space for the `T`, without a zone, or with a zone such as `+0000`. Such texts are not
/// of the format, but the moment they mean is understood; without a zone it is taken for UTC. Compare moments by
/// [`unix_seconds`](Self::unix_seconds) or [`to_system_time`](Self::to_system_time): the texts themselves are equal only
/// when they are spelled alike.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Timestamp(Short);

super::text::text!(Timestamp, "a date and time (RFC 3339)");

impl Timestamp {
    /// The moment; `None` when the text is none, or one that the system's clock cannot hold.
    pub fn to_system_time(&self) -> Option<SystemTime> {
        let moment = parse(&self.0)?;
        let nanos = Duration::from_nanos(moment.nanos.into());
        let seconds = Duration::from_secs(moment.seconds.unsigned_abs());
        let whole = if moment.seconds < 0 {
            UNIX_EPOCH.checked_sub(seconds)
        } else {
            UNIX_EPOCH.checked_add(seconds)
        };
        whole?.checked_add(nanos)
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, negative before, rounded down; `None` when the text is no moment.
    pub fn unix_seconds(&self) -> Option<i64> {
        parse(&self.0).map(|moment| moment.seconds)
    }

    /// Nanoseconds since the last whole second; digits beyond the ninth are dropped. `None` when the text is no moment.
    pub fn subsec_nanos(&self) -> Option<u32> {
        parse(&self.0).map(|moment| moment.nanos)
    }

    /// The moment that is so many seconds after 1970-01-01T00:00:00Z, or before it.
    pub fn from_unix_seconds(seconds: i64) -> Self {
        Self::new(seconds, 0)
    }

    fn new(seconds: i64, nanos: u32) -> Self {
        let (year, month, day) = calendar::date(seconds.div_euclid(DAY));
        let second = seconds.rem_euclid(DAY);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        let fraction = match (nanos, nanos % 1_000_000, nanos % 1_000) {
            (0, ..) => String::new(),
            (_, 0, _) => format!(".{:03}", nanos / 1_000_000),
            (.., 0) => format!(".{:06}", nanos / 1_000),
            _ => format!(".{nanos:09}"),
        };
        Self(
            format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
                .into(),
        )
    }
}

/// In UTC, with as many digits behind the second as needed: none, three, six or nine. A year behind 9999 gives a text that
/// is not of the format.
impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        match time.duration_since(UNIX_EPOCH) {
            Ok(after) => {
                Self::new(after.as_secs().try_into().unwrap_or(i64::MAX), after.subsec_nanos())
            }
            Err(before) => {
                let before = before.duration();
                let seconds = i64::try_from(before.as_secs()).unwrap_or(i64::MAX);
                match before.subsec_nanos() {
                    0 => Self::new(-seconds, 0),
                    nanos => Self::new(-seconds - 1, 1_000_000_000 - nanos),
                }
            }
        }
    }
}

/// Seconds of a day.
const DAY: i64 = 86_400;

struct Moment {
    seconds: i64,
    nanos: u32,
}

/// What a text says, before it is counted.
struct Spelled<'a> {
    date: (i64, i64, i64),
    second_of_day: i64,
    /// The digits behind the second.
    fraction: &'a [u8],
    offset: i64,
    /// Whether the text is RFC 3339.
    strict: bool,
}

fn check(text: &str) -> bool {
    spelled(text).is_some_and(|spelled| spelled.strict)
}

fn parse(text: &str) -> Option<Moment> {
    let Spelled { date: (year, month, day), second_of_day, fraction, offset, .. } = spelled(text)?;
    let seconds = calendar::day_number(year, month, day) * DAY + second_of_day - offset;
    let digits = fraction.iter().map(|byte| u32::from(byte - b'0')).chain(std::iter::repeat(0));
    Some(Moment { seconds, nanos: digits.take(9).fold(0, |nanos, digit| nanos * 10 + digit) })
}

/// Reads a text; all moments of an answer are, so that it is known which are none.
fn spelled(text: &str) -> Option<Spelled<'_>> {
    let (date, rest) = text.as_bytes().split_at_checked(10)?;
    let date = calendar::parse(date)?;
    let (clock, rest) = rest.split_at_checked(9)?;
    let &[between @ (b'T' | b't' | b' '), h1, h2, b':', m1, m2, b':', s1, s2] = clock else {
        return None;
    };
    let (hour, minute) = (calendar::two(h1, h2)?, calendar::two(m1, m2)?);
    let second = calendar::two(s1, s2)?;
    // A minute may have a leap second.
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let (fraction, rest) = fraction(rest)?;
    let (offset, strict) = zone(rest)?;
    let second_of_day = hour * 3600 + minute * 60 + second;
    Some(Spelled { date, second_of_day, fraction, offset, strict: strict && between != b' ' })
}

/// The digits behind the second, and the rest.
fn fraction(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let [b'.', text @ ..] = text else {
        return Some((&[], text));
    };
    let count = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    if count == 0 { None } else { Some(text.split_at(count)) }
}

/// How far the zone is ahead of UTC, in seconds, and whether RFC 3339 spells it so.
fn zone(text: &[u8]) -> Option<(i64, bool)> {
    let (sign, hours, minutes, strict) = match *text {
        [b'Z' | b'z'] => return Some((0, true)),
        [] => return Some((0, false)),
        [sign, h1, h2, b':', m1, m2] => (sign, [h1, h2], [m1, m2], true),
        [sign, h1, h2, m1, m2] => (sign, [h1, h2], [m1, m2], false),
        [sign, h1, h2] => (sign, [h1, h2], *b"00", false),
        _ => return None,
    };
    let two = |[tens, ones]: [u8; 2]| calendar::two(tens, ones);
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    let offset = hours * 3600 + minutes * 60;
    match sign {
        _ if hours > 23 || minutes > 59 => None,
        b'+' => Some((offset, strict)),
        b'-' => Some((-offset, strict)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn understands_what_services_write() {
        for (text, strict, seconds, nanos) in [
            ("1970-01-01T00:00:00Z", true, 0, 0),
            ("2026-03-31T23:59:59.5+02:00", true, 1_774_994_399, 500_000_000),
            ("2026-03-31t21:59:59.500000000999z", true, 1_774_994_399, 500_000_000),
            ("2026-03-31 21:59:59.5", false, 1_774_994_399, 500_000_000),
            ("2026-03-31T21:59:59", false, 1_774_994_399, 0),
            ("2026-03-31T19:29:59-0230", false, 1_774_994_399, 0),
            ("2026-03-31 22:59:59+01", false, 1_774_994_399, 0),
            ("2016-12-31T23:59:60Z", true, 1_483_228_800, 0),
            ("0001-01-01T00:00:00Z", true, -62_135_596_800, 0),
            ("1969-12-31T23:59:59.25Z", true, -1, 250_000_000),
        ] {
            let time = Timestamp::from(text);
            assert_eq!(
                (time.unix_seconds(), time.subsec_nanos()),
                (Some(seconds), Some(nanos)),
                "{text}"
            );
            assert_eq!(time.is_valid(), strict, "{text}");
            assert_eq!(text.parse::<Timestamp>().is_ok(), strict, "{text}");
        }
    }

    #[test]
    fn knows_what_is_no_moment() {
        for text in [
            "",
            "now",
            "2026-03-31",
            "2026-02-30T00:00:00Z",
            "2026-03-31T24:00:00Z",
            "2026-03-31T23:60:00Z",
            "2026-03-31T23:59:61Z",
            "2026-03-31T23:59:59.Z",
            "2026-03-31T23:59:59Zulu",
            "2026-03-31T23:59:59+24:00",
            "2026-03-31T23:59:59*02:00",
            "2026-03-31T23:59",
            "2026-03-31T23:59:5é",
        ] {
            assert_eq!(Timestamp::from(text).to_system_time(), None, "{text}");
            assert!(!Timestamp::from(text).is_valid(), "{text}");
        }
    }

    #[test]
    fn clock_times_come_back() {
        for (nanos, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59.999999999Z"),
            (-1_500_000_000, "1969-12-31T23:59:58.500Z"),
            (86_400_000_001_000, "1970-01-02T00:00:00.000001Z"),
        ] {
            let distance = Duration::from_nanos(i64::unsigned_abs(nanos));
            let time = if nanos < 0 { UNIX_EPOCH - distance } else { UNIX_EPOCH + distance };
            assert_eq!(Timestamp::from(time), text);
            assert_eq!(Timestamp::from(time).to_system_time(), Some(time));
        }
        assert_eq!(Timestamp::from_unix_seconds(951_782_400), "2000-02-29T00:00:00Z");
    }
}
