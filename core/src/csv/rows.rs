//! The rows of a table, decoded as they come.

use crate::{
    download::ByteStream,
    error::Error,
    facts::{Context, ErrorKind},
};
use bytes::{Buf, Bytes};
use csv::ByteRecord;
use csv_core::{ReadRecordResult, Reader};
use futures_core::Stream;
use serde::de::DeserializeOwned;
use std::{
    fmt,
    future::poll_fn,
    marker::PhantomData,
    pin::Pin,
    task::{Context as Cx, Poll, ready},
};

/// The rows of a table: a [`Stream`], read by [`try_next`](Self::try_next) without one. The first line names the columns.
///
/// Rows are decoded as they come, and no more than one of them is in memory: the client's `body_limit` is that of one row,
/// whose fields count as a byte each beside their text. After an error there are no more rows.
#[must_use = "rows are not read before they are asked for"]
pub struct Rows<T> {
    stream: ByteStream,
    context: Context,
    /// A row may not be longer, in bytes; a field without text counts as one.
    limit: usize,
    reader: Box<Reader>,
    /// The first bytes, until it is known whether they are a mark of their order.
    head: Option<Vec<u8>>,
    chunk: Bytes,
    ended: bool,
    row: Row,
    names: Option<ByteRecord>,
    /// Rows so far, without the names.
    count: u64,
    done: bool,
    of: PhantomData<fn() -> T>,
}

/// A row on its way: the text of its fields, and where each ends.
struct Row {
    text: Vec<u8>,
    length: usize,
    ends: Vec<usize>,
    fields: usize,
}

/// Tables with more columns are refused: a byte is enough for a column, and takes many times that in each row.
const COLUMNS: usize = 1 << 16;

/// The mark of the order of bytes in UTF-8, which spreadsheets put in front.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// What the bytes at hand make.
enum Made {
    Row(ByteRecord),
    More,
    End,
}

impl<T: DeserializeOwned> Rows<T> {
    pub(super) fn new(stream: ByteStream, context: Context, limit: usize) -> Self {
        Self {
            stream,
            context,
            limit,
            reader: Box::new(Reader::new()),
            head: Some(Vec::new()),
            chunk: Bytes::new(),
            ended: false,
            row: Row { text: vec![0; 1024], length: 0, ends: vec![0; 64], fields: 0 },
            names: None,
            count: 0,
            done: false,
            of: PhantomData,
        }
    }

