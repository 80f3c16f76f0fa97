//! Which hosts are this machine, however they are spelled.
//!
//! A resolver takes `127.1`, `2130706433` and `0x7f.1` for the address that `127.0.0.1` is, so they are read here as it reads
//! them (`inet_aton`). What is this machine for certain may be called without TLS; what may be this machine is nowhere that a
//! service from outside may lead to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether a host is on this machine for certain.
pub(super) fn is_loopback(host: &str) -> bool {
    is_localhost(host) || address(host).is_some_and(|read| read.certain && is_own(read.ip))
}

/// Whether a host may be on this machine.
pub(super) fn may_be_here(host: &str) -> bool {
    let name = host.trim_end_matches('.').to_ascii_lowercase();
    let label = name.rsplit('.').next().unwrap_or_default();
    matches!(
        label,
        "localhost"
            | "localdomain"
            | "localhost4"
            | "localhost6"
            | "ip6-localhost"
            | "ip6-loopback"
    ) || name.starts_with("localhost.") && matches!(label, "localdomain4" | "localdomain6")
        || address(&name).is_some_and(|read| is_own(read.ip) || is_unspecified(read.ip))
}

/// Whether a host is an address that means no host, which systems take for this machine.
pub(super) fn is_nowhere(host: &str) -> bool {
    address(host.trim_end_matches('.')).is_some_and(|read| is_unspecified(read.ip))
}

fn is_localhost(host: &str) -> bool {
    host.strip_suffix('.').unwrap_or(host).eq_ignore_ascii_case("localhost")
}

struct Read {
    ip: IpAddr,
    /// Whether all readers of addresses read the same.
    certain: bool,
}

fn address(host: &str) -> Option<Read> {
    if let Some(inner) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        return inner
            .parse()
            .ok()
            .map(|ip: Ipv6Addr| Read { ip: embedded(ip), certain: is_mapped(ip) });
    }
    host.bytes().next_back().filter(u8::is_ascii_hexdigit)?;
    numeric(host).map(|(ip, certain)| Read { ip: IpAddr::V4(ip), certain })
}

/// Whether an IPv6 address is what it says, or an IPv4 address that systems take it for.
const fn is_mapped(ip: Ipv6Addr) -> bool {
    ip.is_loopback() || ip.to_ipv4_mapped().is_some()
}

/// The IPv4 address within, where there is one: mapped, compatible, or behind the prefix of NAT64 or 6to4.
fn embedded(ip: Ipv6Addr) -> IpAddr {
    let parts = ip.segments();
    let of = |at: usize| {
        IpAddr::V4(Ipv4Addr::from(u32::from(parts[at]) << 16 | u32::from(parts[at + 1])))
    };
    match parts {
        [0, 0, 0, 0, 0, 0xffff, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..] => of(6),
        [0, 0, 0, 0, 0, 0, high, _] if high != 0 => of(6),
        [0x2002, ..] => of(1),
        _ => IpAddr::V6(ip),
    }
}

/// One to four numbers, decimal, octal or hexadecimal; the last one fills what is left.
fn numeric(host: &str) -> Option<(Ipv4Addr, bool)> {
    if let Ok(plain) = host.parse::<Ipv4Addr>() {
        return Some((plain, true));
    }
    let (mut value, mut certain, mut parts) = (0_u32, true, host.split('.').peekable());
    for index in 0..4_u32 {
        let (number, clear) = number(parts.next()?)?;
        certain &= clear;
        let left = 4 - index;
        if parts.peek().is_none() {
            let fits = left == 4 || u64::from(number) < 1 << (8 * left);
            return fits.then(|| (Ipv4Addr::from(value | number), certain));
        }
        value |= number.checked_mul(1 << (8 * (left - 1))).filter(|_| number < 256)?;
    }
    None
}

/// A number, and whether nobody reads another one: a zero in front makes it octal to some and decimal to others.
fn number(text: &str) -> Option<(u32, bool)> {
    if let Some(digits) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        return (!digits.starts_with('+'))
            .then(|| u32::from_str_radix(digits, 16).ok())?
            .map(|n| (n, true));
    }
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match text.strip_prefix('0').filter(|rest| !rest.is_empty()) {
        Some(rest) => u32::from_str_radix(rest, 8).ok().map(|n| (n, false)),
        None => text.parse().ok().map(|n| (n, true)),
    }
}

const fn is_own(ip: IpAddr) -> bool {
    ip.is_loopback()
}

/// All of `0.0.0.0/8` is no address of a host (RFC 6890).
const fn is_unspecified(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => ip.octets()[0] == 0,
        IpAddr::V6(ip) => ip.is_unspecified(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_is_known_however_it_is_spelled() {
        for (host, certain, here, nowhere) in [
            ("localhost", true, true, false),
            ("LocalHost.", true, true, false),
            ("127.0.0.1", true, true, false),
            ("127.255.255.254", true, true, false),
            ("127.1", true, true, false),
            ("127.0.1", true, true, false),
            ("2130706433", true, true, false),
            ("0x7f.1", true, true, false),
            ("0X7F000001", true, true, false),
            ("[::1]", true, true, false),
            ("[::ffff:127.0.0.1]", true, true, false),
            ("[::ffff:7f00:1]", true, true, false),
            // Others may read these in another way, so nothing is sent there without TLS.
            ("0177.0.0.1", false, true, false),
            ("017700000001", false, true, false),
            ("127.0.0.1.", false, true, false),
            ("[::127.0.0.1]", false, true, false),
            ("[64:ff9b::7f00:1]", false, true, false),
            ("[2002:7f00:1::]", false, true, false),
            ("app.localhost", false, true, false),
            ("localhost.localdomain", false, true, false),
            ("localhost6", false, true, false),
            ("0.0.0.0", false, true, true),
            ("0", false, true, true),
            ("0x0", false, true, true),
            ("0.1.2.3", false, true, true),
            ("[::]", false, true, true),
            ("[::ffff:0.0.0.0]", false, true, true),
            // Elsewhere.
            ("127.0.0.1.example.com", false, false, false),
            ("localhost.example.com", false, false, false),
            ("10.0.0.1", false, false, false),
            ("128.1", false, false, false),
            ("127.0.0.256", false, false, false),
            ("127.1.2.3.4", false, false, false),
            ("4294967296", false, false, false),
            ("[::2]", false, false, false),
            ("[fe80::1]", false, false, false),
            ("console.redhat.com", false, false, false),
            ("0xg.1", false, false, false),
            ("", false, false, false),
        ] {
            let found = (is_loopback(host), may_be_here(host), is_nowhere(host));
            assert_eq!(found, (certain, here, nowhere), "{host}");
        }
    }
}
