//! The verdict about Rust on recorded pairs; `docs/spec-diff.md` says where our conventions differ from theirs.

use crate::read::{rows, shared};
use rhapi_generator::diff::{Day, Impact, Level, Text, compare, load};

/// What our conventions make of each pair.
const EXPECTED: [(&str, Impact); 30] = [
    ("operation-id-changed", Impact::None),
    ("schema-unused-added", Impact::None),
    ("title-added", Impact::None),
    ("optional-query-param-added", Impact::Minor),
    ("query-param-default-changed", Impact::Patch),
    ("query-param-max-decreased", Impact::Patch),
    ("resp-optional-prop-added", Impact::Minor),
    ("resp-optional-prop-removed", Impact::Major),
    ("resp-prop-became-required", Impact::Major),
    ("resp-prop-became-optional", Impact::Major),
    ("resp-enum-value-added", Impact::Minor),
    ("resp-enum-value-removed", Impact::Major),
    ("resp-int32-to-int64", Impact::Major),
    ("resp-additionalprops-closed", Impact::None),
    ("resp-error-status-removed", Impact::Major),
    ("resp-error-schema-changed", Impact::Major),
    ("resp-media-type-changed", Impact::None),
    ("req-required-prop-added", Impact::Major),
    ("req-optional-prop-added", Impact::Minor),
    ("req-prop-removed", Impact::Major),
    ("req-prop-became-optional", Impact::Major),
    ("req-enum-value-added", Impact::Minor),
    ("req-enum-value-removed", Impact::Major),
    ("req-became-enum", Impact::Major),
    ("req-body-became-optional", Impact::None),
    ("path-renamed-same-opid", Impact::Patch),
    ("prop-order-changed", Impact::None),
    ("deprecated-op", Impact::Minor),
    ("shared-schema-req-and-resp", Impact::Major),
    ("security-added", Impact::Patch),
];

#[test]
#[ignore = "needs RHAPI_SHARED"]
fn shared_pairs_have_the_expected_effect_on_rust() {
    let folder = shared().join("specs/rust-impact");
    let (_, rows) = rows(&std::fs::read_to_string(folder.join("cases.csv")).unwrap());
    let today: Day = "2026-11-22".parse().unwrap();
    let mut wrong = Vec::new();
    for row in &rows {
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        let (base, revision) = (read(&row[0]), read(&row[1]));
        let side = |path, document| load(&Text { path, document, ..Text::default() }).unwrap();
        let (base, revision) = (side(&row[0], &base), side(&row[1], &revision));
        assert!(base.missing.is_empty() && revision.missing.is_empty(), "{}", row[2]);
        let findings = compare("x", &base, &revision, today).unwrap();
        let rust = findings.iter().map(|f| f.rust).max().unwrap_or_default();
        let breaking = findings.iter().any(|f| f.wire == Level::Breaking);
        println!(
            "{}: rust {rust} (theirs: {}), wire {breaking} (theirs: {})",
            row[2], row[5], row[4]
        );
        for f in &findings {
            println!(
                "    {} {} [{}] {} | {} | {} -> {}",
                f.wire, f.rust, f.rule, f.title, f.text, f.from, f.to
            );
        }
        let expected = EXPECTED.iter().find(|(name, _)| *name == row[2]).map(|(_, impact)| *impact);
        if expected != Some(rust) || breaking != (row[4] == "yes") {
            wrong.push(format!("{}: {rust}, wire {breaking}", row[2]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
