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
/// Type of the headlines in share pictures, under the SIL Open Font License.
pub(crate) const SERIF: Package = Package {
    name: "@expo-google-fonts/source-serif-4",
    version: "0.4.1",
    proof: "@expo-google-fonts/source-serif-4/package.json",
    why: "sets the headlines of share pictures",
};
/// Type of the labels in share pictures, under the SIL Open Font License.
pub(crate) const SANS: Package = Package {
    name: "@expo-google-fonts/source-sans-3",
    version: "0.4.1",
    proof: "@expo-google-fonts/source-sans-3/package.json",
    why: "sets the labels of share pictures",
};
/// Finds barriers in a page.
pub(crate) const AXE: Package = Package {
    name: "axe-core",
    version: "4.14.1",
    proof: "axe-core/axe.min.js",
    why: "checks accessibility in the browser tests",
};

/// The scripts of pages that frame others, for the embedding tests.
pub(crate) const PARENTS: [Package; 6] = [
    Package {
        name: "pym.js",
        version: "1.3.2",
        proof: "pym.js/dist/pym.v1.min.js",
        why: "frames the page in the embedding tests",
    },
    Package {
        name: "iframe-resizer",
        version: "3.6.6",
        proof: "iframe-resizer/js/iframeResizer.min.js",
        why: "frames the page in the embedding tests",
    },
    Package {
        name: "iframe-resizer",
        version: "4.4.5",
        proof: "iframe-resizer/js/iframeResizer.min.js",
        why: "frames the page in the embedding tests",
    },
    Package {
        name: "@iframe-resizer/parent",
        version: "5.5.9",
        proof: "@iframe-resizer/parent/index.umd.js",
        why: "frames the page in the embedding tests",
    },
    Package {
        name: "@nprapps/sidechain",
        version: "1.1.5",
        proof: "@nprapps/sidechain/dist/sidechain.js",
        why: "frames the page in the embedding tests",
    },
    Package {
        name: "@newswire/frames",
        version: "1.0.0",
        proof: "@newswire/frames/dist/frames.umd.js",
        why: "frames the page in the embedding tests",
    },
];

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
        format!("npm-{}-{}", self.name.replace('/', "-"), self.version)
    }
}
