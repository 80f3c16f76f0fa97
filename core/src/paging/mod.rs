//! Lists that come in pages: the next request is computed from what was received.
//!
//! A server's link to the next page is never followed: there are services whose last page links to itself, whose links
//! lose the filters, or lead to a host that only they can reach. The caller's own arguments are kept, the position is
//! counted by the items that came (a server may hand out fewer than were asked for), and the end is the total, an empty
//! page, or a page shorter than those before it. A server that gives the same page again, at
//! once or in a circle, is told from one that goes on.

mod ahead;
mod items;
mod look;
mod pages;
mod rule;
mod stuck;
mod token;
mod walk;

pub use self::{
    items::{Collect, IntoItems, Items, collect, items},
    pages::{Pages, pages},
    rule::Paging,
    token::ResumeToken,
};
