//! Manifests of subscription allocations: an export job, and the zip that it makes for Satellite.

use rhapi_core::{Client, Error, JobState, Response, Wait};
use rhapi_rhsm::api::allocations::GetAllocationExport;
use rhapi_rhsm::types::{ExportJobResponse, GetAllocationExportJobResponse as Answer};

/// A job that makes the manifest of an allocation.
///
/// ```no_run
/// # async fn example(client: &rhapi_core::Client) -> Result<(), rhapi_core::Error> {
/// let job = rhapi_flows::ManifestExport::start(client, "7c9a4bd1-3f3e-4d0a-9b73-f9d4a0c8f1a2").await?;
/// let manifest = job.wait().on_progress(|progress| eprintln!("{progress}")).await?;
/// manifest.zip().download().to_file("manifest.zip").await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct ManifestExport {
    service: rhapi_rhsm::Client,
    allocation: String,
    job: String,
}

/// A manifest that can be downloaded.
#[derive(Clone, Debug)]
pub struct Manifest {
    service: rhapi_rhsm::Client,
    allocation: String,
    export: String,
}

impl ManifestExport {
    /// Starts to export an allocation.
    ///
    /// # Errors
    /// Those of `GET /allocations/{uuid}/export`, which starts the job although it is a GET.
    pub async fn start(client: &Client, allocation: impl Into<String>) -> Result<Self, Error> {
        let (service, allocation) = (rhapi_rhsm::Client::new(client), allocation.into());
        let started = service.allocations().export(&allocation).send().await?;
        let job = started.body.as_ref().and_then(|body| body.export_job_id.as_deref());
        match job.filter(|job| !job.is_empty()) {
            Some(job) => Ok(Self { service, allocation, job: job.to_owned() }),
            None => Err(started.useless("the answer names no export job (`exportJobID`)")),
        }
    }

    /// A job that was started before.
    pub fn resume(client: &Client, allocation: impl Into<String>, job: impl Into<String>) -> Self {
        let service = rhapi_rhsm::Client::new(client);
        Self { service, allocation: allocation.into(), job: job.into() }
    }

    /// The id of the job.
    pub fn id(&self) -> &str {
        &self.job
    }

    /// Waits for the manifest: the service answers 202 until it is there.
    pub fn wait(&self) -> Wait<Manifest> {
        let look = self.service.allocations().get_export_job(&self.allocation, &self.job);
        let (service, allocation) = (self.service.clone(), self.allocation.clone());
        let judge = move |answer: Response<Answer>| match answer.into_inner() {
            Answer::Ok(done) => match done.body.as_ref().and_then(export_of) {
                Some(export) => JobState::Done(Manifest {
                    service: service.clone(),
                    allocation: allocation.clone(),
                    export,
                }),
                None => JobState::Failed("it ended without an export to download".to_owned()),
            },
            Answer::Accepted(going_on) => {
                let message = going_on.body.and_then(|body| body.message);
                JobState::running(message.unwrap_or_else(|| "accepted".to_owned()))
            }
            _ => JobState::running("unknown"),
        };
        let name = format!("export job {} of allocation {}", self.job, self.allocation);
        Wait::new(name, move || look.clone().send(), judge).unknown_for(super::COPIED)
    }
}

/// The id of the export, which is the end of its address as well.
fn export_of(body: &ExportJobResponse) -> Option<String> {
    let from_address = || body.href.as_deref()?.trim_end_matches('/').rsplit('/').next();
    let id = body.export_id.as_deref().filter(|id| !id.is_empty()).or_else(from_address);
    id.filter(|id| !id.is_empty()).map(str::to_owned)
}

impl Manifest {
    /// The id of the export.
    pub fn id(&self) -> &str {
        &self.export
    }

    /// The call for its zip.
    pub fn zip(&self) -> GetAllocationExport {
        self.service.allocations().get_export(&self.allocation, &self.export)
    }
}
