//! Which files are meant where folders are named.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::config;

/// The files to be checked: those named, and for a folder its stories and locales, or all JSON in it where it has neither.
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
