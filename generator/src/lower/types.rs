//! The arena while it is being filled: a place gets its number first and its shape later, so cycles need no care.

use crate::api::{Home, Limits, Position, Root, Shape, Step, Type, TypeId, Types};
use crate::note::{Code, Note};
use crate::pointer::Pointer;
use serde_json::Value;
use std::collections::HashMap;

/// Types of a document, and the places that wait to become one.
pub(super) struct Arena<'d> {
    pub(super) document: &'d Value,
    pub(super) types: Types,
    pub(super) notes: Vec<Note>,
    pub(super) positions: usize,
    pub(super) free_form: usize,
    known: HashMap<Pointer, TypeId>,
    waiting: Vec<(TypeId, Pointer, Home)>,
}

impl<'d> Arena<'d> {
    pub(super) fn new(document: &'d Value) -> Self {
        Self {
            document,
            types: Types::default(),
            notes: Vec::new(),
            positions: 0,
            free_form: 0,
            known: HashMap::new(),
            waiting: Vec::new(),
        }
    }

    /// Gives every named schema its number.
    pub(super) fn components(&mut self) {
        let base = Pointer::root().key("components").key("schemas");
        let names = base.lookup(self.document).and_then(Value::as_object);
        for name in names.into_iter().flat_map(serde_json::Map::keys) {
            self.number(&base.key(name), &Home::of(Root::Schema(name.clone())));
        }
    }

    /// Settles every place that got a number.
    pub(super) fn finish(&mut self) {
        while let Some((id, at, home)) = self.waiting.pop() {
            let Some(schema) = at.lookup(self.document) else { continue };
            let (shape, nullable) = self.shape(&at, schema, &home);
            self.types.settle(id, shape, nullable);
        }
    }

    /// The number of a place; a new one waits to be settled.
    pub(super) fn number(&mut self, at: &Pointer, home: &Home) -> TypeId {
        if let Some(id) = self.known.get(at) {
            return *id;
        }
        let schema = at.lookup(self.document);
        let id = self.types.add(Type {
            at: at.clone(),
            home: home.clone(),
            shape: Shape::Any,
            nullable: false,
            doc: schema.and_then(prose),
            deprecated: schema.is_some_and(|s| flag(s, "deprecated")),
        });
        self.known.insert(at.clone(), id);
        self.waiting.push((id, at.clone(), home.clone()));
        id
    }

    /// A type that no single place of the document holds, such as a branch of a union with what all branches share.
    pub(super) fn made(&mut self, at: &Pointer, home: Home, shape: Shape) -> TypeId {
        let doc = at.lookup(self.document).and_then(prose);
        self.types.add(Type {
            at: at.clone(),
            home,
            shape,
            nullable: false,
            doc,
            deprecated: false,
        })
    }

    /// The place that a reference inside the document leads to, and the home of what is there.
    pub(super) fn target(&self, reference: &str) -> Option<(Pointer, Home)> {
        let at = Pointer::from_reference(reference)?;
        at.lookup(self.document)?;
        let segments: Vec<_> = at.segments().collect();
        let root = match &segments[..] {
            [components, schemas, name] if components == "components" && schemas == "schemas" => {
                Root::Schema(name.to_string())
            }
            _ => Root::Elsewhere(segments.last().map(ToString::to_string).unwrap_or_default()),
        };
        Some((at, Home::of(root)))
    }

    /// A place about which the document says more than the client will.
    pub(super) fn gap(&mut self, at: &Pointer, message: &str) {
        self.notes.push(Note {
            code: Code::Untyped,
            at: at.clone(),
            message: message.to_owned(),
            help: "it is passed on as raw JSON; a [[fix]] in service.toml can say what it is"
                .to_owned(),
        });
    }

    /// A position for a type, with nothing said about its values.
    pub(super) fn plain(ty: TypeId) -> Position {
        Position { ty, nullable: false, limits: Limits::default() }
    }
}

impl Home {
    /// A home without steps.
    #[must_use]
    pub fn of(root: Root) -> Self {
        Self { root, steps: Vec::new() }
    }

    /// The home of a part.
    #[must_use]
    pub fn step(&self, step: Step) -> Self {
        let mut home = self.clone();
        home.steps.push(step);
        home
    }
}

/// The prose of an object, when the snapshot has it.
pub(super) fn prose(object: &Value) -> Option<String> {
    let text =
        |key| object.get(key).and_then(Value::as_str).map(str::trim).filter(|t| !t.is_empty());
    match (text("summary"), text("description")) {
        (Some(summary), Some(description)) if summary != description => {
            Some(format!("{summary}\n\n{description}"))
        }
        (summary, description) => description.or(summary).map(str::to_owned),
    }
}

/// Whether a key holds `true`.
pub(super) fn flag(object: &Value, key: &str) -> bool {
    object.get(key).and_then(Value::as_bool).unwrap_or(false)
}
