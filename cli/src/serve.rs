//! Serves a site on this machine while one works on it, and builds it again on every change; a mistake is shown in the
//! browser. What a site is made of, the one who calls knows.

mod host;
mod watch;

use std::fs::{self, File};
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use host::Host;
pub use watch::Changes;

/// The port where none is asked for.
pub const PORT: u16 = 8080;

/// Listens at the first free port from `port` on, and says so where it is not `port` itself; at 0 the system chooses.
///
/// # Errors
/// When a hundred ports are taken, or one cannot be used for another reason, which it then names.
pub fn listen(port: u16) -> Result<TcpListener> {
    for free in port..=port.saturating_add(100) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, free)) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            listener => {
                let listener =
                    listener.with_context(|| format!("port {free} cannot be used; choose another with --port"))?;
                if free != port {
                    println!("Port {port} is taken; using {free}.");
                }
                return Ok(listener);
            }
        }
    }
    bail!("the ports from {port} on are all taken; choose another with --port")
}

/// Serves what `build` makes, now and after each change, until the program is interrupted. `build` is given the files that have
/// changed, none the first time, and returns the folder of a new site, or what is wrong. `pages` gives the addresses of pages
/// below the site's own, which are printed under it.
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

/// How the folders begin in which the sites of a run lie.
const ROOMS: &str = "jalon-serve-";

/// The file in such a folder that its run holds locked for as long as it lasts, however it ends.
const LOCK: &str = "lock";

/// The folders of the sites that one run makes, one after another.
#[derive(Debug)]
pub struct Rooms {
    folder: PathBuf,
    number: usize,
    _lock: File,
}

impl Rooms {
    /// Rooms in a folder of this run's own within `all`, where those of other runs, and of other users, lie as well.
    ///
    /// # Errors
    /// When no folder can be created there.
    pub fn new(all: &Path) -> Result<Self> {
        remove_old(all);
        let create = || -> std::io::Result<Self> {
            fs::create_dir_all(all)?;
            let folder = tempfile::Builder::new().prefix(ROOMS).tempdir_in(all)?.keep();
            // It gets its name when it is locked, so that no other run finds it open.
            let unnamed = folder.join("unlocked");
            let lock = File::create(&unnamed)?;
            lock.lock()?;
            fs::rename(unnamed, folder.join(LOCK))?;
            Ok(Self {
                folder,
                number: 0,
                _lock: lock,
            })
        };
        create().with_context(|| format!("no folder can be created in {}", all.display()))
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

/// Removes what runs have left that are over: they are ended by Ctrl+C and clear nothing away.
fn remove_old(all: &Path) {
    for entry in fs::read_dir(all).into_iter().flatten().flatten() {
        let lock = entry.path().join(LOCK);
        // In a folder that all users share there may be anything: a pipe, once opened, would wait for a writer.
        if !entry.file_name().to_string_lossy().starts_with(ROOMS) || !lock.is_file() {
            continue;
        }
        if File::open(lock).is_ok_and(|lock| lock.try_lock().is_ok()) {
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
    fn a_port_of_the_systems_choice_and_one_that_is_free_are_taken_as_they_are() {
        let chosen = listen(0).unwrap().local_addr().unwrap().port();
        assert_ne!(chosen, 0);
        assert_eq!(listen(chosen).unwrap().local_addr().unwrap().port(), chosen);
    }

    #[test]
    fn rooms_are_removed_when_their_run_is_over_and_not_before() {
        let all = tempfile::tempdir().unwrap();
        let site = |rooms: &mut Rooms| {
            let room = rooms.room();
            fs::create_dir(&room).unwrap();
            room
        };
        let [mut over, mut live] = [(), ()].map(|()| Rooms::new(all.path()).unwrap());
        let (old, new) = (site(&mut over), site(&mut live));
        let others = ["jalon-serve-of-another", "notes"].map(|name| all.path().join(name));
        for other in &others {
            fs::create_dir(other).unwrap();
        }
        drop(over);
        let _next = Rooms::new(all.path()).unwrap();
        assert!(!old.parent().unwrap().exists(), "the folder as a whole");
        assert!(new.is_dir() && others.iter().all(|other| other.is_dir()));
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
