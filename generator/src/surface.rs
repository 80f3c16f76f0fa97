//! Every public item of a crate with its signature, one a line, sorted: the text whose diff is the change that callers see.

use crate::rust::{Answer, Call, Crate, Field, Input, Item, Kind, PageItem, Record, Takes, Ty};

/// The content of `api.txt`, without its header.
#[must_use]
pub fn surface(made: &Crate) -> String {
    let mut lines = lines(made);
    lines.sort_unstable();
    lines.dedup();
    lines.join("\n") + "\n"
}

/// The lines of [`surface`], in the order of the crate; some may stand in it twice.
pub(crate) fn lines(made: &Crate) -> Vec<String> {
    let library = made.package.replace('-', "_");
    let mut lines = vec![
        format!("{library}::Client"),
        format!("{library}::Client::new(client: &rhapi_core::Client) -> Client"),
    ];
    for group in &made.groups {
        let place = format!("{library}::api::{}", group.module);
        lines.push(format!("{library}::Client::{}(&self) -> api::{}", group.module, group.ty));
        lines.push(format!("{place}::{}", group.ty));
        for call in &group.calls {
            lines.extend(operation(&place, &group.ty.to_string(), call));
        }
    }
    for item in made.types.iter().flat_map(|f| &f.items) {
        lines.extend(of_item(&format!("{library}::types::{}", item.name), item));
    }
    lines
}

fn operation(place: &str, group: &str, call: &Call) -> Vec<String> {
    let args: Vec<String> = match &call.bundle {
        Some(bundle) => vec![format!(", required: {}", bundle.name)],
        None => call.args.iter().map(|a| format!(", {}: {}", a.name, taken(a))).collect(),
    };
    let answer = match &call.answer {
        Answer::Json(ty) | Answer::ByStatus(ty) => text(ty),
        Answer::Text => "String".to_owned(),
        Answer::Bytes => "rhapi_core::Bytes".to_owned(),
        Answer::Empty => "()".to_owned(),
    };
    let mark = if call.deprecated { " [deprecated]" } else { "" };
    let verb = call.verb.to_uppercase();
    let mut lines = vec![
        format!("{place}::{group}::{}(&self{}) -> {}{mark}", call.method, args.concat(), call.ty),
        format!(
            "{place}::{}: Call<{answer}> [{verb} {}]",
            call.ty,
            crate::prose::inline(&call.path)
        ),
    ];
    let setter = |s: &Input| {
        let value = if taken(s).starts_with("impl IntoIterator") { "values" } else { "value" };
        format!("{place}::{}::{}(self, {value}: {}) -> Self", call.ty, s.name, taken(s))
    };
    lines.extend(call.setters.iter().map(setter));
    if let Some(bundle) = &call.bundle {
        let name = &bundle.name;
        lines.push(format!("{place}::{name}: struct"));
        let fields = call.args.iter().zip(&bundle.fields);
        lines.extend(fields.map(|(a, ty)| format!("{place}::{name}.{}: {}", a.name, text(ty))));
    }
    if call.file.is_some() {
        lines.push(format!("{place}::{}::download(self) -> rhapi_core::Download", call.ty));
    }
    if call.upload.is_some() {
        lines.push(format!("{place}::{}::upload(self, file: rhapi_core::Upload) -> Self", call.ty));
    }
    if call.csv {
        lines.push(format!("{place}::{}::csv(self) -> rhapi_core::Csv", call.ty));
    }
    if let Some(paging) = &call.paging {
        let item = match &paging.item {
            PageItem::Element(ty) => text(ty),
            PageItem::Entry(ty) => format!("(String, {})", text(ty)),
        };
        lines.push(format!("{place}::{}: pages of items {item}", call.ty));
    }
    lines
}

