//! The line and column of every node of a document, small enough to keep for all of them.

use super::Place;
use crate::pointer::Pointer;

/// Nodes in the order in which the text has them; a node is followed by its children.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    nodes: Vec<Node>,
}

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
    }

    /// The place of a node, or of the nearest one around it that the text has.
    pub(super) fn find(&self, pointer: &Pointer) -> Place {
        let Some(root) = self.nodes.first() else {
            return Place::START;
        };
        let mut place = root.place;
        let (mut child, mut end) = (1, root.next);
        'down: for segment in pointer.segments() {
            let key = hash(&segment);
            while child < end {
                let Some(node) = self.nodes.get(child) else {
                    break;
                };
                if node.key == key {
                    place = node.place;
                    (child, end) = (child + 1, node.next);
                    continue 'down;
                }
                child = node.next.max(child + 1);
            }
            break;
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
