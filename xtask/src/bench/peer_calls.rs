//! Writes the programs that use the peer's crate, from the source of its client.

use std::collections::BTreeSet;
use std::fmt::Write;

use quote::ToTokens;
use syn::{
    FnArg, GenericArgument, ImplItem, ImplItemFn, Item, PathArguments, ReturnType, Type, Visibility,
};

/// The program's text, or what is not as expected.
///
/// An argument is a value that the compiler cannot see through (`held`), so that no call is thrown out;
/// it is not read from JSON, since that would count code that a caller may not need.
pub(super) fn program(client: &str, library: &str) -> Result<String, String> {
    let file = syn::parse_file(client).map_err(|e| format!("is not Rust: {e}"))?;
    let methods: Vec<_> = file.items.iter().filter_map(methods).flatten().collect();
    if methods.is_empty() {
        return Err("has no `impl HttpClient` with calls".to_owned());
    }
    let mut text = format!("use {library}::api::client::HttpClient;\n\n{PRELUDE}");
    let mut main = String::new();
    for method in methods {
        let name = &method.sig.ident;
        let arguments: Vec<_> = method.sig.inputs.iter().filter_map(argument).collect();
        let arguments = arguments.join(", ");
        let answer = if is_json(&method.sig.output) { "show(&answer)" } else { "drop(answer)" };
        let _infallible = writeln!(
            text,
            "async fn {name}(client: &HttpClient) -> Option<()> {{\n    \
             let answer = client.{name}({arguments}).await.ok()?;\n    {answer};\n    Some(())\n}}\n"
        );
        let _infallible = writeln!(main, "        {name}(&client).await;");
    }
    let _infallible = write!(text, "{MAIN_START}{main}{MAIN_END}");
    Ok(text)
}

/// A program that decodes and encodes every type that a call answers with as JSON.
pub(super) fn codec(client: &str, library: &str) -> Result<String, String> {
    let file = syn::parse_file(client).map_err(|e| format!("is not Rust: {e}"))?;
    let outputs = file.items.iter().filter_map(methods).flatten().map(|method| &method.sig.output);
    let answers: BTreeSet<String> = outputs
        .filter(|output| is_json(output))
        .filter_map(answer)
        .map(|answer| answer.to_token_stream().to_string())
        .filter(|answer| answer != "()" && answer != "serde_json :: Value")
        .collect();
    if answers.is_empty() {
        return Err("has no calls that answer with JSON".to_owned());
    }
    let mut text = format!("#[allow(unused_imports)]\nuse {library}::api::types::*;\n\n{BOTH}");
    for answer in answers {
        let _infallible = writeln!(text, "    size += both::<{answer}>(&text);");
    }
    text.push_str("    println!(\"{size}\");\n}\n");
    Ok(text)
}

const BOTH: &str = "\
fn both<T: serde::Serialize + serde::de::DeserializeOwned>(text: &str) -> usize {
    let Ok(value) = serde_json::from_slice::<T>(text.as_bytes()) else { return 0 };
    serde_json::to_vec(&value).map_or(0, |bytes| bytes.len())
}

