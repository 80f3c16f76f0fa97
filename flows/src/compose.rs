//! Composes of Image Builder: an image is built, uploaded and registered.

use rhapi_core::{Client, Error, JobState, JobStep, Response, Wait};
use rhapi_image_builder::types::{ComposeRequest, ComposeStatus, ImageStatus, ImageStatusStatus};

/// A compose.
///
/// ```no_run
/// # async fn example(client: &rhapi_core::Client) -> Result<(), rhapi_core::Error> {
/// let compose = rhapi_flows::Compose::resume(client, "d1a5c2f4-6a0e-4f0a-8a51-2f7f5b0b7c11");
/// let built = compose
///     .wait()
///     .deadline(std::time::Duration::from_secs(2 * 3600))
///     .on_progress(|progress| eprintln!("{progress}"))
///     .await?;
/// println!("{:?}", built.image_status.upload_status);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Compose {
    service: rhapi_image_builder::Client,
    id: String,
}

impl Compose {
    /// Starts to build an image.
    ///
    /// # Errors
    /// Those of `POST /compose`.
    pub async fn start(client: &Client, request: &ComposeRequest) -> Result<Self, Error> {
        let service = rhapi_image_builder::Client::new(client);
        let started = service.compose().compose_image(request).send().await?;
        let id = started.id.as_str().to_owned();
        if id.is_empty() {
            return Err(started.useless("the compose has no id"));
        }
        Ok(Self { service, id })
    }

    /// A compose that was started before, such as one of a blueprint.
    pub fn resume(client: &Client, id: impl Into<String>) -> Self {
        Self { service: rhapi_image_builder::Client::new(client), id: id.into() }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Waits until the image is where it was to be uploaded.
    pub fn wait(&self) -> Wait<ComposeStatus> {
        let look = self.service.composes().get_status(&self.id);
        Wait::new(format!("compose {}", self.id), move || look.clone().send(), judge)
            .unknown_for(super::COPIED)
    }
}

fn judge(answer: Response<ComposeStatus>) -> JobState<ComposeStatus> {
    let image = &answer.image_status;
    match image.status {
        ImageStatusStatus::Success => JobState::Done(answer.into_inner()),
        ImageStatusStatus::Failure => JobState::Failed(reason(image)),
        _ => {
            let step = JobStep::new(image.status.as_str());
            let part = image.progress.as_ref().and_then(|progress| {
                Some((progress.done.try_into().ok()?, progress.total.try_into().ok()?))
            });
            JobState::Running(part.map_or(step.clone(), |(done, total)| step.of(done, total)))
        }
    }
}

fn reason(image: &ImageStatus) -> String {
    match &image.error {
        Some(error) => format!("{} (error {})", error.reason, error.id),
        None => "no reason given".to_owned(),
    }
}
