//! Where a crate lives, and what it can count on there.

/// Where a crate lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// In this repository's workspace.
    Member,
    /// In a workspace of its own; the core may be given by path.
    Alone {
        /// Where the core lies.
        core_path: Option<String>,
        /// Where the harness of the tests lies.
        harness_path: Option<String>,
    },
}

impl Setting {
    /// Whether the crate can have tests: what they stand on is not published.
    #[must_use]
    pub const fn has_tests(&self) -> bool {
        matches!(self, Self::Member | Self::Alone { harness_path: Some(_), .. })
    }
}
