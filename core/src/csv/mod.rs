//! Answers as tables of comma-separated values, where an operation offers them.

#[cfg(feature = "csv")]
mod rows;

#[cfg(feature = "csv")]
pub use self::rows::Rows;
use crate::{
    call::{Call, Decode, Pending},
    download::Download,
    engine::Service,
    execute::execute,
    request::{Expects, Parts},
    response::decode,
};
use bytes::Bytes;
use std::{fmt, time::Duration};

/// A call that is answered with comma-separated values: whole, or piece by piece.
#[must_use = "a call does nothing until it is sent"]
pub struct Csv {
    service: Service,
    parts: Box<Parts>,
}

/// Makes a call for a table of a call; for generated code.
pub fn csv<T>(call: Call<T>) -> Csv {
    let (service, mut parts) = call.into_parts();
    parts.expects = Expects::Bytes;
    parts.options.accept = Some("text/csv");
    Csv { service, parts }
}

impl Csv {
    /// Sends the call; all of the table is in memory.
    pub fn send(self) -> Pending<Bytes> {
        let context = self.parts.context;
        Pending::new(execute(self.service, self.parts), Decode::new(decode::bytes), context)
    }

    /// Loads the table to a path or piece by piece.
    pub fn download(self) -> Download {
        Download::of_answer(self.service, self.parts)
    }

    /// Its rows, each decoded by the names of its columns.
    ///
    /// Needs the feature `csv`.
    #[cfg(feature = "csv")]
    pub fn rows<T: serde::de::DeserializeOwned>(self) -> Rows<T> {
        let limit = self.parts.options.within(self.service.inner()).body;
        let context = self.parts.context;
        Rows::new(self.download().stream(), context, limit)
    }

    /// How long one attempt may take until the answer starts, instead of the client's limit: reports are made while one waits.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.parts.options.attempt = Some(limit);
        self
    }
}

impl fmt::Debug for Csv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Csv").field(&self.parts).finish()
    }
}
