//! The documents: each kind grows with the bytes that it may take, and differs between the letters of its two versions.

use std::fmt::Write;

/// A kind of hostile document.
pub(super) struct Kind {
    pub(super) name: &'static str,
    make: fn(usize, &str) -> String,
}

impl Kind {
    /// The document of about so many bytes, in the version of a letter.
    pub(super) fn of(&self, bytes: usize, letter: &str) -> String {
        (self.make)(bytes, letter)
    }
}

/// Every kind.
pub(super) const KINDS: &[Kind] = &[
    Kind { name: "doubling-all-of", make: |_, v| chain(30, r#"{"allOf":[N,N]}"#, v) },
    Kind { name: "doubling-any-of", make: |_, v| chain(30, r#"{"anyOf":[N,N]}"#, v) },
    Kind {
        name: "doubling-one-of",
        make: |_, v| chain(30, r#"{"oneOf":[N,{"type":"object","properties":{"x":N}}]}"#, v),
    },
    Kind {
        name: "doubling-properties",
        make: |_, v| chain(30, r#"{"type":"object","properties":{"a":N,"b":N}}"#, v),
    },
    Kind {
        name: "doubling-spread",
        make: |_, v| {
            chain(30, r#"{"type":"object","properties":{"a":N},"oneOf":[N,{"allOf":[N]}]}"#, v)
        },
    },
    Kind { name: "chain-of-references", make: |bytes, v| chain(bytes / 70, "N", v) },
    Kind {
        name: "chain-of-lists",
        make: |bytes, v| chain(bytes / 90, r#"{"type":"array","items":N}"#, v),
    },
    Kind {
        name: "chain-of-records",
        make: |bytes, v| chain(bytes / 110, r#"{"type":"object","properties":{"a":N}}"#, v),
    },
    Kind {
        name: "properties",
        make: |bytes, v| {
            let fields = each(bytes / 30, |i| format!(r#""p{v}{i}":{{"type":"string"}}"#));
            schema(&format!(r#"{{"type":"object","properties":{{{fields}}}}}"#))
        },
    },
    Kind {
        name: "required",
        make: |bytes, v| {
            let names = each(bytes / 45, |i| format!(r#""p{i}""#));
            let fields =
                each(bytes / 45, |i| format!(r#""p{i}":{{"type":"string","title":"{v}"}}"#));
            schema(&format!(
                r#"{{"type":"object","required":[{names}],"properties":{{{fields}}},"minProperties":{}}}"#,
                v.len()
            ))
        },
    },
    Kind {
        name: "values",
        make: |bytes, v| {
            let values = each(bytes / 15, |i| format!(r#""v{v}{i}""#));
            schema(&format!(r#"{{"type":"string","enum":[{values}]}}"#))
        },
    },
    Kind {
        name: "values-alike",
        make: |bytes, v| {
            let marks = ["-", "_", " ", ".", "/", "+", "!"];
            let value = |i: usize| {
                format!(r#""{v}{}b{}""#, marks[i % 7].repeat(i / 7 % 50), "-".repeat(i / 350))
            };
            schema(&format!(r#"{{"type":"string","enum":[{}]}}"#, each(bytes / 60, value)))
        },
    },
    Kind {
        name: "alternatives",
        make: |bytes, v| {
            let branch =
                |i| format!(r#"{{"type":"object","properties":{{"{v}{i}":{{"type":"string"}}}}}}"#);
            schema(&format!(r#"{{"oneOf":[{}]}}"#, each(bytes / 60, branch)))
        },
    },
    Kind {
        name: "alternatives-by-reference",
        make: |bytes, v| {
            let count = bytes / 130;
            let branches = each(count, |i| reference(&format!("B{i}")));
            let named = each(count, |i| {
                format!(
                    r#""B{i}":{{"type":"object","properties":{{"p{v}{i}":{{"type":"string"}}}}}}"#
                )
            });
            schemas(&format!(r#""S0":{{"oneOf":[{branches}]}},{named}"#))
        },
    },
    Kind {
        name: "alternatives-of-alternatives",
        make: |bytes, v| {
            let level = |i: usize| {
                let next = each(bytes / 200, |_| reference(&format!("S{}", i + 1)));
                format!(r#""S{i}":{{"anyOf":[{next}]}}"#)
            };
            let last = format!(r#""S4":{{"type":"object","properties":{{"{v}":{{}}}}}}"#);
            schemas(&format!("{},{last}", each(4, level)))
        },
    },
    Kind {
        name: "repeated-record",
        make: |bytes, v| {
            let big = each(bytes / 60, |i| format!(r#""q{v}{i}":{{"type":"string"}}"#));
            let users = each(bytes / 180, |i| {
                format!(
                    r#""V{i}":{{"allOf":[{},{{"properties":{{"a":{{}}}}}}]}}"#,
                    reference("BIG")
                )
            });
            let all = each(bytes / 180, |i| format!(r#""v{i}":{}"#, reference(&format!("V{i}"))));
            schemas(&format!(
                r#""S0":{{"type":"object","properties":{{{all}}}}},"BIG":{{"type":"object","properties":{{{big}}}}},{users}"#
            ))
        },
    },
    Kind {
        name: "shared-by-operations",
        make: |bytes, v| {
            let fields = each(bytes / 60, |i| format!(r#""q{v}{i}":{{"type":"string"}}"#));
            let paths = each(bytes / 200, |i| path(i, "", &reference("S0")));
            document(
                &paths,
                &format!(r#""schemas":{{"S0":{{"type":"object","properties":{{{fields}}}}}}}"#),
            )
        },
    },
    Kind {
        name: "operations",
        make: |bytes, v| document(&each(bytes / 130, |i| path(i, v, r#"{"type":"string"}"#)), ""),
    },
    Kind {
        name: "general-paths",
        make: |bytes, v| {
            let one = |i: usize| {
                format!(
                    r#""/{{a}}/{v}{i}/{{b}}":{{"get":{{"parameters":[{},{}],"responses":{{"204":{{"description":""}}}}}}}}"#,
                    parameter("a", "path"),
                    parameter("b", "path")
                )
            };
            document(&each(bytes / 220, one), "")
        },
    },
    Kind { name: "optional-parameters", make: |bytes, v| parameters(bytes / 65, v, false) },
    Kind { name: "required-parameters", make: |bytes, v| parameters(bytes / 80, v, true) },
    Kind {
        name: "copied-parameters",
        make: |bytes, v| {
            let list = each(bytes / 200, |i| parameter(&format!("{v}{i}"), "query"));
            let refs = each(bytes / 90, |i| format!(r##""/p{i}":{{"$ref":"#/paths/~1big"}}"##));
            let big = format!(
                r#""/big":{{"parameters":[{list}],"get":{{"responses":{{"204":{{"description":""}}}}}}}}"#
            );
            document(&format!("{big},{refs}"), "")
        },
    },
    Kind {
        name: "media-types",
        make: |bytes, v| {
            let types = each(bytes / 60, |i| {
                format!(r#""application/x{v}{i}":{{"schema":{{"type":"string"}}}}"#)
            });
            answer(&format!(r#"{{"description":"","content":{{{types}}}}}"#))
        },
    },
    Kind {
        name: "headers",
        make: |bytes, v| {
            let headers =
                each(bytes / 40, |i| format!(r#""X-{v}{i}":{{"schema":{{"type":"string"}}}}"#));
            answer(&format!(r#"{{"description":"","headers":{{{headers}}}}}"#))
        },
    },
    Kind {
        name: "long-property",
        make: |bytes, v| {
            let name = v.repeat(bytes);
            schema(&format!(r#"{{"type":"object","properties":{{"{name}":{{"type":"string"}}}}}}"#))
        },
    },
    Kind {
        name: "long-schema",
        make: |bytes, v| {
            let name = "S".repeat(bytes / 2);
            let fields = each(bytes / 140, |i| {
                format!(r#""a{i}":{{"type":"object","properties":{{"z{v}":{{"type":"string"}}}}}}"#)
            });
            schemas(&format!(
                r#""S0":{},"{name}":{{"type":"object","properties":{{{fields}}}}}"#,
                reference(&name)
            ))
        },
    },
    Kind {
        name: "long-path",
        make: |bytes, v| {
            let name = "p".repeat(bytes / 2);
            let list = each(bytes / 150, |i| parameter(&format!("{v}{i}"), "query"));
            document(
                &format!(
                    r#""/{name}":{{"get":{{"parameters":[{list}],"responses":{{"204":{{"description":""}}}}}}}}"#
                ),
                "",
            )
        },
    },
    Kind {
        name: "unknown-keywords",
        make: |bytes, v| {
            schema(&format!(
                r#"{{"type":"object",{}}}"#,
                each(bytes / 14, |i| format!(r#""z{v}{i}":1"#))
            ))
        },
    },
    Kind {
        name: "untold-values",
        make: |bytes, v| {
            let fields =
                each(bytes / 50, |i| format!(r#""p{i}":{{"type":"string","enum":["{v}",1]}}"#));
            schema(&format!(r#"{{"type":"object","properties":{{{fields}}}}}"#))
        },
    },
    Kind {
        name: "unresolved-references",
        make: |bytes, v| {
            let fields =
                each(bytes / 60, |i| format!(r#""p{i}":{}"#, reference(&format!("Q{v}{i}"))));
            schema(&format!(r#"{{"type":"object","properties":{{{fields}}}}}"#))
        },
    },
    Kind {
        name: "credentials",
        make: |bytes, v| {
            let ways = each(bytes / 40, |i| format!(r#"{{"{v}{i}":[]}}"#));
            let paths = each(bytes / 240, |i| path(i, "", r#"{"type":"string"}"#));
            let text = document(&paths, "");
            text.replacen('{', &format!(r#"{{"security":[{ways}],"#), 1)
        },
    },
];

/// Texts for so many numbers, between commas.
fn each(count: usize, mut text: impl FnMut(usize) -> String) -> String {
    let mut all = String::new();
    for i in 0..count {
        if i > 0 {
            all.push(',');
        }
        let _ = write!(all, "{}", text(i));
    }
    all
}

fn reference(name: &str) -> String {
    format!(r##"{{"$ref":"#/components/schemas/{name}"}}"##)
}

fn document(paths: &str, components: &str) -> String {
    format!(
        r#"{{"openapi":"3.0.3","info":{{"title":"T","version":"1"}},"paths":{{{paths}}},"components":{{{components}}}}}"#
    )
}

/// A path whose answer is of a schema.
fn path(index: usize, letter: &str, schema: &str) -> String {
    format!(
        r#""/x{letter}{index}":{{"get":{{"responses":{{"200":{{"description":"","content":{{"application/json":{{"schema":{schema}}}}}}}}}}}}}"#
    )
}

fn answer(answer: &str) -> String {
    document(&format!(r#""/x":{{"get":{{"responses":{{"200":{answer}}}}}}}"#), "")
}

/// Named schemas, of which the only answer is `S0`.
fn schemas(schemas: &str) -> String {
    document(&path(0, "", &reference("S0")), &format!(r#""schemas":{{{schemas}}}"#))
}

fn schema(schema: &str) -> String {
    schemas(&format!(r#""S0":{schema}"#))
}

/// Schemas `S0` to `S<levels>`, each made of references `N` to the next one; the versions differ in the last.
fn chain(levels: usize, text: &str, letter: &str) -> String {
    let level =
        |i: usize| format!(r#""S{i}":{}"#, text.replace('N', &reference(&format!("S{}", i + 1))));
    let last = format!(
        r#""S{levels}":{{"type":"object","properties":{{"{letter}":{{"type":"string"}}}}}}"#
    );
    schemas(&format!("{},{last}", each(levels, level)))
}

fn parameter(name: &str, place: &str) -> String {
    format!(
        r#"{{"name":"{name}","in":"{place}","required":{},"schema":{{"type":"string"}}}}"#,
        place == "path"
    )
}

fn parameters(count: usize, letter: &str, required: bool) -> String {
    let list = each(count, |i| {
        parameter(&format!("{letter}{i}"), "query")
            .replace("false", if required { "true" } else { "false" })
    });
    document(
        &format!(
            r#""/x":{{"get":{{"parameters":[{list}],"responses":{{"204":{{"description":""}}}}}}}}"#
        ),
        "",
    )
}
