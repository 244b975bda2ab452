//! `cargo xtask serve`: builds, serves on this machine and builds again on every change; leaves the serving to Trunk.

use std::net::{Ipv4Addr, SocketAddrV4, TcpListener, TcpStream};
use std::process::{Child, ExitCode};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use lexopt::{Arg, ValueExt};

use crate::options::Options;
use crate::toolbox::Toolbox;
use crate::{setup, workspace};

const PORT: u16 = 8080;

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
    workspace::story(options.story.as_deref())?;
    let toolbox = setup::for_build()?;
    loop {
        port = free_port(port)?;
        println!("Building; this takes minutes at first, seconds later.");
        let mut trunk = start(&toolbox, &options, port, open && has_display())?;
        let status = match announce(&mut trunk, port)? {
            Some(status) => status,
            None => trunk.wait()?,
        };
        // Another program may have taken the port while the page was built.
        if status.success() || is_free(port) {
            return Ok(if status.success() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            });
        }
    }
}

fn start(toolbox: &Toolbox, options: &Options, port: u16, open: bool) -> Result<Child> {
    let mut trunk = toolbox.command("trunk");
    trunk
        .args([
            "serve",
            "--offline",
            "--address",
            "127.0.0.1",
            "--disable-address-lookup",
            "--port",
        ])
        .arg(port.to_string())
        .args(open.then_some("--open"))
        .env_remove("NO_COLOR");
    options.put(&mut trunk);
    trunk.spawn().context("Trunk cannot be started")
}

/// Prints the address once something answers there; the status, if Trunk ended before.
fn announce(trunk: &mut Child, port: u16) -> Result<Option<std::process::ExitStatus>> {
    let address = SocketAddrV4::new(Ipv4Addr::LOCALHOST, port);
    loop {
        if let Some(status) = trunk.try_wait()? {
            return Ok(Some(status));
        }
        if TcpStream::connect_timeout(&address.into(), Duration::from_millis(200)).is_ok() {
            println!("\nJalon: http://{address}/   (Ctrl+C ends it)\n");
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// The first free port from `port` on; says so where it is not `port` itself.
fn free_port(port: u16) -> Result<u16> {
    let free = (port..=port.saturating_add(100)).find(|port| is_free(*port));
    let free = free.with_context(|| format!("the ports from {port} on are all taken; choose another with --port"))?;
    if free != port {
        println!("Port {port} is taken; using {free}.");
    }
    Ok(free)
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// Whether a browser could show itself here.
fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(target_os = "macos", target_os = "windows")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

#[cfg(test)]
mod tests {
    use super::{free_port, is_free};
    use std::net::{Ipv4Addr, TcpListener};

    #[test]
    fn passes_over_a_taken_port() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(!is_free(port));
        assert!(free_port(port).unwrap() > port);
    }
}
