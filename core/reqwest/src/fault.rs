//! What went wrong in reqwest, as the core tells it.

use rhapi_core::transport::{Fault, FaultKind};
use std::error::Error as StdError;

/// Whether anything was sent decides whether the core may send it again, so what is not known to be otherwise counts as sent.
pub(crate) fn of(error: reqwest::Error) -> Fault {
    // The core names the address itself, without what is secret in it.
    let error = error.without_url();
    if error.is_builder() {
        return Fault::from_error(FaultKind::Connect, error).lasting();
    }
    if error.is_connect() {
        let kind = if is_of_proxy(&error) { FaultKind::Proxy } else { FaultKind::Connect };
        let fault = Fault::from_error(kind, error);
        // What a certificate says does not change from one moment to the next.
        let lasting = fault.to_string().contains("certificate");
        return if lasting { fault.lasting() } else { fault };
    }
    let ends = error.is_redirect();
    let kind = if error.is_timeout() { FaultKind::Timeout } else { FaultKind::Connection };
    let fault = Fault::from_error(kind, error);
    if ends { fault.lasting() } else { fault }
}

/// The type of the error is public nowhere; its first words are the same for all that a proxy does.
fn is_of_proxy(error: &reqwest::Error) -> bool {
    let mut next = error.source();
    while let Some(error) = next {
        if error.to_string().starts_with("tunnel error: ") {
            return true;
        }
        next = error.source();
    }
    false
}
