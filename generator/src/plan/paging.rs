//! Lists that come in pages: what `service.toml` says of them, and what follows from the document by convention.

use super::{Files, Plan, uses};
use crate::api::{Operation, Place, Shape};
use crate::facts::resolve;
use crate::name::Ident;
use crate::note::{Code, Note};
use crate::rust::{Answer, Branch, Call, Field, Kind, PageItem, Paging, Record, Ty};
use crate::service::{self, PagingStyle};

/// Parameters that say where a page is and how large, by the way of paging; the first pair that an operation has counts.
const PARAMETERS: [(PagingStyle, &[(&str, &str)]); 3] = [
    (PagingStyle::Offset, &[("offset", "limit")]),
    (
        PagingStyle::Page,
        &[
            ("page", "per_page"),
            ("page", "page_size"),
            ("page", "size"),
            ("pageNumber", "limit"),
            ("page", ""),
        ],
    ),
    (PagingStyle::Cursor, &[("cursor", "limit"), ("page_token", "page_size")]),
];

/// Where a page has its items.
const ITEMS: [&str; 4] = ["data", "results", "body", "items"];

/// Where a page says how many items there are; a count beside a total is that of the page.
const TOTALS: [&[&str]; 6] = [
    &["total"],
    &["meta", "total"],
    &["meta", "total_items"],
    &["meta", "count"],
    &["pagination", "total"],
    &["count"],
];

/// Where a page has the text that leads to the next one.
const NEXT: [&[&str]; 4] = [&["next"], &["links", "next"], &["meta", "next"], &["next_page_token"]];

/// A page larger than this is no limit that a server would keep to.
const LARGEST: u64 = 10_000;

/// How a call pages, or why it does not although it looks as if it did.
pub(super) fn paging(
    plan: &Plan<'_>,
    operation: &Operation,
    call: &Call,
    types: &Files,
    notes: &mut Vec<Note>,
) -> Option<Paging> {
    let endpoint = uses::endpoint(operation);
    let covering =
        plan.service.paging.iter().filter(|rule| service::covers(&rule.operations, &endpoint));
    let (rule, position, size) = covering
        .take_while(|rule| rule.style != PagingStyle::None)
        .find_map(|rule| parameters(operation, rule).map(|(at, size)| (rule, at, size)))?;
    let answer = match &call.answer {
        Answer::Json(ty) => ty,
        Answer::ByStatus(_) | Answer::Text | Answer::Bytes | Answer::Empty => return None,
    };
    match envelope(answer, rule, types) {
        Ok(Envelope { items, branch, item, total, next }) => Some(Paging {
            style: match rule.style {
                PagingStyle::Page => "page",
                PagingStyle::Cursor => "cursor",
                PagingStyle::Offset | PagingStyle::None => "offset",
            },
            most: most(plan, operation, &size),
            position,
            size,
            items,
            branch,
            item,
            first: rule.first,
            total,
            next,
            beyond: rule.beyond.clone(),
        }),
        Err(why) => {
            let note = Note::new(
                Code::Unpaged,
                operation.at.clone(),
                format!("its pages have no iterator: {why}"),
            );
            notes.push(note.help(
                "say in a `[[paging]]` entry of `service.toml` how it pages, or `style = \"none\"`",
            ));
            None
        }
    }
}

/// The parameters for position and size, if the operation has them.
fn parameters(operation: &Operation, rule: &service::Paging) -> Option<(String, String)> {
    // Some services choose the size of a page themselves.
    let has = |name: &str| {
        name.is_empty()
            || operation.params.iter().any(|p| p.place == Place::Query && p.name == name)
    };
    let known = PARAMETERS.iter().find(|(style, _)| *style == rule.style)?.1;
    let pair = known.iter().find(|(position, size)| has(position) && has(size));
    let position = rule.position.clone().or(pair.map(|(p, _)| (*p).to_owned()))?;
    let size = rule.size.clone().or(pair.map(|(_, s)| (*s).to_owned()))?;
    (has(&position) && has(&size)).then_some((position, size))
}

/// The largest page that the document allows; 0 when it does not say.
fn most(plan: &Plan<'_>, operation: &Operation, size: &str) -> u64 {
    let param = operation.params.iter().find(|p| p.place == Place::Query && p.name == size);
    let limits = param.map(|p| {
        let own = p.value.limits.maximum.clone();
        own.or_else(|| match &plan.api.types[resolve(&plan.api.types, &p.value).0].shape {
            Shape::Alias(inner) => inner.limits.maximum.clone(),
            _ => None,
        })
    });
    limits.flatten().and_then(|text| text.parse().ok()).filter(|most| *most <= LARGEST).unwrap_or(0)
}

