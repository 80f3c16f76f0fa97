//! What a document says of one operation, as constant data of generated code.

use std::fmt;

/// A method of HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// `GET`
    Get,
    /// `HEAD`
    Head,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `TRACE`
    Trace,
}

impl Method {
    /// The method as it stands in a request line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Trace => "TRACE",
        }
    }

    /// The same method as the `http` crate names it.
    pub(crate) const fn to_http(self) -> http::Method {
        match self {
            Self::Get => http::Method::GET,
            Self::Head => http::Method::HEAD,
            Self::Post => http::Method::POST,
            Self::Put => http::Method::PUT,
            Self::Patch => http::Method::PATCH,
            Self::Delete => http::Method::DELETE,
            Self::Options => http::Method::OPTIONS,
            Self::Trace => http::Method::TRACE,
        }
    }

    /// Whether sending such a request twice has the effect of sending it once (RFC 9110, 9.2.2).
    pub(crate) const fn is_idempotent(self) -> bool {
        !matches!(self, Self::Post | Self::Patch)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One operation of a document: a static of generated code that calls point to.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    pub(crate) id: &'static str,
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    pub(crate) accept: Option<&'static str>,
    pub(crate) redirects: &'static [u16],
    pub(crate) secrets: &'static [&'static str],
    pub(crate) idempotent: bool,
    pub(crate) siblings: &'static [&'static str],
}

impl Operation {
    /// An operation by its short name (`hosts.list`), its method and its path as the document writes it
    /// (`/hosts/{host_id_list}`), without the path of the service.
    pub const fn new(id: &'static str, method: Method, path: &'static str) -> Self {
        let idempotent = method.is_idempotent();
        Self {
            id,
            method,
            path,
            accept: None,
            redirects: &[],
            secrets: &[],
            idempotent,
            siblings: &[],
        }
    }

    /// The value of the `accept` header, where it is not what the kind of answer implies.
    #[must_use]
    pub const fn accept(mut self, media_types: &'static str) -> Self {
        self.accept = Some(media_types);
        self
    }

    /// Statuses outside 200 to 299 that are answers of this operation and no errors, such as a 307 that holds a typed link.
    #[must_use]
    pub const fn redirects(mut self, statuses: &'static [u16]) -> Self {
        self.redirects = statuses;
        self
    }

    /// The paths of other operations of the same method that a path argument could make of this one's: `/hosts/all` beside
    /// `/hosts/{ids}`. A call that would go there is refused.
    #[must_use]
    pub const fn siblings(mut self, paths: &'static [&'static str]) -> Self {
        self.siblings = paths;
        self
    }

    /// Parameters whose values are shown to nobody.
    #[must_use]
    pub const fn secrets(mut self, names: &'static [&'static str]) -> Self {
        self.secrets = names;
        self
    }

    /// Says that sending it twice does no harm, although its method does not promise that.
    #[must_use]
    pub const fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    /// The short name, such as `hosts.list`.
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// The method.
    pub const fn method(&self) -> Method {
        self.method
    }

    /// The path with its parameters in braces.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// Whether the same request may be sent again when it is unknown what became of the first.
    pub const fn is_idempotent(&self) -> bool {
        self.idempotent
    }

    /// Whether a parameter is marked as a secret. Names of headers are the same in any case.
    pub(crate) fn hides(&self, name: &str) -> bool {
        self.secrets.iter().any(|secret| secret.eq_ignore_ascii_case(name))
    }

    /// Whether an answer with this status is one that the operation promises.
    pub(crate) fn accepts(&self, status: u16) -> bool {
        (200..300).contains(&status) || self.redirects.contains(&status)
    }
}
