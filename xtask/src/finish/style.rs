//! Puts the sheets of `style/` into the one order that the cascade relies on; reads no CSS.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// The sheets that come before the views, in this order.
const FIRST: &[&str] = &["tokens", "reset", "base", "layout"];
/// The sheets that come after them.
const LAST: &[&str] = &["utilities", "print"];

/// The text of all sheets: foundations, then a sheet a view by name, then what overrides.
pub(crate) fn sheets(folder: &Path) -> Result<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "css") {
            names.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        }
    }
    if names.is_empty() {
        bail!("{} holds no style sheet", folder.display());
    }
    names.sort_by_key(|name| order(name));
    let mut text = String::new();
    for name in names {
        let path = folder.join(format!("{name}.css"));
        text += &fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        text.push('\n');
    }
    Ok(text)
}

fn order(name: &str) -> (usize, usize, String) {
    let place = |list: &[&str]| list.iter().position(|known| *known == name);
    match (place(FIRST), place(LAST)) {
        (Some(at), _) => (0, at, String::new()),
        (_, Some(at)) => (2, at, String::new()),
        _ => (1, 0, name.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn views_stand_between_foundations_and_overrides() {
        let mut names = [
            "print",
            "timeline",
            "utilities",
            "layout",
            "card",
            "tokens",
            "base",
            "reset",
        ];
        names.sort_by_key(|name| order(name));
        assert_eq!(
            names,
            [
                "tokens",
                "reset",
                "base",
                "layout",
                "card",
                "timeline",
                "utilities",
                "print"
            ]
        );
    }
}
