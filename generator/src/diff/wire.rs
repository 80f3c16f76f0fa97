//! What a change does to programs that run: every place of the base that an operation leads to is compared with
//! its place in the revision, once for each direction.

mod answer;
mod body;
mod bounds;
mod causes;
mod costs;
mod facts;
mod lifecycle;
mod operation;
mod parameter;
mod properties;
mod same;
mod schema;
mod security;
mod unions;
mod values;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::day::Day;
use super::rules::{self, Level, Rule, Side};
use super::view::{Doc, Node};
use crate::at_once::at_once;
use crate::pointer::Pointer;
use costs::Costs;
pub(super) use costs::Over;
use operation::Meeting;
use same::Same;

/// A change of the contract, with everything that it touches.
#[derive(Clone, Debug)]
pub struct Change {
    /// What kind of change it is.
    pub rule: &'static Rule,
    /// The place in the base, or what is nearest to it.
    pub base: Option<Pointer>,
    /// The place in the revision.
    pub revision: Option<Pointer>,
    /// What it is about, such as the name of a property.
    pub subject: String,
    /// What stood there before.
    pub from: String,
    /// What stands there now.
    pub to: String,
    /// What it does in each direction.
    pub judged: BTreeMap<Side, Level>,
    /// Names that oasdiff has for it.
    pub aliases: BTreeSet<String>,
    /// The operations that it touches, sorted.
    pub operations: Vec<String>,
}

impl Change {
    /// The worst that it does.
    pub fn level(&self) -> Level {
        self.judged.values().copied().max().unwrap_or(Level::Compatible)
    }
}

/// Compares two documents, each half of their operations in a thread of its own with a budget of its own.
pub(super) fn changes(base: &Doc<'_>, revision: &Doc<'_>, today: Day) -> Result<Vec<Change>, Over> {
    let mut judge = Judge::new(base, revision, today, Same::new(base, revision));
    operation::base_path(&mut judge);
    security::schemes(&mut judge);
    let meetings = operation::meetings(&judge.costs, base, revision);
    let over = base.over().map(Over::Base).or_else(|| revision.over().map(Over::Revision));
    if let Some(over) = over {
        return Err(over);
    }
    let (first, second) = meetings.split_at(meetings.len() / 2);
    let half = |meetings: &[Meeting<'_>]| {
        let mut judge = Judge::new(base, revision, today, judge.same.clone());
        for meeting in meetings {
            if judge.costs.is_over() {
                break;
            }
            operation::compare(&mut judge, meeting);
        }
        judge.drain();
        judge.costs.over().map_or(Ok((judge.tasks, judge.drafts)), Err)
    };
    let (first, second) = at_once(|| half(first), || half(second));
    judge.absorb(first?);
    judge.absorb(second?);
    causes::changes(&judge.costs, &judge.tasks, judge.drafts)
}

/// Under which circumstances a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Context {
    side: Side,
    reach: Reach,
    /// Written as text, so that a text can say what any other value says.
    textual: bool,
    /// In a place where it does not count: read-only in a request, say.
    muted: bool,
}

impl Context {
    fn place(self) -> &'static str {
        match (self.side, self.reach) {
            (Side::Parameter, Reach::Inner) => "request-parameter-property",
            (Side::Parameter, _) => "request-parameter",
            (Side::Request, Reach::Inner) => "request-property",
            (Side::Request, _) => "request-body",
            (Side::Response, Reach::Header) => "response-header",
            (Side::Response, Reach::Inner) => "response-property",
            (Side::Response, Reach::Top) => "response-body",
        }
    }
}

/// How far into a value a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Reach {
    /// All of a parameter or a body.
    Top,
    /// In a header of an answer.
    Header,
    /// Below the top of a parameter or a body.
    Inner,
}

impl Reach {
    fn below(self) -> Self {
        if self == Self::Header { self } else { Self::Inner }
    }
}

/// Something that was found, before the same cause elsewhere is added to it.
#[derive(Debug)]
struct Draft {
    rule: &'static Rule,
    base: Option<Pointer>,
    revision: Option<Pointer>,
    subject: String,
    from: String,
    to: String,
    side: Side,
    level: Level,
    alias: String,
    task: usize,
}

/// A pair of places that is compared once, however many ways lead to it.
#[derive(Debug, Default)]
struct Task {
    parents: Vec<usize>,
    operation: Option<String>,
}

type Key = (Vec<usize>, Vec<usize>, Context);

/// What tells a pair of places from others: where their schemas lie in memory, and what they are for.
fn key(base: &Node<'_>, revision: &Node<'_>, context: Context) -> Key {
    (addresses(base), addresses(revision), context)
}

fn addresses(node: &Node<'_>) -> Vec<usize> {
    node.parts.iter().map(|p| std::ptr::from_ref(p.value).addr()).collect()
}

