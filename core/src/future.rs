//! The boxed future that the object-safe traits of this crate return.

use std::{future::Future, pin::Pin};

/// A future on the heap that can move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
