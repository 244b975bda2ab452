//! Waits until something is saved that the page is made of; knows what needs the compiler, and builds nothing.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::workspace;

/// An editor writes a file in several steps, and several files at once.
const CALM: Duration = Duration::from_millis(150);

/// What the page is made of, besides stories and locales.
const SOURCES: [&str; 5] = ["src", "style", "index.html", "Cargo.toml", "Cargo.lock"];

/// What was saved.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// One of the files, as it is named in the workspace.
    pub(super) name: String,
    /// Whether the apps must be compiled anew.
    pub(super) code: bool,
}

/// What is saved from now on.
pub(super) struct Changes {
    _watcher: RecommendedWatcher,
    events: Receiver<notify::Result<notify::Event>>,
}

impl Changes {
    /// Begins to watch the workspace's sources and the stories in `public`.
    pub(super) fn watch(public: &Path) -> Result<Self> {
        let (sender, events) = channel();
        let mut watcher = notify::recommended_watcher(sender).context("files cannot be watched here")?;
        let sources = SOURCES.iter().map(|name| workspace::root().join(name));
        for path in sources.chain([public.to_path_buf()]) {
            // Many editors replace a file by another, so that what is watched is the folder.
            let (path, depth) = match path.is_file() {
                true => (workspace::root(), RecursiveMode::NonRecursive),
                false => (path, RecursiveMode::Recursive),
            };
            let watched = watcher.watch(&path, depth);
            watched.with_context(|| format!("{} cannot be watched", path.display()))?;
        }
        Ok(Self {
            _watcher: watcher,
            events,
        })
    }

    /// Waits for the next change, and until no more is saved.
    pub(super) fn next(&mut self) -> Result<Change> {
        let mut change: Option<Change> = None;
        loop {
            let event = match &change {
                None => self.events.recv().context("files are no longer watched")?,
                Some(_) => match self.events.recv_timeout(CALM) {
                    Ok(event) => event,
                    Err(_) => return change.context("something has changed"),
                },
            };
            let paths = event
                .ok()
                .filter(|event| is_change(event.kind))
                .map(|event| event.paths);
            for path in paths.into_iter().flatten() {
                if let Some(found) = concerns(&path) {
                    let code = found.code || change.is_some_and(|change| change.code);
                    change = Some(Change { code, ..found });
                }
            }
        }
    }
}

/// Being read is no change.
fn is_change(kind: EventKind) -> bool {
    matches!(kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_))
}

/// What it means that a file has changed, if it means anything.
fn concerns(path: &Path) -> Option<Change> {
    let inside: PathBuf = path.strip_prefix(workspace::root()).unwrap_or(path).to_path_buf();
    let name = path.file_name()?.to_str()?;
    // What editors keep beside a file while it is open.
    if name.starts_with(['.', '#']) || name.ends_with(['~', '#']) || name.ends_with(".swp") || name == "4913" {
        return None;
    }
    let top = inside.iter().next()?.to_str()?;
    let alone = inside.iter().count() == 1;
    if alone && !SOURCES.contains(&top) {
        return None;
    }
    let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
    Some(Change {
        name: inside.display().to_string(),
        code: alone || (top == "src" && end == "rs"),
    })
}

#[cfg(test)]
mod tests {
    use super::concerns;
    use crate::workspace;

    #[test]
    fn only_code_needs_the_compiler_and_an_editors_own_files_need_nothing() {
        let check = |path: &str, expect: Option<bool>| {
            let found = concerns(&workspace::root().join(path)).map(|change| change.code);
            assert_eq!(found, expect, "{path}");
        };
        check("src/view/event.rs", Some(true));
        check("Cargo.toml", Some(true));
        check("index.html", Some(true));
        check("src/shell/boot.js", Some(false));
        check("style/first/tokens.css", Some(false));
        check("public/stories/mali-russia/en.json", Some(false));
        check("README.md", None);
        check("src/view/.event.rs.swp", None);
        check("src/view/event.rs~", None);
        check("public/stories/mali-russia/4913", None);
    }
}
