//! Copies what an editor wants in the site as it is: the folders `static` and `locales` beside the stories.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::compression::TWINS;
use crate::hosting;
use crate::place::MARK;

/// What file managers and version control leave in folders; no site wants it.
const LEFT_BEHIND: [&str; 2] = [".DS_Store", ".git"];

/// Copies the words of pages, if there is a folder of them. Hidden files are what editors keep beside an open one.
pub(crate) fn locales(from: &Path, to: &Path) -> Result<()> {
    for file in files(from, |name| !name.starts_with('.'))? {
        put(from, to, &file)?;
    }
    Ok(())
}

/// Copies an editor's own files, if there are any, into a site that is otherwise whole. Hidden ones too: hosts ask for
/// `.nojekyll` and `.well-known`.
///
/// # Errors
/// When the site has a file of the same name: one of the two would be lost.
pub(crate) fn own(from: &Path, site: &Path) -> Result<()> {
    let files = files(from, |name| !LEFT_BEHIND.contains(&name))?;
    // Before any is copied, so that an editor's own packed twins are not taken for those of the site.
    for file in &files {
        if is_taken(site, file) {
            bail!(
                "{}: the build writes a file of this name; take yours away or rename it",
                from.join(file).display()
            );
        }
    }
    for file in &files {
        put(from, site, file)?;
    }
    Ok(())
}

/// Whether a build writes this file into the site, be it after all others.
fn is_taken(site: &Path, file: &Path) -> bool {
    let is_twin = file
        .extension()
        .is_some_and(|end| TWINS.iter().any(|twin| end == *twin));
    let is_of_the_site = is_twin && site.join(file.with_extension("")).exists();
    site.join(file).exists() || is_of_the_site || file == Path::new(MARK)
}

/// The wanted files of a folder by their paths in it; none where there is no folder.
fn files(folder: &Path, is_wanted: impl Fn(&str) -> bool) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if folder.is_dir() {
        hosting::files(folder, &mut found)?;
    }
    let paths = found.iter().filter_map(|file| file.strip_prefix(folder).ok());
    let wanted = paths.filter(|path| path.iter().all(|name| is_wanted(&name.to_string_lossy())));
    Ok(wanted.map(Path::to_owned).collect())
}

fn put(from: &Path, to: &Path, file: &Path) -> Result<()> {
    let (from, to) = (from.join(file), to.join(file));
    let made = to.parent().map_or(Ok(()), fs::create_dir_all);
    let copied = made.and_then(|()| fs::copy(&from, &to));
    copied.with_context(|| format!("{} cannot be copied", from.display()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{locales, own};
    use std::fs;
    use std::path::Path;

    fn write(folder: &Path, names: &[&str]) {
        for name in names {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, *name).unwrap();
        }
    }

    #[test]
    fn an_editors_own_files_come_whole_and_hidden_ones_too() {
        let folder = tempfile::tempdir().unwrap();
        let (from, site) = (folder.path().join("static"), folder.path().join("site"));
        assert!(own(&from, &site).is_ok(), "no folder");
        write(
            &from,
            &[
                ".nojekyll",
                ".well-known/security.txt",
                "a/b.txt",
                "a/b.txt.br",
                ".DS_Store",
                "a/.DS_Store",
                ".git/config",
            ],
        );
        own(&from, &site).unwrap();
        for name in [".nojekyll", ".well-known/security.txt", "a/b.txt", "a/b.txt.br"] {
            assert_eq!(fs::read_to_string(site.join(name)).unwrap(), name);
        }
        for name in [".DS_Store", "a/.DS_Store", ".git"] {
            assert!(!site.join(name).exists(), "{name}");
        }
    }

    #[test]
    fn no_file_takes_the_place_of_another() {
        for name in ["robots.txt", "fr/index.html", "robots.txt.gz", ".jalon"] {
            let folder = tempfile::tempdir().unwrap();
            let (from, site) = (folder.path().join("static"), folder.path().join("site"));
            write(&site, &["robots.txt", "fr/index.html"]);
            write(&from, &["a.txt", name]);
            let wrong = own(&from, &site).unwrap_err().to_string();
            let expect = format!(
                "{}: the build writes a file of this name; take yours away or rename it",
                from.join(name).display()
            );
            assert_eq!(wrong, expect);
            assert!(!site.join("a.txt").exists(), "{name}: nothing is copied");
        }
    }

    #[test]
    fn hidden_files_are_no_words_of_a_page() {
        let folder = tempfile::tempdir().unwrap();
        let (from, site) = (folder.path().join("words"), folder.path().join("site"));
        write(&from, &["en.json", ".en.json.swp"]);
        locales(&from, &site).unwrap();
        assert!(site.join("en.json").is_file() && !site.join(".en.json.swp").exists());
    }
}
