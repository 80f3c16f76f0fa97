//! Every public item of a crate with its signature, one a line, sorted: the text whose diff is the change that callers see.

use crate::name::Ident;
use crate::prose::{self, Line, fill};
use crate::runtime::{CORE, WIRE};
use crate::rust::{Answer, Call, Crate, Field, Input, Item, Kind, PageItem, Record, Takes, Ty};

/// The content of `api.txt`, without its header.
#[must_use]
pub fn surface(made: &Crate) -> Line {
    let mut lines = lines(made);
    lines.sort_unstable();
    lines.dedup();
    fill!("{}\n", Line::join("\n", lines))
}

/// The lines of [`surface`], in the order of the crate; some may stand in it twice.
pub(crate) fn lines(made: &Crate) -> Vec<Line> {
    let library = &made.library;
    let mut lines: Vec<Line> = vec![
        fill!("{}::Client", library),
        fill!("{}::Client::new(client: &{}::Client) -> Client", library, CORE.library),
    ];
    for group in &made.groups {
        let place = fill!("{}::api::{}", library, group.module);
        lines.push(fill!("{}::Client::{}(&self) -> api::{}", library, group.module, group.ty));
        lines.push(fill!("{}::{}", place, group.ty));
        for call in &group.calls {
            lines.extend(operation(&place, &group.ty, call));
        }
    }
    let types = fill!("{}::types", library);
    for item in made.types.iter().flat_map(|f| &f.items) {
        lines.extend(of_item(&types, item));
    }
    lines
}

fn operation(place: &Line, group: &Ident, call: &Call) -> Vec<Line> {
    let args: Vec<Line> = match &call.bundle {
        Some(bundle) => vec![fill!(", required: {}", bundle.name)],
        None => call.args.iter().map(|a| fill!(", {}: {}", a.name, taken(a))).collect(),
    };
    let answer: Line = match &call.answer {
        Answer::Json(ty) | Answer::ByStatus(ty) => text(ty),
        Answer::Text => "String".into(),
        Answer::Bytes => fill!("{}::Bytes", WIRE.library),
        Answer::Empty => "()".into(),
    };
    let mark = if call.deprecated { " [deprecated]" } else { "" };
    let args = Line::join("", args);
    let endpoint = prose::line(&format!("{} {}", call.verb.to_uppercase(), call.path));
    let mut lines = vec![
        fill!("{}::{}::{}(&self{}) -> {}{}", place, group, call.method, args, call.ty, mark),
        fill!("{}::{}: Call<{}> [{}]", place, call.ty, answer, endpoint),
    ];
    let setter = |s: &Input| {
        let taken = taken(s);
        let list = taken.as_str().starts_with("impl IntoIterator");
        let value = if list { "values" } else { "value" };
        fill!("{}::{}::{}(self, {}: {}) -> Self", place, call.ty, s.name, value, taken)
    };
    lines.extend(call.setters.iter().map(setter));
    if let Some(bundle) = &call.bundle {
        let name = &bundle.name;
        lines.push(fill!("{}::{}: struct", place, name));
        let fields = call.args.iter().zip(&bundle.fields);
        lines.extend(fields.map(|(a, ty)| fill!("{}::{}.{}: {}", place, name, a.name, text(ty))));
    }
    let core = CORE.library;
    if call.file.is_some() {
        lines.push(fill!("{}::{}::download(self) -> {}::Download", place, call.ty, core));
    }
    if call.upload.is_some() {
        lines.push(fill!("{}::{}::upload(self, file: {}::Upload) -> Self", place, call.ty, core));
    }
    if call.csv {
        lines.push(fill!("{}::{}::csv(self) -> {}::Csv", place, call.ty, core));
    }
    if let Some(paging) = &call.paging {
        let item = match &paging.item {
            PageItem::Element(ty) => text(ty),
            PageItem::Entry(ty) => fill!("(String, {})", text(ty)),
        };
        lines.push(fill!("{}::{}: pages of items {}", place, call.ty, item));
    }
    lines
}

