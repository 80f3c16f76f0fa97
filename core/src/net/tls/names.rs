//! Whether a certificate names its hosts where names count (RFC 6125, section 6.4.4).
//!
//! Some libraries take the common name of the subject where there is no alternative name; it is free text.

use std::net::IpAddr;

/// The object identifier of the alternative names of the subject, with its head.
const ALTERNATIVE_NAMES: [u8; 5] = [0x06, 0x03, 0x55, 0x1d, 0x11];
/// The tag of a DNS name.
const NAME: u8 = 0x82;
/// The tag of an address.
const ADDRESS: u8 = 0x87;

/// Whether a certificate in DER form has alternative names of the kind that a host is: a name, or an address.
pub(super) fn has_alternative(certificate: &[u8], host: &str) -> bool {
    let kind = if host.parse::<IpAddr>().is_ok() { ADDRESS } else { NAME };
    extensions(certificate).and_then(alternatives).is_some_and(|mut rest| {
        while let Some((tag, _, following)) = element(rest) {
            if tag == kind {
                return true;
            }
            rest = following;
        }
        false
    })
}

/// The extensions of a certificate: the last part of what is signed, in a tag of its own.
fn extensions(certificate: &[u8]) -> Option<&[u8]> {
    let (_, certificate, _) = element(certificate)?;
    let (_, mut rest, _) = element(certificate)?;
    loop {
        let (tag, content, following) = element(rest)?;
        if tag == 0xa3 {
            return element(content).map(|(_, extensions, _)| extensions);
        }
        rest = following;
    }
}

fn alternatives(mut extensions: &[u8]) -> Option<&[u8]> {
    loop {
        let (_, extension, following) = element(extensions)?;
        if let Some(rest) = extension.strip_prefix(&ALTERNATIVE_NAMES) {
            let (mut tag, mut content, rest) = element(rest)?;
            // Whether it is critical may stand before its value.
            if tag == 0x01 {
                (tag, content, _) = element(rest)?;
            }
            return (tag == 0x04).then(|| element(content).map(|(_, names, _)| names))?;
        }
        extensions = following;
    }
}

/// Tag, content, and what follows.
fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, &length) = (der.first()?, der.get(1)?);
    let (start, length) = if length < 128 {
        (2, usize::from(length))
    } else {
        let count = usize::from(length & 127);
        let bytes = der.get(2..2 + count).filter(|_| (1..=4).contains(&count))?;
        (2 + count, bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
    };
    let end = start.checked_add(length)?;
    Some((tag, der.get(start..end)?, der.get(end..)?))
}
