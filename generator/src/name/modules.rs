//! Names that are modules and files too: those of groups and of their methods.

use super::Ident;
use super::operation::{GroupName, call_type};
use super::table::OPERATOR_METHODS;
use super::words::Words;

/// The module of a group, and the method of the client.
pub(super) fn group_ident(words: &Words) -> Ident {
    let ident = Ident::module(words, "api", "_group");
    // The client has a method of the name beside those that it has anyway.
    let hides = OPERATOR_METHODS.contains(&ident.as_str()) || ident.as_str() == "clone";
    if hides { ident.with("_group") } else { ident }
}

/// The type of a group stands beside the core's `Service` and has a function `new`.
pub(super) fn group_type(words: &Words) -> Ident {
    let ident = Ident::pascal(words);
    if matches!(ident.as_str(), "Service" | "New") { ident.with("Group") } else { ident }
}

/// The method that makes a call, which is the module of its file too. One that would hide another thing says the noun as well.
pub(super) fn method_ident(method: &Words, group: &GroupName) -> Ident {
    let ident = Ident::snake(method);
    let hides = OPERATOR_METHODS.contains(&ident.as_str()) || ident.as_str() == "clone";
    if hides || ident.is_no_module(group_ident(&group.words).plain()) {
        return Ident::snake(&call_type(method, group));
    }
    ident
}