fn main() {
    let text = std::env::args().nth(1).unwrap_or_default();
    let mut size = 0;
";

const PRELUDE: &str = "\
#[inline(never)]
fn held<T>() -> Option<T> {
    std::hint::black_box(None)
}

#[inline(never)]
fn show_bytes(bytes: Option<Vec<u8>>) {
    std::hint::black_box(bytes);
}

fn show<T: serde::Serialize>(answer: &T) {
    show_bytes(serde_json::to_vec(answer).ok());
}

";

const MAIN_START: &str = "\
fn main() {
    let _installed = rustls::crypto::ring::default_provider().install_default();
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
    let client = HttpClient::new().with_base_url(std::env::args().nth(1).unwrap_or_default());
    runtime.block_on(async {
";

const MAIN_END: &str = "    });\n}\n";

/// The public async methods of the client.
fn methods(item: &Item) -> Option<impl Iterator<Item = &ImplItemFn>> {
    let Item::Impl(item) = item else { return None };
    let Type::Path(of) = &*item.self_ty else { return None };
    if item.trait_.is_some() || !of.path.is_ident("HttpClient") {
        return None;
    }
    Some(item.items.iter().filter_map(|item| match item {
        ImplItem::Fn(method) if is_call(method) => Some(method),
        _ => None,
    }))
}

fn is_call(method: &ImplItemFn) -> bool {
    method.sig.asyncness.is_some() && matches!(method.vis, Visibility::Public(_))
}

/// An argument of the right type; text where the type is left to the caller.
fn argument(input: &FnArg) -> Option<String> {
    let FnArg::Typed(input) = input else { return None };
    Some(value(&input.ty).unwrap_or_else(|| "held()?".to_owned()))
}

/// A value for a type that has a caller-chosen type in it, of which the compiler has to be told.
fn value(of: &Type) -> Option<String> {
    match of {
        Type::ImplTrait(_) => Some("std::hint::black_box(\"x\")".to_owned()),
        Type::Path(path) => {
            let last = path.path.segments.last()?;
            let inner = value(single(&last.arguments)?)?;
            match last.ident.to_string().as_str() {
                "Option" => Some(format!("Some({inner})")),
                "Vec" => Some(format!("vec![{inner}]")),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether an answer can be written as JSON: not streams, bytes and raw responses.
fn is_json(output: &ReturnType) -> bool {
    match answer(output) {
        Some(Type::Path(path)) => path.path.segments.last().is_some_and(|last| {
            !["Bytes", "Response", "HttpResult"].iter().any(|name| last.ident == name)
        }),
        Some(Type::Tuple(tuple)) => tuple.elems.is_empty(),
        _ => false,
    }
}

/// The first type of the `Result` that a call gives.
fn answer(output: &ReturnType) -> Option<&Type> {
    let ReturnType::Type(_, output) = output else { return None };
    let Type::Path(result) = &**output else { return None };
    result.path.segments.last().and_then(|last| single(&last.arguments))
}

/// The first type in `<..>`.
fn single(arguments: &PathArguments) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(of) => Some(of),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{codec, program};

    #[test]
    fn every_call_is_made_with_arguments_of_its_types() {
        let client = "
            impl HttpClient {
                pub fn new() -> Self { todo!() }
                async fn inner(&self) {}
                pub async fn list(&self, a: impl AsRef<str>, b: Option<impl AsRef<str>>, c: Option<Vec<i64>>)
                    -> Result<HostOut, ApiOpError<Value>> { todo!() }
                pub async fn fetch(&self) -> Result<bytes::Bytes, ApiOpError<Value>> { todo!() }
            }
            impl Other { pub async fn no(&self) {} }";
        let text = program(client, "peer_x").unwrap();
        let text_argument = "std::hint::black_box(\"x\")";
        let call = format!(
            "client.list({text_argument}, Some({text_argument}), held()?).await.ok()?;\n    show(&answer);"
        );
        assert!(text.contains(&call), "{text}");
        assert!(text.contains("client.fetch().await.ok()?;\n    drop(answer);"), "{text}");
        assert!(!text.contains("inner") && !text.contains("no("), "{text}");
        assert!(syn::parse_file(&text).is_ok());
    }

    #[test]
    fn every_type_of_answer_is_decoded_once() {
        let client = "
            impl HttpClient {
                pub async fn a(&self) -> Result<Vec<HostOut>, ApiOpError<Value>> { todo!() }
                pub async fn b(&self) -> Result<Vec<HostOut>, ApiOpError<Value>> { todo!() }
                pub async fn c(&self) -> Result<(), ApiOpError<Value>> { todo!() }
                pub async fn d(&self) -> Result<bytes::Bytes, ApiOpError<Value>> { todo!() }
            }";
        let text = codec(client, "peer_x").unwrap();
        assert_eq!(text.matches("both::<").count(), 1, "{text}");
        assert!(text.contains("both::<Vec < HostOut >>(&text)"), "{text}");
        assert!(syn::parse_file(&text).is_ok());
    }

    #[test]
    fn a_source_without_calls_is_an_error() {
        assert!(program("fn main() {}", "peer_x").is_err());
        assert!(program("not rust", "peer_x").is_err());
        assert!(codec("fn main() {}", "peer_x").is_err());
    }
}
