// src/api/events/list.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "events.list";
    Get "/events";
}

/// Answers [`Event`](crate::types::Event).
///
/// Status: 200.
///
/// `GET /events`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListEvents(Call<types::Event>);

rhapi_core::call! {
    ListEvents;
    types::Event;
}

// src/api/events/mod.rs
//! One operation on `/events`.

mod list;

pub use self::list::ListEvents;

use rhapi_core::codegen::Service;

/// One operation on `/events`.
#[derive(Clone, Debug)]
pub struct Events(Service);

impl Events {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers [`Event`](crate::types::Event).
    ///
    /// Status: 200.
    ///
    /// `GET /events`
    #[inline]
    pub fn list(&self) -> ListEvents {
        ListEvents::of(self.0.json(&list::OPERATION))
    }
}

// src/types/event.rs

/// One of several types, told apart by what the value holds, received.
///
/// - Answer of `GET /events`.
///
/// Schema: `/components/schemas/Event`
#[derive(Clone)]
#[non_exhaustive]
pub enum Event {
    /// A [`Started`](super::Started).
    Started(super::Started),
    /// A [`Stopped`](super::Stopped).
    Stopped(super::Stopped),
    /// A [`EventThird`](super::EventThird).
    Third(super::EventThird),
    /// A value that fits none of the types.
    Unrecognized(rhapi_wire::Value),
}

rhapi_wire::union! {
    Event;
    0 Started;
    1 Stopped;
    2 Third;
}

/// An object, received.
///
/// Schema: `/components/schemas/Event/oneOf/2`
#[derive(Clone)]
#[non_exhaustive]
pub struct EventThird {
    /// `error`: text.
    pub error: String,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    EventThird;
    _ => error "error" required;
}

// src/types/started.rs

/// An object, received.
///
/// Schema: `/components/schemas/Started`
#[derive(Clone)]
#[non_exhaustive]
pub struct Started {
    /// `at`: date and time.
    pub at: rhapi_wire::Timestamp,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Started;
    _ => at "at" required;
}

// src/types/stopped.rs

/// An object, received.
///
/// Schema: `/components/schemas/Stopped`
#[derive(Clone)]
#[non_exhaustive]
pub struct Stopped {
    /// `at`: date and time.
    pub at: rhapi_wire::Timestamp,
    /// `code`: whole number.
    pub code: i64,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    Stopped;
    0 => at "at" required;
    _ => code "code" required;
}
