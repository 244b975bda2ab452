//! `cargo xtask size`: what each file of the built site weighs, whether that keeps the budget, and what weighs in the
//! WASM; builds nothing.

mod budget;
mod crates;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use jalon_cli::ledger;
use lexopt::Arg;

use crate::workspace;

/// Reads the command's options and prints all three.
pub(crate) fn run(parser: &mut lexopt::Parser) -> Result<ExitCode> {
    let mut site = workspace::root().join("dist");
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("dist") => site = std::path::absolute(parser.value()?)?,
            other => return Err(other.unexpected().into()),
        }
    }
    if !site.join("index.html").is_file() {
        bail!("{}: no index.html here; run `cargo xtask build` first", site.display());
    }
    ledger::print(&site)?;
    println!();
    match wasm() {
        Some(file) => crates::print(&file)?,
        None => println!("What weighs in the WASM: not known, for it was not compiled here; run `cargo xtask build`."),
    }
    println!();
    if !site.join("sitemap.xml").is_file() {
        println!("This site was built without --base-url; with it, which the budget is for, its pages are heavier.");
    }
    hold(&site)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints what each budget has left.
///
/// # Errors
/// When one is exceeded, with how far.
pub(crate) fn hold(site: &Path) -> Result<()> {
    let path = workspace::root().join("tests/budget.toml");
    let text = std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut exceeded = Vec::new();
    for budget in budget::read(&text).with_context(|| path.display().to_string())? {
        let line = budget.line(site)?;
        println!("{line}");
        if line.exceeded() {
            exceeded.push(line.to_string());
        }
    }
    if exceeded.is_empty() {
        return Ok(());
    }
    bail!(
        "the site is heavier than tests/budget.toml allows: {}",
        exceeded.join("; ")
    )
}

/// The WASM as the compiler left it, with the names that later tools drop.
fn wasm() -> Option<PathBuf> {
    let file = workspace::target().join("wasm32-unknown-unknown/release/jalon.wasm");
    Some(file).filter(|file| file.is_file())
}
