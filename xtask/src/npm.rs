//! Packages of the npm registry, a set a lock file, each set in a cache folder of its own; knows the npm client and no
//! package's use.
//!
//! `npm ci` installs what the lock file names and holds each package to the checksum there. No script of theirs is run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::{apt, cache, progress, workspace};

/// A `package.json` with its lock file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Set {
    /// What its folder in the cache begins with.
    name: &'static str,
    /// The folder in the workspace that holds the two files.
    source: &'static str,
    /// What it is needed for.
    why: &'static str,
}

/// What builds the page and what its tests look at it with.
pub(crate) const TOOLS: Set = Set {
    name: "npm",
    source: "xtask/npm",
    why: "they make script, style and WASM smaller, set the share picture and test the page",
};

/// What Jalon is measured against.
pub(crate) const PEERS: Set = Set {
    name: "npm-peers",
    source: "tests/peers",
    why: "Jalon is measured against them",
};

impl Set {
    /// The set's `node_modules`, if it is installed.
    pub(crate) fn find(&self) -> Result<Option<PathBuf>> {
        let folder = cache::folder()?.join(self.folder()?).join("node_modules");
        Ok(Some(folder).filter(|folder| folder.is_dir()))
    }

    /// The set's `node_modules`, installed where it is missing.
    pub(crate) fn need(&self) -> Result<PathBuf> {
        if let Some(folder) = self.find()? {
            return Ok(folder);
        }
        println!("The npm packages of {} are missing; {}.", self.source, self.why);
        apt::need(apt::NODE, "to install and run npm packages")?;
        let folder = cache::install(&self.folder()?, |folder| {
            for file in ["package.json", "package-lock.json"] {
                fs::copy(self.file(file), folder.join(file))?;
            }
            let mut npm = Command::new("npm");
            npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
                .current_dir(folder);
            progress::run(&format!("npm ci for {}", self.source), &mut npm)
        });
        let folder = folder.with_context(|| {
            format!(
                "the npm packages of {} cannot be had; check that the npm registry can be reached, then run the command again",
                self.source
            )
        })?;
        Ok(folder.join("node_modules"))
    }

    fn file(&self, name: &str) -> PathBuf {
        workspace::root().join(self.source).join(name)
    }

    /// Another lock file is another folder, so that two clones never disturb each other.
    fn folder(&self) -> Result<String> {
        let path = self.file("package-lock.json");
        let lock = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let hash: String = Sha256::digest(lock)
            .iter()
            .take(6)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Ok(format!("{}-{hash}", self.name))
    }
}

/// The folder of programs in a `node_modules`.
pub(crate) fn programs(modules: &Path) -> PathBuf {
    modules.join(".bin")
}

#[cfg(test)]
mod tests {
    use super::{PEERS, TOOLS};
    use std::fs;

    #[test]
    fn each_package_has_its_checksum_and_no_address_of_one_machine() {
        for set in [TOOLS, PEERS] {
            let lock: serde_json::Value =
                serde_json::from_str(&fs::read_to_string(set.file("package-lock.json")).unwrap()).unwrap();
            let packages = lock["packages"].as_object().unwrap();
            assert!(packages.len() > 1);
            for (name, package) in packages.iter().filter(|(name, _)| !name.is_empty()) {
                let sum = package["integrity"].as_str().unwrap_or_default();
                assert!(sum.starts_with("sha512-"), "{name}: {sum}");
                let from = package["resolved"].as_str().unwrap_or("https://registry.npmjs.org/");
                assert!(from.starts_with("https://registry.npmjs.org/"), "{name}: {from}");
            }
        }
    }
}
