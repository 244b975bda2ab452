//! `cargo xtask check`: as `jalon check` does, with the stories and locales of the workspace where none are named.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use jalon_cli::check::{self, Format};
use lexopt::Arg;

use crate::workspace;

/// Checks the files named, or without any all in `public`; a line a problem. Warnings let the command succeed.
pub(crate) fn run(parser: &mut lexopt::Parser) -> Result<ExitCode> {
    let mut files = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(file) => files.push(PathBuf::from(file)),
            other => return Err(other.unexpected().into()),
        }
    }
    if files.is_empty() {
        files.push(workspace::public());
    }
    let report = check::check(&check::files(&files)?);
    match check::tell(&report, Format::Lines, &mut io::stdout().lock()) {
        // Whoever reads has seen enough, as `head` has after some lines.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        told => told?,
    }
    Ok(match report.errors() {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}
