//! Has the pictures for shared links drawn by the `share` program, in pinned fonts; without these there are none.

use std::path::Path;

use anyhow::Result;

use crate::{npm, progress, workspace};

/// The cuts that the picture uses, in `node_modules`; under the SIL Open Font License.
const FONTS: [&str; 3] = [
    "@expo-google-fonts/source-serif-4/700Bold/SourceSerif4_700Bold.ttf",
    "@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf",
    "@expo-google-fonts/source-sans-3/700Bold/SourceSans3_700Bold.ttf",
];

/// Draws a picture a language into `folder`.
pub(super) fn draw(folder: &Path, public: &Path, slug: &str) -> Result<()> {
    let Some(modules) = npm::TOOLS.find()? else {
        println!("No share picture is drawn: its fonts are missing; `cargo xtask setup` installs them.");
        return Ok(());
    };
    let mut cargo = workspace::cargo();
    cargo
        .args(["run", "--package", "share", "--"])
        .arg(folder)
        .arg(public.join("stories").join(slug))
        .arg(public.join("locales"))
        .arg("style/first/tokens.css")
        .args(FONTS.map(|font| modules.join(font)));
    progress::run("drawing the share picture", &mut cargo)
}
