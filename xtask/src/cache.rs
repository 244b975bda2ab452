//! The folder that keeps installed tools between clones, one sub-folder a version; knows no tool.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The cache folder: `$JALON_CACHE`, else `jalon` in the user's cache folder.
///
/// # Errors
/// When neither it nor a home folder is known.
pub(crate) fn folder() -> Result<PathBuf> {
    let set = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let folder = set("JALON_CACHE")
        .or_else(|| Some(set("XDG_CACHE_HOME")?.join("jalon")))
        .or_else(|| Some(std::env::home_dir()?.join(".cache/jalon")))
        .context("no home folder is known; set JALON_CACHE to a folder for Jalon's tools")?;
    std::path::absolute(&folder).with_context(|| format!("{} is no usable path", folder.display()))
}

/// Keeps a second set-up waiting until it is dropped.
pub(crate) struct Lock {
    _file: File,
}

/// Takes the cache for this process alone; waits, and says so, while another one has it.
pub(crate) fn lock() -> Result<Lock> {
    let folder = folder()?;
    fs::create_dir_all(&folder).with_context(|| {
        format!(
            "{} cannot be created; set JALON_CACHE to a folder that can be written",
            folder.display()
        )
    })?;
    let path = folder.join("lock");
    let file = File::create(&path).with_context(|| format!("{} cannot be written", path.display()))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            println!("  another set-up is installing tools; waiting for it …");
            file.lock()?;
        }
        Err(TryLockError::Error(error)) => return Err(error).context(format!("{} cannot be locked", path.display())),
    }
    Ok(Lock { _file: file })
}

/// Fills the sub-folder `name` in one step: `fill` works in a folder beside it, which takes the name only when whole.
pub(crate) fn install(name: &str, fill: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    let folder = folder()?;
    let (part, whole) = (folder.join(format!("{name}.part")), folder.join(name));
    remove(&part)?;
    fs::create_dir_all(&part)?;
    fill(&part)?;
    remove(&whole)?;
    fs::rename(&part, &whole).with_context(|| format!("{} cannot be written", whole.display()))?;
    Ok(whole)
}

fn remove(path: &Path) -> Result<()> {
    if path.exists() {
        fs::remove_dir_all(path).with_context(|| format!("{} cannot be removed", path.display()))?;
    }
    Ok(())
}
