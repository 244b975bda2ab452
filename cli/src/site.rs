//! Makes a site of assets and stories: pages, what hosts look for, headers, share pictures, packed twins; compiles no app and
//! replaces nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, anyhow, bail};
use jalon::prerender::{self, Edition, Locales, Manifest, PICTURE};

use crate::assets::Assets;
use crate::policy::Policy;
use crate::share::Studio;
use crate::{bundle, compression, copy, headers, hosting};

/// How much is done to make a site small and to have it shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Whether share pictures are drawn.
    pub pictures: bool,
    /// Whether packed twins stand beside the files.
    pub packed: bool,
}

impl Extent {
    /// As little as can be, while one works.
    pub const QUICK: Self = Self {
        pictures: false,
        packed: false,
    };
    /// All that can be, for readers.
    pub const FULL: Self = Self {
        pictures: true,
        packed: true,
    };
}

/// What a site is made of, and where it will live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The folder with `stories`, and with `locales` where it has words of its own.
    pub public: PathBuf,
    /// The story's folder in `stories`.
    pub slug: String,
    /// The site's address on the web, with a slash at its end; without it all addresses stay relative.
    pub base_url: Option<String>,
    /// The day of the build, as [`jalon::date::day_number`] counts it; without it today.
    pub today: Option<i32>,
}

/// Makes the site in `folder`, which is empty or not there; what an editor should know of it.
///
/// # Errors
/// With each problem of the story on a line, when it has some.
pub fn make(assets: &Assets, order: &Order, extent: Extent, folder: &Path) -> Result<Vec<String>> {
    let base_url = order.base_url.as_deref();
    let built = seconds()?;
    let today = order.today.map_or_else(|| day(built), Ok)?;
    let locales = locales(&order.public);
    let stories = order.public.join("stories").join(&order.slug);
    let editions = prerender::editions(&stories, &locales, "", today)
        .map_err(|wrong| anyhow!("the story `{}` cannot be shown:\n{wrong}", order.slug))?;
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be created", folder.display()))?;
    assets.put(folder)?;
    copy::copy(&order.public.join("static"), folder)?;
    copy::copy(&order.public.join("locales"), &folder.join("locales"))?;
    words(&editions, &locales, folder)?;
    let mut notes = Vec::new();
    let mut pictures = BTreeSet::new();
    if extent.pictures {
        match assets.fonts()? {
            Some(fonts) => {
                let studio = Studio::new(fonts);
                for edition in &editions {
                    let picture = studio.draw(edition, today)?;
                    write(folder, &format!("{}{PICTURE}", edition.folder), &picture)?;
                    pictures.insert(edition.folder.clone());
                }
            }
            None => notes.push("No share picture is drawn: the assets have no fonts for it.".to_owned()),
        }
    }
    let manifest = Manifest {
        template: assets.template.clone(),
        slug: order.slug.clone(),
        base_url: order.base_url.clone(),
        glue: assets.apps[0].glue.clone(),
        wasm: assets.apps[0].wasm.clone(),
        redraw_glue: assets.apps[1].glue.clone(),
        redraw_wasm: assets.apps[1].wasm.clone(),
        style: assets.style.clone(),
        sheet: assets.sheet.clone(),
        boot: assets.boot.clone(),
        frame: assets.frame.clone(),
        today,
        built,
        pictures,
    };
    let pages = prerender::pages(&manifest, &editions);
    for (file, text) in &pages.files {
        write(folder, file, text.as_bytes())?;
    }
    let mut policy = Policy::of(&assets.frame_integrity);
    policy.add(&pages.inline);
    policy.add(&hosting::write(folder, base_url)?);
    headers::write(folder, assets.files(), &policy, base_url)?;
    if extent.packed {
        compression::compress(folder)?;
    }
    Ok(notes)
}

