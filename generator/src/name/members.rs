//! Names inside one item: fields, arguments, setters, variants.

use super::Ident;
use super::types;
use super::words::Words;
use std::collections::HashMap;

/// Names for members of one item: fields, arguments, setters. A colliding set gets spelled names.
#[must_use]
pub fn members<'w>(
    wires: impl IntoIterator<Item = &'w str>,
    make: fn(&Words) -> Ident,
) -> Vec<Ident> {
    let wires: Vec<&str> = wires.into_iter().collect();
    unique(&wires, make, types::member, |w| types::member(w).and(&types::spelling(w)))
}

/// Names for the listed values of a choice.
#[must_use]
pub fn variants(wires: &[&str]) -> Vec<Ident> {
    unique(wires, variant, types::value, types::value_full)
}

fn variant(words: &Words) -> Ident {
    let ident = Ident::pascal(words);
    if ident.as_str() == "Unrecognized" { ident.with("Value") } else { ident }
}

/// Short names where they are alone or stand as they are on the wire, full names where they collide, and code points where
/// even those do.
fn unique(
    wires: &[&str],
    make: impl Fn(&Words) -> Ident,
    short: impl Fn(&str) -> Words,
    full: impl Fn(&str) -> Words,
) -> Vec<Ident> {
    let shorts: Vec<Ident> = wires.iter().map(|w| make(&short(w))).collect();
    let once = Folded::new(&shorts);
    let settled = |w: &str, s: &Ident| once.count(s) == 1 || s.plain() == w;
    let fulls: Vec<Ident> = wires
        .iter()
        .zip(&shorts)
        .map(|(w, s)| if settled(w, s) { s.clone() } else { make(&full(w)) })
        .collect();
    let once = Folded::new(&fulls);
    let spelled = |w: &str| make(&full(w).and(&Words::of([hex(w)])));
    wires
        .iter()
        .zip(&fulls)
        .map(|(w, f)| if once.count(f) > 1 && f.plain() != *w { spelled(w) } else { f.clone() })
        .collect()
}

/// How often each name is there when capitals make no difference.
struct Folded(HashMap<String, usize>);

impl Folded {
    fn new(names: &[Ident]) -> Self {
        let mut counts = HashMap::with_capacity(names.len());
        for name in names {
            *counts.entry(name.as_str().to_lowercase()).or_default() += 1;
        }
        Self(counts)
    }

    fn count(&self, name: &Ident) -> usize {
        self.0.get(&name.as_str().to_lowercase()).copied().unwrap_or_default()
    }
}

fn hex(wire: &str) -> String {
    wire.bytes().map(|b| format!("{b:02x}")).collect::<Vec<_>>().concat()
}

/// The name of a field.
#[must_use]
pub fn field(words: &Words) -> Ident {
    types::field(words)
}

/// The name of an argument.
#[must_use]
pub fn argument(words: &Words) -> Ident {
    let ident = Ident::snake(words);
    if ident.as_str() == "body" { ident.with("_param") } else { ident }
}

/// The name of a setter of a call.
#[must_use]
pub fn setter(words: &Words) -> Ident {
    types::setter(words)
}

/// Names for the variants of a union, from what each branch is.
#[must_use]
pub fn branches(kinds: &[Words]) -> Vec<Ident> {
    let names: Vec<Ident> = kinds.iter().map(variant).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in &names {
        *counts.entry(name.as_str()).or_default() += 1;
    }
    names
        .iter()
        .enumerate()
        .map(|(i, n)| {
            if counts.get(n.as_str()).is_some_and(|count| *count > 1) {
                variant(&kinds[i].clone().and(&Words::of([types::ordinal(i)])))
            } else {
                n.clone()
            }
        })
        .collect()
}
