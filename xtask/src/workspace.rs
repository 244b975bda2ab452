//! Where the project's files stand; knows no tool and no command.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::compiler;

/// The folder of the workspace's `Cargo.toml`.
pub(crate) fn root() -> PathBuf {
    let own = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let own = PathBuf::from(own);
    own.parent().map_or(own.clone(), Path::to_path_buf)
}

/// The cargo that runs us, started in the workspace for this machine's programs.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    compiler::plain(&mut command);
    command
}

/// The version of a package in `Cargo.lock`.
pub(crate) fn locked_version(package: &str) -> Result<String> {
    #[derive(Deserialize)]
    struct Lock {
        package: Vec<Package>,
    }
    #[derive(Deserialize)]
    struct Package {
        name: String,
        version: String,
    }
    let path = root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let lock: Lock = toml::from_str(&lock).with_context(|| format!("{} is no lock file", path.display()))?;
    let found = lock.package.into_iter().find(|found| found.name == package);
    found.map(|found| found.version).with_context(|| {
        format!(
            "{}: `{package}` is not in it; run `cargo generate-lockfile`",
            path.display()
        )
    })
}

/// The folder with `stories` and `locales`: `JALON_PUBLIC`, else `public`.
pub(crate) fn public() -> PathBuf {
    let chosen = std::env::var_os("JALON_PUBLIC").filter(|folder| !folder.is_empty());
    root().join(chosen.unwrap_or_else(|| "public".into()))
}

/// The story to build of those in `public`: the one asked for, else the only one.
pub(crate) fn story(public: &Path, wanted: Option<&str>) -> Result<String> {
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

/// Where builds lie: Cargo's own target folder.
pub(crate) fn target() -> PathBuf {
    let chosen = std::env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty());
    root().join(chosen.unwrap_or_else(|| "target".into()))
}

fn folders(path: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}
