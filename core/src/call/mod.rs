//! A call as data: what generated code fills in, and what sends it.

mod macros;
mod pending;
mod start;

pub(crate) use self::pending::Decode;
pub use self::pending::Pending;
use crate::{
    engine::Service,
    error::Error,
    execute,
    facts::Operation,
    request::{
        Expects, Parts, Request, Upload,
        body::{self, Body},
        query::ListStyle,
    },
    wire::Slot,
};
use bytes::Bytes;
use std::{fmt, fmt::Display, time::Duration};

/// A call that will answer with a `T`.
///
/// Setters take and give the call. One that is used twice replaces what it set before; what cannot be encoded is kept and
/// comes out of [`send`](Self::send) and [`request`](Self::request). None of them is generic over the answer in more than
/// name: the work is done once, in the parts of a call.
pub struct Call<T> {
    service: Service,
    parts: Box<Parts>,
    decode: Decode<T>,
}

impl<T> Call<T> {
    pub(crate) fn new(
        service: &Service,
        operation: &'static Operation,
        expects: Expects,
        decode: Decode<T>,
    ) -> Self {
        let parts = Box::new(Parts::new(service.info(), operation, expects));
        Self { service: service.clone(), parts, decode }
    }

    pub(crate) const fn parts(&self) -> &Parts {
        &self.parts
    }

    pub(crate) fn parts_mut(&mut self) -> &mut Parts {
        &mut self.parts
    }

    pub(crate) fn into_parts(self) -> (Service, Box<Parts>) {
        (self.service, self.parts)
    }

    /// A path parameter. Empty values, `.`, `..` and control characters are refused.
    pub fn path(mut self, name: &'static str, value: &dyn Display) -> Self {
        self.parts.set_path_shown(name, value);
        self
    }

