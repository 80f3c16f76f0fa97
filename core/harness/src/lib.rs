//! Runs cases that are data against the calls of a generated crate.
//!
//! The test target of a generated crate has one function for each operation, which makes the call from the arguments of
//! a [`Case`]. What is tried with it are lines of JSON, read from the file that `RHAPI_CASES` names, and what came of
//! each is a line in the file that `RHAPI_RESULTS` names. So an edge case costs no compiled code, and who makes up the
//! cases and judges the outcomes need not be written in Rust.
//!
//! | `kind` | what is done | what the line tells |
//! |---|---|---|
//! | `show` | the request is built | `method`, `url`, `headers` and `body`; or `refused` |
//! | `send` | the call is sent to the server that `RHAPI_JUDGE` names | `status` and `violations`; or `failed` or `refused` |
//! | `answer` | the call is answered with `status`, `media` and `body` | `encoded` and `deviations`; or `error` |
//!
//! Every case has an `id`, which its line repeats, an `operation` such as `GET /hosts`, and `arguments` by place and name
//! (`path.id`, `query.limit`, `header.if-match`, `body`). A case that cannot be tried says so in `trouble`.
//!
//! Unions of the document are judged apart, by [`run_unions`]: a value made for one branch has to land in it.

mod argument;
mod macros;
mod outcome;
mod unions;

pub use self::{
    argument::Argument,
    outcome::{ErrorBody, Outcome, error_body},
    unions::{Landing, landing, run_unions},
};
use rhapi_core::{
    Client, Error, Host, Request, Retries,
    codegen::Pending,
    wire::{Slot, Value},
};
use rhapi_testing::{Match, Memory, Reply};
use serde_json::{Map, json};
use std::{
    collections::HashMap,
    fs::File,
    io::{BufRead, BufReader, BufWriter, Write},
    time::Duration,
};

/// Makes the call of an operation from a case, and does what the case asks for.
pub type Arm<C> = fn(&C, &mut Case) -> Result<Outcome, String>;

/// The operations of a group, each by its method and path.
pub type Arms<C> = &'static [(&'static str, Arm<C>)];

/// What is tried with one operation.
#[derive(Debug)]
pub struct Case {
    arguments: Map<String, Value>,
    wish: Wish,
    /// Whether arguments that are not given are made up.
    fills: bool,
}

/// What a case asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Show,
    Send,
}

impl Case {
    /// A case that shows the request that these arguments make.
    ///
    /// # Errors
    /// A text that is no JSON object.
    pub fn show(arguments: &str) -> Result<Self, String> {
        let arguments = serde_json::from_str(arguments).map_err(|error| error.to_string())?;
        Ok(Self { arguments, wish: Wish::Show, fills: false })
    }

    /// An argument that the operation demands.
    ///
    /// # Errors
    /// The case does not give it.
    pub fn take(&mut self, name: &'static str) -> Result<Argument, String> {
        match self.arguments.remove(name) {
            Some(value) => Ok(Argument::new(name.to_owned(), value, self.fills)),
            None if self.fills => Ok(Argument::new(name.to_owned(), Value::Null, true)),
            None => Err(format!("the argument '{name}' is missing")),
        }
    }

    /// The next of the arguments that were not taken yet.
    pub fn next_argument(&mut self) -> Option<Argument> {
        let name = self.arguments.keys().next()?.clone();
        let value = self.arguments.remove(&name)?;
        Some(Argument::new(name, value, self.fills))
    }

    /// Does what the case asks for. `errors` are the types of the error answers that the document declares; a status
    /// below 10 stands for its class, and 0 for every other one.
    ///
    /// # Errors
    /// An argument that was not taken. Errors of the call itself are part of the outcome.
    pub fn finish<T: Slot + Send + 'static>(
        &self,
        request: Result<Request, Error>,
        pending: Pending<T>,
        errors: &'static [(u16, ErrorBody)],
    ) -> Result<Outcome, String> {
        if let Some(name) = self.arguments.keys().next() {
            return Err(format!("the call takes no argument '{name}'"));
        }
        Ok(match (request, self.wish) {
            (Err(error), _) => Outcome::refused(&error),
            (Ok(request), Wish::Show) => Outcome::shown(&request),
            (Ok(request), Wish::Send) => Outcome::of(request, pending, errors),
        })
    }
}

