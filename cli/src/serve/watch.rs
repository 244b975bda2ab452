//! Waits until something is saved that a site is made of; which files these are, the one who calls knows.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// An editor writes a file in several steps, and several files at once.
const CALM: Duration = Duration::from_millis(60);

/// What is saved from now on.
pub struct Changes {
    _watcher: RecommendedWatcher,
    events: Receiver<notify::Result<notify::Event>>,
    concerns: Box<dyn Fn(&Path) -> bool>,
}

impl Changes {
    /// Begins to watch folders with all that is in them, and the folders in which files stand or will stand. Of what changes
    /// there, only files that `concerns` lets through are told of.
    ///
    /// # Errors
    /// When a folder is not there, or the machine watches no files.
    pub fn watch(paths: &[PathBuf], concerns: impl Fn(&Path) -> bool + 'static) -> Result<Self> {
        let (sender, events) = channel();
        let mut watcher = notify::recommended_watcher(sender).context("files cannot be watched here")?;
        for path in paths {
            // Many editors replace a file by another, so that what is watched is the folder.
            let (folder, depth) = match path.is_dir() {
                true => (path.as_path(), RecursiveMode::Recursive),
                false => (path.parent().unwrap_or(path), RecursiveMode::NonRecursive),
            };
            let folder = if folder.as_os_str().is_empty() {
                Path::new(".")
            } else {
                folder
            };
            let watched = watcher.watch(folder, depth);
            watched.with_context(|| format!("{} cannot be watched", path.display()))?;
        }
        Ok(Self {
            _watcher: watcher,
            events,
            concerns: Box::new(concerns),
        })
    }

    /// Waits for the next change, and until no more is saved; the files.
    ///
    /// # Errors
    /// When files are no longer watched.
    pub fn wait(&mut self) -> Result<Vec<PathBuf>> {
        let mut changed = BTreeSet::new();
        loop {
            let event = if changed.is_empty() {
                self.events.recv().context("files are no longer watched")?
            } else {
                match self.events.recv_timeout(CALM) {
                    Ok(event) => event,
                    Err(_) => return Ok(changed.into_iter().collect()),
                }
            };
            let paths = event
                .ok()
                .filter(|event| is_change(event.kind))
                .map(|event| event.paths);
            let paths = paths.into_iter().flatten();
            changed.extend(paths.filter(|path| !is_an_editors_own(path) && (self.concerns)(path)));
        }
    }
}

/// Being read is no change.
fn is_change(kind: EventKind) -> bool {
    matches!(kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_))
}

/// What editors keep beside a file while it is open.
fn is_an_editors_own(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        return true;
    };
    name.starts_with(['.', '#']) || name.ends_with(['~', '#']) || name.ends_with(".swp") || name == "4913"
}

#[cfg(test)]
mod tests {
    use super::{Changes, is_an_editors_own};
    use std::fs;
    use std::path::Path;

    #[test]
    fn an_editors_own_files_are_no_change() {
        for (path, expect) in [
            ("stories/tale/en.json", false),
            ("stories/tale/.en.json.swp", true),
            ("stories/tale/en.json~", true),
            ("stories/tale/#en.json#", true),
            ("stories/tale/4913", true),
        ] {
            assert_eq!(is_an_editors_own(Path::new(path)), expect, "{path}");
        }
    }

    #[test]
    fn tells_of_what_concerns_the_site_and_of_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_owned();
        let json = |path: &Path| path.extension().is_some_and(|end| end == "json");
        let mut changes = Changes::watch(std::slice::from_ref(&path), json).unwrap();
        fs::write(path.join("notes.txt"), "").unwrap();
        fs::write(path.join("en.json"), "{}").unwrap();
        let changed = changes.wait().unwrap();
        let names: Vec<_> = changed.iter().filter_map(|path| path.file_name()).collect();
        assert_eq!(names, ["en.json"]);
    }
}
