//! Takes the lines of `api.txt` apart into items and their members.

use std::collections::BTreeMap;

/// The public items of a crate.
#[derive(Clone, Debug, Default)]
pub(in crate::diff) struct Surface {
    /// The name that code knows the crate by.
    pub(in crate::diff) library: String,
    /// By path below the crate.
    pub(super) items: BTreeMap<String, Item>,
}

/// The members of an item with their signatures. The empty name is the item itself, `()` the method of the group
/// that makes a call; fields begin with `.`, variants and methods with `::`, fields of the struct that a function
/// takes in place of many arguments with `+`.
pub(super) type Item = BTreeMap<String, String>;

impl Surface {
    /// Reads the text of a surface; lines that begin with `#` are for people.
    pub(in crate::diff) fn new(text: &str) -> Self {
        Self::of(text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()))
    }

    /// Takes the lines of a surface apart, whatever their order.
    pub(in crate::diff) fn of<'l>(lines: impl Iterator<Item = &'l str>) -> Self {
        let mut surface = Self::default();
        for line in lines {
            let (path, signature) = line.split_at(end(line));
            let Some(first) = colons(path).next() else { continue };
            let (library, path) = (&path[..first], &path[first + 2..]);
            if surface.library.is_empty() {
                library.clone_into(&mut surface.library);
            }
            let (owner, member) = split(path);
            if let Some(item) = surface.items.get_mut(owner) {
                item.insert(member, signature.to_owned());
            } else {
                let item = Item::from([(member, signature.to_owned())]);
                surface.items.insert(owner.to_owned(), item);
            }
        }
        surface.bundles();
        surface.methods();
        surface
    }

    /// The method and path of a call, when the item is one.
    pub(super) fn operation(&self, owner: &str) -> Option<&str> {
        operation(self.items.get(owner)?)
    }

    /// Structs that stand for many arguments belong to the item whose function takes them.
    fn bundles(&mut self) {
        let names: Vec<String> =
            self.items.keys().filter(|name| name.ends_with("Required")).cloned().collect();
        for name in names {
            let Some(owner) = name.strip_suffix("Required") else { continue };
            if !self.items.contains_key(owner) {
                continue;
            }
            let Some(bundle) = self.items.remove(&name) else { continue };
            let Some(item) = self.items.get_mut(owner) else { continue };
            let fields = bundle
                .into_iter()
                .filter_map(|(member, ty)| Some((format!("+{}", member.strip_prefix('.')?), ty)));
            item.extend(fields);
        }
    }

    /// The method that makes a call belongs to the call.
    fn methods(&mut self) {
        let mut moved = Vec::new();
        for (owner, item) in &self.items {
            let Some((module, group)) = owner.rsplit_once("::") else { continue };
            if !module.starts_with("api::") {
                continue;
            }
            for (member, signature) in item {
                let Some(method) = member.strip_prefix("::") else { continue };
                let Some((_, rest)) = signature.split_once(") -> ") else { continue };
                let ty = rest.split(' ').next().unwrap_or(rest);
                let call = format!("{module}::{ty}");
                if ty != "Self" && self.items.contains_key(&call) {
                    let text = format!("{group}::{method}{signature}");
                    moved.push((owner.clone(), member.clone(), call, text));
                }
            }
        }
        for (owner, member, call, text) in moved {
            if let Some(item) = self.items.get_mut(&owner) {
                item.remove(&member);
            }
            if let Some(item) = self.items.get_mut(&call) {
                item.insert("()".to_owned(), text);
            }
        }
    }
}

/// The method and path of a call.
pub(super) fn operation(item: &Item) -> Option<&str> {
    let head = item.get("")?;
    head.starts_with(": Call<").then_some(())?;
    Some(head.rsplit_once(" [")?.1.trim_end_matches(']'))
}

fn split(path: &str) -> (&str, String) {
    if let Some((owner, field)) = path.split_once('.') {
        return (owner, format!(".{field}"));
    }
    let depth = match colons(path).next().map_or(path, |first| &path[..first]) {
        "api" => 3,
        "types" => 2,
        _ => 1,
    };
    match colons(path).nth(depth - 1) {
        Some(at) => (&path[..at], path[at..].to_owned()),
        None => (path, String::new()),
    }
}

/// Where each `::` stands. A search for a text prepares itself for longer ones, which takes longer than these paths.
fn colons(path: &str) -> impl Iterator<Item = usize> {
    path.as_bytes().windows(2).enumerate().filter(|(_, pair)| pair == b"::").map(|(at, _)| at)
}

/// Where the path of a line ends: before `(`, `: ` or ` = `, whichever comes first.
fn end(line: &str) -> usize {
    let bytes = line.as_bytes();
    let ends = |at: usize| match bytes[at] {
        b'(' => true,
        b':' => bytes.get(at + 1) == Some(&b' '),
        b' ' => bytes[at..].starts_with(b" = "),
        _ => false,
    };
    (0..bytes.len()).find(|at| ends(*at)).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_items_with_members() {
        let surface = Surface::new(
            "# made\nx::Client\nx::Client::hosts(&self) -> api::Hosts\nx::api::hosts::Hosts\n\
             x::api::hosts::Hosts::list(&self, id: &str) -> ListHosts\n\
             x::api::hosts::ListHosts: Call<types::Host> [GET /hosts]\n\
             x::api::hosts::ListHosts::page(self, value: i64) -> Self\n\
             x::types::Host: struct\nx::types::Host.id: String [read_only]\n\
             x::types::Host::new(required: HostRequired) -> Self\n\
             x::types::HostRequired: struct\nx::types::HostRequired.id: String\n\
             x::types::Kind: choice of texts\nx::types::Kind::A = \"a: b\"\n",
        );
        assert_eq!(surface.library, "x");
        assert_eq!(surface.operation("api::hosts::ListHosts"), Some("GET /hosts"));
        let members = |owner: &str| surface.items[owner].keys().cloned().collect::<Vec<_>>();
        assert_eq!(members("api::hosts::ListHosts"), ["", "()", "::page"]);
        assert_eq!(members("api::hosts::Hosts"), [""]);
        assert_eq!(members("types::Host"), ["", "+id", ".id", "::new"]);
        assert_eq!(surface.items["types::Kind"]["::A"], " = \"a: b\"");
        assert!(!surface.items.contains_key("types::HostRequired"));
    }
}
