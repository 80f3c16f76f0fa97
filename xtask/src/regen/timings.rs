//! Prints how long each stage took for each service.

use std::collections::BTreeMap;
use std::time::Duration;

use super::Produced;
use crate::print;

/// Prints a table in milliseconds. Services run side by side, so their sum is more than the time
/// that passed.
pub(super) fn print(produced: &Produced, compared: Duration, written: Duration, passed: Duration) {
    let mut stages: Vec<&str> = Vec::new();
    let mut rows = Vec::new();
    for service in &produced.services {
        let mut row = BTreeMap::new();
        for (stage, time) in service.output.timings.iter() {
            if !stages.contains(&stage) {
                stages.push(stage);
            }
            *row.entry(stage).or_insert(Duration::ZERO) += time;
        }
        rows.push((service.name.as_str(), row));
    }
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or_default().max(8);
    let heads: Vec<_> = stages.iter().map(|stage| format!(" {stage:>9}")).collect();
    let heads = heads.concat();
    print::line(format_args!("{:width$}{heads}     total  (ms)", "service"));
    for (name, row) in &rows {
        let times = stages.iter().map(|stage| row.get(stage).copied().unwrap_or_default());
        let cells = times.map(cell).collect::<Vec<_>>().concat();
        print::line(format_args!("{name:width$}{cells}{}", cell(row.values().sum())));
    }
    for (name, time) in [("compare", compared), ("write", written), ("passed", passed)] {
        print::line(format_args!("{name:width$}{}", cell(time)));
    }
}

fn cell(time: Duration) -> String {
    format!(" {:>9.1}", time.as_secs_f64() * 1000.0)
}
