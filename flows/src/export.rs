//! Exports: the service gathers data of several applications, and packs them into one zip.

use rhapi_core::{Client, Error, JobState, JobStep, Response, Wait};
use rhapi_export::api::exports::DownloadExport;
use rhapi_export::types::{ExportRequest, ExportResource, ExportStatus, Status};

/// An export that was asked for.
///
/// ```no_run
/// use rhapi_export::types::{ExportRequest, ExportRequestResource, Format};
/// use rhapi_flows::Export;
///
/// # async fn example(client: &rhapi_core::Client) -> Result<(), rhapi_core::Error> {
/// let systems = ExportRequestResource::new(
///     "urn:redhat:application:inventory",
///     "urn:redhat:application:inventory:export:systems",
/// );
/// let request = ExportRequest::new(Format::Csv, "systems", [systems]);
/// let export = Export::start(client, &request).await?;
/// println!("export {}", export.id()); // `resume` goes on from here, also in another process
/// export.wait().on_progress(|progress| eprintln!("{progress}")).await?;
/// export.zip().download().to_file("systems.zip").await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Export {
    service: rhapi_export::Client,
    id: String,
}

impl Export {
    /// Asks for an export.
    ///
    /// # Errors
    /// Those of `POST /exports`.
    pub async fn start(client: &Client, request: &ExportRequest) -> Result<Self, Error> {
        let service = rhapi_export::Client::new(client);
        let started = service.exports().create(request).send().await?;
        let id = started.id.as_str().to_owned();
        if id.is_empty() {
            return Err(started.useless("the export has no id"));
        }
        Ok(Self { service, id })
    }

    /// An export that was asked for before.
    pub fn resume(client: &Client, id: impl Into<String>) -> Self {
        Self { service: rhapi_export::Client::new(client), id: id.into() }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Waits until all sources are in the export. One that failed makes the export fail, with the name of the source.
    pub fn wait(&self) -> Wait<ExportStatus> {
        self.wait_by(judge)
    }

    /// Waits until the export is ready, be it without the sources that failed: its
    /// [`sources`](ExportStatus::sources) tell.
    pub fn wait_for_any(&self) -> Wait<ExportStatus> {
        self.wait_by(|answer| match answer.status {
            Status::Partial => JobState::Done(answer.into_inner()),
            _ => judge(answer),
        })
    }

    /// The call for its zip, once it is ready.
    pub fn zip(&self) -> DownloadExport {
        self.service.exports().download(&self.id)
    }

    fn wait_by(
        &self,
        judge: fn(Response<ExportStatus>) -> JobState<ExportStatus>,
    ) -> Wait<ExportStatus> {
        let look = self.service.exports().get_status(&self.id);
        Wait::new(format!("export {}", self.id), move || look.clone().send(), judge)
            .unknown_for(super::COPIED)
    }
}

/// `partial` is an end: every source was asked, and some failed.
fn judge(answer: Response<ExportStatus>) -> JobState<ExportStatus> {
    match answer.status {
        Status::Complete => JobState::Done(answer.into_inner()),
        Status::Failed | Status::Partial => JobState::Failed(failures(&answer)),
        _ => JobState::Running(step(&answer)),
    }
}

fn step(status: &ExportStatus) -> JobStep {
    let step = JobStep::new(status.status.as_str());
    let sources = status.sources.as_deref().unwrap_or_default();
    if sources.is_empty() {
        return step;
    }
    let pending = sources.iter().filter(|source| source.status == Status::Pending).count();
    step.of((sources.len() - pending) as u64, sources.len() as u64)
}

fn failures(status: &ExportStatus) -> String {
    let sources = status.sources.as_deref().unwrap_or_default();
    let failed: Vec<_> =
        sources.iter().filter(|s| s.status == Status::Failed).map(failure).collect();
    match failed.len() {
        0 => "no source says why".to_owned(),
        count => format!("{count} of {} sources failed: {}", sources.len(), failed.join("; ")),
    }
}

fn failure(source: &ExportResource) -> String {
    let why = source.message.as_deref().unwrap_or("no reason given");
    let code = source.error.map(|code| format!(" ({code})")).unwrap_or_default();
    format!("{} of {}: {why}{code}", source.resource, source.application)
}
