//! Programs from crates.io, each built once into the cache; knows what they are for, not how they are used.
//!
//! Cargo holds every package to the checksum that crates.io keeps of it. A program that is on `PATH` already is taken as it
//! is, if its version fits.

use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::toolbox::{Toolbox, version};
use crate::{cache, progress, workspace};

/// A program that Cargo can install.
#[derive(Debug)]
pub(crate) struct Tool {
    /// Name of the program, and of its folder in the cache.
    name: &'static str,
    /// The package on crates.io.
    package: &'static str,
    /// The version that is installed.
    version: String,
    /// The oldest version that does as well; nothing where it must be the very one.
    oldest: Option<&'static str>,
    /// What it is needed for.
    why: &'static str,
    /// What of the package to build: fewer features, one program.
    arguments: &'static [&'static str],
    /// `opt-level` of the build: nothing for what only waits for other programs.
    optimisation: &'static str,
}

impl Tool {
    /// Trunk, which drives the build.
    pub(crate) fn trunk() -> Self {
        Self {
            name: "trunk",
            package: "trunk",
            version: "0.21.14".to_owned(),
            oldest: None,
            why: "builds the page",
            // No TLS: it neither serves over it nor downloads.
            arguments: &["--locked", "--no-default-features"],
            optimisation: "0",
        }
    }

    /// wasm-bindgen's program, in the version of the library: any other refuses the WASM.
    pub(crate) fn wasm_bindgen() -> Result<Self> {
        Ok(Self {
            name: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            version: workspace::locked_version("wasm-bindgen")?,
            oldest: None,
            why: "joins WASM and JavaScript",
            // Its own lock file pins yanked packages: without `--locked`.
            arguments: &["--bin", "wasm-bindgen"],
            optimisation: "1",
        })
    }

    /// nextest, which runs each test in a process of its own.
    pub(crate) fn nextest() -> Self {
        Self {
            name: "cargo-nextest",
            package: "cargo-nextest",
            version: "0.9.143".to_owned(),
            oldest: Some("0.9.120"),
            why: "runs the tests",
            // Neither updates of itself nor anything that asks for C.
            arguments: &["--locked", "--no-default-features", "--features", "default-no-update"],
            optimisation: "0",
        }
    }

    /// cargo-deny, which holds what we depend on to `deny.toml`.
    pub(crate) fn deny() -> Self {
        Self {
            name: "cargo-deny",
            package: "cargo-deny",
            version: "0.20.2".to_owned(),
            oldest: Some("0.20.0"),
            why: "checks licences, doubles and sources of what we depend on",
            arguments: &["--locked", "--no-default-features"],
            optimisation: "0",
        }
    }

    /// Firefox's driver, which Debian does not package.
    pub(crate) fn geckodriver() -> Self {
        Self {
            name: "geckodriver",
            package: "geckodriver",
            version: "0.37.1".to_owned(),
            oldest: Some("0.33.0"),
            why: "drives Firefox in the browser tests",
            arguments: &["--locked"],
            optimisation: "0",
        }
    }

    /// The program's file: from the cache, from `PATH`, or else newly built.
    ///
    /// # Errors
    /// When it cannot be built, with the command that a person would type.
    pub(crate) fn need(&self) -> Result<PathBuf> {
        let folder = format!("{}-{}", self.name, self.version);
        let program = |folder: &Path| folder.join("bin").join(format!("{}{EXE_SUFFIX}", self.name));
        let cached = Some(program(&cache::folder()?.join(&folder))).filter(|file| self.fits(file));
        let own = || Toolbox::default().find(self.name).filter(|file| self.fits(file));
        if let Some(file) = cached.or_else(own) {
            return Ok(file);
        }
        println!("{} {} is missing; it {}.", self.name, self.version, self.why);
        let built = cache::install(&folder, |folder| self.build(folder)).with_context(|| {
            format!(
                "{} {version} cannot be had; install it by hand: cargo install {} --version {version} {}",
                self.name,
                self.package,
                self.arguments.join(" "),
                version = self.version,
            )
        })?;
        Ok(program(&built))
    }

    fn fits(&self, program: &Path) -> bool {
        let Some(found) = version(program) else { return false };
        match self.oldest {
            Some(oldest) => Some(found) >= numbers(oldest),
            None => Some(found) == numbers(&self.version),
        }
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

/// A version as numbers that can be compared.
pub(crate) fn numbers(text: &str) -> Option<Vec<u32>> {
    text.trim_start_matches('v')
        .split('.')
        .map(|part| part.parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(numbers("0.9.143") > numbers("0.9.20"));
        assert!(numbers("1.0.0") > numbers("0.9.143"));
        assert_eq!(numbers("v0.21.14"), numbers("0.21.14"));
        assert_eq!(numbers("2026-08-04"), None);
    }
}
