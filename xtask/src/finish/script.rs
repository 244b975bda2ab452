//! Joins the scripts of `src/script/`, each into one file that works wherever and whenever it is run; reads no JavaScript.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use jalon_cli::assets::NAMED;

use super::esbuild::Esbuild;
use crate::workspace;

/// What a page needs in its own HTML or under a name that tells its bytes.
#[derive(Debug)]
pub(crate) struct Scripts {
    /// Stands inline and runs first; the prerender fills its `{{PLACES}}`.
    pub(crate) boot: String,
    /// Follows it in sites that are to be read without a network.
    pub(crate) offline: String,
    /// The worker that keeps pages; the build of a site fills its `{{PLACE}}`.
    pub(crate) worker: String,
    /// Is loaded in frames alone.
    pub(crate) frame: String,
}

/// The page's own scripts, joined.
pub(crate) fn page(esbuild: &Esbuild) -> Result<Scripts> {
    Ok(Scripts {
        boot: once(&esbuild.script(&source("boot.js"))?),
        offline: esbuild.script(&source("offline.js"))?,
        worker: esbuild.script(&source("service-worker.js"))?,
        frame: esbuild.script(&source("frame.js"))?,
    })
}

/// The script does nothing in a document that has run it: what optimisers of hosts put in twice would answer each press twice.
fn once(script: &str) -> String {
    format!("if(!document.jalon){{document.jalon=1;{script}}}")
}

/// The script of a page that is one file, with the glue of its app.
pub(crate) fn single_file(esbuild: &Esbuild, glue: &Path) -> Result<String> {
    esbuild.script_with(&source("single-file.js"), glue)
}

/// Writes the scripts that others name into the folder of the assets.
pub(crate) fn write(esbuild: &Esbuild, folder: &Path) -> Result<()> {
    for name in NAMED {
        let text = esbuild.script(&source(name))?;
        fs::write(folder.join(name), text).with_context(|| format!("{name} cannot be written"))?;
    }
    Ok(())
}

fn source(name: &str) -> PathBuf {
    workspace::root().join("src/script").join(name)
}

#[cfg(test)]
mod tests {
    use super::source;
    use std::fs;
    use std::path::Path;

    /// Every script, with its text.
    fn all(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                all(&path, found);
            } else {
                let name = path.strip_prefix(source("")).unwrap().display().to_string();
                found.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }

    #[test]
    fn each_script_says_first_what_it_does_and_why_it_is_not_rust() {
        let mut scripts = Vec::new();
        all(&source(""), &mut scripts);
        assert!(scripts.len() > 3);
        for (name, text) in scripts {
            let opening: Vec<&str> = text
                .lines()
                .map_while(|line| line.strip_prefix("//"))
                .map(str::trim)
                .collect();
            let opening = opening.join(" ");
            assert!(opening.to_lowercase().contains("not rust"), "{name}: {opening}");
        }
    }

    #[test]
    fn each_script_of_a_folder_is_joined_into_one_of_those_above() {
        let mut scripts = Vec::new();
        all(&source(""), &mut scripts);
        for (name, _) in scripts.iter().filter(|(name, _)| name.contains('/')) {
            let file = name.rsplit('/').next().unwrap();
            let imported = scripts.iter().any(|(_, text)| text.contains(&format!("/{file}\"")));
            assert!(imported, "{name} is imported by none");
        }
    }
}