    /// A path parameter that is a list of texts joined by commas; the list must not be empty, and no element holds a comma.
    pub fn path_list(
        mut self,
        name: &'static str,
        values: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Self {
        self.parts.set_path_list(name, texts(values));
        self
    }

    /// A path parameter that is a list of values joined by commas; the list must not be empty, and no element holds a comma.
    pub fn path_values(
        mut self,
        name: &'static str,
        values: impl IntoIterator<Item = impl Display>,
    ) -> Self {
        self.parts.set_path_list(name, shown(values));
        self
    }

    /// A query parameter: `name=value`.
    pub fn query(mut self, name: &'static str, value: &dyn Display) -> Self {
        self.parts.set_query_shown(name, value);
        self
    }

    /// A query parameter that is repeated: `name=a&name=b`. An empty list sends nothing.
    pub fn query_list(
        mut self,
        name: &'static str,
        values: impl IntoIterator<Item = impl Display>,
    ) -> Self {
        self.parts.set_query_texts(name, &shown(values));
        self
    }

    /// A query parameter of texts that is repeated: `name=a&name=b`. An empty list sends nothing.
    pub fn query_texts(
        mut self,
        name: &'static str,
        values: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Self {
        self.parts.set_query_texts(name, &texts(values));
        self
    }

    /// A query parameter that joins its values: `name=a,b`. An empty list sends nothing. An element that holds what joins
    /// them is refused.
    pub fn query_joined(
        mut self,
        name: &'static str,
        by: char,
        values: impl IntoIterator<Item = impl Display>,
    ) -> Self {
        self.parts.set_query_joined(name, by, &shown(values));
        self
    }

    /// A query parameter that joins texts: `name=a,b`. An empty list sends nothing. An element that holds what joins them is
    /// refused.
    pub fn query_joined_texts(
        mut self,
        name: &'static str,
        by: char,
        values: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Self {
        self.parts.set_query_joined(name, by, &texts(values));
        self
    }

    /// A query parameter that is an object: `name[a][b]=x`, and `name[a][]=x` for each element of a list in it. Keys that are
    /// empty or hold brackets are refused.
    pub fn query_deep(mut self, name: &'static str, value: &dyn Slot) -> Self {
        self.parts.set_query_deep(name, value, ListStyle::Brackets);
        self
    }

    /// A query parameter that is an object, with the lists in it joined: `name[a]=x,y`.
    pub fn query_deep_joined(mut self, name: &'static str, value: &dyn Slot) -> Self {
        self.parts.set_query_deep(name, value, ListStyle::Joined);
        self
    }

    /// A query parameter whose fields are parameters of their own: `a=x&b=y`. Its name says only what a second use replaces.
    pub fn query_exploded(mut self, name: &'static str, value: &dyn Slot) -> Self {
        self.parts.set_query_exploded(name, value);
        self
    }

    /// A query parameter that is a JSON text.
    pub fn query_json(mut self, name: &'static str, value: &dyn Slot) -> Self {
        self.parts.set_query_json(name, value);
        self
    }

    /// A header. Those that authenticate or frame a message are refused: the client sets them.
    pub fn header(mut self, name: &str, value: &dyn Display) -> Self {
        self.parts.set_header(name, value);
        self
    }

    /// A header that is a list of texts joined by commas. An empty list sends nothing, and an element with a comma is
    /// refused.
    pub fn header_texts(
        mut self,
        name: &str,
        values: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Self {
        self.parts.set_header_list(name, &texts(values));
        self
    }

    /// A header that is a list of values joined by commas. An empty list sends nothing, and an element with a comma is
    /// refused.
    pub fn header_list(
        mut self,
        name: &str,
        values: impl IntoIterator<Item = impl Display>,
    ) -> Self {
        self.parts.set_header_list(name, &shown(values));
        self
    }

    /// A JSON body, without the fields that only answers hold.
    pub fn body_json(mut self, media_type: &'static str, value: &dyn Slot) -> Self {
        self.parts.body = Some(body::json(media_type, value).map(Body::Encoded));
        self
    }

    /// A body of the fields of an object as `name=value` pairs.
    pub fn body_form(mut self, value: &dyn Slot) -> Self {
        self.parts.body = Some(body::form(value).map(Body::Encoded));
        self
    }

    /// A multipart body of the fields of an object; fields that are bytes are files.
    pub fn body_multipart(mut self, value: &dyn Slot) -> Self {
        self.parts.body = Some(body::parts(value).map(Body::Multipart));
        self
    }

    /// The name and the media type of the file in a field of a multipart body, which has to be set before.
    pub fn file(mut self, field: &'static str, file_name: &str, media_type: &str) -> Self {
        self.parts.set_file(field, file_name, media_type);
        self
    }

    /// A file or stream as this part of a multipart body, instead of what the body holds there.
    pub fn upload_part(mut self, field: &'static str, upload: Upload) -> Self {
        self.parts.set_upload(body::UploadPlace::Part(field), upload);
        self
    }

    /// A file or stream as the body.
    pub fn upload(mut self, media_type: &'static str, upload: Upload) -> Self {
        self.parts.set_upload(body::UploadPlace::Whole(media_type), upload);
        self
    }

    /// A body as it is.
    pub fn body_bytes(mut self, media_type: &'static str, bytes: impl Into<Bytes>) -> Self {
        self.parts.body = Some(Ok(Body::plain(media_type, bytes.into())));
        self
    }

    /// A body of text, in UTF-8.
    pub fn body_text(self, media_type: &'static str, text: &str) -> Self {
        self.body_bytes(media_type, Bytes::copy_from_slice(text.as_bytes()))
    }

    /// How long one attempt may take, instead of the client's limit.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.parts.options.attempt = Some(limit);
        self
    }

    /// How long the server may be silent in the middle of its answer, instead of the client's limit.
    pub fn read_timeout(mut self, limit: Duration) -> Self {
        self.parts.options.read = Some(limit);
        self
    }

    /// How long the call may take with all its attempts and waits, instead of the client's limit.
    pub fn total_timeout(mut self, limit: Duration) -> Self {
        self.parts.options.total = Some(limit);
        self
    }

    /// How often the request is sent at most, instead of the client's number; 1 is once.
    pub fn attempts(mut self, most: u32) -> Self {
        self.parts.options.attempts = Some(most);
        self
    }

    /// Makes every deviation of the answer from the document an error.
    pub fn strict(mut self) -> Self {
        self.parts.options.strict = true;
        self
    }

    /// Sends the call. Nothing happens before the first poll.
    pub fn send(self) -> Pending<T> {
        let context = self.parts.context;
        Pending::new(execute::execute(self.service, self.parts), self.decode, context)
    }

    /// The request that would be sent, without credentials.
    ///
    /// # Errors
    /// An argument that cannot be sent.
    pub fn request(&self) -> Result<Request, Error> {
        Request::build(&self.service, &self.parts).map_err(|error| error.about(self.parts.context))
    }

    /// The request as a command line of curl, with everything secret masked.
    ///
    /// # Errors
    /// An argument that cannot be sent.
    pub fn to_curl(&self) -> Result<String, Error> {
        Ok(self.request()?.to_curl())
    }
}

fn texts(values: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<String> {
    values.into_iter().map(|value| value.as_ref().to_owned()).collect()
}

fn shown(values: impl IntoIterator<Item = impl Display>) -> Vec<String> {
    values.into_iter().map(|value| value.to_string()).collect()
}

impl<T> Clone for Call<T> {
    fn clone(&self) -> Self {
        Self { service: self.service.clone(), parts: self.parts.clone(), decode: self.decode }
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.fmt(f)
    }
}
