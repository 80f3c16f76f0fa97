//! The line and column of every node of a document, small enough to keep for all of them.

use std::collections::HashMap;

use super::Place;
use crate::pointer::Pointer;

/// Nodes in the order in which the text has them; a node is followed by its children.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    nodes: Vec<Node>,
    /// The children by key of each node that has many: walking over all schemas of a large document for each of as many
    /// findings would take longer than finding them.
    wide: HashMap<usize, HashMap<u64, usize>>,
}

/// A node with more children than this is wide.
const WIDE: usize = 64;

#[derive(Clone, Debug)]
struct Node {
    place: Place,
    /// Hash of the key, or of the index written as a number: comparing hashes is enough for a place
    /// in a message, and keeps keys out of the table.
    key: u64,
    /// The number of the first node behind this one and all below it.
    next: usize,
}

impl Places {
    /// Adds a node, to be ended by [`close`](Self::close) once its children are added.
    pub(super) fn open(&mut self, place: Place, key: &str) -> usize {
        self.nodes.push(Node { place, key: hash(key), next: 0 });
        self.nodes.len() - 1
    }

    /// Ends a node.
    pub(super) fn close(&mut self, node: usize) {
        let next = self.nodes.len();
        if let Some(node) = self.nodes.get_mut(node) {
            node.next = next;
        }
        if next.saturating_sub(node) <= WIDE {
            return;
        }
        let children: Vec<usize> = self.children(node).collect();
        if children.len() > WIDE {
            let mut keys = HashMap::with_capacity(children.len());
            for child in children {
                // Of a key that stands twice the first one counts.
                keys.entry(self.nodes[child].key).or_insert(child);
            }
            self.wide.insert(node, keys);
        }
    }

    /// The numbers of the nodes right below one that is ended.
    fn children(&self, node: usize) -> impl Iterator<Item = usize> {
        let end = self.nodes.get(node).map_or(0, |node| node.next);
        let inside = move |child: usize| Some(child).filter(|child| *child < end);
        std::iter::successors(inside(node + 1), move |child| {
            inside(self.nodes.get(*child)?.next.max(child + 1))
        })
    }

    /// The child with a key.
    fn child(&self, node: usize, key: u64) -> Option<usize> {
        match self.wide.get(&node) {
            Some(keys) => keys.get(&key).copied(),
            None => self.children(node).find(|child| self.nodes[*child].key == key),
        }
    }

    /// The place of a node, or of the nearest one around it that the text has.
    pub(super) fn find(&self, pointer: &Pointer) -> Place {
        let mut place = self.nodes.first().map_or(Place::START, |root| root.place);
        let mut node = 0;
        for segment in pointer.segments() {
            let Some(child) = self.child(node, hash(&segment)) else { break };
            (node, place) = (child, self.nodes[child].place);
        }
        place
    }
}

/// FNV-1a.
fn hash(key: &str) -> u64 {
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_are_found_however_many_there_are() {
        for count in [3, WIDE, WIDE + 1, 1_000] {
            let mut places = Places::default();
            let root = places.open(Place::START, "");
            for line in 0..count {
                let child = places.open(Place::new(line + 2, 1), &format!("k{line}"));
                let inner = places.open(Place::new(line + 2, 9), "inner");
                places.close(inner);
                places.close(child);
            }
            // A key that stands a second time changes nothing.
            let twice = places.open(Place::new(9_999, 1), "k0");
            places.close(twice);
            places.close(root);
            let find = |text: &str| places.find(&text.parse().unwrap());
            for line in 0..count {
                assert_eq!(find(&format!("/k{line}")), Place::new(line + 2, 1));
                assert_eq!(find(&format!("/k{line}/inner")), Place::new(line + 2, 9));
                assert_eq!(find(&format!("/k{line}/other")), Place::new(line + 2, 1));
            }
            assert_eq!(find("/none/inner"), Place::START);
        }
    }
}