/// Where a page has what.
struct Envelope {
    /// The wire name and the field of the items; none for an answer that is the list.
    items: Option<(String, Ident)>,
    /// The branch of a union that is the list.
    branch: Option<(Ty, Ident)>,
    item: PageItem,
    total: Vec<String>,
    next: Vec<String>,
}

fn envelope(answer: &Ty, rule: &service::Paging, types: &Files) -> Result<Envelope, &'static str> {
    if let Some(item) = element(answer) {
        return Ok(Envelope {
            items: None,
            branch: None,
            item,
            total: Vec::new(),
            next: Vec::new(),
        });
    }
    let record = record(answer, types).ok_or("the answer is no object")?;
    let field = match &rule.items {
        Some(name) => record.fields.iter().find(|f| f.wire == *name),
        None => ITEMS.iter().find_map(|name| record.fields.iter().find(|f| f.wire == *name)),
    };
    let field = field.or_else(|| only_list(record)).ok_or("the answer has no list")?;
    let (item, branch) = if let Some(item) = element(&field.ty) {
        (item, None)
    } else {
        let (item, variant) = only_branch(&field.ty, types)
            .ok_or("what should be the list of items is another type")?;
        (item, Some((field.ty.clone(), variant)))
    };
    let path = |given: &Option<String>, known: &[&[&str]], wanted: fn(&Ty) -> bool| match given {
        Some(path) if path.is_empty() => Vec::new(),
        Some(path) => path.split('.').map(str::to_owned).collect(),
        None => known
            .iter()
            .find(|path| reaches(record, path, types, wanted))
            .map(|path| path.iter().map(|name| (*name).to_owned()).collect())
            .unwrap_or_default(),
    };
    let total = path(&rule.total, &TOTALS, is_number);
    let next = if rule.style == PagingStyle::Cursor {
        path(&rule.next, &NEXT, |ty| *bare(ty) == Ty::String)
    } else {
        Vec::new()
    };
    if rule.style == PagingStyle::Cursor && next.is_empty() {
        return Err("the answer does not say what the next page is called");
    }
    let items = Some((field.wire.clone(), field.name.clone()));
    Ok(Envelope { items, branch, item, total, next })
}

fn only_list(record: &Record) -> Option<&Field> {
    let mut lists = record.fields.iter().filter(|f| matches!(bare(&f.ty), Ty::Vec(_)));
    let first = lists.next()?;
    lists.next().is_none().then_some(first)
}

/// An item of a list or a map.
fn element(ty: &Ty) -> Option<PageItem> {
    match ty {
        Ty::Option(inner) => element(inner),
        Ty::Vec(item) => Some(PageItem::Element((**item).clone())),
        Ty::Map(value) => Some(PageItem::Entry((**value).clone())),
        _ => None,
    }
}

/// The list of a union that is otherwise plain values, such as a text in another format that a caller can ask for.
fn only_branch(ty: &Ty, types: &Files) -> Option<(PageItem, Ident)> {
    let Kind::Union(union) = named(ty, types)? else { return None };
    let mut lists = union.branches.iter().filter_map(|b| Some((element(&b.ty)?, b.name.clone())));
    let only = lists.next()?;
    let plain = |branch: &Branch| *bare(&branch.ty) == Ty::String || element(&branch.ty).is_some();
    (lists.next().is_none() && union.branches.iter().all(plain)).then_some(only)
}

pub(super) fn bare(ty: &Ty) -> &Ty {
    match ty {
        Ty::Option(inner) | Ty::Boxed(inner) => bare(inner),
        other => other,
    }
}

fn is_number(ty: &Ty) -> bool {
    [Ty::I64, Ty::I32, Ty::U64, Ty::F64].contains(bare(ty))
}

pub(super) fn record<'t>(ty: &Ty, types: &'t Files) -> Option<&'t Record> {
    match named(ty, types)? {
        Kind::Record(record) => Some(record),
        _ => None,
    }
}

fn named<'t>(ty: &Ty, types: &'t Files) -> Option<&'t Kind> {
    let Ty::Named(name) = ty else { return None };
    let item = types.values().flat_map(|file| &file.items).find(|item| item.name == *name)?;
    Some(&item.kind)
}

pub(super) fn reaches(
    start: &Record,
    path: &[&str],
    types: &Files,
    wanted: fn(&Ty) -> bool,
) -> bool {
    let Some((name, rest)) = path.split_first() else { return false };
    let Some(field) = start.fields.iter().find(|f| f.wire == *name) else { return false };
    if rest.is_empty() {
        return wanted(&field.ty);
    }
    record(bare(&field.ty), types).is_some_and(|record| reaches(record, rest, types, wanted))
}
