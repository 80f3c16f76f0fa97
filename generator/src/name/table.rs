//! Words with a meaning of their own: Rust's, HTTP's, and those of the generated surface.

/// Words that an identifier can only be with `r#`.
pub(super) const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Names that Windows keeps for devices, with any ending.
pub(super) const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Methods that every call has, and the one that takes its body.
pub(super) const CALL_METHODS: [&str; 18] = [
    "body",
    "of",
    "send",
    "request",
    "to_curl",
    "timeout",
    "read_timeout",
    "total_timeout",
    "attempts",
    "header",
    "strict",
    "pages",
    "items",
    "collect",
    "csv",
    "download",
    "retry",
    "upload",
];

/// Names of methods that Rust's readers, and its lints, take for those of the operators.
pub(super) const OPERATOR_METHODS: [&str; 18] = [
    "add", "sub", "mul", "div", "rem", "shl", "shr", "neg", "not", "bitand", "bitor", "bitxor",
    "deref", "borrow", "as_ref", "hash", "index", "cmp",
];

/// Fields and methods that every record has.
pub(super) const RECORD_MEMBERS: [&str; 5] = ["extra", "additional", "new", "default", "clone"];

/// Prepositions between a verb and what it acts on.
pub(super) const PREPOSITIONS: [&str; 8] = ["by", "to", "from", "for", "of", "in", "with", "on"];

/// Verbs that say the same, with the one that a method is called by when nothing follows it.
pub(super) const VERBS: [(&str, &str); 9] = [
    ("show", "get"),
    ("retrieve", "get"),
    ("read", "get"),
    ("fetch", "get"),
    ("find", "get"),
    ("remove", "delete"),
    ("destroy", "delete"),
    ("index", "list"),
    ("post", "create"),
];

/// Verbs that frameworks put at the end of the ids that they derive.
pub(super) const FRAMEWORK_VERBS: [&str; 7] =
    ["list", "retrieve", "create", "update", "destroy", "read", "delete"];

/// Packages of source code in front of schema names, which say nothing about the interface.
pub(super) const PACKAGES: [&str; 8] =
    ["api", "controllers", "models", "utils", "config", "errors", "handlers", "vmaas"];

/// Words that start an id as its verb.
pub(super) const KNOWN_VERBS: [&str; 76] = [
    "accept",
    "ack",
    "add",
    "approve",
    "assign",
    "attach",
    "bulk",
    "cancel",
    "check",
    "clone",
    "compose",
    "copy",
    "count",
    "create",
    "curate",
    "delete",
    "deny",
    "destroy",
    "detach",
    "disable",
    "download",
    "edit",
    "enable",
    "execute",
    "export",
    "fetch",
    "find",
    "fixup",
    "full",
    "generate",
    "get",
    "group",
    "head",
    "import",
    "introspect",
    "list",
    "mark",
    "merge",
    "move",
    "partial",
    "patch",
    "pause",
    "post",
    "publish",
    "put",
    "read",
    "rebuild",
    "recommend",
    "register",
    "reject",
    "remove",
    "repair",
    "replace",
    "reset",
    "resume",
    "retrieve",
    "run",
    "search",
    "send",
    "set",
    "show",
    "sign",
    "start",
    "stop",
    "sync",
    "tag",
    "test",
    "trigger",
    "unack",
    "unassign",
    "unpause",
    "unset",
    "update",
    "upload",
    "validate",
    "verify",
];

/// Symbols at the start of a listed value, and the word that goes in front or behind.
pub(super) const SIGNS: [(char, &str, &str); 3] =
    [('-', "", "desc"), ('!', "not", ""), ('+', "plus", "")];

/// Values made of symbols alone.
pub(super) const SYMBOLS: [(&str, &str); 12] = [
    ("", "empty"),
    ("=", "equal"),
    ("==", "equal"),
    ("!=", "not_equal"),
    ("<>", "not_equal"),
    (">", "greater"),
    (">=", "greater_or_equal"),
    ("<", "less"),
    ("<=", "less_or_equal"),
    ("*", "any"),
    ("-", "minus"),
    ("+", "plus"),
];
