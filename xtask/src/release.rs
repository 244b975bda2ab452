//! `cargo xtask release`: the program `jalon` with all that it needs in one file, packed, with its checksum; knows no host of
//! releases.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use jalon_cli::assets::{Assets, FONT_FOLDER};
use lexopt::Arg;
use sha2::{Digest, Sha256};

use crate::finish::assets::{self, Effort};
use crate::{progress, setup, workspace};

/// The profile of the program in `Cargo.toml`.
const PROFILE: &str = "program";

/// What an archive holds beside the program.
const BESIDE: [&str; 3] = ["LICENSE-APACHE", "LICENSE-MIT", "docs/writing-a-story.md"];

/// Reads the command's options, builds the assets, then the program with them in it.
pub(crate) fn run(parser: &mut lexopt::Parser) -> Result<ExitCode> {
    let mut out = workspace::target().join("release-jalon");
    let mut ready = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("out") => out = std::path::absolute(parser.value()?)?,
            Arg::Long("assets") => ready = Some(std::path::absolute(parser.value()?)?),
            other => return Err(other.unexpected().into()),
        }
    }
    let assets = match ready {
        Some(folder) => Assets::open(&folder)?,
        None => assets::build(&setup::for_build()?, Effort::Full)?,
    };
    if assets.fonts()?.is_none() {
        bail!("the assets have no fonts for share pictures; `cargo xtask setup` installs them");
    }
    let folder = assets.folder.as_deref().context("assets lie in a folder")?;
    let mut cargo = workspace::cargo();
    cargo
        .args(["build", "--package", "jalon-cli", "--profile", PROFILE])
        .env("JALON_ASSETS", folder);
    progress::run("the program", &mut cargo)?;
    let name = format!("jalon{}", std::env::consts::EXE_SUFFIX);
    let program = workspace::target().join(PROFILE).join(&name);
    fs::create_dir_all(&out).with_context(|| format!("{} cannot be created", out.display()))?;
    let archive = out.join(format!("{}.tar.gz", title()?));
    let licences = licences(&folder.join(FONT_FOLDER))?;
    pack(&archive, &program, &name, &licences)?;
    let copy = out.join(&name);
    fs::copy(&program, &copy).with_context(|| format!("{} cannot be written", copy.display()))?;
    let sums = sums(&[archive, copy])?;
    fs::write(out.join("SHA256SUMS"), &sums)?;
    print!("{sums}");
    println!("Released: {}", out.display());
    Ok(ExitCode::SUCCESS)
}

/// The archive's name without its ending: program, version, machine.
fn title() -> Result<String> {
    let version = workspace::locked_version("jalon-cli")?;
    let (machine, system) = (std::env::consts::ARCH, std::env::consts::OS);
    Ok(format!("jalon-{version}-{machine}-{system}"))
}

/// The licences of the fonts that the program has with it.
fn licences(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut found = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    found.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    found.sort();
    Ok(found)
}

fn pack(archive: &Path, program: &Path, name: &str, licences: &[PathBuf]) -> Result<()> {
    let cannot = || format!("{} cannot be written", archive.display());
    let file = File::create(archive).with_context(cannot)?;
    let mut tar = tar::Builder::new(GzEncoder::new(file, Compression::best()));
    // Without times and owners, so that the same program gives the same archive.
    tar.mode(tar::HeaderMode::Deterministic);
    tar.append_path_with_name(program, name).with_context(cannot)?;
    let beside = BESIDE.iter().map(|path| workspace::root().join(path));
    for path in beside.chain(licences.iter().cloned()) {
        let name = path.file_name().unwrap_or_default().to_owned();
        tar.append_path_with_name(path, name).with_context(cannot)?;
    }
    tar.into_inner().and_then(GzEncoder::finish).with_context(cannot)?;
    Ok(())
}

/// What `sha256sum --check` reads.
fn sums(files: &[PathBuf]) -> Result<String> {
    let lines = files.iter().map(|file| {
        let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
        let sum: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let name = file.file_name().unwrap_or_default().display();
        Ok(format!("{sum}  {name}\n"))
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::{pack, sums};
    use std::fs;

    #[test]
    fn the_same_program_gives_the_same_archive_and_its_sum_is_told() {
        let folder = std::env::temp_dir().join(format!("jalon-release-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let program = folder.join("jalon");
        fs::write(&program, "program").unwrap();
        let [one, other] = ["one.tar.gz", "other.tar.gz"].map(|name| folder.join(name));
        pack(&one, &program, "jalon", &[]).unwrap();
        pack(&other, &program, "jalon", &[]).unwrap();
        assert_eq!(fs::read(&one).unwrap(), fs::read(&other).unwrap());
        let told = sums(&[program]).unwrap();
        // printf program | sha256sum
        assert_eq!(
            told,
            "1310ca2c8932dbd118668bd97442558a3e1f546b5e15c69699dfbd6024f548d8  jalon\n"
        );
        fs::remove_dir_all(folder).unwrap();
    }
}