    /// The next row; `None` behind the last one.
    ///
    /// # Errors
    /// Those of a download; [`ErrorKind::Decode`] for a row that does not fit the columns or the type.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|cx| self.poll_row(cx)).await.transpose()
    }

    fn poll_row(&mut self, cx: &mut Cx<'_>) -> Poll<Option<Result<T, Error>>> {
        while !self.done {
            match self.make() {
                Ok(Made::More) => match ready!(self.stream.poll_bytes(cx)) {
                    Some(Ok(bytes)) => self.chunk = self.begin(bytes),
                    Some(Err(error)) => return self.fail(error),
                    None => {
                        self.chunk = self.head.take().unwrap_or_default().into();
                        self.ended = true;
                    }
                },
                Ok(Made::End) => self.done = true,
                Ok(Made::Row(row)) => match &self.names {
                    None => self.names = Some(row),
                    Some(names) => {
                        self.count += 1;
                        match decode(names, &row) {
                            Ok(value) => return Poll::Ready(Some(Ok(value))),
                            Err(why) => {
                                let message =
                                    format!("row {} cannot be decoded: {why}", self.count);
                                return self.fail(self.error(ErrorKind::Decode, message));
                            }
                        }
                    }
                },
                Err(error) => return self.fail(error),
            }
        }
        Poll::Ready(None)
    }

    /// Takes the mark of the order of bytes off the start, which may come in pieces itself.
    fn begin(&mut self, bytes: Bytes) -> Bytes {
        let Some(mut head) = self.head.take() else { return bytes };
        head.extend_from_slice(&bytes);
        if head.len() < MARK.len() && MARK.starts_with(&head) {
            self.head = Some(head);
            return Bytes::new();
        }
        let marked = head.starts_with(MARK);
        Bytes::from(head).slice(if marked { MARK.len() } else { 0 }..)
    }

    /// Reads on, until a row is whole or the bytes are used up.
    fn make(&mut self) -> Result<Made, Error> {
        loop {
            // No bytes mean the end to the reader.
            if self.chunk.is_empty() && !self.ended {
                return Ok(Made::More);
            }
            let row = &mut self.row;
            let (text, ends) = (&mut row.text[row.length..], &mut row.ends[row.fields..]);
            let (result, read, written, fields) = self.reader.read_record(&self.chunk, text, ends);
            self.chunk.advance(read);
            row.length += written;
            row.fields += fields;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputEndsFull => {
                    self.check()?;
                    self.row.ends.resize(self.row.ends.len() * 2, 0);
                }
                ReadRecordResult::OutputFull => {
                    self.check()?;
                    self.row.text.resize(self.row.text.len() * 2, 0);
                }
                ReadRecordResult::Record => return Ok(Made::Row(row.take())),
                ReadRecordResult::End => return Ok(Made::End),
            }
        }
    }

    /// Whether a row that needs more room may have it. What is made of it is more than its bytes, so its fields count too.
    fn check(&self) -> Result<(), Error> {
        let (row, count) = (&self.row, self.count + 1);
        if row.length + row.fields >= self.limit {
            let message = format!(
                "row {count} is longer than the limit of {} bytes (`body_limit` of the client)",
                self.limit
            );
            return Err(self.error(ErrorKind::TooLarge, message));
        }
        // Nobody decodes what is beyond the columns; this says so before all of it is in memory.
        let most = self.names.as_ref().map_or(COLUMNS, ByteRecord::len);
        if row.fields > most {
            let (kind, message) = if self.names.is_some() {
                let what = format!("it has more than {most} fields for {most} columns");
                (ErrorKind::Decode, format!("row {count} cannot be decoded: {what}"))
            } else {
                (ErrorKind::TooLarge, format!("the table has more than {most} columns"))
            };
            return Err(self.error(kind, message));
        }
        Ok(())
    }

    fn error(&self, kind: ErrorKind, message: String) -> Error {
        Error::of_file(kind, message).about(self.context)
    }

    fn fail(&mut self, error: Error) -> Poll<Option<Result<T, Error>>> {
        self.done = true;
        Poll::Ready(Some(Err(error)))
    }
}

impl Row {
    /// The fields, and an empty row in their place.
    fn take(&mut self) -> ByteRecord {
        let mut fields = ByteRecord::with_capacity(self.length, self.fields);
        let mut start = 0;
        for end in &self.ends[..self.fields] {
            fields.push_field(&self.text[start..*end]);
            start = *end;
        }
        (self.length, self.fields) = (0, 0);
        fields
    }
}

/// Decodes a row, or says why not, without the values that it holds.
fn decode<T: DeserializeOwned>(names: &ByteRecord, row: &ByteRecord) -> Result<T, String> {
    if row.len() != names.len() {
        return Err(format!("it has {} fields for {} columns", row.len(), names.len()));
    }
    row.deserialize(Some(names)).map_err(|error| match error.kind() {
        csv::ErrorKind::Deserialize { err, .. } => {
            let column = err.field().and_then(|at| names.get(usize::try_from(at).ok()?));
            match column {
                Some(name) => {
                    format!("column '{}' does not fit its type", String::from_utf8_lossy(name))
                }
                // Without a column it is about one that is missing.
                None => err.kind().to_string(),
            }
        }
        _ => "it does not fit the type".to_owned(),
    })
}

impl<T: DeserializeOwned> Stream for Rows<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Cx<'_>) -> Poll<Option<Self::Item>> {
        self.poll_row(cx)
    }
}

impl<T> fmt::Debug for Rows<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").field("count", &self.count).finish_non_exhaustive()
    }
}
