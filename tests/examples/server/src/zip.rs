//! A zip of files that are stored as they are.

/// Name and content of each file.
pub(crate) fn zip(files: &[(String, &[u8])]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let offset = size(bytes.len());
        let facts = facts(name, content);
        bytes.extend(b"PK\x03\x04\x14\0");
        bytes.extend(&facts);
        bytes.extend(name.as_bytes());
        bytes.extend(*content);
        directory.extend(b"PK\x01\x02\x14\0\x14\0");
        directory.extend(&facts);
        // No comment, first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(offset);
        directory.extend(name.as_bytes());
    }
    let (start, length) = (size(bytes.len()), size(directory.len()));
    let count = u16::try_from(files.len()).unwrap_or(u16::MAX).to_le_bytes();
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count, count].concat());
    bytes.extend([length, start].concat());
    bytes.extend([0, 0]);
    bytes
}

/// What both places say of a file: flags, method, time, checksum, sizes and the lengths of its name and extra field.
fn facts(name: &str, content: &[u8]) -> Vec<u8> {
    let length = size(content.len());
    let name = u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes();
    // No flags, stored, and the first moment that the format can say.
    let mut facts = vec![0, 0, 0, 0, 0, 0, 0x21, 0];
    facts.extend([crc32(content).to_le_bytes(), length, length].concat());
    facts.extend(name);
    facts.extend([0, 0]);
    facts
}

fn size(length: usize) -> [u8; 4] {
    u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes()
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

#[cfg(test)]
mod tests {
    use super::{crc32, zip};

    #[test]
    fn the_checksum_is_that_of_the_format() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn the_directory_leads_to_the_files() {
        let bytes = zip(&[("a".to_owned(), b"one"), ("b".to_owned(), b"two")]);
        let end = bytes.len() - 22;
        assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
        let at =
            |place: usize| u32::from_le_bytes(bytes[place..place + 4].try_into().unwrap()) as usize;
        let (length, start) = (at(end + 12), at(end + 16));
        assert_eq!(start + length, end);
        let second = start + 46 + 1;
        assert_eq!(&bytes[second..second + 4], b"PK\x01\x02");
        let file = at(second + 42);
        assert_eq!(&bytes[file..file + 4], b"PK\x03\x04");
        assert_eq!(&bytes[file + 30..file + 34], b"btwo");
    }
}
