//! Has the page written as HTML by the `prerender` program; knows what it is told, not what it does.

use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};
use serde_json::json;

use super::names::Names;
use crate::workspace;

/// What goes into the page besides the story.
pub(crate) struct Page<'a> {
    pub(crate) slug: &'a str,
    pub(crate) base_url: Option<&'a str>,
    /// The app's files, then those of the app that draws the page anew.
    pub(crate) apps: &'a [Names; 2],
    /// The CSS that the first screen needs, minified.
    pub(crate) style: &'a str,
    /// File name of the rest of it.
    pub(crate) sheet: &'a str,
    /// The script that runs first and starts the app.
    pub(crate) boot: &'a str,
    /// File name of the script for frames.
    pub(crate) frame: &'a str,
}

/// Writes a page a language into `folder`, from the template that Trunk left there as `index.html`.
pub(crate) fn run(folder: &Path, page: &Page) -> Result<()> {
    let manifest = folder.join("manifest.json");
    let content = json!({
        "out": folder,
        "template": folder.join("index.html"),
        "slug": page.slug,
        "stories": workspace::public().join("stories").join(page.slug),
        "locales": workspace::public().join("locales"),
        "base_url": page.base_url,
        "glue": page.apps[0].glue,
        "wasm": page.apps[0].wasm,
        "redraw_glue": page.apps[1].glue,
        "redraw_wasm": page.apps[1].wasm,
        "style": page.style,
        "sheet": page.sheet,
        "boot": page.boot,
        "frame": page.frame,
        "today": today(seconds()?)?,
        "built": seconds()?,
    });
    fs::write(&manifest, serde_json::to_vec(&content)?)?;
    let mut cargo = workspace::cargo();
    // In the profile of the tests, which compile the same packages.
    cargo
        .args(["run", "--features", "ssr", "--bin", "prerender", "--"])
        .arg(&manifest);
    println!("Prerendering `{}` …", page.slug);
    let status = cargo.status().context("cargo cannot be started")?;
    fs::remove_file(&manifest)?;
    if !status.success() {
        bail!("the page was not prerendered; what is wrong stands above");
    }
    Ok(())
}

/// The moment of the build in seconds since 1970, or that of `SOURCE_DATE_EPOCH`, with which builds can be repeated.
fn seconds() -> Result<u64> {
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.parse().context("SOURCE_DATE_EPOCH is not a number of seconds"),
        Err(_) => Ok(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs()),
    }
}

/// The day of a moment, in UTC.
fn today(seconds: u64) -> Result<String> {
    let (year, month, day) = jalon::date::civil(i32::try_from(seconds / 86_400)?);
    Ok(format!("{year:04}-{month:02}-{day:02}"))
}
