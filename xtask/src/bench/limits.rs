//! What the generated code is held to.

/// For each service, the lines an operation of the leanest of six other generators on the same
/// document, whether or not its output compiles. Theirs count docs and blank lines, ours do not.
const LEANEST: [(&str, f64); 29] = [
    ("advisor", 82.2),
    ("automation-hub", 91.5),
    ("compliance", 114.0),
    ("compliance-v1", 162.1),
    ("content-sources", 118.7),
    ("cost-management", 113.4),
    ("export", 142.0),
    ("gathering", 87.2),
    ("image-builder", 170.5),
    ("ingress", 124.0),
    ("integrations", 89.2),
    ("inventory", 144.1),
    ("malware-detection", 312.0),
    ("notifications", 88.3),
    ("ocp-advisor", 112.0),
    ("ocp-advisor-v1", 99.1),
    ("patch", 163.0),
    ("playbook-dispatcher", 297.0),
    ("rbac", 163.2),
    ("remediations", 121.1),
    ("resource-optimization", 124.2),
    ("rhsm", 135.7),
    ("rhsm-v2", 108.8),
    ("roadmap", 121.7),
    ("sources", 93.9),
    ("subscriptions-usage", 260.0),
    ("subscriptions-usage-v1", 152.0),
    ("tasks", 118.5),
    ("vulnerability", 165.6),
];

/// The lines an operation that a service has to stay below.
pub(super) fn lines(service: &str) -> Option<f64> {
    LEANEST.iter().find(|(name, _)| *name == service).map(|(_, lines)| *lines)
}

/// What our numbers divided by the peer's may be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ratios {
    pub(super) lines: Option<f64>,
    pub(super) check: Option<f64>,
    pub(super) release: Option<f64>,
    pub(super) rlib: Option<f64>,
    /// CPU seconds of the release build of the program that makes every call.
    pub(super) calls: Option<f64>,
    /// Its size.
    pub(super) calls_stripped: Option<f64>,
    /// CPU seconds of the release build of the program that decodes and encodes every type of answer.
    pub(super) codec: Option<f64>,
    /// Its size.
    pub(super) codec_stripped: Option<f64>,
}

/// Inventory, the largest of the well-known services, stands for all.
pub(super) fn ratios(service: &str) -> Ratios {
    if service != "inventory" {
        return Ratios::default();
    }
    Ratios {
        lines: Some(1.0),
        check: Some(0.4),
        release: Some(0.4),
        rlib: Some(0.4),
        calls: Some(0.35),
        // Ours holds the credentials, the retries and the error messages that the peer leaves to the caller.
        calls_stripped: Some(1.0),
        codec: Some(0.35),
        codec_stripped: Some(0.85),
    }
}
