//! Makes sites like the built one with made-up stories of many events; knows neither the stories nor the measuring.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};
use jalon::date::day_number;
use jalon_cli::assets::Assets;
use jalon_cli::site::{self, Extent, Order};

use crate::workspace;

/// The day that the made-up stories were checked on, so that each run draws the same.
const TODAY: (i32, u8, u8) = (2025, 7, 29);

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
        let (year, month, day) = TODAY;
        let order = Order {
            today: Some(day_number(year, month, day)),
            ..Order::of(&public, None)?
        };
        // Neither packed nor with a share picture, of which nothing is measured.
        site::make(assets, &order, Extent::QUICK, &out.join(number.to_string()))?;
    }
    Ok(())
}
