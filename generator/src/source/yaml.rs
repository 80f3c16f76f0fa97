//! Reads YAML: builds the value from the events of a parser and notes the place of each node.

mod scalar;

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span, StrInput};
use serde_json::map::Entry;
use serde_json::{Map, Value};

use super::json::{duplicate, inexact, too_deep};
use super::{MAX_DEPTH, Place, Reading};
use crate::note::{Code, Note};
use crate::pointer::{Pointer, Trail};

/// Nodes that aliases may add to a document: enough for shared parts, too few to hurt.
const MAX_ALIASED: usize = 300_000;

pub(super) fn read(text: &str, reading: &mut Reading) -> Option<Value> {
    let builder = Builder {
        parser: Parser::new_from_str(text),
        trail: Trail::default(),
        anchors: HashMap::new(),
        aliased: 0,
        reading,
    };
    builder.document()
}

/// Bytes of a text that are as good as a node.
const TEXT: usize = 64;

/// A value with what it costs to repeat it.
#[derive(Clone)]
struct Node {
    value: Value,
    nodes: usize,
    depth: usize,
}

/// Reading can't go on; the note about it is already pushed.
struct Stop;

type Item<'t> = (Event<'t>, Place);

struct Builder<'t, 'r> {
    parser: Parser<'t, StrInput<'t>>,
    trail: Trail,
    anchors: HashMap<usize, Node>,
    aliased: usize,
    reading: &'r mut Reading,
}

