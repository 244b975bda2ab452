//! A limit on the weight of some files of the site; knows no file's content.

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use jalon_cli::{compression, hosting};
use serde::Deserialize;

/// A limit in bytes.
#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(super) struct Budget {
    /// What is limited, in words.
    what: String,
    /// Names of files within the site; `*` stands for any text.
    files: Vec<String>,
    /// Ends what is weighed of each file: what comes before the first place where this text stands. Without it all of it is.
    until: Option<String>,
    /// The most that they may weigh together, compressed by brotli.
    brotli: u64,
}

/// What a budget's files weigh.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    budget: &'a Budget,
    weight: u64,
}

/// Reads the budgets of a TOML file.
pub(super) fn read(text: &str) -> Result<Vec<Budget>> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        budget: Vec<Budget>,
    }
    Ok(toml::from_str::<File>(text)?.budget)
}

impl Budget {
    /// Weighs the files in `site`.
    ///
    /// # Errors
    /// When a name fits no file, or one that has no compressed form: then the budget would hold nothing.
    pub(super) fn line(&self, site: &Path) -> Result<Line<'_>> {
        let mut all = Vec::new();
        hosting::files(site, &mut all)?;
        let mut weight = 0;
        for pattern in &self.files {
            let fitting = all.iter().filter(|file| {
                file.strip_prefix(site)
                    .is_ok_and(|name| fits(pattern, &name.to_string_lossy()))
            });
            let mut found = false;
            for file in fitting {
                weight += match &self.until {
                    Some(end) => beginning(file, end)?,
                    None => whole(file)?,
                };
                found = true;
            }
            if !found {
                bail!(
                    "{}: no file `{pattern}` in {}; name one that is built",
                    self.what,
                    site.display()
                );
            }
        }
        Ok(Line { budget: self, weight })
    }
}

/// Bytes of the packed twin beside a file.
fn whole(file: &Path) -> Result<u64> {
    let packed = compression::beside(file, "br");
    let data = fs::metadata(&packed).with_context(|| format!("{} is not there", packed.display()))?;
    Ok(data.len())
}

/// Packed bytes of what a file holds before `end`.
fn beginning(file: &Path, end: &str) -> Result<u64> {
    let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let (before, _) = text
        .split_once(end)
        .with_context(|| format!("{}: nowhere `{end}`, so that nothing is weighed", file.display()))?;
    Ok(u64::try_from(compression::brotli(before.as_bytes())?.len())?)
}

impl Line<'_> {
    /// Whether the files weigh more than they may.
    pub(super) fn exceeded(&self) -> bool {
        self.weight > self.budget.brotli
    }
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (weight, limit) = (self.weight, self.budget.brotli);
        write!(out, "{}: {weight} of {limit} bytes, ", self.budget.what)?;
        match limit.checked_sub(weight) {
            Some(left) => write!(out, "{left} left"),
            None => write!(out, "{} too many", weight - limit),
        }
    }
}

fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((before, after)) => name
            .strip_prefix(before)
            .is_some_and(|rest| (0..=rest.len()).any(|at| rest.get(at..).is_some_and(|rest| fits(after, rest)))),
    }
}

#[cfg(test)]
mod tests {
    use super::{fits, read};
    use std::fs;

    #[test]
    fn a_star_stands_for_any_text() {
        let check =
            |pattern: &str, name: &str, expect: bool| assert_eq!(fits(pattern, name), expect, "{pattern} {name}");
        check("index.html", "index.html", true);
        check("index.html", "fr/index.html", false);
        check("jalon-*.js", "jalon-1a.js", true);
        check("jalon-*.js", "jalon-1a.js.br", false);
        check("stories/*/en.json", "stories/a/en.json", true);
        check("stories/*/en.json", "stories/a/fr.json", false);
    }

    #[test]
    fn a_budget_is_exceeded_by_one_byte() {
        let site = std::env::temp_dir().join(format!("jalon-budget-{}", std::process::id()));
        fs::create_dir_all(&site).unwrap();
        for (name, size) in [("a.js", 900), ("a.js.br", 60), ("b.js", 900), ("b.js.br", 40)] {
            fs::write(site.join(name), vec![0; size]).unwrap();
        }
        let line = |files: &str, brotli: u32| {
            let text = format!("[[budget]]\nwhat = \"script\"\nfiles = [{files}]\nbrotli = {brotli}");
            let budgets = read(&text).unwrap();
            budgets[0]
                .line(&site)
                .map(|line| (line.exceeded(), line.to_string()))
                .map_err(|error| error.to_string())
        };
        assert_eq!(
            line("\"*.js\"", 100),
            Ok((false, "script: 100 of 100 bytes, 0 left".to_owned()))
        );
        assert_eq!(
            line("\"*.js\"", 99),
            Ok((true, "script: 100 of 99 bytes, 1 too many".to_owned()))
        );
        assert!(line("\"c.js\"", 100).unwrap_err().contains("no file `c.js`"));
        fs::remove_dir_all(site).unwrap();
    }

    #[test]
    fn the_beginning_of_a_file_can_be_weighed_alone() {
        let site = std::env::temp_dir().join(format!("jalon-beginning-{}", std::process::id()));
        fs::create_dir_all(&site).unwrap();
        let weight = |text: &str| {
            fs::write(site.join("index.html"), text).unwrap();
            let budget = "[[budget]]\nwhat = \"a\"\nfiles = [\"index.html\"]\nuntil = \"id=\\\"b\\\"\"\nbrotli = 1";
            read(budget).unwrap()[0].line(&site).map(|line| line.weight)
        };
        let short = weight("<p>one</p><h2 id=\"b\">two</h2>").unwrap();
        let long = weight(&format!("<p>one</p><h2 id=\"b\">{}</h2>", "more than two ".repeat(90))).unwrap();
        assert!(short > 0);
        assert_eq!(short, long, "what comes after has no weight");
        assert!(weight("<p>one</p>").is_err());
        fs::remove_dir_all(site).unwrap();
    }

    #[test]
    fn a_misspelt_key_is_no_budget() {
        assert!(read("[[budget]]\nwhat = \"a\"\nfiles = []\nbrotlu = 1").is_err());
    }
}
