//! `cargo xtask finish`: turns what Trunk built into the site that is shipped; started by Trunk's hook, in its folder.
//!
//! Each step stands in a file of its own and gets the folder; none knows of another.

pub(crate) mod compression;
pub(crate) mod esbuild;
mod glue;
mod headers;
pub(crate) mod hosting;
pub(crate) mod ledger;
mod names;
pub(crate) mod policy;
mod prerender;
mod public;
pub(crate) mod script;
mod share;
mod style;
mod wasm;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::options::Options;
use crate::toolbox::Toolbox;
use crate::{npm, workspace};
use esbuild::Esbuild;

/// The app that readers load, and the one that comes where a story's file is newer than its page.
const APPS: [&str; 2] = ["jalon", "redraw"];

/// Finishes the folder named by `TRUNK_STAGING_DIR`.
pub(crate) fn run(parser: &mut lexopt::Parser) -> Result<ExitCode> {
    if let Some(argument) = parser.next()? {
        return Err(argument.unexpected().into());
    }
    let folder = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let folder = folder.context("`finish` is started by Trunk; run `cargo xtask build`")?;
    let release = std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    site(&folder, &Options::get()?, release)?;
    Ok(ExitCode::SUCCESS)
}

/// Makes the site in `folder`; while developing (`release` false) without what only makes it smaller.
fn site(folder: &Path, options: &Options, release: bool) -> Result<()> {
    let slug = workspace::story(options.story.as_deref())?;
    let toolbox = toolbox()?;
    let esbuild = Esbuild::new(&toolbox);
    if release {
        for app in APPS {
            glue::cut(&toolbox, folder, app)?;
            wasm::optimise(&toolbox, &folder.join(format!("{app}_bg.wasm")))?;
            glue::shorten(&toolbox, folder, app)?;
            esbuild.module(&folder.join(format!("{app}.js")))?;
        }
    }
    let [app, redraw] = APPS.map(|app| names::of_app(folder, app));
    let apps = [app?, redraw?];
    public::copy(folder, &slug)?;
    script::write(&esbuild, folder)?;
    let scripts = script::page(&esbuild)?;
    let sheets = style::sheets(&workspace::root().join("style"))?;
    let sheet = names::write(folder, ("jalon", "css"), &esbuild.style(&sheets.further)?)?;
    let integrity = policy::integrity(&scripts.frame);
    let frame = names::write(folder, ("frame", "js"), &scripts.frame)?;
    let page = prerender::Page {
        slug: &slug,
        base_url: options.base_url.as_deref(),
        apps: &apps,
        style: &esbuild.style(&sheets.first)?,
        sheet: &sheet,
        boot: &scripts.boot.replace("{{INTEGRITY}}", &integrity),
        frame: &frame,
    };
    if release {
        // Before the pages, which name it where it is.
        share::draw(folder, &slug)?;
    }
    prerender::run(folder, &page)?;
    hosting::write(folder, options.base_url.as_deref())?;
    let hashed: Vec<&str> = apps
        .iter()
        .flat_map(|app| [&app.glue, &app.wasm])
        .chain([&sheet, &frame])
        .map(String::as_str)
        .collect();
    headers::write(folder, &hashed, &integrity, options.base_url.as_deref())?;
    if release {
        compression::compress(folder)?;
        ledger::print(folder)?;
    }
    Ok(())
}

/// The tools of the set-up; `finish` installs none, it may run beside one that does.
pub(crate) fn toolbox() -> Result<Toolbox> {
    let mut toolbox = Toolbox::default();
    for package in [npm::ESBUILD, npm::BINARYEN] {
        if let Some(program) = package.find()? {
            toolbox.add(&program);
        }
    }
    Ok(toolbox)
}
