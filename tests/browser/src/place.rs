//! Where the built site and the pinned tools lie; installs and builds nothing.

use std::path::{Path, PathBuf};

/// The root folder of the workspace.
pub fn workspace() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package
        .ancestors()
        .nth(2)
        .expect("this package lies two folders into the workspace")
        .to_owned()
}

/// The built site: `JALON_DIST`, or `dist` in the workspace. Panics with the remedy if it is not there.
pub fn dist() -> PathBuf {
    let folder = std::env::var_os("JALON_DIST").map_or_else(|| workspace().join("dist"), PathBuf::from);
    assert!(
        folder.join("index.html").is_file(),
        "{}: no index.html here; run `cargo xtask build` first, or set JALON_DIST",
        folder.display()
    );
    folder
}

/// The origin that the site of [`placed`] is built for; no host has it.
pub const ORIGIN: &str = "https://jalon.test";

/// The folder of that origin that it is built for.
pub const FOLDER: &str = "/mali";

/// The site as it is built for an address: `JALON_PLACED`, or `placed` where builds lie.
pub fn placed() -> PathBuf {
    let folder = std::env::var_os("JALON_PLACED").map_or_else(|| target().join("placed"), PathBuf::from);
    assert!(
        folder.join("index.html").is_file(),
        "{0}: no index.html here; run `cargo xtask build --base-url {ORIGIN}{FOLDER}/ --single-file --out {0}` first",
        folder.display()
    );
    folder
}

/// The site in the languages of `tests/languages`: `JALON_LANGUAGES`, or `languages` where builds lie.
pub fn languages() -> PathBuf {
    let folder = std::env::var_os("JALON_LANGUAGES").map_or_else(|| target().join("languages"), PathBuf::from);
    assert!(
        folder.join("index.html").is_file(),
        "{0}: no index.html here; run `JALON_PUBLIC=tests/languages cargo xtask build --out {0}` first",
        folder.display()
    );
    folder
}

/// The file in `language` of the story whose page is at a built site's own address, as its address in the site.
pub fn story_file(site: &Path, language: &str) -> String {
    let page = site.join("index.html");
    let page = std::fs::read_to_string(&page).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
    let slug = page
        .split_once("\"story\":\"stories/")
        .and_then(|(_, rest)| rest.split_once('/'));
    let (slug, _) = slug.unwrap_or_else(|| panic!("the first page names no story: {page}"));
    let name = format!("stories/{slug}/{language}.json");
    assert!(site.join(&name).is_file(), "no {name}");
    name
}

/// Where builds lie, and what tests leave behind, as `cargo xtask` takes it.
pub fn target() -> PathBuf {
    let chosen = std::env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty());
    workspace().join(chosen.unwrap_or_else(|| "target".into()))
}

/// A file of an npm package of `xtask/npm`, such as `axe-core/axe.min.js`.
pub fn module(file: &str) -> PathBuf {
    let lock = |folder: &Path| std::fs::read(folder.join("package-lock.json")).ok();
    let wanted = lock(&workspace().join("xtask/npm"));
    let folders = std::fs::read_dir(cache()).into_iter().flatten().flatten();
    let installed = folders.map(|entry| entry.path()).find(|folder| lock(folder) == wanted);
    let path = installed.map(|folder| folder.join("node_modules").join(file));
    path.filter(|path| path.is_file())
        .unwrap_or_else(|| panic!("npm's {file} is not there; run `cargo xtask setup`, which installs it"))
}

/// A program on `PATH`, or else of the project's cache, under the first of `names` that is found.
pub fn program(names: &[&str]) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let cached = std::fs::read_dir(cache()).into_iter().flatten().flatten();
    let cached = cached.map(|entry| entry.path().join("bin"));
    let folders: Vec<PathBuf> = std::env::split_paths(&path).chain(cached).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|candidate| candidate.is_file())
        .unwrap_or_else(|| panic!("none of {names:?} is on PATH; run `cargo xtask test`, which says what to install"))
}

fn cache() -> PathBuf {
    let set = |name| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    set("JALON_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|cache| cache.join("jalon")))
        .or_else(|| set("HOME").map(|home| home.join(".cache/jalon")))
        .expect("none of JALON_CACHE, XDG_CACHE_HOME and HOME is set, so the tools cannot be found")
}
