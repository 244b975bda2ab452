//! Joins and minifies script and minifies style with esbuild; without esbuild style stays as it is.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::toolbox::Toolbox;

/// The oldest engines that know container queries and cascade layers.
const ENGINES: &str = "--target=chrome105,firefox110,safari16";

/// What it is told of all that it makes smaller.
const MINIFY: [&str; 4] = ["--minify", "--log-level=warning", "--legal-comments=none", ENGINES];

/// What makes one classic script of modules, in ASCII alone, so that it says the same whatever encoding a host claims.
const SCRIPT: [&str; 3] = ["--bundle", "--format=iife", "--charset=ascii"];

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

    /// Whether it is installed.
    pub(crate) fn is_there(&self) -> bool {
        self.there
    }

    /// Minifies a module's file in its place, with other names for these properties.
    pub(crate) fn module(&self, file: &Path, renamed: &BTreeMap<String, String>) -> Result<()> {
        if !self.there {
            return Ok(());
        }
        let mut arguments = ["--format=esm", "--tree-shaking=true", "--charset=utf8"]
            .map(str::to_owned)
            .to_vec();
        let names = file.with_extension("names");
        if !renamed.is_empty() {
            fs::write(&names, serde_json::to_vec(renamed)?)?;
            let known: Vec<String> = renamed.keys().map(|name| literal(name)).collect();
            arguments.extend([
                format!("--mangle-props=^({})$", known.join("|")),
                format!("--mangle-cache={}", names.display()),
                "--mangle-quoted".to_owned(),
            ]);
        }
        let text = self.minify(file, &arguments);
        if !renamed.is_empty() {
            fs::remove_file(&names)?;
        }
        fs::write(file, text?).with_context(|| format!("{} cannot be written", file.display()))
    }

    /// A classic script, joined of a module and of all that it imports, minified.
    pub(crate) fn script(&self, file: &Path) -> Result<String> {
        if !self.there {
            bail!("esbuild joins the page's scripts and is not installed; `cargo xtask build` installs it");
        }
        self.minify(file, &SCRIPT.map(str::to_owned))
    }

    /// The same of a module that imports an app's glue as `glue`.
    pub(crate) fn script_with(&self, file: &Path, glue: &Path) -> Result<String> {
        let glue = [
            format!("--alias:glue={}", glue.display()),
            // Only where no WASM is handed to it the glue looks for one beside itself.
            "--define:import.meta.url=document.baseURI".to_owned(),
        ];
        let arguments: Vec<String> = SCRIPT.map(str::to_owned).into_iter().chain(glue).collect();
        self.minify(file, &arguments)
    }

    fn minify(&self, file: &Path, arguments: &[String]) -> Result<String> {
        let mut command = self.toolbox.command("esbuild");
        command.arg(file).args(MINIFY).args(arguments).stderr(Stdio::inherit());
        let output = command.output().context("esbuild cannot be started")?;
        if !output.status.success() {
            bail!("{} cannot be minified; what is wrong stands above", file.display());
        }
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }

    /// A style sheet's text, minified.
    pub(crate) fn style(&self, text: &str) -> Result<String> {
        if !self.there {
            return Ok(text.trim().to_owned());
        }
        let mut command = self.toolbox.command("esbuild");
        command
            .args(MINIFY)
            .args(["--loader=css", "--charset=utf8", "--sourcefile=style/*.css"]);
        let mut child = command
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
            bail!("style/*.css cannot be minified; what is wrong stands above");
        }
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }
}

/// A regular expression that stands for this name alone.
fn literal(name: &str) -> String {
    let escape = |c: char| {
        if c.is_ascii_alphanumeric() || c == '_' {
            None
        } else {
            Some('\\')
        }
    };
    name.chars().flat_map(|c| escape(c).into_iter().chain([c])).collect()
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn a_name_stands_for_itself() {
        assert_eq!(literal("./app_bg.js"), "\\.\\/app_bg\\.js");
        assert_eq!(literal("__wbg_get_01ab"), "__wbg_get_01ab");
    }
}
