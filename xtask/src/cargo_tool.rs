//! Trunk and wasm-bindgen: where each pinned version may come from, nearest first; knows nothing of how they are used.

use std::env::consts::{ARCH, EXE_SUFFIX, OS};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::toolbox::{Toolbox, is_version};
use crate::{cache, progress, release, workspace};

const TRUNK_VERSION: &str = "0.21.14";

/// A program published both on crates.io and, built, with its GitHub release.
#[derive(Debug)]
pub(crate) struct CargoTool {
    /// Name of the program, and of its folder in the cache.
    name: &'static str,
    /// The package on crates.io.
    package: &'static str,
    version: String,
    /// What the page needs it for.
    why: &'static str,
    /// What of the package to build: fewer features, one program.
    arguments: &'static [&'static str],
    /// `opt-level` of a build from source: nothing for what only waits for other programs.
    optimisation: &'static str,
    /// Address of the release's archive, where this machine is one that it is built for.
    archive: Option<String>,
}

impl CargoTool {
    /// Trunk, which drives the build.
    pub(crate) fn trunk() -> Self {
        let base = "https://github.com/trunk-rs/trunk/releases/download";
        let version = TRUNK_VERSION.to_owned();
        Self {
            name: "trunk",
            package: "trunk",
            why: "builds the page",
            // No TLS: it neither serves over it nor downloads.
            arguments: &["--locked", "--no-default-features"],
            optimisation: "0",
            archive: release::triple().map(|triple| format!("{base}/v{version}/trunk-{triple}.tar.gz")),
            version,
        }
    }

    /// wasm-bindgen's program, in the version of the library: any other refuses the WASM.
    pub(crate) fn wasm_bindgen() -> Result<Self> {
        let base = "https://github.com/wasm-bindgen/wasm-bindgen/releases/download";
        let version = workspace::locked_version("wasm-bindgen")?;
        Ok(Self {
            name: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            why: "joins WASM and JavaScript",
            // Its own lock file pins yanked packages: without `--locked`.
            arguments: &["--bin", "wasm-bindgen"],
            optimisation: "1",
            archive: release::triple().map(|triple| format!("{base}/{version}/wasm-bindgen-{version}-{triple}.tar.gz")),
            version,
        })
    }

    /// The program's file, from the cache or from `PATH`.
    pub(crate) fn find(&self, toolbox: &Toolbox) -> Result<Option<PathBuf>> {
        let cached = self.file_in(&cache::folder()?.join(self.folder()));
        let usable = |file: &PathBuf| is_version(file, &self.version);
        Ok(Some(cached)
            .filter(usable)
            .or_else(|| toolbox.find(self.name).filter(usable)))
    }

    /// Installs the program into the cache.
    ///
    /// # Errors
    /// When it can neither be downloaded nor built.
    pub(crate) fn install(&self) -> Result<PathBuf> {
        println!("{} {} is missing; it {}.", self.name, self.version, self.why);
        let folder = match cache::install(&self.folder(), |folder| self.download(folder)) {
            Ok(folder) => folder,
            Err(error) => {
                println!("  not as a ready program ({error:#}); building it from source");
                cache::install(&self.folder(), |folder| self.build(folder)).with_context(|| {
                    format!(
                        "{name} {version} cannot be had: no download and no build; install it by hand: \
                         cargo install {package} --version {version} {arguments}",
                        name = self.name,
                        version = self.version,
                        package = self.package,
                        arguments = self.arguments.join(" "),
                    )
                })?
            }
        };
        Ok(self.file_in(&folder))
    }

    fn folder(&self) -> String {
        format!("{}-{}", self.name, self.version)
    }

    fn file_in(&self, folder: &Path) -> PathBuf {
        folder.join("bin").join(format!("{}{EXE_SUFFIX}", self.name))
    }

    fn download(&self, folder: &Path) -> Result<()> {
        let Some(url) = &self.archive else {
            bail!("its releases have none for {ARCH} {OS}")
        };
        let bin = folder.join("bin");
        fs::create_dir_all(&bin)?;
        release::unpack(url, &bin)?;
        let file = self.file_in(folder);
        if !is_version(&file, &self.version) {
            bail!("the downloaded program does not run here as version {}", self.version);
        }
        println!("  {} {} downloaded", self.name, self.version);
        Ok(())
    }

    /// A tool runs for a moment and is built for minutes, so it is built with little optimisation.
    fn build(&self, folder: &Path) -> Result<()> {
        let mut command = workspace::cargo();
        command
            .args(["install", self.package, "--version", &self.version, "--root"])
            .arg(folder)
            .args(self.arguments)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", self.optimisation)
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env_remove("CARGO_TARGET_DIR");
        progress::run(
            &format!("cargo install {} {}", self.package, self.version),
            &mut command,
        )
    }
}
