//! The files of a crate that are not Rust: manifest, readme, coverage.

use crate::print::header;
use crate::rust::{Answer, Call, Coverage, Crate, Group, Setting, Ty};
use std::collections::BTreeMap;
use std::fmt::Write;
use toml::Value;

/// Files by path, each with its mark.
#[must_use]
pub fn texts(made: &Crate) -> BTreeMap<String, String> {
    let marked = |comment: &str, text: String| format!("{}{text}", header(comment, &made.source));
    let page = |text: String| {
        let mark = header("", &made.source);
        format!("<!-- {} -->\n{text}", mark.trim())
    };
    BTreeMap::from([
        ("Cargo.toml".to_owned(), marked("#", manifest(made))),
        ("README.md".to_owned(), page(readme(made))),
        ("COVERAGE.md".to_owned(), page(coverage(made, &made.coverage))),
        ("api.txt".to_owned(), marked("#", crate::surface::surface(made))),
    ])
}

/// The changelog that people write, marked as carried along.
#[must_use]
pub fn changelog(made: &Crate, text: &str) -> String {
    let folder = made.source.rsplit_once('/').map_or("specs", |(folder, _)| folder);
    format!("<!-- {} -->\n{text}", header("", &format!("{folder}/CHANGELOG.md")).trim())
}

/// A text as TOML writes it.
fn quoted(value: &str) -> String {
    Value::String(value.to_owned()).to_string()
}

fn manifest(made: &Crate) -> String {
    let description = format!("Typed client of the {} API", crate::prose::inline(&made.title));
    let package = format!(
        "[package]\nname = {}\nversion = {}\ndescription = {}\nreadme = \"README.md\"\nautotests = false\n",
        quoted(&made.package),
        quoted(&made.version),
        quoted(&description),
    );
    let inherited = match &made.setting {
        Setting::Member => {
            "edition.workspace = true\nrust-version.workspace = true\nlicense.workspace = true\nrepository.workspace = true\n\n\
             [dependencies]\nrhapi-core.workspace = true\n"
                .to_owned()
        }
        Setting::Alone { core_path } => {
            let path = core_path.as_ref().map_or(String::new(), |p| format!("path = {}, ", quoted(p)));
            format!(
                "edition = \"2024\"\nrust-version = \"1.85\"\npublish = false\n\n[workspace]\n\n\
                 [dependencies]\nrhapi-core = {{ {path}version = \"0.1.0\" }}\n"
            )
        }
    };
    let (features, needed) = features(made);
    format!(
        "{package}{inherited}{features}\n[lints.rust]\nmissing_docs = \"warn\"\nunsafe_code = \"forbid\"\n\n\
         [[test]]\nname = \"main\"\npath = \"tests/main.rs\"\n{needed}"
    )
}

/// The features of a large crate, all of them on by default, and what its tests need.
fn features(made: &Crate) -> (String, &'static str) {
    let all: Vec<String> =
        made.groups.iter().filter_map(|g| g.feature.as_deref()).map(quoted).collect();
    if all.is_empty() {
        return (String::new(), "");
    }
    let mut out = format!("\n[features]\ndefault = [\n    {},\n]\n", all.join(",\n    "));
    for feature in &all {
        let _ = writeln!(out, "{feature} = []");
    }
    (out, "required-features = [\"default\"]\n")
}

/// The operation that a first program calls: a list that needs nothing, else anything that needs nothing.
fn first_call(made: &Crate) -> Option<(&Group, &Call)> {
    let calls = || made.groups.iter().flat_map(|g| g.calls.iter().map(move |c| (g, c)));
    let free = |c: &Call| {
        c.args.is_empty() && c.verb == "Get" && !c.deprecated && matches!(c.answer, Answer::Json(_))
    };
    let list = |c: &Call| free(c) && c.method.as_str() == "list";
    let named = |(g, c): &(&Group, &Call)| list(c) && made.package.ends_with(g.module.as_str());
    let first = calls().find(named).or_else(|| {
        calls().find(|(g, c)| list(c) && matches!(g.module.as_str(), "hosts" | "systems"))
    });
    first
        .or_else(|| calls().find(|(_, c)| list(c)))
        .or_else(|| calls().find(|(_, c)| free(c)))
        .or_else(|| calls().next())
}

