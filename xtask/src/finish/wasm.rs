//! Makes the WASM smaller with `wasm-opt`; without `wasm-opt` leaves it as it is.

use std::path::Path;

use anyhow::Result;

use crate::progress;
use crate::toolbox::Toolbox;

/// What Rust's WASM target uses by default, named so that no section of the file need say it.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// For size; a second time over finds what the first one uncovers. Below 1,024 lies the far end of Rust's stack, where no
/// pointer leads, so that what is added to one can stand in the instruction that follows it.
const ARGUMENTS: &[&str] = &[
    "--low-memory-unused",
    "-Oz",
    "-Oz",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Optimises a WASM file in its place.
pub(super) fn optimise(toolbox: &Toolbox, file: &Path) -> Result<()> {
    if toolbox.find("wasm-opt").is_none() {
        println!("wasm-opt is not installed: the WASM is shipped as it is (`cargo xtask build` installs it).");
        return Ok(());
    }
    let mut command = toolbox.command("wasm-opt");
    command.args(ARGUMENTS).args(FEATURES).arg(file).arg("-o").arg(file);
    let name = file.file_name().unwrap_or_default().display();
    progress::run(&format!("wasm-opt on {name}"), &mut command)
}
