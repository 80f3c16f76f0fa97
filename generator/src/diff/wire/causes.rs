//! Puts together what has one cause: a place that many ways lead to is one change, with all operations above it.

use std::collections::{BTreeMap, BTreeSet};

use super::costs::{Costs, Over};
use super::{Change, Draft, Task};

/// One change for each cause.
pub(super) fn changes(
    costs: &Costs<'_>,
    tasks: &[Task],
    drafts: Vec<Draft>,
) -> Result<Vec<Change>, Over> {
    let mut found: BTreeMap<_, (Change, BTreeSet<usize>)> = BTreeMap::new();
    for draft in drafts {
        let Draft { rule, base, revision, subject, from, to, side, level, alias, task } = draft;
        let key =
            (base.clone(), revision.clone(), rule.id, from.clone(), to.clone(), subject.clone());
        let (change, places) = found.entry(key).or_insert_with(|| {
            let (judged, aliases) = (BTreeMap::new(), BTreeSet::new());
            let operations = Vec::new();
            let change =
                Change { rule, base, revision, subject, from, to, judged, aliases, operations };
            (change, BTreeSet::new())
        });
        let judged = change.judged.entry(side).or_insert(level);
        *judged = level.max(*judged);
        if !alias.is_empty() {
            change.aliases.insert(alias);
        }
        places.insert(task);
    }
    let mut above = Above::new(tasks);
    let mut changes: Vec<Change> = Vec::with_capacity(found.len());
    let mut last = BTreeSet::new();
    for (mut change, places) in found.into_values() {
        // Neighbours are mostly changes of one schema, with the same ways to them.
        change.operations = match changes.last() {
            Some(before) if last == places => before.operations.clone(),
            _ => above.operations(places.iter().copied().collect()),
        };
        last = places;
        let bytes =
            above.take_steps() + change.operations.iter().map(|o| 32 + o.len()).sum::<usize>();
        if !costs.told(change.base.as_ref(), bytes) {
            break;
        }
        changes.push(change);
    }
    costs.over().map_or(Ok(changes), Err)
}

/// Finds the operations above tasks.
struct Above<'t> {
    tasks: &'t [Task],
    seen: Vec<usize>,
    round: usize,
    steps: usize,
}

impl<'t> Above<'t> {
    fn new(tasks: &'t [Task]) -> Self {
        Self { tasks, seen: vec![0; tasks.len()], round: 0, steps: 0 }
    }

    /// How many tasks were looked at since the last time.
    fn take_steps(&mut self) -> usize {
        std::mem::take(&mut self.steps)
    }

    fn operations(&mut self, mut open: Vec<usize>) -> Vec<String> {
        self.round += 1;
        let mut names = BTreeSet::new();
        while let Some(task) = open.pop() {
            self.steps += 1;
            if std::mem::replace(&mut self.seen[task], self.round) == self.round {
                continue;
            }
            names.extend(self.tasks[task].operation.as_deref());
            open.extend(&self.tasks[task].parents);
        }
        names.into_iter().filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }
}
