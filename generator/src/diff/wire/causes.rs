//! Puts together what has one cause: a place that many ways lead to is one change, with all operations above it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, Draft, Task};

/// One change for each cause.
pub(super) fn changes(tasks: &[Task], drafts: Vec<Draft>) -> Vec<Change> {
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
    let mut changes = Vec::with_capacity(found.len());
    for (mut change, places) in found.into_values() {
        change.operations = above.operations(places);
        changes.push(change);
    }
    changes
}

/// Finds the operations above tasks.
struct Above<'t> {
    tasks: &'t [Task],
    seen: Vec<usize>,
    round: usize,
}

impl<'t> Above<'t> {
    fn new(tasks: &'t [Task]) -> Self {
        Self { tasks, seen: vec![0; tasks.len()], round: 0 }
    }

    fn operations(&mut self, tasks: BTreeSet<usize>) -> Vec<String> {
        self.round += 1;
        let mut names = BTreeSet::new();
        let mut open: Vec<usize> = tasks.into_iter().collect();
        while let Some(task) = open.pop() {
            if std::mem::replace(&mut self.seen[task], self.round) == self.round {
                continue;
            }
            names.extend(self.tasks[task].operation.as_deref());
            open.extend(&self.tasks[task].parents);
        }
        names.into_iter().filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }
}
