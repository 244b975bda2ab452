//! Which stories a folder holds, and where each stands within the site; reads none of them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use jalon::focus::is_id;

use super::locales;
use crate::media;

/// A story of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Its folder in `stories`.
    pub slug: String,
    /// Where its first page is within the site: empty at the site's own address, else a folder with a slash at its end.
    pub at: String,
}

/// Names that a folder of a story cannot have, for a site has such folders of its own.
const RESERVED: [&str; 3] = ["stories", "locales", media::FOLDER];

/// All stories of a site, or the one that is wanted; that at its front has the site's own address.
pub(super) fn all(public: &Path, wanted: Option<&str>, front: Option<&str>) -> Result<Vec<Story>> {
    let folder = public.join("stories");
    let slugs = folders(&folder)?;
    let languages = locales(public).languages();
    for slug in &slugs {
        let path = folder.join(slug);
        let path = path.display();
        if !is_id(slug) {
            bail!(
                "{path}: `{slug}` cannot be a part of an address; use lower-case letters a to z, digits and inner hyphens"
            );
        }
        if RESERVED.contains(&slug.as_str()) || languages.contains(slug) {
            bail!("{path}: `{slug}` is a folder of the site's own; choose another name");
        }
    }
    let wanted_one = |slug: &String| wanted.is_none_or(|wanted| wanted == slug);
    let stories: Vec<Story> = slugs
        .iter()
        .filter(|slug| wanted_one(slug))
        .map(|slug| Story {
            slug: slug.clone(),
            at: match front == Some(slug) {
                true => String::new(),
                false => format!("{slug}/"),
            },
        })
        .collect();
    if stories.is_empty() {
        return Err(none(&folder, wanted, &slugs));
    }
    Ok(stories)
}

/// Why there is no story to be had of a folder with these, be it the one that is wanted.
fn none(folder: &Path, wanted: Option<&str>, slugs: &[String]) -> anyhow::Error {
    let folder = folder.display();
    match (wanted, slugs) {
        (_, []) => anyhow!("{folder} is empty; put a story into it: {folder}/<slug>/en.json"),
        (Some(slug), _) => anyhow!(
            "there is no story `{slug}` in {folder}; there are: {}",
            slugs.join(", ")
        ),
        (None, _) => anyhow!(
            "{folder} holds several stories; choose one with --story: {}",
            slugs.join(", ")
        ),
    }
}

/// Whether a folder has a story of this name.
///
/// # Errors
/// When it has not; with those that it has.
pub(crate) fn known(public: &Path, slug: &str) -> Result<()> {
    let folder = public.join("stories");
    let slugs = folders(&folder)?;
    match slugs.iter().any(|known| known == slug) {
        true => Ok(()),
        false => Err(none(&folder, Some(slug), &slugs)),
    }
}

/// The story to build of those in `public`: the one asked for, else the only one.
///
/// # Errors
/// With what to do where that leaves a choice, or nothing.
pub fn story(public: &Path, wanted: Option<&str>) -> Result<String> {
    let folder = public.join("stories");
    let stories = folders(&folder)?;
    match (wanted, stories.as_slice()) {
        (Some(slug), _) if stories.iter().any(|story| story == slug) => Ok(slug.to_owned()),
        (None, [only]) => Ok(only.clone()),
        _ => Err(none(&folder, wanted, &stories)),
    }
}

/// The folders of stories in `stories`, those behind links too.
///
/// # Errors
/// When `stories` cannot be read.
pub(crate) fn folders(path: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(path)
        .with_context(|| format!("{} cannot be read; `jalon new tale` begins a story", path.display()))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && !name.starts_with('.') {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// The files of a story, one a language: the JSON directly in its folder, as pages are made of it. What lies deeper is data
/// that stands beside a story.
///
/// # Errors
/// When the folder cannot be read.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".json") && !name.starts_with('.') {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::{files, folders};
    use std::fs;

    #[test]
    fn a_story_is_the_json_directly_in_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let story = folder.path().join("tale");
        fs::create_dir_all(story.join("data")).unwrap();
        for name in ["fr.json", "en.json", ".en.json", "notes.txt", "data/chart.json"] {
            fs::write(story.join(name), "{}").unwrap();
        }
        assert_eq!(files(&story).unwrap(), [story.join("en.json"), story.join("fr.json")]);
    }

    #[cfg(unix)]
    #[test]
    fn a_story_behind_a_link_is_a_story() {
        let folder = tempfile::tempdir().unwrap();
        let stories = folder.path().join("stories");
        for path in [&stories, &folder.path().join("elsewhere")] {
            fs::create_dir_all(path).unwrap();
        }
        std::os::unix::fs::symlink("../elsewhere", stories.join("tale")).unwrap();
        std::os::unix::fs::symlink("../nowhere", stories.join("gone")).unwrap();
        assert_eq!(folders(&stories).unwrap(), ["tale"]);
    }
}
