//! Which files are meant where folders are named.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::{config, site};

/// The files to be checked: those named, and for a folder its stories and locales, or all JSON in it where it has neither. Of a
/// story's own folder these are the files that pages are made of.
///
/// # Errors
/// When a folder cannot be read, or holds nothing to be checked: a path that was written wrong must not pass for a sound story.
pub fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let parts = ["stories", "locales"].map(|part| path.join(part));
        let parts: Vec<&PathBuf> = parts.iter().filter(|part| part.is_dir()).collect();
        let config = path.join(config::FILE);
        files.extend(Some(config).filter(|config| config.is_file()));
        let mut found = Vec::new();
        for folder in if parts.is_empty() { vec![path] } else { parts } {
            json_in(folder, &mut found)?;
        }
        if found.is_empty() {
            bail!(
                "{}: there is no story here; name a file such as stories/my-story/en.json, or a folder that has one",
                path.display()
            );
        }
        found.sort();
        files.extend(found);
    }
    let mut seen = BTreeSet::new();
    files.retain(|file| seen.insert(file.canonicalize().unwrap_or_else(|_| file.clone())));
    Ok(files)
}

fn json_in(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let whole = std::path::absolute(folder)?;
    let is_stories = |up: usize| whole.ancestors().nth(up).is_some_and(|it| it.ends_with("stories"));
    if is_stories(0) {
        for slug in site::folders(folder)? {
            files.extend(site::files(&folder.join(slug))?);
        }
        return Ok(());
    }
    if is_stories(1) {
        files.extend(site::files(folder)?);
        return Ok(());
    }
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            json_in(&path, files)?;
        } else if path.extension().is_some_and(|end| end == "json") {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::files;
    use std::fs;

    #[test]
    fn of_a_story_those_are_checked_that_pages_are_made_of() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in [
            "stories/tale/en.json",
            "stories/tale/data/chart.json",
            "stories/index.json",
            "locales/fr.json",
            "drafts/bridge.en.json",
            "drafts/old/ferry.en.json",
        ] {
            fs::create_dir_all(path(name).parent().unwrap()).unwrap();
            fs::write(path(name), "{}").unwrap();
        }
        for (named, expect) in [
            ("", &["locales/fr.json", "stories/tale/en.json"][..]),
            ("stories", &["stories/tale/en.json"]),
            ("stories/tale", &["stories/tale/en.json"]),
            ("stories/tale/data", &["stories/tale/data/chart.json"]),
            ("drafts", &["drafts/bridge.en.json", "drafts/old/ferry.en.json"]),
        ] {
            let expect: Vec<_> = expect.iter().map(|name| path(name)).collect();
            assert_eq!(files(&[path(named)]).unwrap(), expect, "{named}");
        }
    }
}
