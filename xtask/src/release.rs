//! Programs that a project publishes ready to run: fetches, checks and unpacks their archives; knows no tool.

use std::env::consts::{ARCH, OS};
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

/// The names under which releases are built, of the machines that both projects build for.
pub(crate) fn triple() -> Option<&'static str> {
    match (ARCH, OS) {
        ("x86_64", "linux") => Some("x86_64-unknown-linux-musl"),
        ("aarch64", "linux") => Some("aarch64-unknown-linux-musl"),
        ("x86_64", "macos") => Some("x86_64-apple-darwin"),
        ("aarch64", "macos") => Some("aarch64-apple-darwin"),
        _ => None,
    }
}

/// Fetches a `.tar.gz`, holds it against its published checksum if there is one, and unpacks its files into `folder`.
pub(crate) fn unpack(url: &str, folder: &Path) -> Result<()> {
    let archive = folder.join("archive.tar.gz");
    fetch(url, &archive)?;
    let sum = folder.join("archive.sum");
    if [".sha256sum", ".sha256"]
        .iter()
        .any(|end| fetch(&format!("{url}{end}"), &sum).is_ok())
    {
        let published = fs::read_to_string(&sum)?;
        let published = published.split_whitespace().next().unwrap_or_default();
        let found: String = Sha256::digest(fs::read(&archive)?)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        if !published.eq_ignore_ascii_case(&found) {
            bail!("{url} has the SHA-256 {found}, but {published} is published for it");
        }
        fs::remove_file(&sum)?;
    }
    let members = Command::new("tar")
        .arg("-tzf")
        .arg(&archive)
        .output()
        .context("`tar` cannot be started")?;
    let members = String::from_utf8_lossy(&members.stdout).into_owned();
    // wasm-bindgen's archive has a folder around its files, Trunk's has none.
    let wrapped = members
        .lines()
        .next()
        .is_some_and(|first| first.trim_start_matches("./").contains('/'));
    let mut tar = Command::new("tar");
    tar.arg("-xzf")
        .arg(&archive)
        .arg("-C")
        .arg(folder)
        .args(wrapped.then_some("--strip-components=1"));
    if !tar.status()?.success() {
        bail!("{url} cannot be unpacked");
    }
    fs::remove_file(&archive)?;
    Ok(())
}

fn fetch(url: &str, file: &Path) -> Result<()> {
    let mut curl = Command::new("curl");
    curl.args([
        "--fail",
        "--silent",
        "--show-error",
        "--location",
        "--connect-timeout",
        "5",
        "--max-time",
        "300",
    ]);
    let output = curl
        .arg("--output")
        .arg(file)
        .arg(url)
        .output()
        .context("`curl` cannot be started")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        bail!("{url}: {said}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{fetch, unpack};
    use std::fs;
    use std::path::PathBuf;
    use std::process::Command;

    /// A folder with an archive of one program, as a release has it.
    fn release(name: &str, member: &str) -> (PathBuf, String) {
        let folder = std::env::temp_dir().join(format!("jalon-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let program = folder.join(member);
        fs::create_dir_all(program.parent().unwrap()).unwrap();
        fs::create_dir_all(folder.join("bin")).unwrap();
        fs::write(&program, "program").unwrap();
        let first = member.split('/').next().unwrap();
        let made = Command::new("tar")
            .args(["-czf", "a.tar.gz", first])
            .current_dir(&folder)
            .status()
            .unwrap();
        assert!(made.success());
        let url = format!("file://{}/a.tar.gz", folder.display());
        (folder, url)
    }

    #[test]
    fn unpacks_with_and_without_a_folder_around() {
        for (name, member) in [("flat", "trunk"), ("wrapped", "tool-1.0/trunk")] {
            let (folder, url) = release(name, member);
            unpack(&url, &folder.join("bin")).unwrap();
            assert_eq!(fs::read_to_string(folder.join("bin/trunk")).unwrap(), "program");
            fs::remove_dir_all(folder).unwrap();
        }
    }

    #[test]
    fn refuses_an_archive_with_another_checksum() {
        let (folder, url) = release("checksum", "trunk");
        fs::write(folder.join("a.tar.gz.sha256"), "00ff  a.tar.gz\n").unwrap();
        let error = unpack(&url, &folder.join("bin")).unwrap_err().to_string();
        assert!(error.contains("00ff is published"), "{error}");
        assert!(!folder.join("bin/trunk").exists());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn says_what_could_not_be_fetched() {
        let error = fetch("file:///nowhere/at.all", &std::env::temp_dir().join("jalon-none")).unwrap_err();
        assert!(error.to_string().starts_with("file:///nowhere/at.all: "), "{error}");
    }
}
