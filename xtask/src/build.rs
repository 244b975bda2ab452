//! `cargo xtask build`: the complete site in one folder; knows the order, and leaves each step to `finish`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use lexopt::Arg;

use crate::finish::assets::{Assets, Effort};
use crate::finish::site;
use crate::options::Options;
use crate::{setup, workspace};

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
    options.slug()?;
    may_replace(&out)?;
    let assets = Assets::build(&setup::for_build()?, Effort::Full)?;
    place(&assets, &options, &out)?;
    println!("Built: {}", out.display());
    Ok(ExitCode::SUCCESS)
}

/// Makes a site for readers in `out`, which is replaced as a whole, and only by a whole site.
///
/// # Errors
/// When `out` holds something that no build put there, or a step fails.
pub(crate) fn place(assets: &Assets, options: &Options, out: &Path) -> Result<()> {
    may_replace(out)?;
    let mut part = out.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    remove(&part)?;
    site::make(assets, options, Effort::Full, &part)?;
    remove(out)?;
    fs::rename(&part, out).with_context(|| format!("{} cannot be written", out.display()))
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    Ok(())
}

/// Whoever names a folder with other things in it must not lose them.
fn may_replace(out: &Path) -> Result<()> {
    let Ok(mut entries) = fs::read_dir(out) else {
        return Ok(());
    };
    let has = |name: &str| out.join(name).is_file();
    if entries.next().is_none() || (has("index.html") && has("_headers")) {
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
