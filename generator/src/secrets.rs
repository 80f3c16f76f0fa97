//! Which fields and parameters are secrets: what the document marks, what `service.toml` says, and what a name tells.

use crate::api::{
    Access, Api, Field, Key, Operation, Param, Place, Position, Root, Scalar, Shape, Step, Type,
    TypeId, Types,
};
use crate::facts::resolve;
use crate::pointer::Pointer;
use crate::secret_names::is_secret_name;
use crate::service::{self, Service};
use std::collections::BTreeSet;

/// The secrets of an interface, and what should be looked at.
#[derive(Debug, Default)]
pub struct Secrets {
    fields: BTreeSet<(TypeId, String)>,
    params: BTreeSet<(Key, Place, String)>,
    /// Places that have the name of a secret, which neither the document nor `service.toml` speaks of. They are taken for
    /// secrets.
    pub unreviewed: Vec<String>,
    /// Entries of `service.toml` that hit nothing: the list and the index.
    pub dead: Vec<(&'static str, usize)>,
}

impl Secrets {
    /// Whether the value of a field is shown to nobody.
    #[must_use]
    pub fn field(&self, holder: TypeId, field: &Field) -> bool {
        !self.fields.is_empty() && self.fields.contains(&(holder, field.name.clone()))
    }

    /// Whether the value of a parameter is shown to nobody.
    #[must_use]
    pub fn param(&self, operation: &Operation, param: &Param) -> bool {
        let key = || (key(operation), param.place, param.name.clone());
        !self.params.is_empty() && self.params.contains(&key())
    }
}

/// Finds the secrets.
#[must_use]
pub fn secrets(api: &Api, service: &Service) -> Secrets {
    let mut found = Secrets::default();
    let mut judge = Judge::new(service);
    for (id, ty) in api.types.iter() {
        let Shape::Record(record) = &ty.shape else { continue };
        for field in &record.fields {
            let spot = Spot::Field(ty, field);
            let marked = field_is_marked(&api.types, field);
            if judge.is_secret(&api.types, spot, marked, &mut found.unreviewed) {
                found.fields.insert((id, field.name.clone()));
            }
        }
    }
    for operation in &api.operations {
        for param in &operation.params {
            let spot = Spot::Param(operation, param);
            let marked = is_credential(api, param) || is_password(&api.types, &param.value);
            if judge.is_secret(&api.types, spot, marked, &mut found.unreviewed) {
                found.params.insert((key(operation), param.place, param.name.clone()));
            }
        }
    }
    found.unreviewed.sort();
    found.unreviewed.dedup();
    found.dead = judge.dead();
    found
}

fn key(operation: &Operation) -> Key {
    Key { path: operation.path.clone(), method: operation.method }
}

/// Whether the document marks a field: as a password, or as a text that no answer ever holds.
fn field_is_marked(types: &Types, field: &Field) -> bool {
    let text = || {
        let (id, _) = resolve(types, &field.value);
        matches!(types[id].shape, Shape::Scalar(Scalar::Text))
    };
    (field.access == Access::WriteOnly && text()) || is_password(types, &field.value)
}

/// Whether values of a position are of the format `password`, also as elements of lists, values of maps or one branch of several.
fn is_password(types: &Types, position: &Position) -> bool {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![position];
    while let Some(position) = waiting.pop() {
        let ty = &types[position.ty];
        if ty.password || position.limits.format.as_deref() == Some("password") {
            return true;
        }
        if !seen.insert(position.ty) {
            continue;
        }
        match &ty.shape {
            Shape::Alias(inner) | Shape::List(inner) | Shape::Map(inner) => waiting.push(inner),
            Shape::Union(union) => waiting.extend(&union.branches),
            Shape::Record(_) | Shape::Choice(_) | Shape::Scalar(_) | Shape::Any => {}
        }
    }
    false
}

/// Whether a parameter is the key of a security scheme.
fn is_credential(api: &Api, param: &Param) -> bool {
    api.credentials.iter().any(|(place, name)| {
        *place == param.place
            && (name == &param.name
                || *place == Place::Header && name.eq_ignore_ascii_case(&param.name))
    })
}

/// A place that may hold a secret.
#[derive(Clone, Copy)]
enum Spot<'a> {
    Field(&'a Type, &'a Field),
    Param(&'a Operation, &'a Param),
}

