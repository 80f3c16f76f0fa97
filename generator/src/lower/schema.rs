//! From a schema to the shape of its type.

use super::choice;
use super::merge::{self, Part};
use super::scalar::{self, Kind};
use super::types::{Arena, flag};
use crate::api::{Field, Home, Limits, Position, Record, Scalar, Shape, Step, Tag, TypeId, Union};
use crate::pointer::Pointer;
use serde_json::Value;

impl Arena<'_> {
    /// What stands at a place that holds a schema or a reference to one.
    pub(super) fn position(&mut self, at: &Pointer, home: &Home) -> Position {
        let Some(schema) = at.lookup(self.document) else {
            return Self::plain(self.number(at, home));
        };
        self.positions += 1;
        if let Some((target, named)) =
            schema.get("$ref").and_then(Value::as_str).and_then(|r| self.target(r))
        {
            return Self::plain(self.number(&target, &named));
        }
        if let Some(only) = merge::only_part(self, at, schema) {
            self.positions -= 1;
            let mut position = self.position(&only, home);
            position.nullable |=
                flag(schema, "nullable") || merge::annotation(self, at, schema, "nullable");
            position.limits = over(position.limits, scalar::limits(schema));
            return position;
        }
        Position { ty: self.number(at, home), nullable: false, limits: scalar::limits(schema) }
    }

    /// The shape of a type, and whether null may stand for it.
    pub(super) fn shape(&mut self, at: &Pointer, schema: &Value, home: &Home) -> (Shape, bool) {
        let null_listed =
            schema.get("enum").and_then(Value::as_array).is_some_and(|e| e.contains(&Value::Null));
        let nullable = flag(schema, "nullable") || null_listed;
        if schema.get("$ref").is_some() || merge::only_part(self, at, schema).is_some() {
            return (Shape::Alias(self.position(at, home)), nullable);
        }
        let parts = merge::parts(self, at, schema, home);
        (self.combined(at, &parts, home), nullable)
    }

    /// One shape for all that a schema demands at once.
    fn combined(&mut self, at: &Pointer, parts: &[Part], home: &Home) -> Shape {
        let facets = merge::facets(self.document, parts);
        let required: Vec<String> =
            parts.iter().flat_map(|p| merge::required(p.schema(self.document))).collect();
        if let [union] = facets.unions[..] {
            if facets.objects.iter().all(|p| merge::is_bare(p.schema(self.document)))
                && facets.scalars.is_empty()
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
    fn object(&mut self, part: &Part, required: &[String]) -> Shape {
        let schema = part.schema(self.document);
        let named =
            schema.get("properties").and_then(Value::as_object).is_some_and(|p| !p.is_empty());
        if named || schema.get("additionalProperties") == Some(&Value::Bool(false)) {
            return Shape::Record(self.record(&[part], required));
        }
        Shape::Map(self.rest(part).unwrap_or_else(|| {
            self.free_form += 1;
            Self::plain(self.made(&part.at, part.home.step(Step::Value), Shape::Any))
        }))
    }

    /// What undeclared names hold, when the document gives them a type.
    fn rest(&mut self, part: &Part) -> Option<Position> {
        let schema = part.schema(self.document);
        let home = part.home.step(Step::Value);
        if let Some(rest) = schema.get("additionalProperties").and_then(Value::as_object) {
            let open =
                rest.is_empty() || rest.keys().all(|k| k.starts_with("x-") || k == "description");
            return (!open).then(|| self.position(&part.at.key("additionalProperties"), &home));
        }
        let key = "x-rhapi-patternProperties";
        let patterns = schema.get(key)?.as_object()?;
        let mut names = patterns.keys();
        if let (Some(only), None) = (names.next(), names.next()) {
            Some(self.position(&part.at.key(key).key(only), &home))
        } else {
            self.gap(&part.at, "several patternProperties, whose values may differ in type");
            None
        }
    }

    /// The fields of all parts; the later and narrower of two declarations wins.
    fn record(&mut self, parts: &[&Part], required: &[String]) -> Record {
        let mut record = Record::default();
        for part in parts {
            let schema = part.schema(self.document);
            let properties = schema.get("properties").and_then(Value::as_object);
            for (name, property) in properties.into_iter().flatten() {
                let at = part.at.key("properties").key(name);
                let known = record.fields.iter().position(|f| f.name == *name);
                match known {
                    Some(i) if merge::is_bare(property) && property.get("$ref").is_none() => {
                        let access = merge::access(self, &at, property);
                        if access != crate::api::Access::Both {
                            record.fields[i].access = access;
                        }
                    }
                    Some(i) => record.fields[i] = self.field(part, name, &at, property),
                    None => record.fields.push(self.field(part, name, &at, property)),
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

    fn field(&mut self, part: &Part, name: &str, at: &Pointer, property: &Value) -> Field {
        Field {
            name: name.to_owned(),
            value: self.position(at, &part.home.step(Step::Property(name.to_owned()))),
            required: false,
            access: merge::access(self, at, property),
            default: property.get("default").cloned(),
            deprecated: merge::annotation(self, at, property, "deprecated"),
            doc: super::types::prose(property),
        }
    }

    fn list(&mut self, part: &Part) -> Shape {
        let home = part.home.step(Step::Item);
        let at = part.at.key("items");
        if at.lookup(self.document).is_some_and(Value::is_object) {
            return Shape::List(self.position(&at, &home));
        }
        self.free_form += 1;
        if part.schema(self.document).get("x-rhapi-prefixItems").is_some() {
            self.gap(&part.at, "a tuple: the elements have a type each");
        }
        Shape::List(Self::plain(self.made(&part.at, home, Shape::Any)))
    }

    /// All parts speak about one single value: the one with listed values tells most, then the one with a format.
    fn scalar(&mut self, at: &Pointer, parts: &[&Part]) -> Shape {
        let schemas: Vec<&Value> = parts.iter().map(|p| p.schema(self.document)).collect();
        if let Some(part) =
            parts.iter().rev().find(|p| p.schema(self.document).get("enum").is_some())
        {
            let schema = part.schema(self.document);
            if part.at != *at && part.home.steps.is_empty() {
                return Shape::Alias(Self::plain(self.number(&part.at, &part.home)));
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
        union: &Part,
        objects: &[&Part],
        required: &[String],
        home: &Home,
    ) -> Shape {
        let mut branches = Vec::new();
        let places = merge::branches(&union.at, union.schema(self.document));
        let steps = choice::steps(self.document, &places);
        for (at, step) in places.into_iter().zip(steps) {
            let Some(schema) = at.lookup(self.document) else { continue };
            let own = home.step(step);
            let parts = merge::parts(self, &at, schema, &own);
            let facets = merge::facets(self.document, &parts);
            if !facets.only_objects() {
                self.gap(&union.at, "a union of other things than objects beside properties");
                return Shape::Any;
            }
            let mut all: Vec<&Part> = objects.to_vec();
            all.extend(&facets.objects);
            let mut needed = required.to_vec();
            needed.extend(parts.iter().flat_map(|p| merge::required(p.schema(self.document))));
            let record = self.record(&all, &needed);
            // The branch keeps its name when it has one.
            let named = schema.get("$ref").and_then(Value::as_str).and_then(|r| self.target(r));
            let home = named.map_or(own, |(_, n)| merge::within(home, &n));
            branches.push(Self::plain(self.made(&at, home, Shape::Record(record))));
        }
        let tag = self.tag(union, &branches);
        Shape::Union(Union { branches, tag })
    }

    fn union(&mut self, part: &Part, home: &Home) -> Shape {
        let places = merge::branches(&part.at, part.schema(self.document));
        let schemas: Vec<&Value> =
            places.iter().filter_map(|at| merge::resolved(self, at)).collect();
        if let Some(shape) = choice::simple(&schemas) {
            return shape;
        }
        let mut branches: Vec<Position> = Vec::new();
        for (at, step) in places.iter().zip(choice::steps(self.document, &places)) {
            let position = self.position(at, &home.step(step));
            if !branches.iter().any(|b: &Position| b.ty == position.ty) {
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
    fn tag(&self, part: &Part, branches: &[Position]) -> Option<Tag> {
        let discriminator = part.schema(self.document).get("discriminator")?;
        let property = discriminator.get("propertyName")?.as_str()?.to_owned();
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let names = |id: TypeId| -> Vec<String> {
            let at = self.types[id].at.as_str();
            let own = at.rsplit('/').next().unwrap_or_default().to_owned();
            let leads = |target: &Value| {
                let target = target.as_str().unwrap_or_default();
                target.strip_prefix('#') == Some(at) || target == own
            };
            let mapped: Vec<String> = mapping
                .into_iter()
                .flatten()
                .filter(|(_, t)| leads(t))
                .map(|(v, _)| v.clone())
                .collect();
            if mapped.is_empty() { vec![own] } else { mapped }
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
