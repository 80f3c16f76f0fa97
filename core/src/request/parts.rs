//! The arguments of a call, whatever it answers with.

use super::{
    body::{self, Body, mask_pairs},
    options::{Expects, Options},
    path::{self, PathValue},
    query::{self, ListStyle, QueryValue},
    upload::Upload,
};
use crate::{
    address::{Base, Origin},
    facts::{Context, Operation, ServiceInfo},
    mask::MASK,
    secret_names::is_secret_name,
    text::percent,
    wire::{self, Slot},
};
use http::Uri;
use serde_json::Value;
use std::fmt::{self, Display};

/// Most addresses without a query fit into so many bytes, so that they are not moved while they grow.
const ROOM: usize = 128;

/// Everything that a call was given.
#[derive(Clone)]
pub(crate) struct Parts {
    pub(crate) context: Context,
    pub(crate) expects: Expects,
    path: Vec<(&'static str, PathValue)>,
    query: Vec<(&'static str, QueryValue)>,
    /// Query parameters that hold secrets, beside those that are.
    covered: Vec<&'static str>,
    pub(crate) headers: Vec<(String, String)>,
    /// Headers that cannot be written, and why.
    refused_headers: Vec<(String, String)>,
    pub(crate) body: Option<Result<Body, String>>,
    /// What is read as it is sent, by the place that it has in the body.
    uploads: Vec<(body::UploadPlace, Upload)>,
    /// Where it goes instead of to the path of its operation, if a server gave a link.
    pub(crate) link: Option<Target>,
    pub(crate) options: Options,
}

/// An address outside of what the client was built with: no credentials go there.
#[derive(Clone)]
pub(crate) struct Target {
    pub(crate) uri: Uri,
    pub(crate) origin: Origin,
}

impl Parts {
    pub(crate) const fn new(
        info: &'static ServiceInfo,
        operation: &'static Operation,
        expects: Expects,
    ) -> Self {
        Self {
            context: Context { crate_name: info.crate_name, operation },
            expects,
            path: Vec::new(),
            query: Vec::new(),
            covered: Vec::new(),
            headers: Vec::new(),
            refused_headers: Vec::new(),
            body: None,
            uploads: Vec::new(),
            link: None,
            options: Options::NONE,
        }
    }

    pub(crate) fn set_path_shown(&mut self, name: &'static str, value: &dyn Display) {
        replace(&mut self.path, name, PathValue::One(value.to_string()));
    }

    pub(crate) fn set_path_list(&mut self, name: &'static str, values: Vec<String>) {
        replace(&mut self.path, name, PathValue::Many(values));
    }

    /// The value of a path parameter that is one text.
    pub(crate) fn path_value(&self, name: &str) -> Option<&str> {
        match self.path.iter().find(|(known, _)| *known == name)? {
            (_, PathValue::One(value)) => Some(value),
            (_, PathValue::Many(_)) => None,
        }
    }

    /// The value of a query parameter that is one text.
    pub(crate) fn query_value(&self, name: &str) -> Option<&str> {
        let (_, value) = self.query.iter().find(|(known, _)| *known == name)?;
        value.plain()
    }

    pub(crate) fn set_query_shown(&mut self, name: &'static str, value: &dyn Display) {
        replace(&mut self.query, name, QueryValue::Plain(value.to_string()));
    }

    pub(crate) fn set_query_deep(
        &mut self,
        name: &'static str,
        value: &dyn Slot,
        lists: ListStyle,
    ) {
        let encoded = self.object(name, value).and_then(|value| query::deep(name, &value, lists));
        replace(&mut self.query, name, encoded.into());
    }

    pub(crate) fn set_query_exploded(&mut self, name: &'static str, value: &dyn Slot) {
        let encoded = self.object(name, value).map(|value| query::exploded(name, &value));
        replace(&mut self.query, name, encoded.into());
    }

    pub(crate) fn set_query_json(&mut self, name: &'static str, value: &dyn Slot) {
        let text = self.object(name, value).map(|value| value.to_string());
        let encoded = text.map(|text| {
            let mut encoded = String::new();
            percent::push_pair(&mut encoded, name, &text);
            encoded
        });
        replace(&mut self.query, name, encoded.into());
    }

    /// The value of a query parameter that is an object; remembers whether there is a secret in it.
    fn object(&mut self, name: &'static str, value: &dyn Slot) -> Result<Value, String> {
        self.covered.retain(|known| *known != name);
        if !wire::secrets(value).is_empty() {
            self.covered.push(name);
        }
        body::to_value(value)
    }

    pub(crate) fn set_query_texts(&mut self, name: &'static str, values: &[String]) {
        let mut encoded = String::new();
        for value in values {
            percent::push_pair(&mut encoded, name, value);
        }
        replace(&mut self.query, name, QueryValue::Pairs(encoded));
    }

    /// What joins the values stays as it is. Most servers decode a list before they split it, so a value that holds what
    /// joins them would be two, however it is encoded.
    pub(crate) fn set_query_joined(&mut self, name: &'static str, by: char, values: &[String]) {
        if let Err(why) = query::whole_elements(values, by) {
            replace(&mut self.query, name, QueryValue::Refused(why));
            return;
        }
        let mut encoded = String::new();
        for (index, value) in values.iter().enumerate() {
            if index == 0 {
                percent::push_pair(&mut encoded, name, value);
                continue;
            }
            match by {
                ',' => encoded.push(','),
                other => percent::push(&mut encoded, other.encode_utf8(&mut [0; 4])),
            }
            percent::push(&mut encoded, value);
        }
        replace(&mut self.query, name, QueryValue::Pairs(encoded));
    }

    pub(crate) fn set_header(&mut self, name: &str, value: &dyn Display) {
        let name = name.to_ascii_lowercase();
        self.headers.retain(|(known, _)| *known != name);
        self.refused_headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.to_string()));
    }

