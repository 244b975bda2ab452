//! `cargo xtask serve`: builds, serves on this machine, and builds again on every change; a mistake is shown in the browser.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use jalon_cli::assets::Assets;
use jalon_cli::check;
use jalon_cli::serve::{self, Changes, Rooms};
use jalon_cli::site;
use lexopt::{Arg, ValueExt};

use crate::finish::assets::{self, Effort};
use crate::options::Options;
use crate::toolbox::Toolbox;
use crate::{setup, workspace};

/// What the page is made of, besides stories and locales.
const SOURCES: [&str; 5] = ["src", "style", "index.html", "Cargo.toml", "Cargo.lock"];

/// Reads the command's options, sets up and serves until it is interrupted.
pub(crate) fn run(parser: &mut lexopt::Parser) -> Result<ExitCode> {
    // What one is just writing is looked at as it is.
    let mut options = Options {
        offline: false,
        ..Options::default()
    };
    let (mut port, mut open) = (serve::PORT, true);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Short('p') | Arg::Long("port") => {
                port = parser
                    .value()?
                    .parse()
                    .context("--port takes a number from 1 to 65535")?;
            }
            Arg::Long("no-open") => open = false,
            Arg::Long(name) => {
                let name = name.to_owned();
                if !options.take(&name, parser)? {
                    bail!("serve has no option --{name}; it has: --port N, --no-open, --story SLUG");
                }
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let order = options.order()?;
    let listener = serve::listen(port)?;
    let toolbox = setup::for_build()?;
    // Before the first build, so that what is saved meanwhile is seen.
    let mut watched: Vec<PathBuf> = SOURCES.iter().map(|name| workspace::root().join(name)).collect();
    watched.push(options.public.clone());
    let changes = Changes::watch(&watched, |path| needs(path).is_some())?;
    let mut work = Work::new(toolbox, options)?;
    println!("Building; this takes minutes at first, seconds later.");
    serve::run(listener, open, changes, |changed| work.build(changed), || order.pages())?;
    Ok(ExitCode::SUCCESS)
}

/// What builds one site after another.
struct Work {
    toolbox: Toolbox,
    options: Options,
    /// Whether the apps are those of today's code.
    compiled: bool,
    /// The assets, while no source of theirs has changed.
    assets: Option<Assets>,
    rooms: Rooms,
}

impl Work {
    fn new(toolbox: Toolbox, options: Options) -> Result<Self> {
        Ok(Self {
            toolbox,
            options,
            compiled: false,
            assets: None,
            rooms: Rooms::new(&workspace::target().join("serve"))?,
        })
    }

    /// A new site after some files have changed; else what is wrong.
    fn build(&mut self, changed: &[PathBuf]) -> Result<PathBuf, String> {
        for needs in changed.iter().filter_map(|path| needs(path)) {
            self.compiled &= needs != Needs::Compiler;
            if needs != Needs::Nothing {
                self.assets = None;
            }
        }
        self.try_build().map_err(|error| format!("{error:#}"))
    }

    fn try_build(&mut self) -> Result<PathBuf> {
        // Known in no time, and most of what is ever wrong.
        let order = self.options.order()?;
        let warnings = check::before_making(&order)?;
        eprint!("{warnings}");
        if !self.compiled {
            assets::compile(&self.toolbox, Effort::Quick)?;
            self.compiled = true;
        }
        let assets = match self.assets.take() {
            Some(assets) => assets,
            None => assets::make(&self.toolbox, Effort::Quick)?,
        };
        let assets = self.assets.insert(assets);
        let room = self.rooms.room();
        site::make(assets, &order, Effort::Quick.extent(), &room)?;
        Ok(room)
    }
}

/// What must be made anew for a change to be seen, besides the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// Nothing: it is a story or a locale.
    Nothing,
    /// Scripts and sheets.
    Assets,
    /// The apps.
    Compiler,
}

/// What a changed file needs, if the page is made of it.
fn needs(path: &Path) -> Option<Needs> {
    let inside = path.strip_prefix(workspace::root()).unwrap_or(path);
    let top = inside.iter().next()?.to_str()?;
    let alone = inside.iter().count() == 1;
    let rust = path.extension().is_some_and(|end| end == "rs");
    match (SOURCES.contains(&top), alone) {
        (false, true) => None,
        (false, false) => Some(Needs::Nothing),
        (true, true) => Some(Needs::Compiler),
        (true, false) if top == "src" && rust => Some(Needs::Compiler),
        (true, false) => Some(Needs::Assets),
    }
}

#[cfg(test)]
mod tests {
    use super::{Needs, needs};
    use crate::workspace;

    #[test]
    fn only_code_needs_the_compiler() {
        let check = |path: &str, expect: Option<Needs>| {
            assert_eq!(needs(&workspace::root().join(path)), expect, "{path}");
        };
        check("src/view/event.rs", Some(Needs::Compiler));
        check("Cargo.toml", Some(Needs::Compiler));
        check("index.html", Some(Needs::Compiler));
        check("src/script/boot.js", Some(Needs::Assets));
        check("style/first/tokens.css", Some(Needs::Assets));
        check("public/stories/mali-russia/en.json", Some(Needs::Nothing));
        check("README.md", None);
    }
}
