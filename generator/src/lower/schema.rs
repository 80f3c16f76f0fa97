//! From a schema to the shape of its type.

use super::choice;
use super::merge::{self, Part, Spot};
use super::scalar::{self, Kind};
use super::types::{Arena, flag};
use crate::api::{Field, Home, Limits, Position, Record, Scalar, Shape, Step, Tag, TypeId, Union};
use crate::pointer::Pointer;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// The names that a record demands.
type Required = HashSet<String>;

impl<'d> Arena<'d> {
    /// What stands at a place that holds a schema or a reference to one.
    pub(super) fn position(&mut self, at: &Pointer, schema: &'d Value, home: &Home) -> Position {
        self.positions += 1;
        if let Some(target) = self.target(schema) {
            return Self::plain(self.number(&target.at, target.schema, &target.home));
        }
        if let Some(only) = merge::only_part(self, at, schema) {
            self.positions -= 1;
            let mut position = self.position(&only.at, only.schema, home);
            position.nullable |= merge::annotation(self, schema, "nullable");
            position.limits = over(position.limits, scalar::limits(schema));
            return position;
        }
        let limits = scalar::limits(schema);
        Position { ty: self.number(at, schema, home), nullable: false, limits }
    }

    /// What stands at a place that holds no schema although it could.
    pub(super) fn open(&mut self, at: &Pointer, home: Home) -> Position {
        Self::plain(self.made(at, None, home, Shape::Any))
    }

    /// The shape of a type, and whether null may stand for it.
    pub(super) fn shape(&mut self, at: &Pointer, schema: &'d Value, home: &Home) -> (Shape, bool) {
        let null_listed =
            schema.get("enum").and_then(Value::as_array).is_some_and(|e| e.contains(&Value::Null));
        let nullable = flag(schema, "nullable") || null_listed;
        if schema.get("$ref").is_some() || merge::only_part(self, at, schema).is_some() {
            return (Shape::Alias(self.position(at, schema, home)), nullable);
        }
        let parts = merge::parts(self, at, schema, home);
        (self.combined(at, &parts, home), nullable)
    }