fn readme(made: &Crate) -> String {
    let library = made.package.replace('-', "_");
    let operations: usize = made.groups.iter().map(|g| g.calls.len()).sum();
    let mut out = format!(
        "# {}\n\nTyped client of Red Hat's {} API (`{}`), made from its published document: {operations} operations.\n",
        made.package,
        crate::prose::plain(&made.title),
        if made.base_path.is_empty() { "/" } else { &made.base_path },
    );
    if let Some((group, call)) = first_call(made).filter(|(_, c)| c.args.is_empty()) {
        let named = matches!(&call.answer, Answer::Json(Ty::Named(_)));
        let print = if named {
            "println!(\"{:#?}\", *answer);"
        } else {
            "println!(\"{}\", answer.status());"
        };
        let gate = group.feature.as_ref().map(|f| format!("# #[cfg(feature = {f:?})]\n"));
        let gate = gate.unwrap_or_default();
        let _ = write!(
            out,
            "\n```rust,no_run\nuse {library}::Client;\n\n\
             {gate}# async fn run() -> Result<(), rhapi_core::Error> {{\n\
             let client = Client::new(&rhapi_core::Client::from_env()?);\n\
             let answer = client.{}().{}().send().await?;\n\
             {print}\n\
             # Ok(())\n# }}\n```\n",
            group.module, call.method
        );
    }
    out.push_str("\n| group | operations |\n|---|---|\n");
    for group in &made.groups {
        let calls: Vec<String> = group.calls.iter().map(|c| format!("`{}`", c.method)).collect();
        let _ = writeln!(out, "| `{}()` | {} |", group.module, calls.join(", "));
    }
    if let Some(feature) = made.groups.iter().find_map(|g| g.feature.as_ref()) {
        let _ = write!(
            out,
            "\nEach group is a feature of the same name (with `-` for `_`), and all are on by default. A program that needs few of \
             them compiles less with\n`{} = {{ version = \"{}\", default-features = false, features = [{feature:?}] }}`.\n",
            made.package, made.version,
        );
    }
    out.push_str(
        "\nWhat the document says and this crate does not is listed in `COVERAGE.md`; every public item in `api.txt`.\n",
    );
    out
}

fn coverage(made: &Crate, coverage: &Coverage) -> String {
    let written: usize = made.groups.iter().map(|g| g.calls.len()).sum();
    let mut out = format!(
        "# Coverage of {}\n\n| | |\n|---|---|\n| operations in the document | {} |\n| operations written | {written} |\n\
         | schema positions | {} |\n| positions that say less than the document | {} |\n| positions that the document leaves open | {} |\n",
        made.package,
        coverage.operations,
        coverage.positions,
        coverage.gaps.iter().filter(|g| g.code == "untyped").count(),
        coverage.free_form,
    );
    if !coverage.skipped.is_empty() {
        out.push_str("\n## Operations left out\n\n| operation | because |\n|---|---|\n");
        for (operation, reason) in &coverage.skipped {
            let _ = writeln!(out, "| `{operation}` | {} |", cell(reason));
        }
    }
    if !coverage.unsent.is_empty() {
        out.push_str("\n## Bodies that calls do not send\n\nA call sends a body as the media type that its docs name.\n\n| media type | operations that take it too |\n|---|---|\n");
        for (media, operations) in &coverage.unsent {
            let _ = writeln!(out, "| `{}` | {operations} |", cell(media));
        }
    }
    if !coverage.gaps.is_empty() {
        out.push_str("\n## Places that say less, or that readers should know of\n\n| place | code | what |\n|---|---|---|\n");
        for gap in &coverage.gaps {
            let _ = writeln!(out, "| `{}` | {} | {} |", cell(&gap.at), gap.code, cell(&gap.what));
        }
    }
    out
}

/// A text inside a table cell.
fn cell(text: &str) -> String {
    crate::prose::inline(text).replace('|', "\\|")
}
