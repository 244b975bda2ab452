//! Pinned npm packages, each in a cache folder of its own; knows the npm client and no package's use.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::{cache, progress};

/// A package of the npm registry.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Package {
    name: &'static str,
    version: &'static str,
    /// A file in `node_modules` that stands there once it is installed.
    proof: &'static str,
    /// What it is needed for.
    why: &'static str,
}

/// Minifies script and style.
pub(crate) const ESBUILD: Package = Package {
    name: "esbuild",
    version: "0.28.2",
    proof: ".bin/esbuild",
    why: "minifies script and style",
};
/// Holds `wasm-opt`.
pub(crate) const BINARYEN: Package = Package {
    name: "binaryen",
    version: "132.0.0",
    proof: ".bin/wasm-opt",
    why: "makes the WASM smaller",
};
/// Finds barriers in a page.
pub(crate) const AXE: Package = Package {
    name: "axe-core",
    version: "4.14.1",
    proof: "axe-core/axe.min.js",
    why: "checks accessibility in the browser tests",
};

impl Package {
    /// The file that proves the package, if it is installed.
    pub(crate) fn find(&self) -> Result<Option<PathBuf>> {
        let file = cache::folder()?
            .join(self.folder())
            .join("node_modules")
            .join(self.proof);
        Ok(Some(file).filter(|file| file.exists()))
    }

    /// Installs the package into the cache, without running any script of its own.
    pub(crate) fn install(&self) -> Result<PathBuf> {
        println!("{} {} is missing; it {}.", self.name, self.version, self.why);
        let spec = format!("{}@{}", self.name, self.version);
        let folder = cache::install(&self.folder(), |folder| {
            let mut npm = Command::new("npm");
            npm.args([
                "install",
                "--no-save",
                "--no-package-lock",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
            ])
            .args(["--loglevel=error", "--prefix"])
            .arg(folder)
            .arg(&spec)
            .current_dir(folder);
            progress::run(&format!("npm install {spec}"), &mut npm)
        });
        let folder = folder.with_context(|| {
            format!("{spec} cannot be had; check that the npm registry can be reached, then run the command again")
        })?;
        Ok(folder.join("node_modules").join(self.proof))
    }

    fn folder(&self) -> String {
        format!("npm-{}-{}", self.name, self.version)
    }
}
