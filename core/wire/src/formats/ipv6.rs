//! IPv6 addresses.

use std::net::Ipv6Addr;

/// An IPv6 address; holds the text as it came.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ipv6(Box<str>);

super::text::text!(Ipv6, "an IPv6 address");

impl Ipv6 {
    /// The address; `None` when the text is none.
    pub fn to_addr(&self) -> Option<Ipv6Addr> {
        self.0.parse().ok()
    }
}

impl From<Ipv6Addr> for Ipv6 {
    fn from(address: Ipv6Addr) -> Self {
        Self(address.to_string().into())
    }
}

fn check(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_spelling() {
        let long = Ipv6::from("0:0:0:0:0:0:0:1");
        assert_eq!(long.to_addr(), Some(Ipv6Addr::LOCALHOST));
        assert_eq!(long, "0:0:0:0:0:0:0:1");
        assert_eq!(Ipv6::from(Ipv6Addr::LOCALHOST), "::1");
        for text in ["", "1.2.3.4", "::g", "fe80::1%eth0"] {
            assert!(text.parse::<Ipv6>().is_err(), "{text}");
        }
    }
}
