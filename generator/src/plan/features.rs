//! Large crates can be compiled in part: a feature for each group, and for the types that no other group needs.

use crate::name::Ident;
use crate::runtime::{CLIENT, TYPES};
use crate::rust::{Answer, Call, Group, Item, Kind, PageItem, Takes, Ty, TypeFile};
use std::collections::{BTreeMap, BTreeSet};

/// A crate of more operations than this has features; smaller ones compile in a moment.
const LARGE: usize = 200;

/// What needs a file of types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    Nothing,
    Group(usize),
    All,
}

/// Gives each group of a large crate its feature, and the types that only this group needs the same.
pub(super) fn features(groups: &mut [Group], files: &mut [TypeFile]) {
    let operations: usize = groups.iter().map(|g| g.calls.len()).sum();
    if operations <= LARGE || groups.len() < 2 {
        return;
    }
    let needs = needs(groups, files);
    for group in groups.iter_mut() {
        group.feature = Some(feature(&group.module));
    }
    for (file, need) in files.iter_mut().zip(needs) {
        file.feature = match need {
            Need::Group(group) => groups[group].feature.clone(),
            Need::Nothing | Need::All => None,
        };
    }
}

/// The name of a group's feature. Cargo has a feature `default` of its own, and these
/// crates have [`CLIENT`] and [`TYPES`].
fn feature(module: &Ident) -> String {
    match module.plain() {
        name @ ("default" | CLIENT | TYPES) => format!("{name}-group"),
        name => name.replace('_', "-"),
    }
}

/// What needs each file. A file that several groups need is always there, and so is all that it mentions.
fn needs(groups: &[Group], files: &[TypeFile]) -> Vec<Need> {
    let owners: BTreeMap<&str, usize> = files
        .iter()
        .enumerate()
        .flat_map(|(i, f)| f.items.iter().map(move |item| (item.name.as_str(), i)))
        .collect();
    let indices = |types: Vec<&Ty>| -> Vec<usize> {
        types.into_iter().filter_map(named).filter_map(|n| owners.get(n).copied()).collect()
    };
    let inner: Vec<Vec<usize>> =
        files.iter().map(|f| indices(f.items.iter().flat_map(of_item).collect())).collect();
    let mut needs = vec![Need::Nothing; files.len()];
    for (i, group) in groups.iter().enumerate() {
        for file in reach(indices(group.calls.iter().flat_map(of_call).collect()), &inner) {
            let need = &mut needs[file];
            *need = if *need == Need::Nothing { Need::Group(i) } else { Need::All };
        }
    }
    let unused = (0..files.len()).filter(|i| needs[*i] == Need::Nothing).collect();
    for file in reach(unused, &inner) {
        needs[file] = Need::All;
    }
    needs
}

/// What is mentioned from here on.
fn reach(mut open: Vec<usize>, inner: &[Vec<usize>]) -> BTreeSet<usize> {
    // Not a flag for each file: most groups of a large crate reach a few of them.
    let mut seen = BTreeSet::new();
    while let Some(i) = open.pop() {
        if seen.insert(i) {
            open.extend(&inner[i]);
        }
    }
    seen
}

/// The name of a generated type, below lists and options.
fn named(ty: &Ty) -> Option<&str> {
    match ty {
        Ty::Named(name) => Some(name.as_str()),
        Ty::Vec(inner) | Ty::Map(inner) | Ty::Option(inner) | Ty::Boxed(inner) => named(inner),
        _ => None,
    }
}

fn of_call(call: &Call) -> Vec<&Ty> {
    let taken = call.args.iter().chain(&call.setters).filter_map(|input| match &input.takes {
        Takes::Value(ty) | Takes::Values(ty) | Takes::Ref(ty) | Takes::Into(ty) => Some(ty),
        Takes::Text | Takes::Formatted | Takes::Texts | Takes::Bytes => None,
    });
    let bundled = call.bundle.iter().flat_map(|b| &b.fields);
    let answer = match &call.answer {
        Answer::Json(ty) | Answer::ByStatus(ty) => Some(ty),
        Answer::Text | Answer::Bytes | Answer::Empty => None,
    };
    let page = call.paging.iter().map(|p| match &p.item {
        PageItem::Element(ty) | PageItem::Entry(ty) => ty,
    });
    taken.chain(bundled).chain(answer).chain(page).collect()
}

fn of_item(item: &Item) -> Vec<&Ty> {
    match &item.kind {
        Kind::Record(record) => {
            record.fields.iter().map(|f| &f.ty).chain(&record.additional).collect()
        }
        Kind::Union(union) => union.branches.iter().map(|b| &b.ty).collect(),
        Kind::ByStatus(variants) => variants.iter().map(|v| &v.ty).collect(),
        Kind::Choice(_) | Kind::NumberChoice(_) => Vec::new(),
    }
}