/// Checks the requests that operations make of these arguments, by method and address.
///
/// # Panics
/// When one is another than the document asks for.
pub fn check<C>(new: fn(&Client) -> C, arms: Arms<C>, rows: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    let client = answering(Reply::empty(200)).map(|client| new(&client));
    for ((operation, arguments, url), (_, arm)) in rows.iter().zip(arms) {
        let made = client.as_ref().map_err(Clone::clone);
        let made = made.and_then(|client| request(client, *arm, arguments));
        let method = operation.split(' ').next().unwrap_or_default();
        if made.as_ref() != Ok(&format!("{method} {url}")) {
            wrong.push(format!("{operation} with {arguments} makes {made:?}, not {url}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(rows.len(), arms.len());
}

/// Method and address of the request that an operation makes of these arguments.
fn request<C>(client: &C, arm: Arm<C>, arguments: &str) -> Result<String, String> {
    let shown = arm(client, &mut Case::show(arguments)?)?.now();
    let text = |name: &str| shown[name].as_str().unwrap_or_default();
    match shown["refused"].as_str() {
        Some(why) => Err(why.to_owned()),
        None => Ok(format!("{} {}", text("method"), text("url"))),
    }
}

/// Runs the cases of the file that `RHAPI_CASES` names; see the page of this module.
///
/// # Errors
/// A variable that is not set, a file that cannot be read or written, or a line that is no case.
pub fn run<C>(new: fn(&Client) -> C, arms: &[Arms<C>]) -> Result<(), String> {
    let arms: HashMap<&str, Arm<C>> = arms.iter().flat_map(|arms| arms.iter().copied()).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    let judge = std::env::var("RHAPI_JUDGE").ok();
    let network = new(&network(judge.as_deref())?);
    lines(|case| match one(new, &network, &arms, case) {
        Ok(outcome) => runtime.block_on(outcome.tell()),
        Err(trouble) => json!({"trouble": trouble}),
    })
}

/// Reads the file that `RHAPI_CASES` names, and writes what came of each case into the one that `RHAPI_RESULTS` names.
fn lines(mut tell: impl FnMut(&Value) -> Value) -> Result<(), String> {
    let text = |error: std::io::Error| error.to_string();
    let cases = BufReader::new(File::open(variable("RHAPI_CASES")?).map_err(text)?);
    let mut results = BufWriter::new(File::create(variable("RHAPI_RESULTS")?).map_err(text)?);
    for line in cases.lines() {
        let case: Value =
            serde_json::from_str(&line.map_err(text)?).map_err(|error| error.to_string())?;
        let mut told = tell(&case);
        told["id"] = case["id"].clone();
        writeln!(results, "{told}").map_err(text)?;
    }
    results.flush().map_err(text)
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|_| format!("{name} is not set: `cargo xtask conformance` sets it"))
}

fn one<C>(
    new: fn(&Client) -> C,
    network: &C,
    arms: &HashMap<&str, Arm<C>>,
    case: &Value,
) -> Result<Outcome, String> {
    let text = |name: &str| case[name].as_str().unwrap_or_default();
    let operation = text("operation");
    let arm = arms.get(operation).ok_or_else(|| format!("there is no operation '{operation}'"))?;
    let arguments = case["arguments"].as_object().cloned().unwrap_or_default();
    match text("kind") {
        "show" => arm(network, &mut Case { arguments, wish: Wish::Show, fills: false }),
        "send" => arm(network, &mut Case { arguments, wish: Wish::Send, fills: false }),
        "answer" => {
            let status = case["status"].as_u64().and_then(|status| u16::try_from(status).ok());
            let status = status.ok_or("the case has no status")?;
            let mut reply = Reply::empty(status).body(text("body").to_owned());
            if let Some(media) = case["media"].as_str() {
                reply = reply.header("content-type", media);
            }
            let client = new(&answering(reply)?);
            arm(&client, &mut Case { arguments, wish: Wish::Send, fills: true })
        }
        other => Err(format!("there is no kind of case called '{other}'")),
    }
}

/// A client that is answered with this, whatever it asks.
fn answering(reply: Reply) -> Result<Client, String> {
    let memory = Memory::new().when(Match::any(), reply);
    let client = Client::builder().retries(Retries::none()).transport(memory).build();
    client.map_err(|error| error.to_string())
}

/// A client that sends everything to the server that judges.
fn network(judge: Option<&str>) -> Result<Client, String> {
    let mut builder = Client::builder().retries(Retries::none()).token("conformance");
    builder = builder.total_timeout(Duration::from_secs(60));
    for host in [Host::Console, Host::Api] {
        if let Some(url) = judge {
            builder = builder.base_url(host, url);
        }
    }
    builder.build().map_err(|error| error.to_string())
}
