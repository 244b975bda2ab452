//! Where the project's files stand; knows no tool and no command.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
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

/// Where builds lie: Cargo's own target folder.
pub(crate) fn target() -> PathBuf {
    let chosen = std::env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty());
    root().join(chosen.unwrap_or_else(|| "target".into()))
}
