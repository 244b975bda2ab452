//! Packs into the program what it must have with it: the interface's words and, with the feature `bundled`, the assets of the
//! folder that `JALON_ASSETS` names, else of the last `cargo xtask build`. Where there are none, the program says so.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("..");
    let out = PathBuf::from(env::var("OUT_DIR")?).join("bundle.rs");
    let locales = root.join("public/locales");
    println!("cargo::rerun-if-changed={}", locales.display());
    let mut text = list("LOCALES", &locales)?;
    println!("cargo::rerun-if-env-changed=JALON_ASSETS");
    if env::var_os("CARGO_FEATURE_BUNDLED").is_some() {
        let folder = match env::var_os("JALON_ASSETS").filter(|folder| !folder.is_empty()) {
            Some(folder) => root.join(folder),
            None => target(&root).join("assets/release"),
        };
        println!("cargo::rerun-if-changed={}", folder.display());
        if folder.join("assets.json").is_file() {
            text += &list("ASSETS", &folder)?;
        } else {
            println!(
                "cargo::warning={}: no assets here, so that the program needs `--assets DIR`; run `cargo xtask build` before",
                folder.display()
            );
            text += "static ASSETS: &[(&str, &[u8])] = &[];\n";
        }
    } else {
        text += "static ASSETS: &[(&str, &[u8])] = &[];\n";
    }
    fs::write(out, text)?;
    Ok(())
}

fn target(root: &Path) -> PathBuf {
    let chosen = env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty());
    root.join(chosen.unwrap_or_else(|| "target".into()))
}

/// A static list of a folder's files, by their paths in it.
fn list(name: &str, folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut files = Vec::new();
    walk(folder, &mut files)?;
    files.sort();
    let mut text = format!("static {name}: &[(&str, &[u8])] = &[\n");
    for file in files {
        let inside = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        writeln!(text, "({inside:?}, include_bytes!({:?})),", fs::canonicalize(&file)?)?;
    }
    text += "];\n";
    Ok(text)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
