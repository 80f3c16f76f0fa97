//! What to do about an error, in a sentence.

use super::{Credentials, Grant, Rejection};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use std::time::SystemTime;

/// A service account that no group has.
pub(super) const NO_GROUP: &str = "a service account may do nothing until it is in a User Access \
    group: add it under Identity & Access Management > User Access > Groups";
/// A token of a person.
pub(super) const NO_PERMISSION: &str = "the user of the token lacks a role for this: User Access \
    on console.redhat.com shows the roles, and a Subscription Management role is needed for RHSM";
/// A certificate.
pub(super) const NO_HOST: &str = "the host of this certificate may not do this; a service account \
    can be given more";
/// A certificate that nobody knows.
pub(super) const UNKNOWN_CERTIFICATE: &str = "the certificate is not taken: the host may have been \
    unregistered; `subscription-manager identity` tells";
/// Authorization by user name and password.
const BASIC_IS_RETIRED: &str = "HTTP Basic with user name and password ended on \
    31 December 2024: make a service account on console.redhat.com and use its client id and secret";
const NEW_OFFLINE_TOKEN: &str = "an offline token dies after 30 days without use, and with the \
    session it was made in: make a new one at https://access.redhat.com/management/api";
/// Clocks that differ by less are no trouble, in seconds.
const CLOCK_TOLERANCE: u64 = 120;

/// Advice on what a service refused although it got a grant.
pub(crate) fn on_refusal(
    credentials: &dyn Credentials,
    rejection: &Rejection<'_>,
    grant: &Grant,
    answer: &HeaderMap,
) -> Option<String> {
    let basic = |value: &HeaderValue| {
        value.as_bytes().get(..6).is_some_and(|start| start.eq_ignore_ascii_case(b"basic "))
    };
    if grant.headers().iter().any(|(name, value)| *name == header::AUTHORIZATION && basic(value)) {
        return Some(BASIC_IS_RETIRED.to_owned());
    }
    let clock = || {
        (rejection.status == StatusCode::UNAUTHORIZED).then_some(())?;
        of_clock(answer.get(header::DATE)?, SystemTime::now())
    };
    credentials.advice(rejection).map(str::to_owned).or_else(clock)
}

/// Advice on what SSO refused.
pub(super) fn of_refusal(
    status: StatusCode,
    code: Option<&str>,
    description: Option<&str>,
) -> Option<&'static str> {
    let says =
        |part: &str| description.is_some_and(|text| text.to_ascii_lowercase().contains(part));
    match code {
        Some("not_allowed") => Some(OFFLINE_NOT_ALLOWED),
        Some(_) if says("offline tokens not allowed") => Some(OFFLINE_NOT_ALLOWED),
        Some("invalid_grant") if says("user credentials") => Some(
            "check the user name and the password; Red Hat has retired this way in for the console",
        ),
        Some("invalid_grant") if says("not active") => Some(
            "it was ended at the server, or this machine's clock is off; an offline token dies \
             after 30 days without use: make a new one at https://access.redhat.com/management/api",
        ),
        Some("invalid_grant") if says("don't match") || says("client") => Some(
            "the token was made for another client: give its client id, or none, which reads it from \
             the token",
        ),
        Some("invalid_grant") if says("reuse") || says("stale") => Some(
            "the server replaced this token when it was used before: another program may use it, or \
             its newest token was not kept; make a new one, for one program with a token store",
        ),
        Some("invalid_grant") => Some(NEW_OFFLINE_TOKEN),
        Some("invalid_client" | "unauthorized_client") => Some(
            "check the client id and the secret; an offline token needs the client that it was \
             made for, and a service account that was deleted or reset needs its new secret",
        ),
        Some("invalid_scope") => Some(
            "this server does not know the scope: set another one, or none with `without_scope()`",
        ),
        Some("unsupported_grant_type" | "invalid_request") => {
            Some("the server does not offer this way in, or not to this client")
        }
        None if status == StatusCode::NOT_FOUND => {
            Some("the token URL is wrong: it ends in `/protocol/openid-connect/token`")
        }
        None if status.is_redirection() => Some(
            "redirects are not followed with a secret: give the address that it leads to as the \
             token URL",
        ),
        _ => None,
    }
}

const OFFLINE_NOT_ALLOWED: &str = "the user or the client may not have offline tokens: use a \
    service account, or ask the administrator of the organisation";

/// Advice on a failure of the network.
pub(super) fn of_fault(message: &str) -> Option<&'static str> {
    let message = message.to_ascii_lowercase();
    let says = |part: &str| message.contains(part);
    if says("notvalidyet") || says("not valid yet") || says("not yet valid") {
        return Some("its certificate is not valid yet: this machine's clock is probably behind");
    }
    if says("certificate") && says("expired") {
        return Some("a certificate has expired, or this machine's clock is ahead");
    }
    if says("unknownissuer") || says("unknown issuer") || says("self-signed") {
        return Some("the issuer of its certificate is unknown here: a proxy may stand in between");
    }
    None
}

/// Whether the clock of this machine is off, by the `date` header of a server.
pub(crate) fn of_clock(date: &HeaderValue, now: SystemTime) -> Option<String> {
    let theirs = crate::time::http_date::parse(date.to_str().ok()?)?;
    let (off, word) = match now.duration_since(theirs) {
        Ok(ahead) => (ahead, "ahead of"),
        Err(behind) => (behind.duration(), "behind"),
    };
    let seconds = off.as_secs();
    (seconds > CLOCK_TOLERANCE).then(|| {
        format!("this machine's clock is {} minutes {word} the server's: set it", seconds / 60)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, UNIX_EPOCH};

    #[test]
    fn a_clock_that_is_off_is_noticed() {
        let date = HeaderValue::from_static("Sun, 06 Nov 1994 08:49:37 GMT");
        let server = UNIX_EPOCH + Duration::from_secs(784_111_777);
        let (hour, minute) = (Duration::from_secs(3600), Duration::from_secs(60));
        for (now, said) in [
            (server, None),
            (server + minute, None),
            (server + hour, Some("60 minutes ahead of the server's")),
            (server - hour, Some("60 minutes behind the server's")),
        ] {
            let advice = of_clock(&date, now);
            assert_eq!(advice.is_some(), said.is_some());
            assert!(advice.unwrap_or_default().contains(said.unwrap_or_default()));
        }
        assert_eq!(of_clock(&HeaderValue::from_static("yesterday"), server), None);
    }

    #[test]
    fn faults_of_tls_name_their_cause() {
        for (message, part) in [
            ("invalid peer certificate: Expired", "expired"),
            ("invalid peer certificate: NotValidYet", "behind"),
            ("invalid peer certificate: UnknownIssuer", "issuer"),
        ] {
            assert!(of_fault(message).unwrap().contains(part), "{message}");
        }
        assert_eq!(of_fault("connection refused"), None);
    }
}