    pub(crate) fn set_header_list(&mut self, name: &str, values: &[String]) {
        if values.is_empty() {
            return;
        }
        self.set_header(name, &values.join(","));
        if let Err(why) = query::whole_elements(values, ',') {
            self.refused_headers.push((name.to_ascii_lowercase(), why));
        }
    }

    /// The headers of the call.
    ///
    /// # Errors
    /// A list that would be read as another one.
    pub(crate) fn headers(&self) -> Result<&[(String, String)], String> {
        match self.refused_headers.first() {
            Some((name, why)) => Err(format!("header '{name}' cannot be encoded: {why}")),
            None => Ok(&self.headers),
        }
    }

    pub(crate) fn set_file(&mut self, field: &'static str, file_name: &str, media_type: &str) {
        if !media_type.bytes().all(|b| b == b' ' || b.is_ascii_graphic()) {
            self.body =
                Some(Err(format!("the media type of file '{field}' holds more than plain ASCII")));
        }
        if let Some(Ok(Body::Multipart(parts))) = &mut self.body {
            for part in parts.iter_mut().filter(|part| part.name == field) {
                part.file_name = Some(file_name.to_owned());
                part.media_type = Some(media_type.to_owned());
            }
        }
    }

    pub(crate) fn set_upload(&mut self, target: body::UploadPlace, upload: Upload) {
        self.uploads.retain(|(known, _)| *known != target);
        self.uploads.push((target, upload));
    }

    /// The body with what is read as it is sent.
    pub(crate) fn whole_body(&self) -> Result<Option<Body>, String> {
        body::with_uploads(self.body.clone().transpose()?, &self.uploads)
    }

    /// Whether a part of the body cannot be sent again.
    pub(crate) fn is_spent(&self) -> bool {
        self.uploads.iter().any(|(_, upload)| upload.is_spent())
    }

    /// Whether what a parameter of the call sends is shown to nobody.
    pub(crate) fn hides(&self, name: &str) -> bool {
        self.context.operation.hides(name) || self.covered.contains(&name)
    }

    /// The address as it may be shown, where that is another one than is sent.
    pub(crate) fn shown_url(&self, base: &Base, info: &ServiceInfo) -> Option<String> {
        let path = self.path.iter().any(|(name, _)| self.hides(name));
        if !path && !self.query.iter().any(|(name, _)| self.hides(name)) {
            return None;
        }
        let mut shown = self.clone();
        for (_, value) in shown.path.iter_mut().filter(|(name, _)| self.hides(name)) {
            *value = PathValue::One(MASK.to_owned());
        }
        for (name, value) in &mut shown.query {
            if let Some(pairs) = self.shown_query(name, value) {
                *value = QueryValue::Pairs(pairs);
            }
        }
        let url = shown.url(base, info).unwrap_or_else(|_| MASK.to_owned());
        Some(url.replace("%2A%2A%2A", MASK))
    }

    /// What a query parameter sends, as it may be shown; `None` where it is refused.
    fn shown_query(&self, name: &str, value: &QueryValue) -> Option<String> {
        let mut pairs = String::new();
        value.push_to(&mut pairs, name).ok()?;
        let hides = self.hides(name);
        Some(mask_pairs(&pairs, &|name| hides || is_secret_name(name)))
    }

    /// The whole address of the request.
    pub(crate) fn url(&self, base: &Base, info: &ServiceInfo) -> Result<String, String> {
        let query = self.query.iter().map(|(name, value)| name.len() + value.length() + 2);
        let mut url = String::with_capacity(ROOM + query.sum::<usize>());
        url.push_str(base.text());
        let start = url.len();
        path::fill(&mut url, info.path, self.context.operation, &self.path)?;
        // Some documents hold the whole path, so the start that a base takes the place of may stand in either part.
        let kept = base.place(&url[start..])?.len();
        url.replace_range(start..url.len() - kept, "");
        let mut mark = '?';
        for (name, value) in &self.query {
            let before = url.len();
            url.push(mark);
            let pushed = value.push_to(&mut url, name);
            pushed.map_err(|why| format!("query parameter '{name}' cannot be encoded: {why}"))?;
            if url.len() == before + 1 {
                url.truncate(before);
            } else {
                mark = '&';
            }
        }
        Ok(url)
    }
}

fn replace<V>(list: &mut Vec<(&'static str, V)>, name: &'static str, value: V) {
    match list.iter_mut().find(|(known, _)| *known == name) {
        Some(entry) => entry.1 = value,
        None => list.push((name, value)),
    }
}

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.context.operation;
        let shown = self.query.iter().filter_map(|(name, value)| self.shown_query(name, value));
        let query: Vec<String> = shown.filter(|pairs| !pairs.is_empty()).collect();
        f.debug_struct("Call")
            .field("operation", &operation.id)
            .field("endpoint", &format_args!("{} {}", operation.method, operation.path))
            .field("query", &query.join("&"))
            .field("has_body", &(self.body.is_some() || !self.uploads.is_empty()))
            .finish_non_exhaustive()
    }
}
