//! Has the page written as HTML by the `prerender` program; knows what it is told, not what it does.

use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};
use serde_json::json;

use super::assets::Assets;
use super::policy::Inline;
use crate::options::Options;
use crate::{progress, workspace};

/// Writes a page a language into `folder`; what stands inline in them.
///
/// # Errors
/// With each problem of the story on a line, when it has some.
pub(super) fn run(folder: &Path, assets: &Assets, options: &Options, slug: &str) -> Result<Inline> {
    // In the profile of the tests, which compile the same packages.
    let program = ["--features", "ssr", "--bin", "prerender"];
    progress::run("the prerender program", workspace::cargo().arg("build").args(program))?;
    let working = folder.join("prerender");
    fs::create_dir_all(&working)?;
    let [manifest, template, inline] = ["manifest.json", "template.html", "inline.json"].map(|name| working.join(name));
    fs::write(&template, &assets.template)?;
    let content = json!({
        "out": folder,
        "template": template,
        "inline": inline,
        "slug": slug,
        "stories": options.public.join("stories").join(slug),
        "locales": options.public.join("locales"),
        "base_url": options.base_url,
        "glue": assets.apps[0].glue,
        "wasm": assets.apps[0].wasm,
        "redraw_glue": assets.apps[1].glue,
        "redraw_wasm": assets.apps[1].wasm,
        "style": assets.style,
        "sheet": assets.sheet,
        "boot": assets.boot,
        "frame": assets.frame,
        "today": options.today.clone().map_or_else(|| today(seconds()?), Ok)?,
        "built": seconds()?,
    });
    fs::write(&manifest, serde_json::to_vec(&content)?)?;
    let mut cargo = workspace::cargo();
    cargo.args(["run", "--quiet"]).args(program).arg("--").arg(&manifest);
    let output = cargo.output().context("cargo cannot be started")?;
    if !output.status.success() {
        // As one types them from the workspace.
        let root = format!("{}/", workspace::root().display());
        let said = String::from_utf8_lossy(&output.stderr).replace(&root, "");
        bail!("the story `{slug}` cannot be shown:\n{}", said.trim_end());
    }
    let texts = fs::read(&inline).context("the prerender program tells nothing of what stands inline")?;
    fs::remove_dir_all(&working)?;
    Ok(serde_json::from_slice(&texts)?)
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
