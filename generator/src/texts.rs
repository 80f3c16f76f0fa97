//! The files of a crate that are not Rust: manifest, readme, coverage.

use crate::outcome::Files;
use crate::prose::{self, Language, Markdown, Safe, Toml, fill};
use crate::runtime::{CLIENT, CORE, HARNESS, Runtime, TYPES, WIRE};
use crate::rust::{Answer, Call, Coverage, Crate, Group, Setting, Ty};

/// The files, each with its mark.
#[must_use]
pub fn texts(made: &Crate) -> Files {
    let mut files = Files::default();
    files.insert("Cargo.toml", marked(&made.source, &manifest(made)));
    files.insert("README.md", marked(&made.source, &readme(made)));
    files.insert("COVERAGE.md", marked(&made.source, &coverage(made, &made.coverage)));
    files.insert("api.txt", marked(&made.source, &crate::surface::surface(made)));
    files
}

fn marked<K: Language>(source: &str, text: &Safe<K>) -> Safe<K> {
    fill!("{}{}", prose::header(source), text)
}

/// The changelog that people write, marked as carried along.
#[must_use]
pub fn changelog(made: &Crate, text: &str) -> Markdown {
    let folder = made.source.rsplit_once('/').map_or("specs", |(folder, _)| folder);
    marked(&format!("{folder}/CHANGELOG.md"), &prose::carried(text))
}

fn manifest(made: &Crate) -> Toml {
    let description = format!("Typed client of the {} API", prose::one_line(&made.title));
    // The tests stand on a crate that is not published.
    let unpublished: Toml = match &made.setting {
        Setting::Member => "exclude = [\"tests\"]\n".into(),
        Setting::Alone { .. } => Toml::default(),
    };
    let package: Toml = fill!(
        "[package]\nname = {}\nversion = {}\ndescription = {}\nreadme = \"README.md\"\nautotests = false\n{}",
        prose::toml(&made.package),
        prose::toml(&made.version),
        prose::toml(&description),
        unpublished,
    );
    let inherited: Toml = match &made.setting {
        Setting::Member => "edition.workspace = true\nrust-version.workspace = true\nlicense.workspace = true\nrepository.workspace = true\n".into(),
        Setting::Alone { .. } => {
            "edition = \"2024\"\nrust-version = \"1.85\"\npublish = false\n\n[workspace]\n".into()
        }
    };
    let (features, needed) = features(made);
    let test: Toml = if made.setting.has_tests() {
        fill!(
            "\n[[test]]\nname = \"main\"\npath = \"tests/main.rs\"\nrequired-features = [\"{}\"]\n",
            needed
        )
    } else {
        Toml::default()
    };
    fill!(
        "{}{}\n[dependencies]\n{} = { {}, optional = true }\n{} = { {} }\n{}{}\n[lints.rust]\n\
         missing_docs = \"warn\"\nunsafe_code = \"forbid\"\n{}",
        package,
        inherited,
        CORE.package,
        found(&CORE, "", &made.setting),
        WIRE.package,
        found(&WIRE, "/wire", &made.setting),
        tested(&made.setting),
        features,
        test,
    )
}

/// Where a crate that this one stands on is found: beside the others, below a path, or on crates.io.
fn found(runtime: &Runtime, below: &str, setting: &Setting) -> Toml {
    match setting {
        Setting::Member => "workspace = true".into(),
        Setting::Alone { core_path: None, .. } => fill!("version = \"{}\"", runtime.version),
        Setting::Alone { core_path: Some(core), .. } => {
            let core = if below.is_empty() { core } else { core.trim_end_matches(['/', '\\']) };
            let path = prose::toml(&format!("{core}{below}"));
            fill!("path = {}, version = \"{}\"", path, runtime.version)
        }
    }
}

/// What its tests stand on, where that is at hand.
fn tested(setting: &Setting) -> Toml {
    let from: Toml = match setting {
        Setting::Member => "workspace = true".into(),
        Setting::Alone { harness_path: None, .. } => return Toml::default(),
        Setting::Alone { harness_path: Some(path), .. } => fill!("path = {}", prose::toml(path)),
    };
    fill!("\n[dev-dependencies]\n{} = { {} }\n", HARNESS.package, from)
}

