//! `cargo xtask build`: the complete site in one folder; knows the order, and leaves each step to Trunk or `finish`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use lexopt::Arg;

use crate::options::Options;
use crate::toolbox::Toolbox;
use crate::{compiler, setup, workspace};

/// Reads the command's options, sets up and builds.
pub(crate) fn run(parser: &mut lexopt::Parser) -> Result<ExitCode> {
    let mut options = Options::default();
    let mut out = workspace::root().join("dist");
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("out") => out = std::path::absolute(parser.value()?)?,
            Arg::Long(name) => {
                let name = name.to_owned();
                if !options.take(&name, parser)? {
                    bail!("build has no option --{name}; it has: --base-url URL, --story SLUG, --out DIR");
                }
            }
            other => return Err(other.unexpected().into()),
        }
    }
    workspace::story(options.story.as_deref())?;
    may_replace(&out)?;
    let toolbox = setup::for_build()?;
    site(&toolbox, &options, &out)?;
    println!("Built: {}", out.display());
    Ok(ExitCode::SUCCESS)
}

/// Builds the site into `out`, which is replaced as a whole.
///
/// # Errors
/// When `out` holds something that no build put there, or a step fails.
pub(crate) fn site(toolbox: &Toolbox, options: &Options, out: &Path) -> Result<()> {
    workspace::story(options.story.as_deref())?;
    may_replace(out)?;
    let mut trunk = toolbox.command("trunk");
    // Trunk takes `NO_COLOR=1`, as everyone else writes it, for an error.
    trunk
        .args(["build", "--release", "--offline", "--dist"])
        .arg(out)
        .env_remove("NO_COLOR");
    options.put(&mut trunk);
    compiler::small(&mut trunk);
    let status = trunk.status().context("Trunk cannot be started")?;
    if !status.success() {
        bail!("the site was not built; what is wrong stands above");
    }
    Ok(())
}

/// Trunk empties the folder it builds into: it must not be one with other things in it.
fn may_replace(out: &Path) -> Result<()> {
    let Ok(entries) = fs::read_dir(out) else { return Ok(()) };
    let names: Vec<PathBuf> = entries.flatten().map(|entry| entry.file_name().into()).collect();
    let has = |name: &str| names.iter().any(|found| found == Path::new(name));
    if names.is_empty() || has(".stage") || (has("index.html") && has("_headers")) {
        return Ok(());
    }
    bail!(
        "{} holds something else than a built site; choose an empty folder with --out",
        out.display()
    )
}

#[cfg(test)]
mod tests {
    use super::may_replace;
    use std::fs;

    #[test]
    fn replaces_nothing_but_a_built_site() {
        let folder = std::env::temp_dir().join(format!("jalon-out-{}", std::process::id()));
        assert!(may_replace(&folder).is_ok(), "missing");
        fs::create_dir_all(&folder).unwrap();
        assert!(may_replace(&folder).is_ok(), "empty");
        fs::write(folder.join("index.html"), "somebody's").unwrap();
        assert!(may_replace(&folder).is_err(), "somebody's page");
        fs::write(folder.join("_headers"), "").unwrap();
        assert!(may_replace(&folder).is_ok(), "a built site");
        fs::remove_dir_all(folder).unwrap();
    }
}
