//! Joins and minifies script and minifies style with esbuild; without esbuild style stays as it is.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::toolbox::Toolbox;

/// The oldest engines that know container queries and cascade layers.
const ENGINES: &str = "--target=chrome105,firefox110,safari16";

/// esbuild, or its absence.
pub(crate) struct Esbuild<'a> {
    toolbox: &'a Toolbox,
    there: bool,
}

impl<'a> Esbuild<'a> {
    pub(crate) fn new(toolbox: &'a Toolbox) -> Self {
        let there = toolbox.find("esbuild").is_some();
        if !there {
            println!("esbuild is not installed: style is shipped as it is (`cargo xtask build` installs it).");
        }
        Self { toolbox, there }
    }

    /// Minifies a module's file in its place.
    pub(crate) fn module(&self, file: &Path) -> Result<()> {
        let text = read(file)?;
        let text = self.minify(
            &text,
            &["--loader=js", "--format=esm", "--tree-shaking=true"],
            &file.display().to_string(),
        )?;
        fs::write(file, text).with_context(|| format!("{} cannot be written", file.display()))
    }

    /// A classic script, joined of a module and of all that it imports, minified.
    ///
    /// It is ASCII alone, so that it says the same whatever encoding a host claims.
    pub(crate) fn script(&self, file: &Path) -> Result<String> {
        if !self.there {
            bail!("esbuild joins the page's scripts and is not installed; `cargo xtask build` installs it");
        }
        let mut command = self.toolbox.command("esbuild");
        command
            .arg(file)
            .args(["--bundle", "--format=iife", "--minify", "--charset=ascii"]);
        command.args(["--log-level=warning", "--legal-comments=none", ENGINES]);
        let output = command
            .stderr(Stdio::inherit())
            .output()
            .context("esbuild cannot be started")?;
        if !output.status.success() {
            bail!("{} cannot be joined; what is wrong stands above", file.display());
        }
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }

    /// A style sheet's text, minified.
    pub(crate) fn style(&self, text: &str) -> Result<String> {
        self.minify(text, &["--loader=css"], "style/*.css")
    }

    fn minify(&self, text: &str, arguments: &[&str], from: &str) -> Result<String> {
        if !self.there {
            return Ok(text.trim().to_owned());
        }
        let mut command = self.toolbox.command("esbuild");
        command.args([
            "--minify",
            "--charset=utf8",
            "--log-level=warning",
            "--legal-comments=none",
            ENGINES,
        ]);
        let mut child = command
            .args(arguments)
            .arg(format!("--sourcefile={from}"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("esbuild cannot be started")?;
        // Dropped at the end of the statement, which tells esbuild that this is all.
        child
            .stdin
            .take()
            .context("esbuild takes no input")?
            .write_all(text.as_bytes())?;
        let output = child.wait_with_output()?;
        if !output.status.success() {
            bail!("{from} cannot be minified; what is wrong stands above");
        }
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}