impl Spot<'_> {
    fn name(&self) -> &str {
        match self {
            Self::Field(_, field) => &field.name,
            Self::Param(_, param) => &param.name,
        }
    }

    /// Whether the type of the value allows a secret: truth values, moments and listed values are none.
    fn may_be_secret(&self, types: &Types) -> bool {
        let position = match self {
            Self::Field(_, field) => &field.value,
            Self::Param(_, param) => &param.value,
        };
        let (id, _) = resolve(types, position);
        !matches!(
            types[id].shape,
            Shape::Choice(_) | Shape::Scalar(Scalar::Bool | Scalar::Timestamp | Scalar::Date)
        )
    }

    /// The place as entries of `service.toml` write it: `Schema.property` or `GET /path parameter`.
    fn label(&self) -> String {
        match self {
            Self::Field(ty, field) => format!("{}.{}", home(ty), field.name),
            Self::Param(operation, param) => {
                format!("{} {} {}", operation.method.as_str(), operation.path, param.name)
            }
        }
    }

    fn is_meant(&self, entry: &str) -> bool {
        match self {
            Self::Field(ty, field) => {
                let Some(holder) = entry.strip_suffix(&*field.name) else { return false };
                if let Some(holder) = holder.strip_suffix('.') {
                    return holder == "*" || holder == home(ty);
                }
                holder.starts_with('/') && at(ty, field).as_str() == entry
            }
            Self::Param(operation, param) => {
                let holder = entry.strip_suffix(&*param.name).and_then(|h| h.strip_suffix(' '));
                holder.is_some_and(|pattern| {
                    service::covers(
                        pattern,
                        &format!("{} {}", operation.method.as_str(), operation.path),
                    )
                })
            }
        }
    }
}

/// The place of a property in the document.
fn at(holder: &Type, field: &Field) -> Pointer {
    holder.at.key("properties").key(&field.name)
}

/// Where a type is: its schema or operation, and the properties on the way from there.
fn home(ty: &Type) -> String {
    let operation = |key: &Key| format!("{} {}", key.method.as_str(), key.path);
    let mut home = match &ty.home.root {
        Root::Schema(name)
        | Root::Parameter(name)
        | Root::Body(name)
        | Root::Response(name)
        | Root::Elsewhere(name) => name.clone(),
        Root::OperationBody(key)
        | Root::OperationAnswer(key, _)
        | Root::OperationParameter(key, _) => operation(key),
    };
    for step in &ty.home.steps {
        if let Step::Property(name) = step {
            home.push('.');
            home.push_str(name);
        }
    }
    home
}

/// What `service.toml` says of secrets, and which of its entries hit something.
struct Judge<'s> {
    lists: [(&'static str, &'s [String], BTreeSet<usize>); 2],
}

impl<'s> Judge<'s> {
    fn new(service: &'s Service) -> Self {
        let list = |name, entries: &'s Vec<String>| (name, entries.as_slice(), BTreeSet::new());
        Self { lists: [list("secret", &service.secret), list("not_secret", &service.not_secret)] }
    }

    /// What `service.toml` says counts more than the document, and that more than the name.
    fn is_secret(
        &mut self,
        types: &Types,
        spot: Spot<'_>,
        marked: bool,
        unreviewed: &mut Vec<String>,
    ) -> bool {
        let [secret, not_secret] = [0, 1].map(|list| self.says(list, spot));
        if secret || not_secret {
            return secret;
        }
        let named = !marked && is_secret_name(spot.name()) && spot.may_be_secret(types);
        if named {
            unreviewed.push(spot.label());
        }
        marked || named
    }

    fn says(&mut self, list: usize, spot: Spot<'_>) -> bool {
        let (_, entries, hit) = &mut self.lists[list];
        let mut says = false;
        for (index, _) in entries.iter().enumerate().filter(|(_, entry)| spot.is_meant(entry)) {
            says = true;
            hit.insert(index);
        }
        says
    }

    fn dead(&self) -> Vec<(&'static str, usize)> {
        let missed = |(name, entries, hit): &(&'static str, &[String], BTreeSet<usize>)| {
            let name = *name;
            let missed: Vec<usize> = (0..entries.len()).filter(|i| !hit.contains(i)).collect();
            missed.into_iter().map(move |index| (name, index))
        };
        self.lists.iter().flat_map(missed).collect()
    }
}
