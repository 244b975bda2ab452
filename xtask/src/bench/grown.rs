//! Makes sites like the built one with made-up stories of many events; knows neither the stories nor the measuring.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use crate::finish::assets::{Assets, Effort};
use crate::finish::site;
use crate::options::Options;
use crate::workspace;

/// The day that the made-up stories were checked on, so that each run draws the same.
const TODAY: &str = "2025-07-29";

/// Makes a site for each of these numbers of events, in a sub-folder of `out` named by the number.
pub(super) fn sites(assets: &Assets, out: &Path, numbers: &[usize]) -> Result<()> {
    for number in numbers {
        println!("Making a site of {number} events …");
        let story = workspace::cargo()
            .args(["run", "--quiet", "--package", "bench", "--", "story"])
            .arg(number.to_string())
            .output()?;
        if !story.status.success() {
            bail!("no story was made up: {}", String::from_utf8_lossy(&story.stderr));
        }
        let public = out.join(format!("public-{number}"));
        let (stories, locales) = (public.join("stories/grown"), public.join("locales"));
        fs::create_dir_all(&stories)?;
        fs::create_dir_all(&locales)?;
        fs::write(stories.join("en.json"), story.stdout)?;
        fs::copy(
            workspace::root().join("public/locales/en.json"),
            locales.join("en.json"),
        )?;
        let options = Options {
            public,
            today: Some(TODAY.to_owned()),
            ..Options::default()
        };
        // Neither packed nor with a share picture, of which nothing is measured.
        site::make(assets, &options, Effort::Quick, &out.join(number.to_string()))?;
    }
    Ok(())
}
