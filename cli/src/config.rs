//! `site.toml`: what a publication says of its site of stories; each mistake gets one sentence with the cure.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::fs;
use std::ops::Range;
use std::path::{Component, Path};

use anyhow::{Context, Result, bail};
use jalon::story::{Accent, address};
use serde::Deserialize;
use toml::de::{DeTable, DeValue};

use crate::share::Palette;
use crate::site;

/// The file's name.
pub const FILE: &str = "site.toml";

/// What WCAG 2 asks of words and of what tells things apart.
const LEAST: f64 = 4.5;

/// The longest that a publication's name may be, in characters: it stands in one line beside the languages.
const LONGEST_NAME: usize = 60;

/// The largest logo, in bytes: every reader pays for it before the first word.
const LARGEST_LOGO: u64 = 50_000;

/// The kinds of pictures that all browsers draw.
const PICTURES: [&str; 5] = ["svg", "png", "webp", "jpg", "jpeg"];

/// A site of stories.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The publication's name.
    pub name: String,
    /// Where the site will live, with a slash at its end.
    pub address: Option<String>,
    /// Where the publication's name leads.
    pub home: Option<String>,
    /// The story at the site's own address, by its folder in `stories`; without it the page of all stories is there.
    pub front: Option<String>,
    /// Languages in their order; the first gets a story's own address.
    #[serde(default)]
    pub languages: Vec<String>,
    /// A picture before the name: a file beside this one.
    pub logo: Option<String>,
    /// Where readers report errors in stories that give no address of their own.
    pub report: Option<String>,
    /// Whether pages that were read can be read again without a network; yes unless it says no.
    pub offline: Option<bool>,
    /// Other colours for the accents of sectors.
    #[serde(default)]
    pub accents: BTreeMap<String, Colours>,
}

/// A colour by day and one at night.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Colours {
    /// By day: `#8a5a00`.
    pub day: String,
    /// At night.
    pub night: String,
}

/// What is wrong in the file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// The field: `accents.rose.day`; empty for what the reader of TOML itself refuses.
    pub(crate) path: String,
    /// The bytes in the file's text.
    pub(crate) span: Range<usize>,
    /// What is wrong, and what would be right.
    pub(crate) message: String,
}

impl Mistake {
    /// A mistake in a field, whose place is found later.
    fn of(path: &str, wrong: impl fmt::Display) -> Self {
        Self {
            path: path.to_owned(),
            span: 0..0,
            message: format!("{wrong:#}"),
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.message),
            path => write!(f, "{path}: {}", self.message),
        }
    }
}

impl Error for Mistake {}

impl Config {
    /// Reads the file in a folder, if it is there.
    ///
    /// # Errors
    /// With the first thing that is wrong in it, and its line and column.
    pub fn read(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(FILE);
        if !path.is_file() {
            return Ok(None);
        }
        let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        // As `jalon check` counts, which shows the place.
        let text = text.trim_start_matches('\u{feff}');
        let config = Self::parse(text, folder).map_err(|mistake| {
            let (line, column) = place(text, mistake.span.start);
            anyhow::Error::new(mistake).context(format!("{}:{line}:{column}", path.display()))
        })?;
        Ok(Some(config))
    }

    fn parse(text: &str, folder: &Path) -> Result<Self, Mistake> {
        let config: Self = toml::from_str(text).map_err(|error| Mistake {
            span: error.span().unwrap_or_default(),
            ..Mistake::of("", error.message())
        })?;
        config.check(folder).map_err(|mistake| Mistake {
            span: span(text, &mistake.path),
            ..mistake
        })
    }

    fn check(mut self, folder: &Path) -> Result<Self, Mistake> {
        self.name = self.name.trim().to_owned();
        if self.name.is_empty() || self.name.chars().count() > LONGEST_NAME || self.name.chars().any(char::is_control) {
            let wrong = format!("give the publication's name in one line of up to {LONGEST_NAME} characters");
            return Err(Mistake::of("name", wrong));
        }
        if let Some(address) = &self.address {
            self.address = Some(site::base_url(address).map_err(|wrong| Mistake::of("address", wrong))?);
        }
        if let Some(home) = &self.home {
            address::web(home).map_err(|wrong| Mistake::of("home", wrong))?;
        }
        if let Some(report) = &self.report {
            const RIGHT: &str = "https://… or mailto:…";
            address::web_or_mail(report, RIGHT).map_err(|wrong| Mistake::of("report", wrong))?;
        }
        if let Some(front) = &self.front {
            site::known(folder, front).map_err(|wrong| Mistake::of("front", wrong))?;
        }
        let locales = site::locales(folder);
        let known = locales.languages();
        for (at, lang) in self.languages.iter().enumerate() {
            let wrong = if !known.contains(lang) {
                format!(
                    "no locale has the words of a page in `{lang}`; add {}, or choose of: {}",
                    locales.path(lang).display(),
                    known.join(", ")
                )
            } else if self.languages[..at].contains(lang) {
                format!("`{lang}` stands there twice; keep one of them")
            } else {
                continue;
            };
            return Err(Mistake::of(&format!("languages[{at}]"), wrong));
        }
        if let Some(logo) = &self.logo {
            check_logo(folder, logo).map_err(|wrong| Mistake::of("logo", wrong))?;
        }
        for (accent, colours) in &self.accents {
            check_accent(accent, colours)?;
        }
        Ok(self)
    }

