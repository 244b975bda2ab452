//! Joins the sheets of `style/`: those in `first/` stand in the page, those in `further/` are a file, those in `rare/` stand in
//! the pages of the few stories that need them; reads no CSS.
//!
//! The order within a folder is that of the names, but for `tokens.css`, which declares the cascade layers and comes first:
//! layers, not places, say which rule wins.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The sheet that declares the order of layers.
const LAYERS: &str = "tokens.css";

/// The texts of all sheets.
#[derive(Debug, Default)]
pub(crate) struct Sheets {
    /// What the first screen needs.
    pub(crate) first: String,
    /// What stands further down, and what few pages have: a wide timeline, forced colours, writing from right to left, paper.
    pub(crate) further: String,
    /// What few stories have, such as periods.
    pub(crate) rare: String,
}

/// Reads the sheets of a folder.
pub(crate) fn sheets(folder: &Path) -> Result<Sheets> {
    Ok(Sheets {
        first: join(&folder.join("first"))?,
        further: join(&folder.join("further"))?,
        rare: join(&folder.join("rare"))?,
    })
}

fn join(folder: &Path) -> Result<String> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "css") {
            paths.push(path);
        }
    }
    paths.sort_by_key(|path| (!path.ends_with(LAYERS), path.clone()));
    let mut text = String::new();
    for path in paths {
        text.push_str(&fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?);
        text.push('\n');
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::sheets;
    use crate::workspace;

    #[test]
    fn the_order_of_layers_is_declared_before_all_else() {
        let sheets = sheets(&workspace::root().join("style")).unwrap();
        assert_eq!(sheets.first.find("@layer"), sheets.first.find("@layer reset, tokens"));
        assert!(sheets.further.contains("@layer") && sheets.rare.contains("@layer"));
    }
}
