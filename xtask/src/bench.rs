//! `cargo xtask bench`: builds the page, puts the peers' packages in place and starts the measuring; measures nothing.

mod grown;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use lexopt::Arg;
use sha2::{Digest, Sha256};

use crate::options::Options;
use crate::{apt, build, cache, progress, setup, workspace};

/// Reads the command's options, sets up and measures.
pub(crate) fn run(parser: &mut lexopt::Parser) -> Result<ExitCode> {
    let mut quick = false;
    let mut built = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("quick") => quick = true,
            Arg::Long("dist") => built = Some(std::path::absolute(parser.value()?)?),
            other => return Err(other.unexpected().into()),
        }
    }
    let site = match built {
        Some(site) => site,
        None => build_site()?,
    };
    let path = setup::for_browsers()?.path();
    let modules = peers()?;
    let scratch = Scratch::new()?;
    let numbers: &[usize] = if quick {
        &[10, 100, 1_000]
    } else {
        &[10, 100, 1_000, 10_000]
    };
    grown::sites(&site, &scratch.0, numbers)?;
    let mut bench = workspace::cargo();
    bench.args(["run", "--quiet", "--package", "bench", "--", "--modules"]);
    bench
        .arg(modules)
        .arg("--grown")
        .arg(&scratch.0)
        .env("PATH", path)
        .env("JALON_DIST", &site);
    if quick {
        bench.arg("--quick");
    } else {
        bench.arg("--out").arg(workspace::root().join("docs"));
    }
    let status = bench.status().context("cargo cannot be started")?;
    if !status.success() {
        bail!("nothing was measured; what is wrong stands above");
    }
    Ok(ExitCode::SUCCESS)
}

fn build_site() -> Result<PathBuf> {
    let site = workspace::root().join("dist");
    build::site(&setup::for_build()?, &Options::default(), &site)?;
    Ok(site)
}

/// A folder for one run, removed at its end.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("jalon-grown-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left in the temporary folder does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The folder with the peers' packages, installed exactly as their lock file says.
fn peers() -> Result<PathBuf> {
    let source = workspace::root().join("tests/peers");
    let lock = fs::read(source.join("package-lock.json")).context("tests/peers/package-lock.json cannot be read")?;
    let hash: String = Sha256::digest(lock)
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let name = format!("npm-peers-{hash}");
    let _lock = cache::lock()?;
    let folder = cache::folder()?.join(&name);
    if folder.is_dir() {
        return Ok(folder);
    }
    apt::need(apt::NODE, "to install the pages that Jalon is measured against")?;
    cache::install(&name, |folder| {
        for file in ["package.json", "package-lock.json"] {
            fs::copy(source.join(file), folder.join(file))?;
        }
        let mut npm = std::process::Command::new("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(folder);
        progress::run("npm ci for the peers", &mut npm)
    })
}
