//! `cargo xtask bench`: builds the page, puts the peers' packages in place and starts the measuring; measures nothing.

mod grown;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use lexopt::Arg;

use crate::finish::assets::{self, Effort};
use crate::options::Options;
use crate::{build, cache, npm, setup, workspace};

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
    let assets = assets::last()?;
    if let Some(missing) = assets.files().find(|file| !site.join(file).is_file()) {
        bail!(
            "{}: no {missing} here: this is not the last build, whose apps the larger sites take; leave --dist out",
            site.display()
        );
    }
    let path = setup::for_browsers()?.path();
    let peers = {
        let _lock = cache::lock()?;
        npm::PEERS.need()?
    };
    let scratch = Scratch::new()?;
    let numbers: &[usize] = if quick {
        &[10, 100, 1_000]
    } else {
        &[10, 100, 1_000, 10_000]
    };
    grown::sites(&assets, &scratch.0, numbers)?;
    let mut bench = workspace::cargo();
    bench.args(["run", "--quiet", "--package", "bench", "--", "--modules"]);
    bench
        .arg(peers.parent().context("packages lie in a folder")?)
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
    let assets = assets::build(&setup::for_build()?, Effort::Full)?;
    build::place(&assets, &Options::default(), &site)?;
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
