//! What every rhapi client stands on: authentication, transport, decoding, errors.
//!
//! A program builds one [`Client`] and hands it to the clients of the services that it calls, which share its credentials
//! and connections. A call gives a [`Response`] or an [`Error`]; an error displays as one line that says what was called,
//! who answered, and what is wrong.
//!
//! ```
//! use rhapi_core::{Client, Host};
//!
//! let client = Client::builder()
//!     .token("access-token")
//!     .base_url(Host::Console, "http://127.0.0.1:8080")
//!     .build()?;
//! # drop(client);
//! # Ok::<(), rhapi_core::Error>(())
//! ```
//!
//! # Where credentials go
//! They are sent to the hosts of the [`Environment`] that the client was built with, by scheme, host and port, and to no
//! other address. `http` is accepted for loopback addresses only, and such connections use no proxy. Redirects are
//! followed for GET and HEAD only, and to another address without credentials.
//!
//! # What is masked
//! `Debug` of every type, `Display` of errors and [`Request::to_curl`] show `***` in the place of
//!
//! * credentials: tokens, passwords and keys that a client, a request or a store of tokens holds;
//! * fields and parameters that are marked: the document says `format: password` or `writeOnly` of a text, declares a key
//!   of its security schemes as a parameter, or the project's review of the service found a secret there. The docs of such
//!   a field say so. The whole value is masked, of whatever kind it is, also inside lists, maps and unions;
//! * what has the name of a secret where no document says what stands there: in free-form JSON, in fields that the document
//!   does not know, in keys of maps, in headers and query parameters. `password`, `clientSecret` and `activation-key`
//!   are such names; `token_type` and `access_key_id` are not. Null and truth values stay;
//! * user and password in addresses.
//!
//! What a service puts under a harmless name, or into the middle of a text, is shown. What is sent, and what
//! [`Response::raw`], [`Error::raw`] and `Serialize` give, is never masked.
//!
//! # How values are encoded
//! Path arguments are percent-encoded, and refused when they are empty, `.` or `..`, hold such a segment, or a control
//! character. In a query every byte but letters, digits, `-`, `.`, `_` and `~` is percent-encoded, brackets in names too
//! (`filter%5Bid%5D=x`); the commas that join a list stay as they are. Lists inside a `deepObject` parameter are written
//! as `filter[a][]=x`.
//!
//! What a server would read as something else is refused before anything is sent:
//! - Path arguments that make the path of another operation of the same method: `all` for `DELETE /hosts/{ids}` beside
//!   `DELETE /hosts/all`. Paths are compared as a server reads them: decoded, also where an argument holds a slash, and without
//!   regard to doubled slashes and one at the end. Letters are compared exactly: a server that takes `ALL` for `all` is not
//!   known to us.
//! - Elements of a list, in a path, a query or a header, that hold what joins them: a comma, or the `|` or space of such a
//!   style. Encoding does not help, since most servers decode a list before they split it; of no service it is known that it
//!   does so later.
//! - Keys of a `deepObject` parameter that are empty or hold a bracket.
//! - Names of files and of other parts of a multipart body that hold a control character or a backslash. Quotes and line ends in
//!   them are written as browsers do (`%22`, `%0D`, `%0A`), other letters in UTF-8 (RFC 7578, 5.1).
//!
//! # When a call is tried again
//! [`Retries`] has the rules. [`Response::earlier`] and [`Error::earlier`] tell what was done. A call ends after its total
//! time limit, whatever is tried; dropping its future ends it at once.
//!
//! # Jobs that take minutes
//! [`Wait`] waits for the end of what a call has only started: an export, an image. The crate `rhapi-flows` has the jobs of single
//! services.
//!
//! # Features
//! `tls-ring` (default): TLS by rustls with the ring provider, which is handed to each connection and installed nowhere.
//! Without it only `http` to loopback addresses works. `tracing` (default): a span for each call and one for each of its
//! attempts.

// In this order, and each module uses only those above it (`tests/floors.rs`). Empty lines keep rustfmt from sorting them.

mod future;

mod sha256;

mod offload;

mod secret_names;

mod mask;

pub mod wire;

mod text;

mod time;

mod address;

pub mod transport;

mod net;

mod facts;

mod error;

pub mod auth;

mod retry;

mod engine;

mod request;

mod execute;

mod response;

mod call;

mod paging;

mod download;

mod csv;

mod jobs;

#[cfg(feature = "blocking")]
pub mod blocking;

mod client;

/// What generated code is written against. Programs need none of it by name.
pub mod codegen {
    pub use crate::{
        address::Host,
        call::{Call, Pending},
        csv::csv,
        download::{answer, linked},
        engine::Service,
        facts::{Method, Operation, ServiceInfo},
        paging::{IntoItems, Paging, collect, items, pages},
        wire::{ByStatus, Dict, Field, List, Record, Shape, Slot, Union, View, Wire, debug_fields},
    };
    #[doc(hidden)]
    pub use std::string::String;
}
#[cfg(feature = "csv")]
pub use crate::csv::Rows;
pub use crate::{
    address::{Environment, Host, Origin},
    client::{Client, ClientBuilder},
    csv::Csv,
    download::{ByteStream, Completeness, Download, Link, Saved},
    engine::{Layer, Next},
    error::Error,
    facts::{ErrorKind, ErrorOrigin, Facts, Method, Observer, StoreAction, StoreTrouble, Tried},
    future::BoxFuture,
    jobs::{JobProgress, JobState, JobStep, Wait},
    paging::{Collect, Items, Pages, ResumeToken},
    request::{Request, Upload},
    response::Response,
    retry::{RateLimiter, Retries},
    wire::{
        Base64, Date, Deviation, DeviationKind, Deviations, Extra, Ipv4, Ipv6, Map, Timestamp,
        Uuid, Value,
    },
};
pub use bytes::Bytes;
pub use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
#[doc(hidden)]
pub use rhapi_wire::{
    by_status, choice, number_choice, record, required, setters, tagged_union, union,
};
pub use secrecy::SecretString;
