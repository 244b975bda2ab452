//! Puts the sheets of `style/` into the one order that the cascade relies on, and parts what the first screen needs from
//! what stands further down; reads no CSS.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// The sheets that come before the views, in this order.
const FIRST: &[&str] = &["tokens", "reset", "base", "layout"];
/// The sheets that come after them.
const LAST: &[&str] = &["utilities", "print"];
/// What stands below timeline and prose, what few pages have (a wide axis, forced colours, writing from right to left, paper): a file of their
/// own, so that a page's first bytes bring what is read first.
const FURTHER: &[&str] = &[
    "axis", "card", "colophon", "embed", "forced", "people", "print", "reports", "rtl", "sources",
];

/// The texts of all sheets.
#[derive(Debug, Default)]
pub(crate) struct Sheets {
    /// Foundations, then a sheet a view by name, then what overrides: stands in the page.
    pub(crate) first: String,
    /// The same for what stands further down: a file, which the page names above that.
    pub(crate) further: String,
}

/// Reads the sheets of a folder.
pub(crate) fn sheets(folder: &Path) -> Result<Sheets> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "css") {
            names.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        }
    }
    if let Some(missing) = FURTHER.iter().find(|known| !names.iter().any(|name| name == *known)) {
        bail!("{} holds no {missing}.css", folder.display());
    }
    names.sort_by_key(|name| order(name));
    let mut sheets = Sheets::default();
    for name in names {
        let path = folder.join(format!("{name}.css"));
        let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let part = if FURTHER.contains(&name.as_str()) {
            &mut sheets.further
        } else {
            &mut sheets.first
        };
        part.push_str(&text);
        part.push('\n');
    }
    Ok(sheets)
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
