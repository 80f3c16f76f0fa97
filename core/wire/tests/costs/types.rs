//! Types that take much memory for a short text.

use rhapi_wire::{Extra, Map, Value};

/// As wide as the records of large services.
#[derive(Clone)]
#[non_exhaustive]
pub struct Host {
    pub id: String,
    pub account: String,
    pub tags: Option<Vec<String>>,
    pub grid: Option<Vec<Vec<i64>>>,
    pub facts: Map<Vec<i64>>,
    pub first: Group,
    pub second: Group,
    pub third: Group,
    pub groups: Vec<Group>,
    pub free: Option<Value>,
    pub parent: Option<Box<Host>>,
    pub tree: Option<Tree>,
    pub extra: Extra,
}
rhapi_wire::record! {
    Host;
    0 => id "id" required;
    1 => account "account" required;
    2 => tags "tags";
    3 => grid "grid";
    4 => facts "facts";
    5 => first "first" required;
    6 => second "second" required;
    7 => third "third" required;
    8 => groups "groups";
    9 => free "free" nullable;
    10 => parent "parent";
    _ => tree "tree";
}

#[derive(Clone)]
#[non_exhaustive]
pub struct Group {
    pub id: String,
    pub name: Option<String>,
    pub note: Option<String>,
    pub owner: Option<String>,
    pub labels: Option<Map<String>>,
    pub extra: Extra,
}
rhapi_wire::record! {
    Group;
    0 => id "id" required;
    1 => name "name";
    2 => note "note";
    3 => owner "owner";
    _ => labels "labels";
}

/// A union that holds itself.
#[derive(Clone)]
#[non_exhaustive]
pub enum Tree {
    Number(i64),
    Branch(Box<Branch>),
    Group(Box<Group>),
    List(Vec<Tree>),
    Unrecognized(Value),
}
rhapi_wire::union! { Tree; 0 Number; 1 Branch; 2 Group; 3 List; }

#[derive(Clone)]
#[non_exhaustive]
pub struct Branch {
    pub left: Option<Tree>,
    pub right: Option<Tree>,
    pub extra: Extra,
}
rhapi_wire::record! { Branch; 0 => left "left"; _ => right "right"; }
