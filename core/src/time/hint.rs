//! What the headers of an answer say about when to come back.

use super::http_date;
use http::{
    HeaderMap, HeaderName,
    header::{DATE, RETRY_AFTER},
};
use std::time::{Duration, SystemTime};

/// The seconds to wait, as the gateway of the subscription API tells them.
const DELAY: HeaderName = HeaderName::from_static("x-ratelimit-delay");
/// How many requests are left; below zero when there were too many.
const REMAINING: HeaderName = HeaderName::from_static("x-ratelimit-remaining");
/// Requests in a second.
const LIMIT: HeaderName = HeaderName::from_static("x-ratelimit-limit");

/// How long the server asks to wait before the next request: the longest of what its headers say.
///
/// A date is compared with the date of the same answer, where there is one: the clock of this machine may be off.
pub(crate) fn asked(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let all = |name: HeaderName| {
        headers.get_all(name).into_iter().filter_map(|value| Some(value.to_str().ok()?.trim()))
    };
    let clock = all(DATE).find_map(http_date::parse).unwrap_or(now);
    let dates = all(RETRY_AFTER)
        .filter_map(http_date::parse)
        .map(|date| date.duration_since(clock).unwrap_or_default());
    all(RETRY_AFTER).chain(all(DELAY)).filter_map(seconds).chain(dates).max()
}

/// Whether the headers say that no request is left.
pub(crate) fn exhausted(headers: &HeaderMap) -> bool {
    number(headers, &REMAINING).is_some_and(|left| left <= 0.0)
}

/// The time between two requests that keeps to the limit.
pub(crate) fn gap(headers: &HeaderMap) -> Duration {
    let a_second = number(headers, &LIMIT).filter(|limit| *limit >= 1.0);
    a_second.map_or(Duration::ZERO, |limit| Duration::from_secs(1).div_f64(limit))
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Option<f64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// A number of seconds. One below zero, or one that is none, says nothing.
fn seconds(text: &str) -> Option<Duration> {
    let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let seconds = text.parse::<f64>().ok().filter(|_| digits)?;
    Some(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;
    use std::time::UNIX_EPOCH;

    fn headers(rows: &[(&'static str, &'static str)]) -> HeaderMap {
        let row = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        rows.iter().map(row).collect()
    }

    type Row = (&'static [(&'static str, &'static str)], Option<f64>);

    #[test]
    fn every_way_to_ask_is_understood() {
        let now = UNIX_EPOCH + Duration::from_secs(784_111_777);
        #[rustfmt::skip]
        let rows: &[Row] = &[
            (&[("retry-after", "120")], Some(120.0)),
            (&[("retry-after", " 3 ")], Some(3.0)),
            (&[("retry-after", "0")], Some(0.0)),
            (&[("retry-after", "Sun, 06 Nov 1994 08:50:37 GMT")], Some(60.0)),
            (&[("retry-after", "Sun, 06 Nov 1994 08:40:37 GMT")], Some(0.0)),
            (&[("retry-after", "Sun, 06 Nov 1994 08:50:37 GMT"), ("date", "Sun, 06 Nov 1994 08:50:30 GMT")], Some(7.0)),
            (&[("x-ratelimit-delay", "5")], Some(5.0)),
            (&[("x-ratelimit-delay", "0.5")], Some(0.5)),
            (&[("x-ratelimit-delay", "5"), ("retry-after", "2")], Some(5.0)),
            (&[("retry-after", "2"), ("retry-after", "9")], Some(9.0)),
            (&[("retry-after", "soon"), ("retry-after", "4")], Some(4.0)),
            (&[("retry-after", "-5")], None),
            (&[("retry-after", "1e9")], None),
            (&[("retry-after", "inf")], None),
            (&[("retry-after", "")], None),
            (&[("x-ratelimit-remaining", "-3")], None),
            (&[], None),
        ];
        for (given, wait) in rows {
            let asked = asked(&headers(given), now).map(|d| d.as_secs_f64());
            assert_eq!(asked, *wait, "{given:?}");
        }
        let endless = headers(&[("retry-after", "99999999999999999999999999")]);
        assert_eq!(asked(&endless, now), Some(Duration::MAX));
    }

    #[test]
    fn a_count_below_zero_is_a_count() {
        for (left, none) in [("3", false), ("0", true), ("-12", true), ("many", false)] {
            assert_eq!(exhausted(&headers(&[("x-ratelimit-remaining", left)])), none, "{left}");
        }
        assert!(!exhausted(&headers(&[])));
        let gap = |limit| gap(&headers(&[("x-ratelimit-limit", limit)]));
        assert_eq!(gap("4"), Duration::from_millis(250));
        assert_eq!([gap("0"), gap("-1"), gap("x")], [Duration::ZERO; 3]);
    }
}
