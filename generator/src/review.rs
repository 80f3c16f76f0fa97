//! What people should look at before a service is published: places that only their names make secrets.

use crate::note::Located;
use crate::outcome::Input;
use crate::{fix, run, service, source};

/// What to look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// Fields and parameters that have the name of a secret, as `secret` and `not_secret` of `service.toml` write them. The
    /// client masks them until one of the lists names them.
    pub secrets: Vec<String>,
}

/// Reads a service for those who review it.
///
/// # Errors
/// Those of [`run::generate`].
pub fn review(input: &Input<'_>) -> Result<Review, Vec<Located>> {
    let config = service::read(input.config_path, input.config)?;
    let mut document = source::read(input.document_path, input.document)?;
    let dead = fix::apply(&mut document.value, &config.service.fix);
    if !dead.is_empty() {
        return Err(dead.into_iter().map(|note| config.locate(note)).collect());
    }
    let secrets = run::plan_crate(&document, Some(&config))?.unreviewed;
    Ok(Review { secrets })
}
