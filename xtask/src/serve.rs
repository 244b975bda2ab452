//! `cargo xtask serve`: builds, serves on this machine, and builds again on every change; a mistake is shown in the browser.

mod host;
mod watch;

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use lexopt::{Arg, ValueExt};

use crate::finish::assets::{self, Assets, Effort};
use crate::finish::site;
use crate::options::Options;
use crate::toolbox::Toolbox;
use crate::{setup, workspace};
use host::Host;
use watch::Changes;

const PORT: u16 = 8080;

const DAY: Duration = Duration::from_secs(86_400);

/// Reads the command's options, sets up and serves until it is interrupted.
pub(crate) fn run(parser: &mut lexopt::Parser) -> Result<ExitCode> {
    let mut options = Options::default();
    let (mut port, mut open) = (PORT, true);
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
    options.slug()?;
    let listener = listen(port)?;
    let address = format!("http://{}/", listener.local_addr()?);
    let toolbox = setup::for_build()?;
    // Before the first build, so that what is saved meanwhile is seen.
    let mut changes = Changes::watch(&options.public)?;
    let mut work = Work::new(toolbox, options)?;
    println!("Building; this takes minutes at first, seconds later.");
    let host = Host::start(listener, work.build(true))?;
    println!("\nJalon: {address}   (Ctrl+C ends it)\n");
    if open && has_display() && open::that_detached(&address).is_err() {
        println!("No browser could be started; open the address by hand.");
    }
    loop {
        let what = changes.next()?;
        println!("Changed: {}", what.name);
        host.show(work.build(what.code));
    }
}

/// What builds one site after another.
struct Work {
    toolbox: Toolbox,
    options: Options,
    /// Whether the apps are those of today's code.
    compiled: bool,
    /// The sites of this run.
    folder: PathBuf,
    number: usize,
}

impl Work {
    fn new(toolbox: Toolbox, options: Options) -> Result<Self> {
        let all = workspace::target().join("serve");
        let folder = all.join(std::process::id().to_string());
        fs::create_dir_all(&folder)?;
        forget(&all);
        Ok(Self {
            toolbox,
            options,
            compiled: false,
            folder,
            number: 0,
        })
    }

    /// A new site, of newly compiled apps if the `code` has changed; else what is wrong.
    fn build(&mut self, code: bool) -> Result<PathBuf, String> {
        self.compiled &= !code;
        let built = self.try_build();
        match &built {
            Ok(_) => println!("Built."),
            Err(error) => eprintln!("\n{error:#}\n"),
        }
        built.map_err(|error| format!("{error:#}"))
    }

    fn try_build(&mut self) -> Result<PathBuf> {
        // Known in no time, and most of what is ever wrong.
        self.options.slug()?;
        if !self.compiled {
            assets::compile(&self.toolbox, Effort::Quick)?;
            self.compiled = true;
        }
        let assets = Assets::make(&self.toolbox, Effort::Quick)?;
        self.number += 1;
        let folder = self.folder.join(self.number.to_string());
        site::make(&assets, &self.options, Effort::Quick, &folder)?;
        // The one before may still be read from.
        if let Some(old) = self.number.checked_sub(2) {
            let _ = fs::remove_dir_all(self.folder.join(old.to_string()));
        }
        Ok(folder)
    }
}

/// Removes what runs of other days have left, which are ended by Ctrl+C and clear nothing away.
fn forget(all: &Path) {
    for entry in fs::read_dir(all).into_iter().flatten().flatten() {
        let age = entry
            .metadata()
            .and_then(|data| data.modified())
            .map(|time| time.elapsed());
        if age.is_ok_and(|age| age.is_ok_and(|age| age > DAY)) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Listens at the first free port from `port` on; says so where it is not `port` itself.
fn listen(port: u16) -> Result<TcpListener> {
    let free = (port..=port.saturating_add(100)).find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok());
    let free = free.with_context(|| format!("the ports from {port} on are all taken; choose another with --port"))?;
    let taken = free.local_addr()?.port();
    if taken != port {
        println!("Port {port} is taken; using {taken}.");
    }
    Ok(free)
}

/// Whether a browser could show itself here.
fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(target_os = "macos", target_os = "windows")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

#[cfg(test)]
mod tests {
    use super::listen;
    use std::net::{Ipv4Addr, TcpListener};

    #[test]
    fn passes_over_a_taken_port() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(listen(port).unwrap().local_addr().unwrap().port() > port);
    }
}
