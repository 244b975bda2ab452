//! Serves a site on this machine while one works on it, and builds it again on every change; a mistake is shown in the
//! browser. What a site is made of, the one who calls knows.

mod host;
mod watch;

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use host::Host;
pub use watch::Changes;

/// The port where none is asked for.
pub const PORT: u16 = 8080;

const DAY: Duration = Duration::from_secs(86_400);

/// Listens at the first free port from `port` on; says so where it is not `port` itself.
///
/// # Errors
/// When a hundred ports are taken.
pub fn listen(port: u16) -> Result<TcpListener> {
    let free = (port..=port.saturating_add(100)).find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok());
    let free = free.with_context(|| format!("the ports from {port} on are all taken; choose another with --port"))?;
    let taken = free.local_addr()?.port();
    if taken != port {
        println!("Port {port} is taken; using {taken}.");
    }
    Ok(free)
}

/// Serves what `build` makes, now and after each change, until the program is interrupted. `build` gets the files that have
/// changed, none at first; it gives the folder of a new site, or what is wrong. Under `pages` an editor sees what is where.
///
/// # Errors
/// When files can no longer be watched.
pub fn run(
    listener: TcpListener,
    open: bool,
    mut changes: Changes,
    mut build: impl FnMut(&[PathBuf]) -> Result<PathBuf, String>,
    pages: impl Fn() -> Vec<String>,
) -> Result<()> {
    let address = format!("http://{}/", listener.local_addr()?);
    let first = build(&[]);
    if let Err(wrong) = &first {
        eprintln!("\n{wrong}\n");
    }
    let host = Host::start(listener, first)?;
    println!("\nJalon: {address}   (Ctrl+C ends it)");
    for page in pages() {
        println!("       {address}{page}");
    }
    println!();
    if open && has_display() && open::that_detached(&address).is_err() {
        println!("No browser could be started; open the address by hand.");
    }
    loop {
        let changed = changes.wait()?;
        // Editors write other files beside the one that is meant.
        if let Some(file) = changed.iter().find(|file| file.is_file()) {
            println!("Changed: {}", file.display());
        }
        let start = Instant::now();
        let built = build(&changed);
        match &built {
            Ok(_) => println!("Built in {:.2} s.", start.elapsed().as_secs_f32()),
            Err(wrong) => eprintln!("\n{wrong}\n"),
        }
        host.show(built);
    }
}

/// The folders of the sites that one run makes, one after another.
#[derive(Debug)]
pub struct Rooms {
    folder: PathBuf,
    number: usize,
}

impl Rooms {
    /// Rooms within `all`, where those of other runs lie as well.
    ///
    /// # Errors
    /// When no folder can be created there.
    pub fn new(all: &Path) -> Result<Self> {
        let folder = all.join(std::process::id().to_string());
        // A run of an earlier day may have had the same number.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).with_context(|| format!("{} cannot be created", folder.display()))?;
        forget(all);
        Ok(Self { folder, number: 0 })
    }

    /// A folder for the next site; the one before may still be read from, those before that are removed.
    pub fn room(&mut self) -> PathBuf {
        self.number += 1;
        if let Some(old) = self.number.checked_sub(2) {
            let _ = fs::remove_dir_all(self.folder.join(old.to_string()));
        }
        let room = self.folder.join(self.number.to_string());
        // A build that failed may have left something.
        let _ = fs::remove_dir_all(&room);
        room
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

/// Whether a browser could show itself here.
fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(target_os = "macos", target_os = "windows")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

#[cfg(test)]
mod tests {
    use super::{Rooms, listen};
    use std::fs;
    use std::net::{Ipv4Addr, TcpListener};

    #[test]
    fn passes_over_a_taken_port() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(listen(port).unwrap().local_addr().unwrap().port() > port);
    }

    #[test]
    fn the_site_before_can_still_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let mut rooms = Rooms::new(folder.path()).unwrap();
        let all: Vec<_> = (0..3)
            .map(|_| {
                let room = rooms.room();
                fs::create_dir(&room).unwrap();
                room
            })
            .collect();
        let there: Vec<bool> = all.iter().map(|room| room.is_dir()).collect();
        assert_eq!(there, [false, true, true]);
    }
}