    /// One shape for all that a schema demands at once.
    fn combined(&mut self, at: &Pointer, parts: &[Part<'d>], home: &Home) -> Shape {
        let facets = merge::facets(parts);
        let required: Required = parts.iter().flat_map(|p| merge::required(p.schema)).collect();
        if let [union] = facets.unions[..] {
            if facets.objects.iter().all(|p| merge::is_bare(p.schema)) && facets.scalars.is_empty()
            {
                return self.union(union, home);
            }
            if facets.scalars.is_empty() && facets.lists.is_empty() {
                return self.spread(union, &facets.objects, &required, home);
            }
            if facets.objects.is_empty() && facets.lists.is_empty() {
                return self.union(union, home);
            }
        }
        match (&facets.objects[..], &facets.lists[..], &facets.scalars[..], facets.unions.len()) {
            ([], [], [], 0) => {
                self.free_form += 1;
                Shape::Any
            }
            ([only], [], [], 0) => self.object(only, &required),
            ([_, ..], [], [], 0) => Shape::Record(self.record(&facets.objects, &required)),
            ([], [.., list], [], 0) => self.list(list),
            ([], [], scalars, 0) => self.scalar(at, scalars),
            _ => {
                self.gap(at, "the parts of this schema exclude each other or hold several unions");
                Shape::Any
            }
        }
    }

    /// An object: a record when it names its properties, otherwise a map.
    fn object(&mut self, part: &Part<'d>, required: &Required) -> Shape {
        let schema = part.schema;
        let named =
            schema.get("properties").and_then(Value::as_object).is_some_and(|p| !p.is_empty());
        if named || schema.get("additionalProperties") == Some(&Value::Bool(false)) {
            return Shape::Record(self.record(&[part], required));
        }
        Shape::Map(self.rest(part).unwrap_or_else(|| {
            self.free_form += 1;
            let home = part.home.step(Step::Value);
            Self::plain(self.made(&part.at, Some(part.schema), home, Shape::Any))
        }))
    }

    /// What undeclared names hold, when the document gives them a type.
    fn rest(&mut self, part: &Part<'d>) -> Option<Position> {
        let schema = part.schema;
        let home = part.home.step(Step::Value);
        if let Some(inner @ Value::Object(rest)) = schema.get("additionalProperties") {
            let open = rest.keys().all(|k| k.starts_with("x-") || k == "description");
            let at = part.at.key("additionalProperties");
            return (!open).then(|| self.position(&at, inner, &home));
        }
        let key = "x-rhapi-patternProperties";
        let patterns = schema.get(key)?.as_object()?;
        let mut members = patterns.iter();
        if let (Some((only, inner)), None) = (members.next(), members.next()) {
            Some(self.position(&part.at.key(key).key(only), inner, &home))
        } else {
            self.gap(&part.at, "several patternProperties, whose values may differ in type");
            None
        }
    }

    /// The fields of all parts; the later and narrower of two declarations wins.
    fn record(&mut self, parts: &[&Part<'d>], required: &Required) -> Record {
        let mut record = Record::default();
        let mut places: HashMap<&'d str, usize> = HashMap::new();
        for part in parts {
            let schema = part.schema;
            let properties = schema.get("properties").and_then(Value::as_object);
            for (name, property) in properties.into_iter().flatten() {
                let at = part.at.key("properties").key(name);
                if !self.budget.place(&at) {
                    break;
                }
                match places.get(name.as_str()).copied() {
                    Some(i) if merge::is_bare(property) && property.get("$ref").is_none() => {
                        let access = merge::access(self, property);
                        if access != crate::api::Access::Both {
                            record.fields[i].access = access;
                        }
                    }
                    Some(i) => record.fields[i] = self.field(part, name, &at, property),
                    None => {
                        places.insert(name, record.fields.len());
                        record.fields.push(self.field(part, name, &at, property));
                    }
                }
            }
            record.rest = record.rest.take().or_else(|| self.rest(part));
            record.closed |= schema.get("additionalProperties") == Some(&Value::Bool(false));
        }
        for field in &mut record.fields {
            field.required = required.contains(&field.name);
        }
        record.fields.sort_by(|a, b| a.name.cmp(&b.name));
        record
    }

    fn field(&mut self, part: &Part<'d>, name: &str, at: &Pointer, property: &'d Value) -> Field {
        let home = part.home.step(Step::Property(name.to_owned()));
        Field {
            name: name.to_owned(),
            value: self.position(at, property, &home),
            required: false,
            access: merge::access(self, property),
            default: property.get("default").cloned(),
            deprecated: merge::annotation(self, property, "deprecated"),
            doc: super::types::prose(property),
        }
    }

    fn list(&mut self, part: &Part<'d>) -> Shape {
        let home = part.home.step(Step::Item);
        if let Some(items) = part.schema.get("items").filter(|items| items.is_object()) {
            return Shape::List(self.position(&part.at.key("items"), items, &home));
        }
        self.free_form += 1;
        if part.schema.get("x-rhapi-prefixItems").is_some() {
            self.gap(&part.at, "a tuple: the elements have a type each");
        }
        Shape::List(Self::plain(self.made(&part.at, Some(part.schema), home, Shape::Any)))
    }

    /// All parts speak about one single value: the one with listed values tells most, then the one with a format.
    fn scalar(&mut self, at: &Pointer, parts: &[&Part<'d>]) -> Shape {
        let schemas: Vec<&Value> = parts.iter().map(|p| p.schema).collect();
        if let Some(part) = parts.iter().rev().find(|p| p.schema.get("enum").is_some()) {
            let schema = part.schema;
            if part.at != *at && part.home.steps.is_empty() {
                return Shape::Alias(Self::plain(self.number(&part.at, schema, &part.home)));
            }
            if let Some(listed) = choice::choice(schema) {
                return Shape::Choice(listed);
            }
        }
        let kinds: Vec<Scalar> = schemas
            .iter()
            .filter_map(|s| {
                if let Kind::Scalar(scalar) = scalar::kind(s) { Some(scalar) } else { None }
            })
            .collect();
        let told = kinds.iter().rev().find(|s| **s != Scalar::Text).or(kinds.last());
        if let Some(scalar) = told {
            return Shape::Scalar(*scalar);
        }
        // `null` alone is all that the document says.
        if schemas.iter().all(|s| choice::only_null(s)) {
            self.free_form += 1;
        } else {
            self.gap(at, "the listed values are of several types");
        }
        Shape::Any
    }

    /// A union whose branches all have what stands beside it.
    fn spread(
        &mut self,
        union: &Part<'d>,
        objects: &[&Part<'d>],
        required: &Required,
        home: &Home,
    ) -> Shape {
        let mut branches = Vec::new();
        let spots = merge::branches(&union.at, union.schema);
        let steps = choice::steps(&spots);
        for (Spot { at, schema }, step) in spots.into_iter().zip(steps) {
            let own = home.step(step);
            let parts = merge::parts(self, &at, schema, &own);
            let facets = merge::facets(&parts);
            if !facets.only_objects() {
                self.gap(&union.at, "a union of other things than objects beside properties");
                return Shape::Any;
            }
            let mut all: Vec<&Part<'d>> = objects.to_vec();
            all.extend(&facets.objects);
            let mut needed = required.clone();
            needed.extend(parts.iter().flat_map(|p| merge::required(p.schema)));
            let record = self.record(&all, &needed);
            // The branch keeps its name when it has one.
            let named = self.target(schema);
            let home = named.map_or(own, |target| merge::within(home, &target.home));
            branches.push(Self::plain(self.made(&at, Some(schema), home, Shape::Record(record))));
        }
        let tag = self.tag(union, &branches);
        Shape::Union(Union { branches, tag })
    }

    fn union(&mut self, part: &Part<'d>, home: &Home) -> Shape {
        let spots = merge::branches(&part.at, part.schema);
        let schemas: Vec<&Value> =
            spots.iter().filter_map(|spot| merge::resolved(self, spot.schema)).collect();
        if let Some(shape) = choice::simple(&schemas) {
            return shape;
        }
        let mut branches: Vec<Position> = Vec::new();
        let mut known = HashSet::new();
        for (spot, step) in spots.iter().zip(choice::steps(&spots)) {
            let position = self.position(&spot.at, spot.schema, &home.step(step));
            if known.insert(position.ty) {
                branches.push(position);
            }
        }
        let tag = self.tag(part, &branches);
        match (branches.len(), branches.pop()) {
            (1, Some(only)) => Shape::Alias(only),
            (_, Some(last)) => {
                branches.push(last);
                Shape::Union(Union { branches, tag })
            }
            (_, None) => Shape::Any,
        }
    }

    /// The discriminator with the values that name each branch.
    fn tag(&self, part: &Part<'_>, branches: &[Position]) -> Option<Tag> {
        let discriminator = part.schema.get("discriminator")?;
        let property = discriminator.get("propertyName")?.as_str()?.to_owned();
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        // The values that lead to each place or name.
        let mut leads: HashMap<&str, Vec<&str>> = HashMap::new();
        for (value, target) in mapping.into_iter().flatten() {
            let target = target.as_str().unwrap_or_default();
            leads.entry(target).or_default().push(value);
        }
        let names = |id: TypeId| -> Vec<String> {
            let at = self.types[id].at.as_str();
            let own = at.rsplit('/').next().unwrap_or_default().to_owned();
            let mut mapped: Vec<&str> = [&format!("#{at}"), &own]
                .into_iter()
                .flat_map(|t| leads.get(t.as_str()).into_iter().flatten())
                .copied()
                .collect();
            mapped.sort_unstable();
            mapped.dedup();
            if mapped.is_empty() {
                vec![own]
            } else {
                mapped.into_iter().map(str::to_owned).collect()
            }
        };
        Some(Tag { property, values: branches.iter().map(|b| names(b.ty)).collect() })
    }
}

/// Limits of a wrapper on top of those of what it wraps.
fn over(inner: Limits, outer: Limits) -> Limits {
    Limits {
        format: outer.format.or(inner.format),
        minimum: outer.minimum.or(inner.minimum),
        maximum: outer.maximum.or(inner.maximum),
        multiple_of: outer.multiple_of.or(inner.multiple_of),
        min_length: outer.min_length.or(inner.min_length),
        max_length: outer.max_length.or(inner.max_length),
        pattern: outer.pattern.or(inner.pattern),
        unique: outer.unique || inner.unique,
    }
}
