//! IPv4 addresses.

use std::net::Ipv4Addr;

/// An IPv4 address; holds the text as it came.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ipv4(Box<str>);

super::text::text!(Ipv4, "an IPv4 address");

impl Ipv4 {
    /// The address; `None` when the text is none.
    pub fn to_addr(&self) -> Option<Ipv4Addr> {
        self.0.parse().ok()
    }
}

impl From<Ipv4Addr> for Ipv4 {
    fn from(address: Ipv4Addr) -> Self {
        Self(address.to_string().into())
    }
}

fn check(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_is_no_address() {
        assert_eq!(Ipv4::from("10.0.0.1").to_addr(), Some(Ipv4Addr::new(10, 0, 0, 1)));
        assert_eq!(Ipv4::from(Ipv4Addr::LOCALHOST), "127.0.0.1");
        for text in ["", "10.0.0", "10.0.0.256", "::1", "10.0.0.1/8"] {
            assert_eq!(Ipv4::from(text).to_addr(), None, "{text}");
            assert_eq!(text.parse::<Ipv4>().unwrap_err().to_string(), "not an IPv4 address");
            assert_eq!(Ipv4::from(text), text);
        }
    }
}
