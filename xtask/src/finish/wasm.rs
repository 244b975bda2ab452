//! Makes the WASM smaller with `wasm-opt`; without `wasm-opt` leaves it as it is.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

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

/// For size. `--flatten --rereloop` gives each later pass more to find (700 bytes of the app by brotli, and 300 more the second
/// time). The first 1,024 bytes are unused stack, so offsets may be folded.
const ARGUMENTS: &[&str] = &[
    "--low-memory-unused",
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Os",
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

/// Names with the shorter ones that replace them.
pub(super) type Renamed = BTreeMap<String, String>;

/// What `wasm-opt` prints: each import as module, name and new name, each export as name and new name.
#[derive(Deserialize)]
struct ShortNames {
    imports: Vec<(String, String, String)>,
    exports: Vec<(String, String)>,
}

/// Locals shared and ordered once more, when all else is done, are packed better (200 bytes of the app by brotli).
const LOCALS: &[&str] = &["--coalesce-locals", "--simplify-locals-nostructure", "--reorder-locals"];

/// The name of the one module that `wasm-opt` gives all imports.
const MODULE: &str = "a";

/// Orders the locals, and shortens the names by which a WASM file and its glue know each other, which weigh 5 KB; returns the
/// names to be changed in the glue, none where `wasm-opt` is not installed.
pub(super) fn shorten_names(toolbox: &Toolbox, file: &Path) -> Result<Renamed> {
    if toolbox.find("wasm-opt").is_none() {
        return Ok(Renamed::new());
    }
    let mut command = toolbox.command("wasm-opt");
    command
        .arg("--minify-imports-and-exports-and-modules")
        .args(LOCALS)
        .args(FEATURES);
    command.arg(file).arg("-o").arg(file).stderr(Stdio::inherit());
    let output = command.output().context("wasm-opt cannot be started")?;
    if !output.status.success() {
        bail!("wasm-opt cannot shorten the names in {}", file.display());
    }
    let ShortNames { imports, exports } =
        serde_json::from_slice(&output.stdout).context("wasm-opt says in another form which names it shortened")?;
    let modules: Vec<_> = imports
        .iter()
        .map(|(module, ..)| (module.clone(), MODULE.to_owned()))
        .collect();
    let imports = imports.into_iter().map(|(_, name, short)| (name, short));
    Ok(modules.into_iter().chain(imports).chain(exports).collect())
}
