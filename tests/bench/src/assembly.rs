//! Puts the pages of one run together in a folder of its own; knows files, not how pages are measured.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use browser::place;
use serde_json::Value;
use tempfile::TempDir;

use crate::page::Page;
use crate::words::{slides, words};

/// The built pages of all peers, and where the built Jalon lies and its like with made-up stories.
#[derive(Debug)]
pub struct Assembly {
    folder: TempDir,
    jalon: PathBuf,
    grown: PathBuf,
}

impl Assembly {
    /// Builds all pages with the words of the built Jalon's story; `modules` holds the peers' `node_modules`,
    /// `grown` a site for each number of events, in a folder of its name.
    pub fn build(modules: &Path, grown: &Path) -> Result<Self> {
        let jalon = place::dist();
        let story: Value = serde_json::from_slice(&fs::read(jalon.join(place::story_file(&jalon, "en")))?)?;
        let page = fs::read_to_string(jalon.join("index.html"))?;
        let folder = tempfile::Builder::new().prefix("jalon-bench-").tempdir()?;
        let data = folder.path().join("data");
        fs::create_dir(&data)?;
        fs::write(data.join("words.json"), words(&story).to_string())?;
        fs::write(data.join("timeline.json"), slides(&story).to_string())?;
        fs::write(data.join("bare.html"), plain(&page, &sheet(&jalon)?))?;
        let script = place::workspace().join("tests/peers/build.mjs");
        let built = Command::new("node")
            .arg(script)
            .arg(modules)
            .arg(&data)
            .arg(folder.path())
            .status();
        if !built.context("node cannot be started")?.success() {
            bail!("the peers' pages were not built; what is wrong stands above");
        }
        Ok(Self {
            folder,
            jalon,
            grown: grown.to_path_buf(),
        })
    }

    /// The numbers of events for which there is a site, in order.
    pub fn numbers(&self) -> Result<Vec<usize>> {
        let entries = fs::read_dir(&self.grown).with_context(|| format!("{} cannot be read", self.grown.display()))?;
        let mut numbers: Vec<usize> = entries
            .flatten()
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// The site with so many events.
    #[must_use]
    pub fn grown(&self, events: usize) -> PathBuf {
        self.grown.join(events.to_string())
    }

    /// The folder with this page's files.
    #[must_use]
    pub fn files(&self, page: &Page) -> PathBuf {
        if page.folder == "jalon" {
            self.jalon.clone()
        } else {
            self.folder.path().join(page.folder)
        }
    }
}

/// The built site's sheet for what stands further down the page.
fn sheet(dist: &Path) -> Result<String> {
    let files = fs::read_dir(dist).context("there is no built site")?;
    let sheet = files
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|end| end == "css"));
    let sheet = sheet.context("the built site has no sheet")?;
    fs::read_to_string(&sheet).with_context(|| format!("{} cannot be read", sheet.display()))
}

/// A page as one file without scripts, all its style in its head. Structured data stays, for a plain page has it too.
fn plain(page: &str, sheet: &str) -> String {
    let page = without(page, "<script", "</script>", |tag| !tag.contains("application/ld+json"));
    let page = without(&page, "<link", ">", |tag| tag.contains("stylesheet"));
    page.replacen("</style>", &format!("{sheet}</style>"), 1)
}

/// `text` without each part from `start` to `end` that `goes`.
fn without(text: &str, start: &str, end: &str, goes: impl Fn(&str) -> bool) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(start) {
        let (before, part) = rest.split_at(at);
        let length = part.find(end).map_or(part.len(), |at| at + end.len());
        let (part, after) = part.split_at(length);
        out.push_str(before);
        if !goes(part) {
            out.push_str(part);
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_plain_page_keeps_words_style_and_structured_data() {
        let page = "<link rel=icon href=i><style>p{}</style><script>run()</script><link rel=\"stylesheet\" href=\"a.css\">\
            <p>Words</p><script type=\"application/ld+json\">{}</script><script src=b.js></script>";
        let plain_page =
            "<link rel=icon href=i><style>p{}q{}</style><p>Words</p><script type=\"application/ld+json\">{}</script>";
        assert_eq!(super::plain(page, "q{}"), plain_page);
    }
}
