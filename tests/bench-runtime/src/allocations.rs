//! What the runtime allocates, against hand-written reqwest and serde on the same server.

mod hand;
mod report;
mod server;

use std::{alloc::System, error::Error, hint::black_box, process::ExitCode};

use hand::Hand;
use rhapi_core::{Client, Host, wire::decode};
use rhapi_inventory::types::HostQueryOutput;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The sizes of answers in hosts.
const SIZES: [usize; 2] = [100, 1000];

fn main() -> Outcome<ExitCode> {
    let server = server::start()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let lines = runtime.block_on(async {
        let client = Client::builder().base_url(Host::Console, &server).token("t").build()?;
        let hand = hand::Hand::new(&server)?;
        let [ours, theirs] = growth(&client, &hand).await?;
        Outcome::Ok(vec![
            ("call without its values, growth of allocations ratio", ours.call / theirs.call, 1.0),
            // The types keep what the document does not know, and name more than this program reads by hand.
            ("values, growth of allocations ratio", ours.values / theirs.values, f64::INFINITY),
            ("clone of a client, allocations", clones(&client), 0.0),
        ])
    });
    Ok(report::print(lines?))
}

/// How many bytes a larger answer takes more than a smaller one.
#[derive(Clone, Copy, Default)]
struct Growth {
    call: f64,
    values: f64,
}

/// Ours, and that of a call by hand.
async fn growth(client: &Client, hand: &Hand) -> Outcome<[Growth; 2]> {
    let inventory = rhapi_inventory::Client::new(client);
    let list = async |size: usize| {
        inventory
            .hosts()
            .list()
            .per_page(i64::try_from(size)?)
            .send()
            .await
            .map_err(Box::<dyn Error>::from)
    };
    let mut taken = [[Growth::default(); 2]; 2];
    for (index, size) in SIZES.into_iter().enumerate() {
        // The first answer of this size is for the server, which keeps it.
        let body = list(size).await?.raw().clone();
        let region = Region::new(ALLOCATOR);
        black_box(list(size).await?);
        let ours = bytes(&region)?;
        let region = Region::new(ALLOCATOR);
        black_box(hand.list(size).await?);
        let theirs = bytes(&region)?;
        let region = Region::new(ALLOCATOR);
        black_box(decode::<HostQueryOutput>(&body).is_ok());
        let our_values = bytes(&region)?;
        let region = Region::new(ALLOCATOR);
        black_box(serde_json::from_slice::<hand::Page>(&body)?);
        let their_values = bytes(&region)?;
        taken[0][index] = Growth { call: ours - our_values, values: our_values };
        taken[1][index] = Growth { call: theirs - their_values, values: their_values };
    }
    Ok(taken.map(|[small, large]| Growth {
        call: large.call - small.call,
        values: large.values - small.values,
    }))
}

fn bytes(region: &Region<'_, System>) -> Outcome<f64> {
    Ok(f64::from(u32::try_from(region.change().bytes_allocated)?))
}

/// The allocations of a clone.
fn clones(client: &Client) -> f64 {
    let region = Region::new(ALLOCATOR);
    drop(black_box(client.clone()));
    if region.change().allocations == 0 { 0.0 } else { 1.0 }
}