    /// The CSS that sets the accents; empty where they are the page's own.
    #[must_use]
    pub fn style(&self) -> String {
        if self.accents.is_empty() {
            return String::new();
        }
        let colours = self.accents.iter();
        let colours: Vec<String> = colours
            .map(|(accent, Colours { day, night })| format!("--{accent}:light-dark({day},{night})"))
            .collect();
        // In no cascade layer: a rule in none goes before the page's own, which are in layers.
        format!(":root{{{}}}", colours.join(";"))
    }
}

fn check_logo(folder: &Path, logo: &str) -> Result<()> {
    let path = Path::new(logo);
    let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    let kind = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
    if !plain || !PICTURES.contains(&kind) {
        bail!(
            "`{logo}`: name a picture beside {FILE}, one of: {}",
            PICTURES.join(", ")
        );
    }
    let data = fs::metadata(folder.join(path)).with_context(|| format!("`{logo}` is not there"))?;
    if data.len() > LARGEST_LOGO {
        bail!(
            "`{logo}` has {} bytes; give one of {LARGEST_LOGO} at most, which every reader loads",
            data.len()
        );
    }
    Ok(())
}

/// Line and column of a byte, from 1, the column in characters.
pub(crate) fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(at)];
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// The bytes of the field at a path: of a table its name, of anything else the value.
fn span(text: &str, path: &str) -> Range<usize> {
    let Ok(table) = DeTable::parse(text) else {
        return 0..0;
    };
    let (mut table, mut found) = (table.get_ref(), 0..0);
    for part in path.split('.') {
        let (name, at) = match part.strip_suffix(']').and_then(|part| part.split_once('[')) {
            Some((name, at)) => (name, at.parse::<usize>().ok()),
            None => (part, None),
        };
        let Some((key, value)) = table.get_key_value(name) else {
            break;
        };
        found = match value.get_ref() {
            DeValue::Table(inner) => {
                table = inner;
                key.span()
            }
            DeValue::Array(items) => at.and_then(|at| items.get(at)).unwrap_or(value).span(),
            _ => value.span(),
        };
    }
    found
}

fn check_accent(accent: &str, colours: &Colours) -> Result<(), Mistake> {
    let path = format!("accents.{accent}");
    let known: Vec<&str> = (Accent::ALL.iter())
        .filter(|known| **known != Accent::Plain && known.word() == known.colour())
        .map(|known| known.word())
        .collect();
    if !known.contains(&accent) {
        let wrong = format!("there is no such accent; there are: {}", known.join(", "));
        return Err(Mistake::of(&path, wrong));
    }
    let palette = Palette::default();
    let paper = palette.both("paper").map_err(|wrong| Mistake::of(&path, wrong))?;
    for (when, colour, paper) in [("day", &colours.day, paper.0), ("night", &colours.night, paper.1)] {
        let (Some(front), Some(back)) = (luminance(colour), luminance(paper)) else {
            let wrong = format!("`{colour}` is no colour; write one such as #8a5a00");
            return Err(Mistake::of(&format!("{path}.{when}"), wrong));
        };
        let contrast = (front.max(back) + 0.05) / (front.min(back) + 0.05);
        if contrast < LEAST {
            let turn = if when == "day" { "darker" } else { "lighter" };
            let wrong = format!(
                "`{colour}` has a contrast of {contrast:.1} with the paper, {paper}; readers need {LEAST}: choose a {turn} one"
            );
            return Err(Mistake::of(&format!("{path}.{when}"), wrong));
        }
    }
    Ok(())
}

/// The relative luminance of WCAG 2 of a colour such as `#8a5a00`.
fn luminance(colour: &str) -> Option<f64> {
    let digits = colour
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).ok()?) / 255.0;
        Some(match value <= 0.04045 {
            true => value / 12.92,
            false => ((value + 0.055) / 1.055).powf(2.4),
        })
    };
    Some(0.2126 * part(0)? + 0.7152 * part(2)? + 0.0722 * part(4)?)
}

#[cfg(test)]
mod tests {
    use super::{Config, FILE};
    use std::fs;

