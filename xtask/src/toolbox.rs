//! The tools that are at hand after a set-up, and how to start them; installs nothing.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::tool::numbers;
use crate::workspace;

/// Folders to be searched before the user's own `PATH`.
#[derive(Debug, Default)]
pub(crate) struct Toolbox {
    folders: Vec<PathBuf>,
}

impl Toolbox {
    /// Adds a folder of programs.
    pub(crate) fn add(&mut self, folder: impl Into<PathBuf>) {
        self.folders.push(folder.into());
    }

    /// Adds the folder in which `program` stands.
    pub(crate) fn add_beside(&mut self, program: &Path) {
        if let Some(folder) = program.parent() {
            self.add(folder);
        }
    }

    /// Takes in what another one holds.
    pub(crate) fn join(&mut self, other: Self) {
        self.folders.extend(other.folders);
    }

    /// `PATH` with the tools first.
    pub(crate) fn path(&self) -> OsString {
        let user = env::var_os("PATH").unwrap_or_default();
        let all = self.folders.iter().cloned().chain(env::split_paths(&user));
        env::join_paths(all).unwrap_or(user)
    }

    /// A command that runs in the workspace and finds the tools.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.find(program).unwrap_or_else(|| program.into()));
        command.current_dir(workspace::root()).env("PATH", self.path());
        command
    }

    /// The program's file, in the tools or on the user's `PATH`.
    pub(crate) fn find(&self, program: &str) -> Option<PathBuf> {
        let name = format!("{program}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&self.path())
            .map(|folder| folder.join(&name))
            .find(|file| file.is_file())
    }
}

/// The first version that `program --version` names, as numbers that can be compared.
pub(crate) fn version(program: &Path) -> Option<Vec<u32>> {
    let output = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    output
        .status
        .success()
        .then(|| text.split_whitespace().find_map(numbers))
        .flatten()
}
