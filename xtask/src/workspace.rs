//! Where the project's files stand; knows no tool and no command.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

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
    let path = root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let wanted = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != wanted).skip(1);
    lines
        .next()
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .with_context(|| {
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

/// The story to build: the one asked for, else the only one in `public/stories`.
pub(crate) fn story(wanted: Option<&str>) -> Result<String> {
    let stories = folders(&public().join("stories"))?;
    match (wanted, stories.as_slice()) {
        (Some(slug), _) if stories.iter().any(|story| story == slug) => Ok(slug.to_owned()),
        (Some(slug), _) => bail!(
            "there is no story `{slug}` in public/stories; there are: {}",
            stories.join(", ")
        ),
        (None, [only]) => Ok(only.clone()),
        (None, []) => bail!("public/stories is empty; put a story into it: public/stories/<slug>/en.json"),
        (None, _) => bail!(
            "public/stories holds several stories; choose one with --story: {}",
            stories.join(", ")
        ),
    }
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
