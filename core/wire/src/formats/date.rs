//! Dates without a time.

use super::{calendar, short::Short};

/// A date such as `2026-03-31`; holds the text as it came.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(Short);

super::text::text!(Date, "a date (YYYY-MM-DD)");

impl Date {
    /// The date of a year from 0 to 9999, a month from 1 and a day from 1; `None` when there is no such day.
    pub fn from_ymd(year: u16, month: u8, day: u8) -> Option<Self> {
        format!("{year:04}-{month:02}-{day:02}").parse().ok()
    }

    /// Year, month and day; `None` when the text is no date.
    pub fn to_ymd(&self) -> Option<(u16, u8, u8)> {
        let (year, month, day) = calendar::parse(self.0.as_bytes())?;
        Some((year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?))
    }

    /// Days since 1970-01-01, negative before; `None` when the text is no date.
    pub fn unix_days(&self) -> Option<i64> {
        calendar::parse(self.0.as_bytes())
            .map(|(year, month, day)| calendar::day_number(year, month, day))
    }
}

fn check(text: &str) -> bool {
    calendar::parse(text.as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_calendar() {
        assert_eq!(Date::from("2024-02-29").to_ymd(), Some((2024, 2, 29)));
        assert_eq!(Date::from("1970-01-02").unix_days(), Some(1));
        assert_eq!(Date::from_ymd(2026, 3, 31).unwrap(), "2026-03-31");
        assert_eq!(Date::from_ymd(10_000, 1, 1), None);
        for text in [
            "",
            "2023-02-29",
            "2024-13-01",
            "2024-00-01",
            "2024-01-00",
            "2024-1-1",
            "20240101",
            "2024-01-01T00:00:00Z",
            "1900-02-29",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
