// src/api/trees/create.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "trees.create";
    Post "/trees";
}

/// Answers [`Tree`](crate::types::Tree).
///
/// - The body, sent as `application/json`.
///
/// Status: 200.
///
/// `POST /trees`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateTree(Call<types::Tree>);

rhapi_core::call! {
    CreateTree;
    types::Tree;
}

// src/api/trees/mod.rs
//! One operation on `/trees`.

mod create;

pub use self::create::CreateTree;

use crate::types;
use rhapi_core::codegen::Service;

/// One operation on `/trees`.
#[derive(Clone, Debug)]
pub struct Trees(Service);

impl Trees {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`Tree`](crate::types::Tree).
    ///
    /// - The body, sent as `application/json`.
    ///
    /// Status: 200.
    ///
    /// `POST /trees`
    #[inline]
    pub fn create(&self, body: &types::Tree) -> CreateTree {
        CreateTree::of(
            self.0.json(&create::OPERATION).body_json("application/json", body),
        )
    }
}

// src/types/either.rs

/// One of several types, told apart by what the value holds, sent and received.
///
/// Schema: `/components/schemas/Either`
#[derive(Clone)]
#[non_exhaustive]
pub enum Either {
    /// A [`Tree`](super::Tree).
    Tree(Box<super::Tree>),
    /// A list.
    Eithers(Vec<super::Either>),
    /// A text.
    Text(String),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::union! {
    Either;
    0 Tree;
    1 Eithers;
    2 Text;
}

// src/types/partner.rs

/// An object, sent and received.
///
/// Schema: `/components/schemas/Partner`
#[derive(Clone)]
#[non_exhaustive]
pub struct Partner {
    /// `tree`: object.
    pub tree: Option<Box<super::Tree>>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Partner;
    _ => tree "tree";
}

impl Partner {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new() -> Self {
        ::core::default::Default::default()
    }
}

rhapi_wire::setters! {
    Partner;
    0 => tree clear_tree: Box<super::Tree>;
}

// src/types/tree.rs

/// An object, sent and received.
///
/// - Answer of `POST /trees`.
/// - Body of `POST /trees`.
///
/// Schema: `/components/schemas/Tree`
#[derive(Clone)]
#[non_exhaustive]
pub struct Tree {
    /// `children`: list, each: object.
    pub children: Option<Vec<super::Tree>>,
    /// `either`: one of several types.
    pub either: Option<Box<super::Either>>,
    /// `must`: object.
    pub must: Option<Box<super::Tree>>,
    /// `named`: map by name.
    pub named: Option<rhapi_wire::Map<super::Tree>>,
    /// `parent`: object.
    pub parent: Option<Box<super::Tree>>,
    /// `partner`: object.
    pub partner: Option<Box<super::Partner>>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Tree;
    0 => children "children";
    1 => either "either";
    2 => must "must" required;
    3 => named "named";
    4 => parent "parent";
    _ => partner "partner";
}

impl Tree {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new(must: Option<Box<super::Tree>>) -> Self {
        Self { must, ..::core::default::Default::default() }
    }
}

rhapi_wire::setters! {
    Tree;
    0 => children clear_children: Vec<super::Tree>;
    1 => either clear_either: Box<super::Either>;
    2 => must clear_must: Box<super::Tree>;
    3 => named clear_named: rhapi_wire::Map<super::Tree>;
    4 => parent clear_parent: Box<super::Tree>;
    5 => partner clear_partner: Box<super::Partner>;
}
