//! Builds what no story changes: the apps, the further sheet and the scripts, with the parts that every page has inline.
//!
//! All of it lies in one folder, with packed twins and the share picture's fonts, whose `assets.json` says which file is what,
//! so that a site needs no more than this folder and stories.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use jalon_cli::assets::{AppFiles, Assets, FONT_FOLDER, FONTS, NAMED};
use jalon_cli::site::Extent;
use jalon_cli::{compression, policy};

use super::esbuild::Esbuild;
use super::wasm::Renamed;
use super::{names, script, style, wasm};
use crate::compiler::{self, TARGET};
use crate::toolbox::Toolbox;
use crate::{npm, progress, workspace};

/// The app that readers load, and the one that comes where a story's file is newer than its page; each with its features, as
/// `index.html` names them to Trunk.
const APPS: [(&str, &str); 2] = [("jalon", "csr"), ("redraw", "csr,page")];

/// How much is done to make the assets small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// As little as can be, while one works.
    Quick,
    /// All that can be, for readers.
    Full,
}

/// The families of the fonts, each with its licence, which goes wherever they go.
const FAMILIES: [&str; 2] = ["source-serif-4", "source-sans-3"];

/// Where the fonts of [`FONTS`] lie in `node_modules`.
const FONT_PACKAGES: [&str; 3] = [
    "@expo-google-fonts/source-serif-4/700Bold",
    "@expo-google-fonts/source-sans-3/400Regular",
    "@expo-google-fonts/source-sans-3/700Bold",
];

impl Effort {
    /// How much is done for a site of such assets.
    pub(crate) fn extent(self) -> Extent {
        match self {
            Self::Quick => Extent::QUICK,
            Self::Full => Extent::FULL,
        }
    }

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

/// Makes the assets of the apps that were [compiled](compile), and of today's scripts and sheets.
pub(crate) fn make(toolbox: &Toolbox, effort: Effort) -> Result<Assets> {
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
    let [app, redraw] = <[AppFiles; 2]>::try_from(apps).ok().context("there are two apps")?;
    let sheets = style::sheets(&workspace::root().join("style"))?;
    let scripts = script::page(&esbuild)?;
    script::write(&esbuild, &folder)?;
    let single_file = script::single_file(&esbuild, &folder.join(&app.glue))?;
    let frame_integrity = policy::integrity(&scripts.frame);
    let assets = Assets {
        template: fs::read_to_string(joined.join("index.html")).context("Trunk built no index.html")?,
        apps: [app, redraw],
        style: esbuild.style(&sheets.first)?,
        sheet: names::write(&folder, ("jalon", "css"), &esbuild.style(&sheets.further)?)?,
        rare: esbuild.style(&sheets.rare)?,
        boot: scripts.boot.replace("{{INTEGRITY}}", &frame_integrity),
        offline: scripts.offline,
        worker: scripts.worker,
        single_file,
        frame: names::write(&folder, ("frame", "js"), &scripts.frame)?,
        frame_integrity,
        folder: Some(folder),
    };
    assets.list()?;
    if effort == Effort::Full {
        let folder = effort.folder();
        compression::compress_all(&folder, assets.files().chain(NAMED))?;
        fonts(&folder)?;
    }
    Ok(assets)
}

/// Puts the fonts of the share picture beside the rest, where the set-up has installed them.
fn fonts(folder: &Path) -> Result<()> {
    let Some(modules) = npm::TOOLS.find()? else {
        println!("No share picture is drawn: its fonts are missing; `cargo xtask setup` installs them.");
        return Ok(());
    };
    let folder = folder.join(FONT_FOLDER);
    fs::create_dir_all(&folder)?;
    for family in FAMILIES {
        let licence = modules.join("@expo-google-fonts").join(family).join("LICENSE_FONT");
        fs::copy(&licence, folder.join(format!("OFL-{family}.txt")))
            .with_context(|| format!("{} cannot be copied", licence.display()))?;
    }
    for font in FONTS {
        let mut found = FONT_PACKAGES.iter().map(|package| modules.join(package).join(font));
        let found = found.find(|file| file.is_file());
        let found = found.with_context(|| format!("no font package has {font}"))?;
        fs::copy(found, folder.join(font)).with_context(|| format!("{font} cannot be copied"))?;
    }
    Ok(())
}

/// Compiles and makes all.
pub(crate) fn build(toolbox: &Toolbox, effort: Effort) -> Result<Assets> {
    compile(toolbox, effort)?;
    make(toolbox, effort)
}

/// The assets of the last build for readers.
///
/// # Errors
/// When there is none.
pub(crate) fn last() -> Result<Assets> {
    Assets::open(&Effort::Full.folder()).context("run `cargo xtask build` first")
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
