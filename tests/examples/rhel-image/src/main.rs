//! Downloads an image of RHEL, with a progress bar; what does not have the checksum that was asked for is not kept.
//!
//! ```text
//! cargo run -p rhapi-example-rhel-image -- 9.4 x86_64 boot .
//! ```

use indicatif::{ProgressBar, ProgressStyle};
use rhapi_rhsm::types::ImageInContentSet;
use std::{error::Error, path::Path};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [version, arch, word, folder] = &arguments[..] else {
        return Err("usage: rhel-image VERSION ARCH WORD FOLDER, such as 9.4 x86_64 boot .".into());
    };
    let client = rhapi_example_server::client().await?;
    let images = rhapi_rhsm::Client::new(&client).images();
    let listed = images.list_downloads_by_version_arch(version, arch).send().await?.into_inner();
    let image = listed.body.into_iter().flatten().find(|image| is_meant(image, word));
    let image =
        image.ok_or_else(|| format!("no image of RHEL {version} has {word} in its name"))?;
    let (Some(name), Some(checksum)) = (image.filename, image.checksum) else {
        return Err("the image has no name or no checksum".into());
    };
    // The name is one of the service's, and leads nowhere else.
    let name = Path::new(&name).file_name().ok_or("the image has no usable name")?;
    let file = Path::new(folder).join(name);

    let bar = ProgressBar::no_length().with_style(ProgressStyle::with_template(
        "{bar:40} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left",
    )?);
    let progress = bar.clone();
    let saved = images
        .download(&checksum)
        .download()
        .resume()
        .progress(move |loaded, length| {
            progress.set_length(length.unwrap_or(loaded));
            progress.set_position(loaded);
        })
        .to_file(&file)
        .await?;
    bar.finish();
    println!("{}: {} bytes, sha256 {checksum}", file.display(), saved.bytes);
    Ok(())
}

/// Whether a word is in the name or the title of an image.
fn is_meant(image: &ImageInContentSet, word: &str) -> bool {
    let names = [&image.filename, &image.image_name];
    let mut names = names.into_iter().flatten().map(|name| name.to_lowercase());
    names.any(|name| name.contains(&word.to_lowercase()))
}