/// The story to build of those in `public`: the one asked for, else the only one.
///
/// # Errors
/// With what to do where that leaves a choice, or nothing.
pub fn story(public: &Path, wanted: Option<&str>) -> Result<String> {
    let folder = public.join("stories");
    let stories = folders(&folder)?;
    let (folder, all) = (folder.display(), stories.join(", "));
    match (wanted, stories.as_slice()) {
        (Some(slug), _) if stories.iter().any(|story| story == slug) => Ok(slug.to_owned()),
        (Some(slug), _) => bail!("there is no story `{slug}` in {folder}; there are: {all}"),
        (None, [only]) => Ok(only.clone()),
        (None, []) => bail!("{folder} is empty; put a story into it: {folder}/<slug>/en.json"),
        (None, _) => bail!("{folder} holds several stories; choose one with --story: {all}"),
    }
}

fn folders(path: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(path)
        .with_context(|| format!("{} cannot be read; `jalon new tale` begins a story", path.display()))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() && !name.starts_with('.') {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// The address of a folder on the web: `https://example.org/story` gets the slash that it lacks.
///
/// # Errors
/// When it is no such address.
pub fn base_url(text: &str) -> Result<String> {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/[]%@!$&()*+,;=".contains(c);
    if host.is_empty() || host.starts_with('/') || !host.chars().all(plain) {
        bail!("{text}: not the address of a folder; write one such as https://example.org/story/");
    }
    Ok(format!("{}/", text.trim_end_matches('/')))
}

/// The interface's words: those of the folder, else those that the program has with it.
#[must_use]
pub fn locales(public: &Path) -> Locales {
    let at_hand = bundle::locales().map(|(lang, bytes)| (lang.to_owned(), bytes.to_vec()));
    Locales::new(public.join("locales"), at_hand.collect())
}

/// Writes the words of each language, which the app reads where a story's file is newer than its page.
fn words(editions: &[Edition], locales: &Locales, folder: &Path) -> Result<()> {
    for edition in editions {
        let lang = &edition.locale.lang;
        if let Some((_, bytes)) = locales.find(lang).map_err(|wrong| anyhow!(wrong))? {
            write(folder, &format!("locales/{lang}.json"), &bytes)?;
        }
    }
    Ok(())
}

fn write(folder: &Path, file: &str, bytes: &[u8]) -> Result<()> {
    let path = folder.join(file);
    let parent = path.parent().map_or(Ok(()), fs::create_dir_all);
    let written = parent.and_then(|()| fs::write(&path, bytes));
    written.with_context(|| format!("{} cannot be written", path.display()))
}

/// The moment of the build in seconds since 1970, or that of `SOURCE_DATE_EPOCH`, with which builds can be repeated.
fn seconds() -> Result<u64> {
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.parse().context("SOURCE_DATE_EPOCH is not a number of seconds"),
        Err(_) => Ok(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs()),
    }
}

/// Today in UTC, or the day of `SOURCE_DATE_EPOCH`, as [`jalon::date::day_number`] counts it.
///
/// # Errors
/// When the clock cannot be right.
pub fn today() -> Result<i32> {
    day(seconds()?)
}

/// The day of a moment, in UTC.
fn day(seconds: u64) -> Result<i32> {
    i32::try_from(seconds / 86_400).context("the clock cannot be right")
}

#[cfg(test)]
mod tests {
    use super::base_url;

    #[test]
    fn base_url_ends_in_one_slash() {
        let check = |text: &str, expect: Option<&str>| assert_eq!(base_url(text).ok().as_deref(), expect, "{text}");
        check("https://a.org", Some("https://a.org/"));
        check("https://a.org/b//", Some("https://a.org/b/"));
        check("http://127.0.0.1:8080/b/", Some("http://127.0.0.1:8080/b/"));
        check("a.org", None);
        check("https://", None);
        check("https:///b", None);
        check("https://a.org/?q=1", None);
        check("https://a.org/\"><script>", None);
        check("javascript://a.org", None);
    }
}
