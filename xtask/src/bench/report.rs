//! The lines of a benchmark, `name<TAB>value<TAB>limit<TAB>ok|OVER`, and what they come to.

use super::Strictness;
use crate::{Verdict, print};

/// Counts what is over its limit.
#[derive(Debug, Default)]
pub(super) struct Report {
    over: usize,
}

impl Report {
    /// A number without a limit.
    pub(super) fn free(&mut self, name: &str, value: f64) {
        self.at_most(name, value, None);
    }

    /// A number that may reach its limit.
    pub(super) fn at_most(&mut self, name: &str, value: f64, limit: Option<f64>) {
        print::line(self.line(name, value, limit, limit.is_none_or(|limit| value <= limit)));
    }

    /// A number that has to stay below its limit.
    pub(super) fn below(&mut self, name: &str, value: f64, limit: Option<f64>) {
        print::line(self.line(name, value, limit, limit.is_none_or(|limit| value < limit)));
    }

    /// A number that has to reach its limit.
    pub(super) fn at_least(&mut self, name: &str, value: f64, limit: f64) {
        print::line(self.line(name, value, Some(limit), value >= limit));
    }

    fn line(&mut self, name: &str, value: f64, limit: Option<f64>, good: bool) -> String {
        // A ratio of nothing to nothing is no number, and no number is within a limit.
        let good = good && value.is_finite();
        self.over += usize::from(!good);
        let limit = limit.map_or_else(|| "-".to_owned(), |limit| format!("{limit}"));
        format!("{name}\t{value:.3}\t{limit}\t{}", if good { "ok" } else { "OVER" })
    }

    /// What the lines come to; only a strict run fails.
    pub(super) fn verdict(&self, strictness: Strictness) -> Verdict {
        if strictness == Strictness::Strict && self.over > 0 { Verdict::Bad } else { Verdict::Good }
    }
}

#[cfg(test)]
mod tests {
    use super::{Report, Strictness};
    use crate::Verdict;

    #[test]
    fn only_a_strict_run_fails_and_only_over_a_limit() {
        let mut report = Report::default();
        assert_eq!(report.line("a", 9.0, None, true), "a\t9.000\t-\tok");
        assert_eq!(report.line("b", 0.4, Some(0.4), true), "b\t0.400\t0.4\tok");
        assert_eq!(report.verdict(Strictness::Strict), Verdict::Good);
        assert_eq!(report.line("c", 0.5, Some(0.4), false), "c\t0.500\t0.4\tOVER");
        assert_eq!(report.verdict(Strictness::Strict), Verdict::Bad);
        assert_eq!(report.verdict(Strictness::Lenient), Verdict::Good);
    }

    #[test]
    fn what_is_no_number_is_over() {
        let mut report = Report::default();
        assert_eq!(report.line("ratio", f64::NAN, None, true), "ratio\tNaN\t-\tOVER");
        assert_eq!(report.verdict(Strictness::Strict), Verdict::Bad);
    }
}
