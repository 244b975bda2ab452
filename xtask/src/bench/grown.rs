//! Makes sites like the built one with made-up stories of many events; knows neither the stories nor the measuring.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::finish::esbuild::Esbuild;
use crate::finish::{self, hosting, policy, script};
use crate::workspace;

/// The day that the made-up stories were checked on, so that each run draws the same.
const TODAY: &str = "2025-07-29";

/// Makes a site for each of these numbers of events, in a sub-folder of `out` named by the number.
pub(super) fn sites(site: &Path, out: &Path, numbers: &[usize]) -> Result<()> {
    for number in numbers {
        println!("Making a site of {number} events …");
        let folder = out.join(number.to_string());
        copy(site, &folder)?;
        let story = workspace::cargo()
            .args(["run", "--quiet", "--package", "bench", "--", "story"])
            .arg(number.to_string())
            .output()?;
        if !story.status.success() {
            bail!("no story was made up: {}", String::from_utf8_lossy(&story.stderr));
        }
        let stories = stories(&folder)?;
        for entry in fs::read_dir(&stories)? {
            fs::remove_file(entry?.path())?;
        }
        fs::write(stories.join("en.json"), story.stdout)?;
        prerender(&folder, &stories)?;
    }
    Ok(())
}

/// Copies what an app needs to run: no compressed forms, and no headers, whose hashes are another page's.
fn copy(site: &Path, folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    hosting::files(site, &mut files)?;
    files.retain(|file| !file.extension().is_some_and(|end| end == "br" || end == "gz"));
    for file in files.iter().filter(|file| !file.ends_with("_headers")) {
        let to = folder.join(file.strip_prefix(site)?);
        fs::create_dir_all(to.parent().context("a file stands in a folder")?)?;
        fs::copy(file, &to)?;
    }
    Ok(())
}

fn stories(folder: &Path) -> Result<PathBuf> {
    let first = fs::read_dir(folder.join("stories"))?.next();
    Ok(first.context("the built site has no story")??.path())
}

fn prerender(folder: &Path, stories: &Path) -> Result<()> {
    let built = fs::read_to_string(folder.join("index.html"))?;
    let style = between(&built, "<style>", "</style>").context("the built page has no style")?;
    let source = |path: &str| fs::read_to_string(workspace::root().join(path)).with_context(|| path.to_owned());
    let template: String = source("index.html")?
        .lines()
        .filter(|line| !line.contains("data-trunk"))
        .collect();
    fs::write(folder.join("index.html"), template)?;
    let mut names = Vec::new();
    hosting::files(folder, &mut names)?;
    let named = |start: &str, end: &str| {
        let names = names.iter().filter_map(|file| file.file_name()?.to_str());
        let name = names
            .filter(|name| name.starts_with(start))
            .find(|name| name.ends_with(end));
        name.map(str::to_owned)
            .with_context(|| format!("the built site has no {start}*{end}"))
    };
    let frame = named("frame-", ".js")?;
    let manifest = json!({
        "out": folder,
        "template": folder.join("index.html"),
        "slug": stories.file_name().map(|name| name.to_string_lossy().into_owned()),
        "stories": stories,
        "locales": "public/locales",
        "base_url": null,
        "glue": named("jalon-", ".js")?,
        "wasm": named("jalon-", "_bg.wasm")?,
        "redraw_glue": named("redraw-", ".js")?,
        "redraw_wasm": named("redraw-", "_bg.wasm")?,
        "style": style,
        "sheet": named("jalon-", ".css")?,
        "boot": script::page(&Esbuild::new(&finish::toolbox()?))?.boot.replace("{{INTEGRITY}}", &policy::integrity(&fs::read_to_string(folder.join(&frame))?)),
        "frame": frame,
        "today": TODAY,
    });
    let path = folder.join("manifest.json");
    fs::write(&path, serde_json::to_vec(&manifest)?)?;
    let mut cargo = workspace::cargo();
    cargo
        .args(["run", "--quiet", "--features", "ssr", "--bin", "prerender", "--"])
        .arg(&path);
    if !cargo.status().context("cargo cannot be started")?.success() {
        bail!("the made-up page was not prerendered; what is wrong stands above");
    }
    Ok(())
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    Some(text.split_once(start)?.1.split_once(end)?.0)
}
