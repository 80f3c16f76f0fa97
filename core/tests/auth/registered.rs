//! What must hold for any file of a registered host; `tests/fuzz` asks the same of more of them.

/// The file of a registered host is understood, whatever stands in it.
pub(crate) fn rhsm_conf(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    assert!(!rhapi_core::auth::understood_of_rhsm_conf(&text).is_empty());
}

const FILE: &str = "[server]\nhostname = %(name)s.example.com\nname: sat\nport = 8443\nproxy_hostname = p\n\
    proxy_user = me\nno_proxy = .internal\n[rhsm]\nca = %(ca)s\nrepo_ca_cert = %(ca_dir)sx.pem\nca_dir = /etc/\n";

/// A small generator of numbers that repeats itself from its seed (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap()
    }
}

fn run(rounds: usize, seeds: &[&str], pieces: &[&str], body: fn(&[u8])) {
    let mut random = Random(0x5eed);
    for round in 0..rounds {
        let mut text = seeds[round % seeds.len()].as_bytes().to_vec();
        for _ in 0..=random.below(4) {
            let at = random.below(text.len());
            let end = (at + random.below(12)).min(text.len());
            match random.below(3) {
                0 => drop(text.splice(at..end, [])),
                1 => drop(text.splice(at..at, pieces[random.below(pieces.len())].bytes())),
                _ if at < text.len() => text[at] = u8::try_from(random.below(256)).unwrap(),
                _ => {}
            }
        }
        body(&text);
    }
}

#[test]
fn changed_files_of_registered_hosts_are_understood() {
    let pieces = ["%(", ")s", "%(name)s", "\n[", "]\n", "=", ":", "none", "\r\n", "#"];
    run(20_000, &[FILE], &pieces, rhsm_conf);
}
