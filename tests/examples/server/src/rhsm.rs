//! Subscription management v1: allocations with their manifests, and images.

use crate::{
    cdn::IMAGES,
    fleet::hours_ago,
    lists::{part, reply},
    zip::zip,
};
use rhapi_testing::{Match, Memory, Reply};
use serde_json::json;
use std::sync::atomic::{AtomicUsize, Ordering};

const API: &str = "/management/v1";
const ALLOCATION: &str = "7c9a4bd1-3f3e-4d0a-9b73-f9d4a0c8f1a2";
const JOB: &str = "ff80808155551bd601555ff7d0b60057";
const EXPORT: &str = "ff80808155551bd601555ff7d0b60058";

/// `cdn` is the address of the server that has the images.
pub(crate) fn serve(memory: Memory, cdn: &str) -> Memory {
    images(manifests(memory), cdn)
}

fn refusal(code: u16, message: &str) -> Reply {
    reply(code, &json!({ "error": { "code": code, "message": message } }))
}

fn manifests(memory: Memory) -> Memory {
    let allocations = json!([
        { "uuid": ALLOCATION, "name": "satellite-lab", "type": "Satellite", "version": "6.15",
          "url": format!("{API}/allocations/{ALLOCATION}"), "entitlementQuantity": 25, "simpleContentAccess": "enabled" },
        { "uuid": "7c9a4bd1-3f3e-4d0a-9b73-f9d4a0c8f1a3", "name": "satellite-prod", "type": "Satellite", "version": "6.15",
          "url": format!("{API}/allocations/7c9a4bd1-3f3e-4d0a-9b73-f9d4a0c8f1a3"), "entitlementQuantity": 400,
          "simpleContentAccess": "enabled" },
    ]);
    let allocations = allocations.as_array().cloned().unwrap_or_default();
    let path = format!("{API}/allocations/{ALLOCATION}");
    let started =
        json!({ "body": { "exportJobID": JOB, "href": format!("{path}/exportJob/{JOB}") } });
    let ended =
        json!({ "body": { "exportID": EXPORT, "href": format!("{path}/export/{EXPORT}") } });
    let looks = AtomicUsize::new(0);
    let manifest =
        zip(&[("consumer_export.zip".to_owned(), b"made up, and of no use to a Satellite")]);
    memory
        .serve(Match::get(&format!("{API}/allocations")), move |seen| {
            let part = part(seen, allocations.clone(), 50);
            let pagination =
                json!({ "count": part.items.len(), "limit": part.limit, "offset": part.offset });
            reply(200, &json!({ "body": part.items, "pagination": pagination }))
        })
        .on(&format!("GET {path}/export"), reply(200, &started))
        // The job goes on, in both ways that the service has to say so, and is at its end at the third look.
        .serve(Match::get(&format!("{path}/exportJob/{JOB}")), move |_| {
            match looks.fetch_add(1, Ordering::SeqCst) {
                0 => reply(202, &json!({ "body": { "message": "Export job in progress" } })),
                1 => Reply::empty(202),
                _ => reply(200, &ended),
            }
        })
        .on(&format!("GET {path}/export/{EXPORT}"), Reply::of(200, "application/zip", manifest))
}

fn images(memory: Memory, cdn: &str) -> Memory {
    let listed = IMAGES.iter().map(|image| {
        json!({
            "imageName": image.title, "filename": image.name, "checksum": image.checksum, "arch": "x86_64",
            "datePublished": "2026-05-01T00:00:00.000Z",
            "downloadHref": format!("{API}/images/{}/download", image.checksum),
        })
    });
    let listed = json!({ "body": listed.collect::<Vec<_>>() });
    let memory = memory
        .on(&format!("GET {API}/images/rhel/9.4/x86_64"), reply(200, &listed))
        .serve(Match::get(&format!("{API}/images/rhel/*")), |_| refusal(404, "no such release"));
    IMAGES.iter().fold(memory, |memory, image| {
        let href = format!("{cdn}/content/{}?_auth_=made-up", image.name);
        let link = json!({ "body": {
            "href": href, "filename": image.name, "expiration": hours_ago(-4).as_str(),
        }});
        memory.on(
            &format!("GET {API}/images/{}/download", image.checksum),
            reply(307, &link).header("location", &href),
        )
    })
}
