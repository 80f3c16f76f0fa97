//! Media types: which of two names says more.

/// A media type, taken apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::diff) struct Media {
    kind: String,
    subtype: String,
    /// `json` of `problem+json`.
    suffix: Option<String>,
    parameters: Vec<String>,
}

impl Media {
    /// Names differ in case, space and the order of parameters without differing in meaning.
    pub(in crate::diff) fn new(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        let mut parts = name.split(';').map(str::trim);
        let (kind, subtype) = parts.next().and_then(|n| n.split_once('/')).unwrap_or((&name, ""));
        let suffix = subtype.rsplit_once('+').map(|(_, suffix)| suffix.to_owned());
        let mut parameters: Vec<_> = parts
            .filter(|part| !part.is_empty() && *part != "charset=utf-8")
            .map(str::to_owned)
            .collect();
        parameters.sort();
        Self {
            kind: kind.trim().to_owned(),
            subtype: subtype.trim().to_owned(),
            suffix,
            parameters,
        }
    }

    /// Whether every answer of the other kind is also one of this kind.
    pub(in crate::diff) fn holds(&self, other: &Self) -> bool {
        if self.kind == "*" {
            return true;
        }
        self.kind == other.kind
            && (self.subtype == "*"
                || self.subtype == other.subtype && self.parameters.is_empty()
                || other.suffix.as_ref() == Some(&self.subtype) && self.parameters.is_empty())
    }

    /// Whether only the parameters and the structured suffix tell them apart.
    pub(in crate::diff) fn is_like(&self, other: &Self) -> bool {
        let base = |media: &Self| media.suffix.clone().unwrap_or(media.subtype.clone());
        self.kind == other.kind && base(self) == base(other)
    }

    /// Whether values are written as JSON, with types, and not as text.
    pub(in crate::diff) fn is_json(&self) -> bool {
        self.subtype == "json" || self.suffix.as_deref() == Some("json") || self.subtype == "*"
    }
}

#[cfg(test)]
mod tests {
    use super::Media;

    #[test]
    fn general_names_hold_special_ones() {
        let holds = |a: &str, b: &str| Media::new(a).holds(&Media::new(b));
        assert!(holds("application/json", "application/problem+json"));
        assert!(holds("*/*", "text/plain"));
        assert!(holds("application/*", "application/json"));
        assert!(holds("application/json", "application/json;q=1"));
        assert!(!holds("application/json;q=1", "application/json"));
        assert!(!holds("application/problem+json", "application/json"));
        assert!(!holds("application/json", "text/json"));
        assert_eq!(Media::new("Application/JSON; charset=utf-8"), Media::new("application/json"));
    }
}
