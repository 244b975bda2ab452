//! `cargo xtask build`: the complete site in one folder; knows the order, and leaves the assets to `finish` and the rest to `jalon_cli`.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use jalon_cli::assets::Assets;
use jalon_cli::check;
use jalon_cli::site::{self, Extent, Order};
use jalon_cli::{ledger, place};
use lexopt::Arg;

use crate::finish::assets::{self, Effort};
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
                    bail!(
                        "build has no option --{name}; it has: --base-url URL, --story SLUG, --no-offline, --single-file, --out DIR"
                    );
                }
            }
            other => return Err(other.unexpected().into()),
        }
    }
    eprint!("{}", check::before_making(&options.order()?)?);
    place::may_replace(&out)?;
    let assets = assets::build(&setup::for_build()?, Effort::Full)?;
    place(&assets, &options, &out)?;
    println!("Built: {}", out.display());
    Ok(ExitCode::SUCCESS)
}

/// Makes a site for readers in `out`, which is replaced as a whole, and only by a whole site.
///
/// # Errors
/// When `out` holds something that no build put there, or a step fails.
pub(crate) fn place(assets: &Assets, options: &Options, out: &Path) -> Result<()> {
    let order = Order {
        before: Some(out.to_owned()),
        ..options.order()?
    };
    let notes = place::replace(out, |part| site::make(assets, &order, Extent::FULL, part))?;
    for note in notes {
        println!("{note}");
    }
    ledger::print(out)
}
