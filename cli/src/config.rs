//! `site.toml`: what a publication says of its site of stories; each mistake gets one sentence with the cure.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path};

use anyhow::{Context, Result, bail};
use jalon::story::{Accent, address};
use serde::Deserialize;

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

impl Config {
    /// Reads the file in a folder, if it is there.
    ///
    /// # Errors
    /// With the first thing that is wrong in it.
    pub fn read(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(FILE);
        if !path.is_file() {
            return Ok(None);
        }
        let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let config: Self = toml::from_str(&text).with_context(|| path.display().to_string())?;
        let config = config.check(folder).with_context(|| path.display().to_string())?;
        Ok(Some(config))
    }

    fn check(mut self, folder: &Path) -> Result<Self> {
        self.name = self.name.trim().to_owned();
        if self.name.is_empty() || self.name.chars().count() > LONGEST_NAME || self.name.chars().any(char::is_control) {
            bail!("name: give the publication's name in one line of up to {LONGEST_NAME} characters");
        }
        if let Some(address) = &self.address {
            self.address = Some(site::base_url(address).context("address")?);
        }
        if let Some(home) = &self.home {
            address::web(home).map_err(|wrong| anyhow::anyhow!("home: {wrong}"))?;
        }
        if let Some(report) = &self.report {
            const RIGHT: &str = "https://… or mailto:…";
            address::web_or_mail(report, RIGHT).map_err(|wrong| anyhow::anyhow!("report: {wrong}"))?;
        }
        if let Some(front) = &self.front {
            site::known(folder, front).context("front")?;
        }
        let locales = site::locales(folder);
        let known = locales.languages();
        for (at, lang) in self.languages.iter().enumerate() {
            if !known.contains(lang) {
                let path = locales.path(lang);
                let known = known.join(", ");
                bail!(
                    "languages: no locale has the words of a page in `{lang}`; add {}, or choose of: {known}",
                    path.display()
                );
            }
            if self.languages[..at].contains(lang) {
                bail!("languages: `{lang}` stands there twice; keep one of them");
            }
        }
        if let Some(logo) = &self.logo {
            check_logo(folder, logo).context("logo")?;
        }
        for (accent, colours) in &self.accents {
            check_accent(accent, colours).with_context(|| format!("accents.{accent}"))?;
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
        // Outside of all layers, which so give way.
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

fn check_accent(accent: &str, colours: &Colours) -> Result<()> {
    let known: Vec<&str> = (Accent::ALL.iter())
        .filter(|known| **known != Accent::Plain && known.word() == known.colour())
        .map(|known| known.word())
        .collect();
    if !known.contains(&accent) {
        bail!("there is no such accent; there are: {}", known.join(", "));
    }
    let palette = Palette::default();
    let paper = palette.both("paper").map_err(|wrong| anyhow::anyhow!(wrong))?;
    for (when, colour, paper) in [("day", &colours.day, paper.0), ("night", &colours.night, paper.1)] {
        let (Some(front), Some(back)) = (luminance(colour), luminance(paper)) else {
            bail!("{when}: `{colour}` is no colour; write one such as #8a5a00");
        };
        let contrast = (front.max(back) + 0.05) / (front.min(back) + 0.05);
        if contrast < LEAST {
            let turn = if when == "day" { "darker" } else { "lighter" };
            bail!(
                "{when}: `{colour}` has a contrast of {contrast:.1} with the paper, {paper}; readers need {LEAST}: choose a {turn} one"
            );
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
                "address: a.org: not the address of a folder; write one such as",
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
                "no locale has the words of a page in `xx`",
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
                "day: `red` is no colour",
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
}
