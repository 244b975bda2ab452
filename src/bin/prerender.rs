//! `prerender MANIFEST`: writes the pages of a build.

use jalon::prerender::{Manifest, run};
use std::process::ExitCode;

fn main() -> ExitCode {
    match start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(wrong) => {
            eprintln!("{wrong}");
            ExitCode::FAILURE
        }
    }
}

fn start() -> Result<(), String> {
    let path = std::env::args().nth(1).ok_or("give the path of the build's manifest")?;
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    run(&manifest)
}
