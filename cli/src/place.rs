//! Puts a whole site where an old one was: written beside it, then swapped; knows nothing of what is in a site.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::hosting;

/// The file by which a folder is known as a site that was built, with the names of all that the build put there.
pub const MARK: &str = ".jalon";

/// Has `make` write a site, and puts it in the place of `out`, which is replaced as a whole, and only by a whole site.
///
/// # Errors
/// When `out` holds something that no build put there, or a step fails; then `out` is as it was.
pub fn replace<T>(out: &Path, make: impl FnOnce(&Path) -> Result<T>) -> Result<T> {
    // Behind a link lies the folder that is meant; and a slash at the end would lead into it.
    let out = fs::canonicalize(out).unwrap_or_else(|_| out.components().collect());
    let out = out.as_path();
    may_replace(out)?;
    let part = beside(out, &format!("part-{}", std::process::id()));
    remove(&part)?;
    let made = make(&part).and_then(|made| {
        mark(&part)?;
        swap(&part, out)?;
        Ok(made)
    });
    if made.is_err() {
        // What is wrong was said; that something is left over as well is the lesser evil.
        let _ = remove(&part);
    }
    made
}

fn swap(part: &Path, out: &Path) -> Result<()> {
    let cannot = || format!("{} cannot be written", out.display());
    if !out.exists() {
        return fs::rename(part, out).with_context(cannot);
    }
    let old = beside(out, &format!("old-{}", std::process::id()));
    remove(&old)?;
    fs::rename(out, &old).with_context(cannot)?;
    if let Err(error) = fs::rename(part, out) {
        fs::rename(&old, out).with_context(|| format!("the old site is in {}", old.display()))?;
        return Err(error).with_context(cannot);
    }
    remove(&old)
}

fn beside(out: &Path, end: &str) -> PathBuf {
    let mut path = out.as_os_str().to_owned();
    path.push(format!(".{end}"));
    path.into()
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    Ok(())
}

fn mark(folder: &Path) -> Result<()> {
    let names: Vec<String> = names(folder)?.into_iter().collect();
    fs::write(folder.join(MARK), names.join("\n") + "\n").context("the site cannot be marked as built")
}

/// The files in a folder by their paths in it.
fn names(folder: &Path) -> Result<BTreeSet<String>> {
    let mut files = Vec::new();
    hosting::files(folder, &mut files)?;
    let names = files.iter().filter_map(|file| file.strip_prefix(folder).ok());
    Ok(names.map(|name| name.to_string_lossy().replace('\\', "/")).collect())
}

/// Whether a site may be put here: whoever names a folder with other things in it must not lose them.
///
/// # Errors
/// With the first thing there that no build put there.
pub fn may_replace(out: &Path) -> Result<()> {
    const ELSE: &str = "choose another folder with --out, or move it away";
    if out.is_file() {
        bail!("{} is a file, not a folder; {ELSE}", out.display());
    }
    if !out.is_dir() {
        return Ok(());
    }
    let found = names(out)?;
    let built = fs::read_to_string(out.join(MARK)).unwrap_or_default();
    let built: BTreeSet<&str> = built.lines().chain([MARK]).collect();
    match found.iter().find(|name| !built.contains(name.as_str())) {
        Some(name) => bail!("{} holds {name}, which no build put there; {ELSE}", out.display()),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{MARK, may_replace, replace};
    use anyhow::bail;
    use std::fs;

    #[test]
    fn replaces_nothing_but_what_a_build_put_there() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("dist");
        let site = |text: &'static str| {
            move |part: &std::path::Path| {
                fs::create_dir_all(part.join("fr"))?;
                Ok(fs::write(part.join("fr/index.html"), text)?)
            }
        };
        assert!(may_replace(&out).is_ok(), "missing");
        fs::create_dir_all(&out).unwrap();
        replace(&out, site("one")).unwrap();
        replace(&out, site("two")).unwrap();
        assert_eq!(fs::read_to_string(out.join("fr/index.html")).unwrap(), "two");
        let left = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, 1, "nothing is left beside it");

        let note = out.join("fr/CNAME");
        fs::write(&note, "somebody's").unwrap();
        let wrong = replace(&out, site("three")).unwrap_err().to_string();
        assert!(wrong.contains("holds fr/CNAME, which no build put there"), "{wrong}");
        assert!(note.is_file() && out.join(MARK).is_file());
        assert_eq!(fs::read_to_string(out.join("fr/index.html")).unwrap(), "two");
    }

    #[test]
    fn a_build_that_fails_leaves_the_old_site_whole() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("dist");
        replace(&out, |part| {
            fs::create_dir_all(part)?;
            Ok(fs::write(part.join("index.html"), "old")?)
        })
        .unwrap();
        let failed: anyhow::Result<()> = replace(&out, |part| {
            fs::create_dir_all(part)?;
            fs::write(part.join("index.html"), "half")?;
            bail!("the disk is full")
        });
        assert_eq!(failed.unwrap_err().to_string(), "the disk is full");
        assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
