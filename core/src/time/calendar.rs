//! The Gregorian calendar.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A moment of the Gregorian calendar in UTC; the month is from 1 to 12. Nothing before 1970.
pub(crate) fn from_calendar(
    [year, month, day]: [u64; 3],
    [hour, minute, second]: [u64; 3],
) -> Option<SystemTime> {
    let fine = (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hour < 24
        && minute < 60
        && second < 61;
    if !fine || year < 1970 {
        return None;
    }
    // Years that begin in March have the day of the leap year at their end.
    let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1;
    let seconds = (days - 719_468) * 86_400 + hour * 3600 + minute * 60 + second;
    UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}
