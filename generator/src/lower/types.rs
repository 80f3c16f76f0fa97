//! The arena while it is being filled: a place gets its number first and its shape later, so cycles need no care.

use super::scalar;
use crate::api::{Home, Limits, Position, Root, Shape, Step, Type, TypeId, Types};
use crate::budget::Budget;
use crate::note::{Code, Note};
use crate::pointer::Pointer;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Types of a document, and the places that wait to become one.
pub(super) struct Arena<'d> {
    document: &'d Value,
    pub(super) types: Types,
    pub(super) notes: Vec<Note>,
    /// What the document may still ask for.
    pub(super) budget: Budget,
    pub(super) positions: usize,
    pub(super) free_form: usize,
    /// By the address of the schema: it tells two places apart as their pointers do, and needs no text.
    known: HashMap<usize, TypeId>,
    waiting: Vec<(TypeId, &'d Value)>,
    /// What references lead to: documents say the same one many times.
    targets: RefCell<HashMap<&'d str, Option<Rc<Target<'d>>>>>,
}

/// What a reference leads to.
pub(super) struct Target<'d> {
    pub(super) at: Pointer,
    pub(super) schema: &'d Value,
    pub(super) home: Home,
}

impl<'d> Arena<'d> {
    pub(super) fn new(document: &'d Value) -> Self {
        Self {
            document,
            types: Types::default(),
            notes: Vec::new(),
            budget: Budget::default(),
            positions: 0,
            free_form: 0,
            known: HashMap::new(),
            waiting: Vec::new(),
            targets: RefCell::default(),
        }
    }

    /// What stands in a section of the components.
    pub(super) fn component(&self, section: &str, name: &str) -> Option<&'d Value> {
        self.document.get("components")?.get(section)?.get(name)
    }

    /// The paths, as they are in the document.
    pub(super) fn paths(&self) -> Option<&'d Value> {
        self.document.get("paths")
    }

    /// Gives every named schema its number.
    pub(super) fn components(&mut self) {
        let base = Pointer::root().key("components").key("schemas");
        let schemas = base.lookup(self.document).and_then(Value::as_object);
        for (name, schema) in schemas.into_iter().flatten() {
            self.number(&base.key(name), schema, &Home::of(Root::Schema(name.clone())));
        }
    }

    /// Settles every place that got a number.
    pub(super) fn finish(&mut self) {
        while let Some((id, schema)) = self.waiting.pop() {
            if self.budget.is_over() {
                break;
            }
            let Type { at, home, .. } = &self.types[id];
            let (at, home) = (at.clone(), home.clone());
            let (shape, nullable) = self.shape(&at, schema, &home);
            self.types.settle(id, shape, nullable);
        }
    }

    /// The number of a place; a new one waits to be settled.
    pub(super) fn number(&mut self, at: &Pointer, schema: &'d Value, home: &Home) -> TypeId {
        let address = std::ptr::from_ref(schema).addr();
        if let Some(id) = self.known.get(&address) {
            return *id;
        }
        let id = self.types.add(Type {
            at: at.clone(),
            home: home.clone(),
            shape: Shape::Any,
            nullable: false,
            password: scalar::is_password(self, schema),
            doc: prose(schema),
            deprecated: flag(schema, "deprecated"),
        });
        self.known.insert(address, id);
        if self.budget.place(at) {
            self.waiting.push((id, schema));
        }
        id
    }

    /// A type that no single place of the document holds, such as a branch of a union with what all branches share.
    pub(super) fn made(
        &mut self,
        at: &Pointer,
        schema: Option<&Value>,
        home: Home,
        shape: Shape,
    ) -> TypeId {
        self.budget.place(at);
        self.types.add(Type {
            at: at.clone(),
            home,
            shape,
            nullable: false,
            password: false,
            doc: schema.and_then(prose),
            deprecated: false,
        })
    }

    /// What a schema that is a reference leads to inside of the document.
    pub(super) fn target(&self, schema: &'d Value) -> Option<Rc<Target<'d>>> {
        let reference = schema.get("$ref")?.as_str()?;
        if let Some(known) = self.targets.borrow().get(reference) {
            return known.clone();
        }
        let found = self.find(reference).map(Rc::new);
        self.targets.borrow_mut().insert(reference, found.clone());
        found
    }

    fn find(&self, reference: &str) -> Option<Target<'d>> {
        let at = Pointer::from_reference(reference)?;
        let schema = at.lookup(self.document)?;
        let segments: Vec<_> = at.segments().collect();
        let root = match &segments[..] {
            [components, schemas, name] if components == "components" && schemas == "schemas" => {
                Root::Schema(name.to_string())
            }
            _ => Root::Elsewhere(segments.last().map(ToString::to_string).unwrap_or_default()),
        };
        drop(segments);
        Some(Target { at, schema, home: Home::of(root) })
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
        let mut steps = Vec::with_capacity(self.steps.len() + 1);
        steps.extend_from_slice(&self.steps);
        steps.push(step);
        Self { root: self.root.clone(), steps }
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
