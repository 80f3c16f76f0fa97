//! Files: from an operation or a link to a path or a stream, whatever happens on the way.
//!
//! [`Download`] has the rules, and the page of [`Client::download`](crate::Client::download) those of links.

mod disk;
mod drain;
mod fetch;
mod flow;
mod known;
mod lane;
mod link;
mod load;
mod opened;
mod place;
mod save;
mod source;
mod stream;

pub(crate) use self::link::LINKS;
pub use self::{
    known::Completeness,
    link::Link,
    load::{Download, answer, linked},
    save::Saved,
    stream::ByteStream,
};
