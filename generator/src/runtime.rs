//! The crates that generated code stands on. Their names stand here and nowhere else.

/// A crate that is written by hand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Runtime {
    /// As manifests name it.
    pub(crate) package: &'static str,
    /// As code names it.
    pub(crate) library: &'static str,
    /// The version that a crate on its own asks for.
    pub(crate) version: &'static str,
}

/// Types and their JSON: what every generated crate needs.
pub(crate) const WIRE: Runtime =
    Runtime { package: "rhapi-wire", library: "rhapi_wire", version: "0.1.0" };

/// Calls: what the feature [`CLIENT`] of a generated crate adds.
pub(crate) const CORE: Runtime =
    Runtime { package: "rhapi-core", library: "rhapi_core", version: "0.1.0" };

/// What the tests of generated crates stand on; it is not published.
pub(crate) const HARNESS: Runtime =
    Runtime { package: "rhapi-harness", library: "rhapi_harness", version: "0.0.0" };

/// The feature of a generated crate without which it is its types alone.
pub(crate) const CLIENT: &str = "client";

/// The feature of a large crate that has all of its types, also those of groups that are off.
pub(crate) const TYPES: &str = "types";
