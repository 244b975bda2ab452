//! Builds what no story changes: the apps, the further sheet and the scripts, with the parts that every page has inline.
//!
//! All of it lies in one folder, whose `assets.json` says which file is what, so that a site needs no more than this folder.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::esbuild::Esbuild;
use super::names::{self, Names};
use super::wasm::Renamed;
use super::{policy, script, style, wasm};
use crate::compiler::{self, TARGET};
use crate::toolbox::Toolbox;
use crate::{progress, workspace};

/// The app that readers load, and the one that comes where a story's file is newer than its page; each with its features, as
/// `index.html` names them to Trunk.
const APPS: [(&str, &str); 2] = [("jalon", "csr"), ("redraw", "csr,page")];

/// The file that says which of the others is what.
const LIST: &str = "assets.json";

/// How much is done to make the assets small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// As little as can be, while one works.
    Quick,
    /// All that can be, for readers.
    Full,
}

/// What a site takes in besides its story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Assets {
    /// Where the files lie.
    #[serde(skip)]
    folder: PathBuf,
    /// HTML with `{{PLACES}}` to fill in.
    pub(crate) template: String,
    /// The app's files, then those of the app that draws the page anew.
    pub(crate) apps: [Names; 2],
    /// The CSS that the first screen needs, minified.
    pub(crate) style: String,
    /// File name of the rest of it.
    pub(crate) sheet: String,
    /// The script that runs first and starts the app.
    pub(crate) boot: String,
    /// File name of the script for frames.
    pub(crate) frame: String,
    /// Its hash, by which a policy lets it in.
    pub(crate) frame_integrity: String,
}

impl Effort {
    /// The name of Cargo's profile.
    fn profile(self) -> &'static str {
        match self {
            Self::Quick => "debug",
            Self::Full => "release",
        }
    }

    /// Where the assets lie.
    fn folder(self) -> PathBuf {
        workspace::target().join("assets").join(self.profile())
    }
}

/// Compiles the apps and has Trunk join them with their JavaScript.
///
/// # Errors
/// With what the compiler said.
pub(crate) fn compile(toolbox: &Toolbox, effort: Effort) -> Result<()> {
    let release = (effort == Effort::Full).then_some("--release");
    let prepare = |command: &mut std::process::Command| match effort {
        Effort::Quick => compiler::plain(command),
        Effort::Full => compiler::small(command),
    };
    // Trunk starts a Cargo an app, at once, and they would wait for one another; so it finds both apps compiled.
    for (app, features) in APPS {
        let mut cargo = toolbox.command("cargo");
        cargo
            .args(["build", "--target", TARGET, "--features", features, "--bin", app])
            .args(release);
        prepare(&mut cargo);
        progress::run(&format!("compiling the app `{app}`"), &mut cargo)?;
    }
    let mut trunk = toolbox.command("trunk");
    trunk
        .args(["build", "--offline", "--dist"])
        .arg(joined(effort))
        .args(release)
        .env("CARGO_TERM_QUIET", "true")
        // Trunk takes `NO_COLOR=1`, as everyone else writes it, for an error.
        .env_remove("NO_COLOR");
    prepare(&mut trunk);
    progress::run("Trunk", &mut trunk)
}

/// Where Trunk puts the apps.
fn joined(effort: Effort) -> PathBuf {
    workspace::target().join("trunk").join(effort.profile())
}

impl Assets {
    /// Makes the assets of the apps that were [compiled](compile), and of today's scripts and sheets.
    pub(crate) fn make(toolbox: &Toolbox, effort: Effort) -> Result<Self> {
        let (joined, folder) = (joined(effort), effort.folder());
        if folder.is_dir() {
            fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
        }
        fs::create_dir_all(&folder)?;
        let esbuild = Esbuild::new(toolbox);
        let mut apps = Vec::new();
        for (app, _) in APPS {
            let (glue, binary) = (format!("{app}.js"), format!("{app}_bg.wasm"));
            for name in [&glue, &binary] {
                fs::copy(joined.join(name), folder.join(name)).with_context(|| format!("Trunk built no {name}"))?;
            }
            if effort == Effort::Full {
                let (glue, binary) = (folder.join(&glue), folder.join(&binary));
                wasm::optimise(toolbox, &binary)?;
                // Only where both can be changed alike.
                let renamed = if esbuild.is_there() {
                    wasm::shorten_names(toolbox, &binary)?
                } else {
                    Renamed::new()
                };
                esbuild.module(&glue, &renamed)?;
            }
            apps.push(names::of_app(&folder, app)?);
        }
        let [app, redraw] = <[Names; 2]>::try_from(apps).ok().context("there are two apps")?;
        let sheets = style::sheets(&workspace::root().join("style"))?;
        let scripts = script::page(&esbuild)?;
        script::write(&esbuild, &folder)?;
        let frame_integrity = policy::integrity(&scripts.frame);
        let assets = Self {
            template: fs::read_to_string(joined.join("index.html")).context("Trunk built no index.html")?,
            apps: [app, redraw],
            style: esbuild.style(&sheets.first)?,
            sheet: names::write(&folder, ("jalon", "css"), &esbuild.style(&sheets.further)?)?,
            boot: scripts.boot.replace("{{INTEGRITY}}", &frame_integrity),
            frame: names::write(&folder, ("frame", "js"), &scripts.frame)?,
            frame_integrity,
            folder,
        };
        fs::write(assets.folder.join(LIST), serde_json::to_vec(&assets)?)?;
        Ok(assets)
    }

    /// Compiles and makes all.
    pub(crate) fn build(toolbox: &Toolbox, effort: Effort) -> Result<Self> {
        compile(toolbox, effort)?;
        Self::make(toolbox, effort)
    }

    /// The assets of the last build for readers.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn last() -> Result<Self> {
        let folder = Effort::Full.folder();
        let list = fs::read(folder.join(LIST))
            .with_context(|| format!("{}: no assets here; run `cargo xtask build` first", folder.display()))?;
        let assets =
            serde_json::from_slice(&list).with_context(|| format!("{}: {LIST} is broken", folder.display()))?;
        Ok(Self { folder, ..assets })
    }

    /// The files that are named by their bytes: all but the scripts that others name.
    pub(crate) fn files(&self) -> impl Iterator<Item = &str> {
        let apps = self.apps.iter().flat_map(|app| [&app.glue, &app.wasm]);
        apps.chain([&self.sheet, &self.frame]).map(String::as_str)
    }

    /// Puts the files into a site.
    pub(crate) fn copy(&self, site: &Path) -> Result<()> {
        for file in self.files().chain(script::NAMED) {
            fs::copy(self.folder.join(file), site.join(file)).with_context(|| format!("{file} cannot be copied"))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::APPS;
    use crate::workspace;

    #[test]
    fn trunk_is_told_of_the_same_apps() {
        let template = std::fs::read_to_string(workspace::root().join("index.html")).unwrap();
        for (app, features) in APPS {
            let told = format!("data-bin=\"{app}\" data-cargo-features=\"{features}\"");
            assert!(template.contains(&told), "index.html: no {told}");
        }
        assert_eq!(template.matches("data-bin=").count(), APPS.len());
    }
}
