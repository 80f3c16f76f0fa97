//! Types as a generated crate would declare them.

use rhapi_core::{Bytes, Extra, Map, Value};

/// A record with a field of each kind of access.
#[derive(Clone)]
pub(crate) struct Account {
    pub(crate) id: String,
    pub(crate) login: String,
    pub(crate) pin: Option<String>,
    pub(crate) tags: Option<Vec<String>>,
    pub(crate) extra: Extra,
}
rhapi_core::record! {
    Account;
    0 => id "id" required read_only;
    1 => login "login" required;
    2 => pin "pin" write_only secret;
    _ => tags "tags";
}

impl Account {
    pub(crate) fn new(login: &str) -> Self {
        Self { id: "7".to_owned(), login: login.to_owned(), ..Self::default() }
    }
}

/// A record that holds others.
#[derive(Clone)]
pub(crate) struct Team {
    pub(crate) lead: Option<Account>,
    pub(crate) members: Option<Vec<Account>>,
    pub(crate) extra: Extra,
}
rhapi_core::record! {
    Team;
    0 => lead "lead";
    _ => members "members";
}

/// An upload: files beside other fields.
#[derive(Clone)]
pub(crate) struct Upload {
    pub(crate) count: Option<i64>,
    pub(crate) file: Option<Bytes>,
    pub(crate) metadata: Option<Map<Value>>,
    pub(crate) name: Option<String>,
    pub(crate) parts: Option<Vec<Bytes>>,
    pub(crate) secret: Option<String>,
    pub(crate) extra: Extra,
}
rhapi_core::record! {
    Upload;
    0 => count "count";
    1 => file "file";
    2 => metadata "metadata";
    3 => name "name";
    4 => parts "parts";
    _ => secret "secret" write_only secret;
}

/// An answer whose type depends on the status.
#[derive(Clone)]
pub(crate) enum Job {
    Done(Account),
    Link(Value),
    Unrecognized(Value),
}
rhapi_core::by_status! { Job; 200 Done; 307 Link; }
