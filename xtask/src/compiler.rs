//! What the compiler of the app is told beyond `Cargo.toml`: to make the standard library anew, and what to leave out of it.
//!
//! The ready-made standard library prints a message when a program panics; a reader never sees it and pays 11 KB (brotli)
//! for it. Made anew, a panic just ends the program. Cargo calls that unstable and takes it from a stable compiler only
//! with `RUSTC_BOOTSTRAP`; `rust-toolchain.toml` pins the compiler, so that what is unstable cannot change under us.

use std::path::PathBuf;
use std::process::Command;

use crate::workspace;

/// What Cargo needs to hear for a standard library of our own.
const OWN_STANDARD_LIBRARY: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// What the app is compiled for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A panic ends the program without a message.
const SILENT: &str = "-Zunstable-options -Cpanic=immediate-abort";

/// The flags of the app's target, in the variable that Cargo reads.
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Has a command compile the app as small as it can be.
pub(crate) fn small(command: &mut Command) {
    if has_sources() && fetch() {
        command.envs(OWN_STANDARD_LIBRARY);
        command.env(FLAGS, format!("{SILENT} {}", anonymous()));
    } else {
        println!("The app is 11 KB larger than it could be, for the standard library cannot be made anew here.");
        command.env(FLAGS, anonymous());
    }
}

/// Has Cargo bring what the standard library is made of, since Trunk keeps it from asking; whether all of it is there.
fn fetch() -> bool {
    let mut cargo = workspace::cargo();
    cargo.args(["fetch", "--quiet", "--target", TARGET]);
    cargo.envs(OWN_STANDARD_LIBRARY);
    cargo.status().is_ok_and(|status| status.success())
}

/// Has a command compile as Cargo does by itself, whoever started us.
pub(crate) fn plain(command: &mut Command) {
    for (name, _) in OWN_STANDARD_LIBRARY {
        command.env_remove(name);
    }
    command.env_remove(FLAGS);
}

/// Whether the compiler brought the sources of its standard library.
pub(crate) fn has_sources() -> bool {
    let output = Command::new("rustc")
        .args(["--print", "sysroot"])
        .current_dir(workspace::root())
        .output();
    output.is_ok_and(|output| {
        let sysroot = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        PathBuf::from(sysroot).join("lib/rustlib/src/rust/library").is_dir()
    })
}

/// The flags of `.cargo/config.toml`, which a variable would replace, and those that keep this machine's folders out of a
/// program whose panics name their files.
fn anonymous() -> String {
    let cargo = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let sources = cargo.and_then(|cargo| std::fs::read_dir(cargo.join("registry/src")).ok());
    let sources = sources
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()));
    sources
        .map(|folder| (folder, "c"))
        .chain([(workspace::root(), ".")])
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()))
        // The variable is split at blanks.
        .filter(|flag| !flag.contains(' '))
        .chain(["--cfg=erase_components".to_owned()])
        .collect::<Vec<_>>()
        .join(" ")
}
