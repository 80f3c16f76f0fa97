//! SHA-256 written out, for builds without a library that has it; an own crate would bring six more.

/// A hash on its way.
#[derive(Clone)]
pub(super) struct State {
    words: [u32; 8],
    rounds: [u32; 64],
    /// The start of a block that is not full.
    rest: [u8; 64],
    filled: usize,
    length: u64,
}

impl State {
    pub(super) fn new() -> Self {
        Self { words: roots::<8>(2), rounds: roots::<64>(3), rest: [0; 64], filled: 0, length: 0 }
    }

    pub(super) fn update(&mut self, mut bytes: &[u8]) {
        self.length += bytes.len() as u64;
        if self.filled > 0 {
            let (head, tail) = bytes.split_at(bytes.len().min(64 - self.filled));
            self.rest[self.filled..self.filled + head.len()].copy_from_slice(head);
            self.filled += head.len();
            if self.filled < 64 {
                return;
            }
            compress(&mut self.words, &self.rest, &self.rounds);
            bytes = tail;
        }
        let blocks = bytes.chunks_exact(64);
        let tail = blocks.remainder();
        for block in blocks {
            compress(&mut self.words, block, &self.rounds);
        }
        self.rest[..tail.len()].copy_from_slice(tail);
        self.filled = tail.len();
    }

    pub(super) fn finish(mut self) -> [u8; 32] {
        let bits = self.length * 8;
        self.update(&[0x80]);
        while self.filled != 56 {
            self.update(&[0]);
        }
        self.update(&bits.to_be_bytes());
        let mut digest = [0; 32];
        for (bytes, word) in digest.chunks_exact_mut(4).zip(self.words) {
            bytes.copy_from_slice(&word.to_be_bytes());
        }
        digest
    }
}

fn compress(state: &mut [u32; 8], block: &[u8], rounds: &[u32; 64]) {
    let mut schedule = [0_u32; 64];
    for (word, bytes) in schedule.iter_mut().zip(block.chunks_exact(4)) {
        *word = bytes.iter().fold(0, |word, byte| word << 8 | u32::from(*byte));
    }
    for at in 16..64 {
        let (early, late) = (schedule[at - 15], schedule[at - 2]);
        let small = early.rotate_right(7) ^ early.rotate_right(18) ^ (early >> 3);
        let large = late.rotate_right(17) ^ late.rotate_right(19) ^ (late >> 10);
        schedule[at] = schedule[at - 16]
            .wrapping_add(small)
            .wrapping_add(schedule[at - 7])
            .wrapping_add(large);
    }
    let mut v = *state;
    for (word, round) in schedule.iter().zip(rounds) {
        let sum = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
        let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
        let first = [sum, choice, *round, *word].iter().fold(v[7], |x, y| x.wrapping_add(*y));
        let sum = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
        let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
        v.rotate_right(1);
        v[4] = v[4].wrapping_add(first);
        v[0] = first.wrapping_add(sum).wrapping_add(majority);
    }
    for (word, new) in state.iter_mut().zip(v) {
        *word = word.wrapping_add(new);
    }
}

/// The first 32 bits behind the point of the square or cube roots of the first primes, which are the constants of the hash.
fn roots<const N: usize>(degree: u32) -> [u32; N] {
    let mut primes = (2_u128..).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0));
    std::array::from_fn(|_| {
        let prime = primes.next().unwrap_or(2);
        // The root of `prime * 2^(32 * degree)`, bit by bit; its low 32 bits are those behind the point.
        let target = prime << (32 * degree);
        let root = (0..37).rev().fold(0_u128, |root, bit| {
            let next = root | 1 << bit;
            if next.pow(degree) <= target { next } else { root }
        });
        u32::try_from(root & 0xffff_ffff).unwrap_or(0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sha256::Digest;

    #[test]
    fn the_examples_of_the_standard_hold() {
        let million = vec![b'a'; 1_000_000];
        for (message, digest) in [
            (&b""[..], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            ),
            (&million, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
        ] {
            let mut state = State::new();
            state.update(message);
            assert_eq!(Digest(state.finish()), Digest::parse(digest).unwrap());
        }
    }
}
