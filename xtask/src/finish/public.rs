//! Copies the public folder into the site: all of it, but of the stories only the one that is built.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Copies the files as they are.
pub(super) fn copy(public: &Path, folder: &Path, slug: &str) -> Result<()> {
    let stories = public.join("stories");
    let wanted = stories.join(slug);
    tree(public, folder, &|path| {
        path.parent() != Some(&stories) || path == wanted
    })
}

fn tree(from: &Path, to: &Path, keep: &dyn Fn(&Path) -> bool) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("{} cannot be created", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("{} cannot be read", from.display()))? {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        if name.to_string_lossy().starts_with('.') || !keep(&path) {
            continue;
        }
        let target = to.join(name);
        if path.is_dir() {
            tree(&path, &target, keep)?;
        } else {
            fs::copy(&path, &target).with_context(|| format!("{} cannot be copied", path.display()))?;
        }
    }
    Ok(())
}
