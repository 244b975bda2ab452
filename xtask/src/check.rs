//! `cargo xtask check`: names every problem in story and locale files; what is a problem, the core alone decides.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use jalon::locale::{Formats, Locale};
use jalon::story::{Problem, Story};
use lexopt::Arg;

use crate::workspace;

/// Checks the files named, or without any all in `public`; prints `file:line:column: path: what is wrong`.
pub(crate) fn run(parser: &mut lexopt::Parser) -> Result<ExitCode> {
    let mut files = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(file) => files.push(PathBuf::from(file)),
            other => return Err(other.unexpected().into()),
        }
    }
    if files.is_empty() {
        files = shipped()?;
    }
    let mut found = 0;
    for file in &files {
        for line in report(file) {
            println!("{line}");
            found += 1;
        }
    }
    let files = files.len();
    match found {
        0 => println!("{files} file(s) checked, no problem."),
        _ => println!("{files} file(s) checked, {found} problem(s)."),
    }
    Ok(if found == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// One line for each problem of a file.
fn report(file: &Path) -> Vec<String> {
    let name = file.display();
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            return vec![format!(
                "{name}:1:1: cannot be read ({error}); give a file that is there"
            )];
        }
    };
    let problems = if is_locale(file) {
        Locale::parse(&bytes, Formats::PLAIN).err()
    } else {
        Story::parse(&bytes).err()
    };
    let problems: Vec<Problem> = problems.unwrap_or_default();
    problems
        .iter()
        .map(|problem| format!("{name}:{}:{}: {problem}", problem.line, problem.column))
        .collect()
}

/// Locales are known by the folder they stand in.
fn is_locale(file: &Path) -> bool {
    std::path::absolute(file)
        .ok()
        .and_then(|file| Some(file.parent()?.file_name()? == "locales"))
        .unwrap_or(false)
}

fn shipped() -> Result<Vec<PathBuf>> {
    let public = workspace::public();
    let mut files = Vec::new();
    for folder in [public.join("stories"), public.join("locales")] {
        json_in(&folder, &mut files)?;
    }
    files.sort();
    Ok(files)
}

fn json_in(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            json_in(&path, files)?;
        } else if path.extension().is_some_and(|end| end == "json") {
            files.push(path);
        }
    }
    Ok(())
}