/// The feature that adds calls and those of the groups of a large crate, all of them on by default, and what its tests need.
fn features(made: &Crate) -> (Toml, &'static str) {
    let all: Vec<Toml> =
        made.groups.iter().filter_map(|g| g.feature.as_deref()).map(prose::toml).collect();
    let client: Toml = fill!(
        "# Without it the crate is its types alone, and builds no HTTP.\n{} = [\"dep:{}\"]\n",
        CLIENT,
        CORE.package
    );
    if all.is_empty() {
        return (fill!("\n[features]\ndefault = [\"{}\"]\n{}", CLIENT, client), CLIENT);
    }
    let listed = Toml::join(",\n    ", all.clone());
    let mut out: Toml =
        fill!("\n[features]\ndefault = [\n    \"{}\",\n    {},\n]\n{}", CLIENT, listed, client);
    out.push(fill!("# The types of all groups, without their calls.\n{} = []\n", TYPES));
    for feature in &all {
        out.push(fill!("{} = [\"{}\"]\n", feature, CLIENT));
    }
    (out, "default")
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

fn readme(made: &Crate) -> Markdown {
    let operations: usize = made.groups.iter().map(|g| g.calls.len()).sum();
    let mut out = fill!(
        "# {}\n\nTyped client of Red Hat's {} API ({}), made from its published document: {} operations.\n",
        prose::word(&made.package),
        prose::plain(&made.title),
        prose::code(if made.base_path.is_empty() { "/" } else { &made.base_path }),
        operations,
    );
    if let Some((group, call)) = first_call(made).filter(|(_, c)| c.args.is_empty()) {
        out.push(example(made, group, call));
    }
    out.push("\n| group | operations |\n|---|---|\n");
    for group in &made.groups {
        let calls = group.calls.iter().map(|c| fill!("`{}`", c.method));
        out.push(fill!("| `{}()` | {} |\n", group.module, Markdown::join(", ", calls)));
    }
    if let Some(feature) = made.groups.iter().find_map(|g| g.feature.as_ref()) {
        out.push(fill!(
            "\nEach group is a feature of the same name (with `-` for `_`), and all are on by default. A program that needs few of \
             them compiles less with\n`{} = { version = \"{}\", default-features = false, features = [\"{}\"] }`.\n",
            prose::word(&made.package),
            prose::word(&made.version),
            prose::word(feature),
        ));
    }
    out.push(types_alone(made));
    out.push(
        "\nWhat the document says and this crate does not is listed in `COVERAGE.md`; every public item in `api.txt`.\n",
    );
    out
}

/// What the crate is without its calls.
fn types_alone(made: &Crate) -> Markdown {
    if made.groups.iter().any(|group| group.feature.is_some()) {
        return fill!(
            "\nWith `default-features = false, features = [\"{}\"]` the crate is its types alone, which stand on `{}`; each group adds the \
             feature `{}`, that is the calls.\n",
            TYPES,
            WIRE.package,
            CLIENT,
        );
    }
    fill!(
        "\nWith `default-features = false` the crate is its types alone, which stand on `{}`; the feature `{}` adds the calls.\n",
        WIRE.package,
        CLIENT,
    )
}

/// The program that makes a first call; it is compiled with the tests of the crate.
fn example(made: &Crate, group: &Group, call: &Call) -> Markdown {
    let named = matches!(&call.answer, Answer::Json(Ty::Named(_)));
    let print =
        if named { "println!(\"{:#?}\", *answer);" } else { "println!(\"{}\", answer.status());" };
    let gate = group.feature.as_ref();
    let gate = gate.map(|f| fill!("# #[cfg(feature = \"{}\")]\n", prose::word(f)));
    fill!(
        "\n```rust,no_run\nuse {}::Client;\n\n\
         {}# async fn run() -> Result<(), {}::Error> {\n\
         let client = Client::new(&{}::Client::from_env()?);\n\
         let answer = client.{}().{}().send().await?;\n\
         {}\n\
         # Ok(())\n# }\n```\n",
        made.library,
        gate.unwrap_or_default(),
        CORE.library,
        CORE.library,
        group.module,
        call.method,
        print,
    )
}

fn coverage(made: &Crate, coverage: &Coverage) -> Markdown {
    let written: usize = made.groups.iter().map(|g| g.calls.len()).sum();
    let mut out = fill!(
        "# Coverage of {}\n\n| | |\n|---|---|\n| operations in the document | {} |\n| operations written | {} |\n\
         | schema positions | {} |\n| positions that say less than the document | {} |\n| positions that the document leaves open | {} |\n",
        prose::word(&made.package),
        coverage.operations,
        written,
        coverage.positions,
        coverage.gaps.iter().filter(|g| g.code == "untyped").count(),
        coverage.free_form,
    );
    if !coverage.skipped.is_empty() {
        out.push("\n## Operations left out\n\n| operation | because |\n|---|---|\n");
        for (operation, reason) in &coverage.skipped {
            out.push(fill!("| {} | {} |\n", prose::code_cell(operation), prose::cell(reason)));
        }
    }
    if !coverage.unsent.is_empty() {
        out.push("\n## Bodies that calls do not send\n\nA call sends a body as the media type that its docs name.\n\n| media type | operations that take it too |\n|---|---|\n");
        for (media, operations) in &coverage.unsent {
            out.push(fill!("| {} | {} |\n", prose::code_cell(media), *operations));
        }
    }
    if !coverage.gaps.is_empty() {
        out.push("\n## Places that say less, or that readers should know of\n\n| place | code | what |\n|---|---|---|\n");
        for gap in &coverage.gaps {
            let (place, what) = (prose::code_cell(&gap.at), prose::cell(&gap.what));
            out.push(fill!("| {} | {} | {} |\n", place, gap.code, what));
        }
    }
    out
}
