//! What kinds of errors there are, and who they come from.

/// The kind of an [`Error`](crate::Error).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client could not be built from what it was given, or its transport cannot do what a call asks of it.
    Setup,
    /// The request could not be built: an argument that is not safe in a path, a header or body that cannot be encoded.
    Request,
    /// No credentials could be had.
    Credentials,
    /// No connection could be made; the request was not sent.
    Connect,
    /// A time limit passed.
    Timeout,
    /// The connection failed after the request had been sent, at least in part.
    Connection,
    /// The answer is longer than the limit.
    TooLarge,
    /// The answer has a status that is an error, or a redirect, which is not followed.
    Status,
    /// The answer has a good status but another content than the operation promises, such as a page of HTML.
    Content,
    /// The answer could not be decoded.
    Decode,
    /// The pages of a list do not go on: the same one came again.
    Paging,
    /// In strict mode: the answer deviates from the document.
    Deviation,
    /// A file of this machine cannot be written or read.
    File,
    /// A file that was loaded is not the one with the checksum that was asked for.
    Checksum,
    /// A job that was waited for failed.
    JobFailed,
    /// A job that was waited for is no longer known to the service.
    JobGone,
    /// A job that was waited for has not ended in time. It goes on at the service.
    JobUnfinished,
}

/// Who an error comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorOrigin {
    /// The program itself: an argument or a setting.
    Caller,
    /// The server that gives tokens.
    Sso,
    /// The gateway in front of the services.
    Gateway,
    /// The service.
    Service,
    /// A proxy on the way.
    Proxy,
    /// The network: name resolution, connection, TLS, time.
    Transport,
}