fn of_item(types: &Line, item: &Item) -> Vec<Line> {
    let place = &fill!("{}::{}", types, item.name);
    match &item.kind {
        Kind::Record(made) => record(types, place, made),
        Kind::Choice(variants) => {
            let rows = variants
                .iter()
                .map(|v| fill!("{}::{} = {}", place, v.name, prose::quoted(&v.wire)));
            [fill!("{}: choice of texts", place)].into_iter().chain(rows).collect()
        }
        Kind::NumberChoice(variants) => {
            let rows = variants.iter().map(|v| fill!("{}::{} = {}", place, v.name, v.wire));
            [fill!("{}: choice of numbers", place)].into_iter().chain(rows).collect()
        }
        Kind::Union(made) => {
            let tag = made.tag.as_ref().map(|t| fill!(" by {}", prose::quoted(t)));
            let tag: Line = tag.unwrap_or_default();
            let rows =
                made.branches.iter().map(|b| fill!("{}::{}({})", place, b.name, text(&b.ty)));
            [fill!("{}: union{}", place, tag)].into_iter().chain(rows).collect()
        }
        Kind::ByStatus(variants) => {
            let rows = variants
                .iter()
                .map(|v| fill!("{}::{}({}) [{}]", place, v.name, text(&v.ty), v.status));
            [fill!("{}: by status", place)].into_iter().chain(rows).collect()
        }
    }
}

fn record(types: &Line, place: &Line, made: &Record) -> Vec<Line> {
    let mut lines = vec![fill!("{}: struct", place)];
    let field = |f: &Field| {
        // Whether a value is masked changes nothing that a caller could rely on.
        let told = f.flags.iter().filter(|flag| **flag != "secret");
        let flags = Line::join("", told.map(|f| fill!(" [{}]", *f)));
        fill!("{}.{}: {}{}", place, f.name, text(&f.ty), flags)
    };
    lines.extend(made.fields.iter().map(field));
    lines.extend(
        made.additional
            .as_ref()
            .map(|ty| fill!("{}.additional: {}::Map<{}>", place, WIRE.library, text(ty))),
    );
    if let Some(builder) = &made.builder {
        let required: Vec<&Field> = builder.required.iter().map(|i| &made.fields[*i]).collect();
        let list = |fields: &[&Field]| {
            fields.iter().map(|f| fill!("{}: {}", f.name, text(&f.ty))).collect::<Vec<Line>>()
        };
        if let Some(bundle) = &builder.bundle {
            lines.push(fill!("{}::new(required: {}) -> Self", place, bundle));
            lines.push(fill!("{}::{}: struct", types, bundle));
            let fields = list(&required).into_iter();
            lines.extend(fields.map(|f| fill!("{}::{}.{}", types, bundle, f)));
        } else {
            let arguments = Line::join(", ", list(&required));
            lines.push(fill!("{}::new({}) -> Self", place, arguments));
        }
        for setter in &builder.setters {
            let ty = match &made.fields[setter.field].ty {
                Ty::Option(inner) => inner,
                other => other,
            };
            lines.push(fill!(
                "{}::{}(self, value: impl Into<{}>) -> Self",
                place,
                setter.name,
                text(ty)
            ));
            lines.extend(setter.clear.as_ref().map(|c| fill!("{}::{}(self) -> Self", place, c)));
        }
    }
    lines
}

fn taken(input: &Input) -> Line {
    match &input.takes {
        Takes::Text => "&str".into(),
        Takes::Formatted => "impl AsRef<str>".into(),
        Takes::Value(ty) => text(ty),
        Takes::Texts => "impl IntoIterator<Item = impl AsRef<str>>".into(),
        Takes::Values(ty) => fill!("impl IntoIterator<Item = {}>", text(ty)),
        Takes::Ref(ty) => fill!("&{}", text(ty)),
        Takes::Into(ty) => fill!("impl Into<{}>", text(ty)),
        Takes::Bytes => fill!("impl Into<{}::Bytes>", WIRE.library),
    }
}

/// A type as people write it.
fn text(ty: &Ty) -> Line {
    match ty {
        Ty::String => "String".into(),
        Ty::Bool => "bool".into(),
        Ty::I64 => "i64".into(),
        Ty::I32 => "i32".into(),
        Ty::U64 => "u64".into(),
        Ty::F64 => "f64".into(),
        Ty::F32 => "f32".into(),
        Ty::Core(name) => fill!("{}::{}", WIRE.library, name),
        Ty::Named(name) => fill!("types::{}", name),
        Ty::Vec(inner) => fill!("Vec<{}>", text(inner)),
        Ty::Map(inner) => fill!("{}::Map<{}>", WIRE.library, text(inner)),
        Ty::Option(inner) => fill!("Option<{}>", text(inner)),
        Ty::Boxed(inner) => fill!("Box<{}>", text(inner)),
    }
}
