//! What the frame says in the words of `openapiv3`, in ours.

use crate::api::{Method, Place, Status, Style};
use openapiv3::{
    APIKeyLocation, HeaderStyle, OpenAPI, Parameter, QueryStyle, SecurityScheme, StatusCode,
};

/// The method of this name, if it is one.
pub(super) fn method_of(name: &str) -> Option<Method> {
    const ALL: [Method; 8] = [
        Method::Get,
        Method::Put,
        Method::Post,
        Method::Delete,
        Method::Options,
        Method::Head,
        Method::Patch,
        Method::Trace,
    ];
    ALL.into_iter().find(|m| m.as_str().eq_ignore_ascii_case(name))
}

/// Where a parameter goes and how it is written.
pub(super) fn place_and_style(param: &Parameter) -> (Place, Style) {
    let explode = param.parameter_data_ref().explode;
    let joined = |by, explode: Option<bool>| {
        if explode.unwrap_or(false) { Style::Exploded } else { Style::Joined(by) }
    };
    match param {
        Parameter::Query { style: QueryStyle::Form, .. } => {
            (Place::Query, joined(',', explode.or(Some(true))))
        }
        Parameter::Query { style: QueryStyle::SpaceDelimited, .. } => {
            (Place::Query, joined(' ', explode))
        }
        Parameter::Query { style: QueryStyle::PipeDelimited, .. } => {
            (Place::Query, joined('|', explode))
        }
        Parameter::Query { style: QueryStyle::DeepObject, .. } => (Place::Query, Style::Deep),
        Parameter::Header { style: HeaderStyle::Simple, .. } => (Place::Header, Style::Joined(',')),
        Parameter::Path { .. } => (Place::Path, Style::Joined(',')),
        Parameter::Cookie { .. } => (Place::Cookie, joined(',', explode.or(Some(true)))),
    }
}

/// A status, or a class of them.
pub(super) fn status_of(status: &StatusCode) -> Status {
    match status {
        StatusCode::Code(code) => Status::Code(*code),
        StatusCode::Range(class) => Status::Range(*class),
    }
}

/// Where the security schemes put their keys, and under which name.
pub(super) fn credentials(frame: &OpenAPI) -> Vec<(Place, String)> {
    let schemes =
        frame.components.iter().flat_map(|components| components.security_schemes.values());
    let key = |scheme: &SecurityScheme| match scheme {
        SecurityScheme::APIKey { location, name, .. } => {
            let place = match location {
                APIKeyLocation::Query => Place::Query,
                APIKeyLocation::Header => Place::Header,
                APIKeyLocation::Cookie => Place::Cookie,
            };
            Some((place, name.clone()))
        }
        _ => None,
    };
    schemes.filter_map(|scheme| scheme.as_item().and_then(key)).collect()
}
