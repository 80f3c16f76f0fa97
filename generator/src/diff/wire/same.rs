//! Tells what is written in the same words on both sides, so that only the rest is compared.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use serde_json::Value;

use crate::diff::view::{Doc, Node};
use crate::pointer::Pointer;
use crate::source::Dialect;

/// References whose targets, and all that these lead to, are written in the same words on both sides.
#[derive(Clone)]
pub(super) struct Same<'v> {
    references: Arc<HashSet<&'v str>>,
    comparable: bool,
    /// Whether both documents ask for the same credentials where an operation says nothing of them.
    pub(super) security: bool,
}

impl<'v> Same<'v> {
    pub(super) fn new(base: &'v Doc<'v>, revision: &'v Doc<'v>) -> Self {
        let swagger = |doc: &Doc<'_>| doc.dialect == Dialect::Swagger2;
        let security = base.value.get("security") == revision.value.get("security");
        let comparable = swagger(base) == swagger(revision);
        let mut found = Self { references: Arc::default(), comparable, security };
        if !comparable {
            return found;
        }
        let mut targets: BTreeMap<&'v str, Uses<'v>> = BTreeMap::new();
        let mut open = Vec::new();
        references(base.value, &mut open);
        open.sort_unstable();
        open.dedup();
        // One place may have many names.
        let mut known = HashMap::new();
        for reference in open {
            targets.insert(reference, target(reference, base, revision, &mut known));
        }
        // Whoever leads to something that differs differs too.
        let mut users: BTreeMap<&str, Vec<&'v str>> = BTreeMap::new();
        for (reference, uses) in &targets {
            for used in uses.iter().flat_map(|uses| uses.iter()) {
                users.entry(used).or_default().push(reference);
            }
        }
        let mut different: Vec<&str> =
            targets.iter().filter(|(_, uses)| uses.is_none()).map(|(r, _)| *r).collect();
        let mut seen: HashSet<&str> = different.iter().copied().collect();
        while let Some(reference) = different.pop() {
            for user in users.get(reference).into_iter().flatten() {
                if seen.insert(user) {
                    different.push(user);
                }
            }
        }
        found.references = Arc::new(targets.into_keys().filter(|r| !seen.contains(r)).collect());
        found
    }

    /// Whether two places say the same in the same words.
    pub(super) fn nodes(&self, base: &Node<'_>, revision: &Node<'_>) -> bool {
        self.comparable
            && base.parts.len() == revision.parts.len()
            && base.parts.iter().zip(&revision.parts).all(|(a, b)| self.values(a.value, b.value))
    }

    /// Whether two objects say the same in the same words.
    pub(super) fn values(&self, base: &Value, revision: &Value) -> bool {
        self.comparable && base == revision && {
            let mut used = Vec::new();
            references(base, &mut used);
            used.iter().all(|reference| self.references.contains(reference))
        }
    }
}

/// Looks up what a reference leads to on both sides.
fn target<'v>(
    reference: &str,
    base: &'v Doc<'v>,
    revision: &'v Doc<'v>,
    known: &mut HashMap<[usize; 2], Uses<'v>>,
) -> Uses<'v> {
    let pointer = Pointer::from_reference(reference)?;
    let (value, other) = (pointer.lookup(base.value)?, pointer.lookup(revision.value)?);
    let key = [value, other].map(|value| std::ptr::from_ref(value).addr());
    let compared = || {
        (other == value).then(|| {
            let mut used = Vec::new();
            references(value, &mut used);
            used.sort_unstable();
            used.dedup();
            Rc::from(used)
        })
    };
    known.entry(key).or_insert_with(compared).clone()
}

/// The references in a target that both sides write in the same words.
type Uses<'v> = Option<Rc<[&'v str]>>;

fn references<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match value {
                    Value::String(text) if key == "$ref" => found.push(text),
                    _ => references(value, found),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}
