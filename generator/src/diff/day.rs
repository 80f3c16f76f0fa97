//! A day of the calendar, as documents announce removals with.

use std::str::FromStr;

/// A day; earlier days are smaller.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: u16,
    month: u8,
    number: u8,
}

impl Day {
    /// The day that is this many days after the first of January 1970.
    pub fn after_epoch(days: u64) -> Self {
        let (mut year, mut left) = (1970_u16, days);
        loop {
            let length = if is_leap(year) { 366 } else { 365 };
            if left < length || year == u16::MAX {
                break;
            }
            left -= length;
            year += 1;
        }
        let mut month = 1;
        while left >= u64::from(days_of(year, month)) && month < 12 {
            left -= u64::from(days_of(year, month));
            month += 1;
        }
        Self { year, month, number: u8::try_from(left + 1).unwrap_or(31) }
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.number)
    }
}

/// The text names no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDay;

impl FromStr for Day {
    type Err = NoDay;

    /// Reads `2026-08-19`, also with a time behind it.
    fn from_str(text: &str) -> Result<Self, NoDay> {
        let (date, rest) = text.split_at_checked(10).ok_or(NoDay)?;
        if !(rest.is_empty() || rest.starts_with('T')) {
            return Err(NoDay);
        }
        let parts: Vec<&str> = date.split('-').collect();
        let [year, month, day] = parts.as_slice() else { return Err(NoDay) };
        if year.len() != 4 || !date.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return Err(NoDay);
        }
        let read = |part: &str| part.parse::<u8>().map_err(|_| NoDay);
        let found = Self {
            year: year.parse().map_err(|_| NoDay)?,
            month: read(month)?,
            number: read(day)?,
        };
        let good = (1..=12).contains(&found.month)
            && (1..=days_of(found.year, found.month)).contains(&found.number);
        if good { Ok(found) } else { Err(NoDay) }
    }
}

fn is_leap(year: u16) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_of(year: u16, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_counted_and_compared() {
        assert_eq!(Day::after_epoch(0).to_string(), "1970-01-01");
        assert_eq!(Day::after_epoch(19_782).to_string(), "2024-02-29");
        assert_eq!(Day::after_epoch(20_453).to_string(), "2025-12-31");
        let day = |text: &str| text.parse::<Day>();
        assert!(day("2026-08-19").unwrap() < day("2026-12-01T00:00:00Z").unwrap());
        for wrong in
            ["", "invalid", "2026-13-01", "2025-02-29", "2026-8-19", "2026-08-19x", "+026-08-19"]
        {
            assert_eq!(day(wrong), Err(NoDay), "{wrong}");
        }
    }
}
