//! What must hold for any text at any place of a document; `tests/fuzz` asks the same of more of them.

#[path = "payload.rs"]
pub(crate) mod payload;
#[path = "proof.rs"]
pub(crate) mod proof;
#[path = "walk.rs"]
pub(crate) mod walk;

use self::proof::Proof;
use self::walk::{Place, Way};
use rhapi_generator::{Alone, Severity, check, generate_alone, source};
use serde_json::Value;
use std::sync::LazyLock;

/// A rich document of each dialect, its places, and what is made of it as it is.
pub(crate) struct Template {
    pub(crate) value: Value,
    pub(crate) places: Vec<Place>,
    proof: Proof,
}

pub(crate) static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let texts = [
        include_str!("templates/openapi30.yaml"),
        include_str!("templates/openapi31.yaml"),
        include_str!("templates/swagger2.yaml"),
    ];
    texts.map(Template::of).into()
});

impl Template {
    fn of(text: &str) -> Self {
        let value = source::read("template", text).expect("a template can be read").value;
        let files = made(&value).expect("a template has no error");
        Self { places: walk::places(&value), proof: Proof::of(&files), value }
    }

    /// Whether a document with the change passes the checks.
    pub(crate) fn accepts(&self, (place, way, text): &(&Place, Way, &str)) -> bool {
        let mut value = self.value.clone();
        walk::change(&mut value, place, *way, text);
        let Ok(document) = source::read("changed", &value.to_string()) else { return false };
        let notes = check::check(&document.value, document.dialect);
        notes.iter().all(|note| note.severity() != Severity::Error)
    }

    /// Writes a text at a place and looks at all that is made of it; says whether something was.
    pub(crate) fn hold(&self, changes: &[(&Place, Way, &str)]) -> bool {
        let mut value = self.value.clone();
        for (place, way, text) in changes {
            walk::change(&mut value, place, *way, text);
        }
        let Some(files) = made(&value) else { return false };
        if let Err(found) =
            self.proof.check(&files, changes.iter().all(|change| change.0.is_prose()))
        {
            panic!("{found}\nchanged: {changes:?}");
        }
        true
    }
}

/// The files of a document; `None` when it is refused.
fn made(value: &Value) -> Option<Vec<(String, String)>> {
    let output = generate_alone(&Alone {
        document_path: "shelves.json",
        document: &value.to_string(),
        crate_name: "shelves",
        path: None,
        core_path: Some("../core"),
        harness_path: Some("../core/harness"),
    });
    let files = output.ok()?.files;
    Some(files.iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect())
}

/// The first bytes choose the place, the rest is the text.
pub(crate) fn places(data: &[u8]) {
    let [dialect, high, low, way, text @ ..] = data else { return };
    let template = &TEMPLATES[usize::from(*dialect) % TEMPLATES.len()];
    let place = usize::from(u16::from_be_bytes([*high, *low])) % template.places.len();
    let way = Way::ALL[usize::from(*way) % Way::ALL.len()];
    template.hold(&[(&template.places[place], way, &String::from_utf8_lossy(text))]);
}