fn of_item(place: &str, item: &Item) -> Vec<String> {
    match &item.kind {
        Kind::Record(made) => record(place, made),
        Kind::Choice(variants) => {
            let rows = variants.iter().map(|v| format!("{place}::{} = {:?}", v.name, v.wire));
            [format!("{place}: choice of texts")].into_iter().chain(rows).collect()
        }
        Kind::NumberChoice(variants) => {
            let rows = variants.iter().map(|v| format!("{place}::{} = {}", v.name, v.wire));
            [format!("{place}: choice of numbers")].into_iter().chain(rows).collect()
        }
        Kind::Union(made) => {
            let tag = made.tag.as_ref().map_or(String::new(), |t| format!(" by {t:?}"));
            let rows =
                made.branches.iter().map(|b| format!("{place}::{}({})", b.name, text(&b.ty)));
            [format!("{place}: union{tag}")].into_iter().chain(rows).collect()
        }
        Kind::ByStatus(variants) => {
            let rows = variants
                .iter()
                .map(|v| format!("{place}::{}({}) [{}]", v.name, text(&v.ty), v.status));
            [format!("{place}: by status")].into_iter().chain(rows).collect()
        }
    }
}

fn record(place: &str, made: &Record) -> Vec<String> {
    let mut lines = vec![format!("{place}: struct")];
    let field = |f: &Field| {
        // Whether a value is masked changes nothing that a caller could rely on.
        let told = f.flags.iter().filter(|flag| **flag != "secret");
        let flags = told.map(|f| format!(" [{f}]")).collect::<Vec<_>>().concat();
        format!("{place}.{}: {}{flags}", f.name, text(&f.ty))
    };
    lines.extend(made.fields.iter().map(field));
    lines.extend(
        made.additional
            .as_ref()
            .map(|ty| format!("{place}.additional: rhapi_core::Map<{}>", text(ty))),
    );
    if let Some(builder) = &made.builder {
        let required: Vec<&Field> = builder.required.iter().map(|i| &made.fields[*i]).collect();
        let list = |fields: &[&Field]| {
            fields.iter().map(|f| format!("{}: {}", f.name, text(&f.ty))).collect::<Vec<_>>()
        };
        match &builder.bundle {
            Some(bundle) => {
                lines.push(format!("{place}::new(required: {bundle}) -> Self"));
                let base = place.rsplit_once("::").map_or("", |(base, _)| base);
                lines.push(format!("{base}::{bundle}: struct"));
                lines.extend(list(&required).into_iter().map(|f| format!("{base}::{bundle}.{f}")));
            }
            None => lines.push(format!("{place}::new({}) -> Self", list(&required).join(", "))),
        }
        for setter in &builder.setters {
            let ty = match &made.fields[setter.field].ty {
                Ty::Option(inner) => inner,
                other => other,
            };
            lines.push(format!(
                "{place}::{}(self, value: impl Into<{}>) -> Self",
                setter.name,
                text(ty)
            ));
            lines.extend(setter.clear.as_ref().map(|c| format!("{place}::{c}(self) -> Self")));
        }
    }
    lines
}

fn taken(input: &Input) -> String {
    match &input.takes {
        Takes::Text => "&str".to_owned(),
        Takes::Formatted => "impl AsRef<str>".to_owned(),
        Takes::Value(ty) => text(ty),
        Takes::Texts => "impl IntoIterator<Item = impl AsRef<str>>".to_owned(),
        Takes::Values(ty) => format!("impl IntoIterator<Item = {}>", text(ty)),
        Takes::Ref(ty) => format!("&{}", text(ty)),
        Takes::Into(ty) => format!("impl Into<{}>", text(ty)),
        Takes::Bytes => "impl Into<rhapi_core::Bytes>".to_owned(),
    }
}

/// A type as people write it.
fn text(ty: &Ty) -> String {
    match ty {
        Ty::String => "String".to_owned(),
        Ty::Bool => "bool".to_owned(),
        Ty::I64 => "i64".to_owned(),
        Ty::I32 => "i32".to_owned(),
        Ty::U64 => "u64".to_owned(),
        Ty::F64 => "f64".to_owned(),
        Ty::F32 => "f32".to_owned(),
        Ty::Core(name) => format!("rhapi_core::{name}"),
        Ty::Named(name) => format!("types::{name}"),
        Ty::Vec(inner) => format!("Vec<{}>", text(inner)),
        Ty::Map(inner) => format!("rhapi_core::Map<{}>", text(inner)),
        Ty::Option(inner) => format!("Option<{}>", text(inner)),
        Ty::Boxed(inner) => format!("Box<{}>", text(inner)),
    }
}
