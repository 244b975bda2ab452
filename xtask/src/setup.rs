//! Which tools each command needs, and in what order they are looked for and installed; knows no tool's inside.

use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Result, bail};
use lexopt::Arg;

use crate::compiler::{self, TARGET};
use crate::tool::Tool;
use crate::toolbox::Toolbox;
use crate::{apt, cache, npm, progress};

/// `cargo xtask setup`: what every command would install at its first use, at once.
pub(crate) fn run(parser: &mut lexopt::Parser) -> Result<ExitCode> {
    let mut browsers = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("browsers") => browsers = true,
            other => return Err(other.unexpected().into()),
        }
    }
    for_lint()?;
    for_deny()?;
    for_build()?;
    for_tests()?;
    if browsers {
        for_browsers()?;
    }
    println!("Every tool is in place.");
    Ok(ExitCode::SUCCESS)
}

/// What building the page needs.
///
/// # Errors
/// With one sentence that says which tool cannot be had, and what to do.
pub(crate) fn for_build() -> Result<Toolbox> {
    let start = Instant::now();
    let _lock = cache::lock()?;
    let mut toolbox = Toolbox::default();
    wasm_target()?;
    standard_library();
    for tool in [Tool::wasm_bindgen()?, Tool::trunk()] {
        toolbox.add_beside(&tool.need()?);
    }
    match npm::TOOLS.need() {
        Ok(modules) => toolbox.add(npm::programs(&modules)),
        // A larger page is better than none.
        Err(error) => {
            println!("Script, style and WASM stay larger than they could be, and no share picture is drawn: {error:#}.")
        }
    }
    said(start);
    Ok(toolbox)
}

/// What runs the tests.
pub(crate) fn for_tests() -> Result<Toolbox> {
    let start = Instant::now();
    let _lock = cache::lock()?;
    let mut toolbox = Toolbox::default();
    toolbox.add_beside(&Tool::nextest().need()?);
    said(start);
    Ok(toolbox)
}

/// What checking the code's form needs.
pub(crate) fn for_lint() -> Result<()> {
    let _lock = cache::lock()?;
    wasm_target()?;
    for (program, component) in [("cargo-clippy", "clippy"), ("rustfmt", "rustfmt")] {
        if !answers(program) {
            println!("{component} is missing; it checks the code.");
            rustup(&["component", "add", component])?;
        }
    }
    Ok(())
}

/// What checks the packages that we depend on.
pub(crate) fn for_deny() -> Result<Toolbox> {
    let start = Instant::now();
    let _lock = cache::lock()?;
    let mut toolbox = Toolbox::default();
    toolbox.add_beside(&Tool::deny().need()?);
    said(start);
    Ok(toolbox)
}

/// What the browser tests need besides a built page and what runs them.
pub(crate) fn for_browsers() -> Result<Toolbox> {
    let start = Instant::now();
    let _lock = cache::lock()?;
    apt::need(apt::BROWSERS, "for the tests in Chromium, Firefox and WebKit")?;
    apt::need(apt::NGINX, "for the tests of the built site on a real web server")?;
    if let Err(error) = apt::need(apt::WORDPRESS, "for the test of an address pasted into WordPress") {
        println!("That test will be skipped: {error:#}.");
    }
    npm::TOOLS.need()?;
    let mut toolbox = Toolbox::default();
    toolbox.add_beside(&Tool::geckodriver().need()?);
    said(start);
    Ok(toolbox)
}

fn wasm_target() -> Result<()> {
    let output = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .output();
    let folder = output
        .map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
        .unwrap_or_default();
    if !folder.is_empty() && std::path::Path::new(&folder).is_dir() {
        return Ok(());
    }
    println!("The target {TARGET} is missing; the page's code is compiled for it.");
    rustup(&["target", "add", TARGET])
}

/// A larger app is better than none, so that nothing fails without them.
fn standard_library() {
    if !compiler::has_sources() {
        println!("The sources of the standard library are missing; the app is smaller with one of its own.");
        if let Err(error) = rustup(&["component", "add", "rust-src"]) {
            println!("It will do without: {error:#}.");
        }
    }
}

fn rustup(arguments: &[&str]) -> Result<()> {
    if !answers("rustup") {
        bail!(
            "there is no rustup; install it from https://rustup.rs, then `rustup {}`",
            arguments.join(" ")
        );
    }
    let mut command = Command::new("rustup");
    command.args(arguments).current_dir(crate::workspace::root());
    progress::run(&format!("rustup {}", arguments.join(" ")), &mut command)
}

fn answers(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success())
}

fn said(start: Instant) {
    if start.elapsed().as_secs() >= 2 {
        println!("Tools ready after {} s.", start.elapsed().as_secs());
    }
}
