//! The body of an answer, unpacked and within its limit.

use std::io::Write as _;

use flate2::write::MultiGzDecoder;

/// So much is unpacked at a time, which bounds how far the limit is passed: gzip can grow about a thousandfold.
const STEP: usize = 4096;

/// What came so far.
pub(crate) struct Text {
    packed: Option<MultiGzDecoder<Vec<u8>>>,
    bytes: Vec<u8>,
    limit: u64,
}

impl Text {
    pub(crate) fn new(packed: bool, limit: u64) -> Self {
        let packed = packed.then(|| MultiGzDecoder::new(Vec::new()));
        Self { packed, bytes: Vec::new(), limit }
    }

    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Takes a part of the body, and tells how many bytes it holds.
    pub(crate) fn add(&mut self, part: &[u8]) -> Result<usize, String> {
        let before = self.len();
        for step in part.chunks(STEP) {
            match &mut self.packed {
                Some(decoder) => {
                    decoder.write_all(step).map_err(|error| broken(&error))?;
                    self.bytes.append(decoder.get_mut());
                }
                None => self.bytes.extend_from_slice(step),
            }
            if self.bytes.len() as u64 > self.limit {
                return Err(format!("the answer is larger than {} MiB", self.limit / 1024 / 1024));
            }
        }
        Ok(self.len() - before)
    }

    /// All of it; what is packed has an end of its own.
    pub(crate) fn end(mut self) -> Result<Vec<u8>, String> {
        if let Some(decoder) = self.packed {
            self.bytes.append(&mut decoder.finish().map_err(|error| broken(&error))?);
        }
        Ok(self.bytes)
    }
}

fn broken(error: &std::io::Error) -> String {
    format!("the compressed answer is broken: {error}")
}

#[cfg(test)]
mod tests {
    use super::Text;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write as _;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_is_packed_comes_whole_and_within_the_limit() {
        let (whole, bomb) = (packed(b"openapi: 3"), packed(&vec![0; 8 << 20]));
        let mut text = Text::new(true, 100);
        let counts = whole.chunks(3).map(|part| text.add(part).unwrap());
        assert_eq!(counts.sum::<usize>(), 10);
        assert_eq!(text.end().unwrap(), b"openapi: 3");
        let mut cut = Text::new(true, 100);
        cut.add(&whole[..whole.len() - 3]).unwrap();
        assert!(cut.end().unwrap_err().contains("is broken"));
        let mut large = Text::new(true, 1 << 20);
        assert!(large.add(&bomb).unwrap_err().contains("is larger than 1 MiB"));
        assert!(large.len() < 6 << 20, "{}", large.len());
        assert!(Text::new(true, 9).add(b"plain text").unwrap_err().contains("is broken"));
    }
}