impl<'t> Builder<'t, '_> {
    fn document(mut self) -> Option<Value> {
        let mut found = None;
        while let Ok((event, place)) = self.next() {
            match event {
                Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd => {}
                Event::StreamEnd => return found,
                _ if found.is_some() => {
                    let what = "a second YAML document starts here; one file holds one document";
                    self.syntax(place, what);
                    return None;
                }
                event => found = Some(self.node((event, place), place, "", 0).ok()?.value),
            }
        }
        None
    }

    /// Builds the node that starts with an event; `place` is that of its key.
    fn node(
        &mut self,
        item: Item<'t>,
        place: Place,
        key: &str,
        depth: usize,
    ) -> Result<Node, Stop> {
        if depth > MAX_DEPTH {
            return self.stop(place, too_deep(self.trail.pointer()));
        }
        let number = self.reading.places.open(place, key);
        let (anchor, node) = match item.0 {
            Event::Scalar(text, style, anchor, tag) => {
                let plain = matches!(style, ScalarStyle::Plain);
                let text_tag = tag.as_ref().is_some_and(|tag| tag.suffix == "str");
                let value = if plain && !text_tag {
                    self.plain(&text, place)?
                } else {
                    Value::String(text.into_owned())
                };
                (anchor, Node { nodes: cost(&value), value, depth: 0 })
            }
            Event::SequenceStart(anchor, _) => (anchor, self.list(depth)?),
            Event::MappingStart(anchor, _) => (anchor, self.map(depth)?),
            Event::Alias(anchor) => (0, self.alias(anchor, item.1, depth)?),
            _ => return self.unexpected(item.1),
        };
        self.reading.places.close(number);
        if anchor != 0 {
            self.count(node.nodes, item.1)?;
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn list(&mut self, depth: usize) -> Result<Node, Stop> {
        let mut list = Vec::new();
        let (mut nodes, mut below) = (1, 0);
        loop {
            let item = self.next()?;
            if item.0 == Event::SequenceEnd {
                break;
            }
            let mark = self.trail.index(list.len());
            let (place, key) = (item.1, list.len().to_string());
            let node = self.node(item, place, &key, depth + 1)?;
            self.trail.back(mark);
            nodes += node.nodes;
            below = below.max(node.depth + 1);
            list.push(node.value);
        }
        Ok(Node { value: Value::Array(list), nodes, depth: below })
    }

    fn map(&mut self, depth: usize) -> Result<Node, Stop> {
        let mut map = Map::new();
        let mut merged = Vec::new();
        let (mut nodes, mut below) = (1, 0);
        loop {
            let (event, place) = self.next()?;
            let key = match event {
                Event::MappingEnd => break,
                Event::Scalar(text, style, anchor, _) => {
                    self.remember_key(anchor, &text);
                    (text.into_owned(), matches!(style, ScalarStyle::Plain))
                }
                Event::Alias(anchor) => (self.alias_key(anchor, place)?, false),
                _ => return self.syntax_stop(place, "a key must be a text, not a list or a map"),
            };
            let mark = self.trail.key(&key.0);
            let item = self.next()?;
            let node = self.node(item, place, &key.0, depth + 1)?;
            nodes += node.nodes;
            below = below.max(node.depth + 1);
            match key {
                (name, true) if name == "<<" => merged.push(node.value),
                (name, _) => match map.entry(name) {
                    Entry::Vacant(entry) => {
                        entry.insert(node.value);
                    }
                    Entry::Occupied(entry) => {
                        let twice = duplicate(self.trail.pointer(), entry.key());
                        self.reading.notes.push((place, twice));
                    }
                },
            }
            self.trail.back(mark);
        }
        for value in merged {
            merge(&mut map, value);
        }
        Ok(Node { value: Value::Object(map), nodes, depth: below })
    }

    fn plain(&mut self, text: &str, place: Place) -> Result<Value, Stop> {
        match scalar::plain(text) {
            Some(value) => Ok(value),
            None => self.stop(place, inexact(self.trail.pointer(), text)),
        }
    }

    fn alias(&mut self, anchor: usize, place: Place, depth: usize) -> Result<Node, Stop> {
        let Some(node) = self.anchors.get(&anchor).cloned() else {
            return self.syntax_stop(place, "an alias inside of what it stands for");
        };
        if depth + node.depth > MAX_DEPTH {
            return self.stop(place, too_deep(self.trail.pointer()));
        }
        self.count(node.nodes, place)?;
        Ok(node)
    }

    fn alias_key(&mut self, anchor: usize, place: Place) -> Result<String, Stop> {
        match self.anchors.get(&anchor) {
            Some(Node { value: Value::String(text), nodes, .. }) => {
                let (text, nodes) = (text.clone(), *nodes);
                self.count(nodes, place)?;
                Ok(text)
            }
            _ => self.syntax_stop(place, "a key must be a text"),
        }
    }

    fn remember_key(&mut self, anchor: usize, text: &str) {
        if anchor != 0 {
            let value = Value::String(text.to_owned());
            self.anchors.insert(anchor, Node { nodes: cost(&value), value, depth: 0 });
        }
    }

    fn count(&mut self, nodes: usize, place: Place) -> Result<(), Stop> {
        self.aliased += nodes;
        if self.aliased <= MAX_ALIASED {
            return Ok(());
        }
        let message = "anchors and aliases make the document too large";
        let help = "write shared parts once under `components` and refer to them with `$ref`";
        self.stop(place, Note::new(Code::TooLarge, self.trail.pointer(), message).help(help))
    }

    fn next(&mut self) -> Result<Item<'t>, Stop> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => Ok((event, place(&span))),
            Some(Err(error)) => {
                let mark = error.marker();
                let place = Place::new(mark.line(), mark.col() + 1);
                if error.info() == "recursion limit exceeded" {
                    return self.stop(place, too_deep(self.trail.pointer()));
                }
                self.syntax_stop(place, error.info())
            }
            None => Err(Stop),
        }
    }

    fn unexpected<T>(&mut self, place: Place) -> Result<T, Stop> {
        self.syntax_stop(place, "the text ends in the middle of a value")
    }

    fn syntax_stop<T>(&mut self, place: Place, what: &str) -> Result<T, Stop> {
        self.syntax(place, what);
        Err(Stop)
    }

    fn syntax(&mut self, place: Place, what: &str) {
        let note = Note::new(Code::Syntax, Pointer::root(), format!("not YAML: {what}"))
            .help("check indentation, quotes and colons at and before this place");
        self.reading.notes.push((place, note));
    }

    fn stop<T>(&mut self, place: Place, note: Note) -> Result<T, Stop> {
        self.reading.notes.push((place, note));
        Err(Stop)
    }
}

/// What repeating a value costs: long texts cost more than one node.
fn cost(value: &Value) -> usize {
    1 + value.as_str().map_or(0, |text| text.len() / TEXT)
}

/// Adds the members of a merge key (`<<`) that the map does not have itself.
fn merge(map: &mut Map<String, Value>, value: Value) {
    match value {
        Value::Object(other) => {
            for (key, value) in other {
                map.entry(key).or_insert(value);
            }
        }
        Value::Array(list) => {
            for value in list {
                merge(map, value);
            }
        }
        other => {
            map.insert("<<".to_owned(), other);
        }
    }
}

fn place(span: &Span) -> Place {
    Place::new(span.start.line(), span.start.col() + 1)
}
