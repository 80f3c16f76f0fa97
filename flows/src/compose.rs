//! Composes of Image Builder: an image is built, uploaded and registered.

use rhapi_core::{Client, Download, Error, JobState, JobStep, Link, Response, Wait};
use rhapi_image_builder::types::{
    ComposeRequest, ComposeStatus, ImageStatus, ImageStatusStatus, UploadStatusOptions,
};

/// A compose.
///
/// ```no_run
/// # async fn example(client: &rhapi_core::Client) -> Result<(), rhapi_core::Error> {
/// let compose = rhapi_flows::Compose::resume(client, "d1a5c2f4-6a0e-4f0a-8a51-2f7f5b0b7c11");
/// compose
///     .wait()
///     .deadline(std::time::Duration::from_secs(2 * 3600))
///     .on_progress(|progress| eprintln!("{progress}"))
///     .await?;
/// compose.image().to_file("rhel.qcow2").await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Compose {
    client: Client,
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
        Ok(Self { client: client.clone(), service, id })
    }

    /// A compose that was started before, such as one of a blueprint.
    pub fn resume(client: &Client, id: impl Into<String>) -> Self {
        let service = rhapi_image_builder::Client::new(client);
        Self { client: client.clone(), service, id: id.into() }
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

    /// Loads the image, once it is built, where it was uploaded for that (`aws.s3` and `oci.objectstorage`). Its link is good
    /// for some hours; a new one is asked for when it has expired.
    pub fn image(&self) -> Download {
        let look = self.service.composes().get_status(&self.id);
        let link = move || {
            let look = look.clone();
            async move {
                let answer = look.send().await?;
                let link = link_of(&answer.image_status).map(str::to_owned);
                link.ok_or_else(|| {
                    answer.useless("the image is not uploaded to where a link leads")
                })
            }
        };
        self.client.download(Link::renewed(link))
    }
}

fn link_of(image: &ImageStatus) -> Option<&str> {
    match &image.upload_status.as_ref()?.options {
        UploadStatusOptions::Awss3UploadStatus(upload) => Some(&upload.url),
        UploadStatusOptions::OciUploadStatus(upload) => Some(&upload.url),
        _ => None,
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