struct Judge<'v> {
    base: &'v Doc<'v>,
    revision: &'v Doc<'v>,
    today: Day,
    same: Same<'v>,
    tasks: Vec<Task>,
    known: HashMap<Key, usize>,
    queue: Vec<(usize, Node<'v>, Node<'v>, Context)>,
    drafts: Vec<Draft>,
    /// How far unions look into their branches for equal ones.
    depth: usize,
    /// Whether it only matters that something is found.
    is_asked: bool,
    costs: Rc<Costs<'v>>,
}

impl<'v> Judge<'v> {
    fn new(base: &'v Doc<'v>, revision: &'v Doc<'v>, today: Day, same: Same<'v>) -> Self {
        Self {
            base,
            revision,
            today,
            same,
            tasks: Vec::new(),
            known: HashMap::new(),
            queue: Vec::new(),
            drafts: Vec::new(),
            depth: 3,
            is_asked: false,
            costs: Rc::new(Costs::new()),
        }
    }

    /// A task for an operation.
    fn operation(&mut self, name: String) -> usize {
        self.tasks.push(Task { parents: Vec::new(), operation: Some(name) });
        self.tasks.len() - 1
    }

    /// Has two places compared, unless they say the same in the same words.
    fn compare(&mut self, parent: usize, base: &Node<'v>, revision: &Node<'v>, context: Context) {
        if self.same.nodes(base, revision) || self.costs.is_over() {
            return;
        }
        // What many places refer to is compared once for all of them.
        let (base, revision) = (&self.base.followed(base), &self.revision.followed(revision));
        let key = key(base, revision, context);
        if let Some(known) = self.known.get(&key) {
            self.tasks[*known].parents.push(parent);
            return;
        }
        self.tasks.push(Task { parents: vec![parent], operation: None });
        let task = self.tasks.len() - 1;
        self.known.insert(key, task);
        self.queue.push((task, base.clone().into_owned(), revision.clone().into_owned(), context));
    }

    fn drain(&mut self) {
        while let Some((task, base, revision, context)) = self.queue.pop() {
            if self.costs.is_over() {
                break;
            }
            schema::compare(self, task, &base, &revision, context);
        }
    }

    /// Adds what another judge found.
    fn absorb(&mut self, (tasks, drafts): (Vec<Task>, Vec<Draft>)) {
        let before = self.tasks.len();
        self.tasks.extend(tasks.into_iter().map(|task| Task {
            parents: task.parents.into_iter().map(|parent| parent + before).collect(),
            ..task
        }));
        let draft = |draft: Draft| Draft { task: draft.task + before, ..draft };
        self.drafts.extend(drafts.into_iter().map(draft));
    }

    /// Notes a change of a value.
    fn value(&mut self, task: usize, context: Context, id: &'static str, spot: Spot) {
        let Some(rule) = rules::find(id) else { return };
        let level = if context.muted { Level::Compatible } else { rule.level(context.side) };
        let alias = rule.alias.replace("{}", context.place());
        self.push(rule, context.side, level, alias, task, spot);
    }

    /// Notes a change outside of values.
    fn plain(&mut self, task: usize, side: Side, id: &'static str, spot: Spot) {
        let Some(rule) = rules::find(id) else { return };
        let place = if side == Side::Response { "response" } else { "request-body" };
        self.push(rule, side, rule.level(side), rule.alias.replace("{}", place), task, spot);
    }

    fn push(
        &mut self,
        rule: &'static Rule,
        side: Side,
        level: Level,
        alias: String,
        task: usize,
        spot: Spot,
    ) {
        let Spot { base, revision, subject, from, to } = spot;
        let place = |at: &Option<Pointer>| at.as_ref().map_or(0, |at| at.as_str().len());
        let bytes = place(&base) + place(&revision) + subject.len() + from.len() + to.len();
        if !self.costs.told(base.as_ref(), bytes) {
            return;
        }
        self.drafts.push(Draft {
            rule,
            base,
            revision,
            subject,
            from,
            to,
            side,
            level,
            alias,
            task,
        });
    }
}

/// Where a change is and what it is about.
#[derive(Clone, Debug, Default)]
struct Spot {
    base: Option<Pointer>,
    revision: Option<Pointer>,
    subject: String,
    from: String,
    to: String,
}

impl Spot {
    fn both(base: &Pointer, revision: &Pointer) -> Self {
        Self { base: Some(base.clone()), revision: Some(revision.clone()), ..Self::default() }
    }

    fn about(self, subject: impl Into<String>) -> Self {
        Self { subject: subject.into(), ..self }
    }

    fn change(self, from: impl Into<String>, to: impl Into<String>) -> Self {
        Self { from: from.into(), to: to.into(), ..self }
    }
}
