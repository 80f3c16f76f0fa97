//! Forms of token requests, encoded as browsers do it.

use crate::text::base64;
use bytes::Bytes;
use http::HeaderValue;
use secrecy::{ExposeSecret, SecretString};

/// Names and values of a form; the values are never shown.
pub(crate) struct Form(Vec<(&'static str, SecretString)>);

impl Form {
    pub(crate) fn new(grant_type: &str) -> Self {
        Self(vec![("grant_type", grant_type.into())])
    }

    pub(crate) fn field(mut self, name: &'static str, value: &str) -> Self {
        self.0.push((name, value.into()));
        self
    }

    pub(crate) fn optional(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.field(name, value),
            None => self,
        }
    }

    pub(super) fn to_body(&self) -> Bytes {
        let mut text = String::new();
        for (name, value) in &self.0 {
            if !text.is_empty() {
                text.push('&');
            }
            text.push_str(name);
            text.push('=');
            push(&mut text, value.expose_secret());
        }
        Bytes::from(text)
    }

    /// Id and secret for the `Authorization` header: both are encoded as in a form before they are joined (RFC 6749,
    /// section 2.3.1), so that a colon in an id does no harm.
    pub(crate) fn basic(id: &str, secret: &str) -> Option<HeaderValue> {
        let mut pair = String::new();
        push(&mut pair, id);
        pair.push(':');
        push(&mut pair, secret);
        let mut value = HeaderValue::try_from(format!("Basic {}", base64(pair.as_bytes()))).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

fn push(out: &mut String, text: &str) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'-' | b'.' | b'_' | b'*' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => {
                out.push('%');
                out.push(char::from(DIGITS[usize::from(byte >> 4)]));
                out.push(char::from(DIGITS[usize::from(byte & 15)]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_encoded() {
        let form = Form::new("client_credentials")
            .field("client_secret", "+/=:%& ä*-._~")
            .optional("scope", None)
            .optional("x", Some(""));
        assert_eq!(
            std::str::from_utf8(&form.to_body()).unwrap(),
            "grant_type=client_credentials&client_secret=%2B%2F%3D%3A%25%26+%C3%A4*-._%7E&x="
        );
    }

    #[test]
    fn id_and_secret_are_encoded_before_they_are_joined() {
        for (id, secret, value) in [
            ("id", "secret", "Basic aWQ6c2VjcmV0"),
            ("a:b", "c d", "Basic YSUzQWI6Yytk"),
            ("", "", "Basic Og=="),
            ("a", "+", "Basic YTolMkI="),
        ] {
            let basic = Form::basic(id, secret).unwrap();
            assert_eq!(basic.to_str().unwrap(), value);
            assert!(basic.is_sensitive());
        }
    }
}