    fn read(text: &str) -> Result<Option<Config>, String> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), text).unwrap();
        fs::write(folder.path().join("logo.svg"), "<svg/>").unwrap();
        fs::create_dir_all(folder.path().join("stories/bridge")).unwrap();
        Config::read(folder.path()).map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn reads_what_a_publication_says() {
        let config = read(
            "name = \"Niger Courier\"\naddress = \"https://a.org/b\"\nhome = \"https://a.org/\"\nlanguages = [\"fr\", \"en\"]\n\
             logo = \"logo.svg\"\nfront = \"bridge\"\nreport = \"mailto:desk@a.org\"\n[accents]\nochre = { day = \"#7a4a00\", night = \"#ffd080\" }\n",
        );
        let config = config.unwrap().unwrap();
        assert_eq!(config.address.as_deref(), Some("https://a.org/b/"));
        assert_eq!(config.style(), ":root{--ochre:light-dark(#7a4a00,#ffd080)}");
    }

    #[test]
    fn each_mistake_gets_its_cure() {
        for (text, expect) in [
            ("", "missing field `name`"),
            ("name = \" \"", "name: give the publication's name"),
            ("name = \"A\"\nadress = \"x\"", "unknown field `adress`"),
            (
                "name = \"A\"\naddress = \"a.org\"",
                "address: `a.org` does not say how to get there; write https://a.org",
            ),
            ("name = \"A\"\nhome = \"a.org\"", "home: "),
            ("name = \"A\"\nreport = \"desk@a.org\"", "report: "),
            (
                "name = \"A\"\nfront = \"bridges\"",
                "front: there is no story `bridges` in ",
            ),
            ("name = \"A\"\nfront = \"bridges\"", "; there are: bridge"),
            (
                "name = \"A\"\nlanguages = [\"xx\"]",
                "languages[0]: no locale has the words of a page in `xx`",
            ),
            ("name = \"A\"\nlanguages = [\"en\", \"en\"]", "`en` stands there twice"),
            (
                "name = \"A\"\nlogo = \"../logo.svg\"",
                "name a picture beside site.toml",
            ),
            (
                "name = \"A\"\nlogo = \"/etc/logo.svg\"",
                "name a picture beside site.toml",
            ),
            ("name = \"A\"\nlogo = \"other.svg\"", "`other.svg` is not there"),
            (
                "name = \"A\"\n[accents]\npink = { day = \"#000000\", night = \"#ffffff\" }",
                "there is no such accent",
            ),
            (
                "name = \"A\"\n[accents]\nrose = { day = \"red\", night = \"#ffffff\" }",
                "accents.rose.day: `red` is no colour",
            ),
            (
                "name = \"A\"\n[accents]\nrose = { day = \"#ff88bb\", night = \"#ffffff\" }",
                "day: `#ff88bb` has a contrast of 2.1 with the paper, #fbf9f5; readers need 4.5: choose a darker one",
            ),
            (
                "name = \"A\"\n[accents]\nrose = { day = \"#800040\", night = \"#800040\" }",
                "night: `#800040` has a contrast of 1.7 with the paper, #14161a; readers need 4.5: choose a lighter one",
            ),
        ] {
            let wrong = read(text).unwrap_err();
            assert!(wrong.contains(expect), "{text}: {wrong}");
        }
    }

    #[test]
    fn each_mistake_has_the_place_of_what_is_wrong() {
        for (text, expect) in [
            ("name = \"A\"\nadress = \"x\"", ":2:1: unknown field `adress`"),
            ("", ":1:1: missing field `name`"),
            ("name = 3", ":1:8: invalid type: integer `3`"),
            ("name = \"A\"\nhome =", ":2:7: "),
            ("# \"name\"\n  name = \"\"", ":2:10: name: give"),
            (
                "name = \"É\"\nlanguages = [\"en\", \"en\"]",
                ":2:20: languages[1]: `en` stands there twice",
            ),
            (
                "name = \"A\"\n[accents.rose]\nday = \"#800040\"\nnight = \"red\"",
                ":4:9: accents.rose.night: `red` is no colour",
            ),
            (
                "name = \"A\"\n[accents]\npink = { day = \"#000000\", night = \"#ffffff\" }",
                ":3:1: accents.pink: there is no such accent",
            ),
            (
                "name = \"A\"\n[accents.pink]\nday = \"#000000\"\nnight = \"#ffffff\"",
                ":2:10: accents.pink: there is no such accent",
            ),
            ("\u{feff}name = \"A\"\nhome = \"a b\"", ":2:8: home: "),
        ] {
            let wrong = read(text).unwrap_err();
            assert!(wrong.contains(&format!("{FILE}{expect}")), "{text}: {wrong}");
            assert!(!wrong.contains('\n'), "one line: {wrong}");
        }
    }
}
