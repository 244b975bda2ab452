//! Has the pictures for shared links drawn by the `share` program, in pinned fonts; without these there are none.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{npm, workspace};

/// The cuts that the picture uses.
const FONTS: &[(npm::Package, &str)] = &[
    (npm::SERIF, "700Bold/SourceSerif4_700Bold.ttf"),
    (npm::SANS, "400Regular/SourceSans3_400Regular.ttf"),
    (npm::SANS, "700Bold/SourceSans3_700Bold.ttf"),
];

/// Draws a picture a language into `folder`.
pub(crate) fn draw(folder: &Path, slug: &str) -> Result<()> {
    let mut fonts = Vec::new();
    for (package, file) in FONTS {
        let Some(proof) = package.find()? else {
            println!("No share picture is drawn: its fonts are missing; `cargo xtask setup` installs them.");
            return Ok(());
        };
        fonts.push(proof.with_file_name(file));
    }
    println!("Drawing the share picture …");
    let mut cargo = workspace::cargo();
    cargo
        .args(["run", "--quiet", "--package", "share", "--"])
        .arg(folder)
        .arg(workspace::public().join("stories").join(slug))
        .arg(workspace::public().join("locales"))
        .arg("style/first/tokens.css")
        .args(fonts);
    let status = cargo.status().context("cargo cannot be started")?;
    if !status.success() {
        bail!("the share picture was not drawn; what is wrong stands above");
    }
    Ok(())
}
