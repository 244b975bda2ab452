//! The page's own colours by day and by night, read from its sheet, so that picture and page cannot drift apart.

use jalon::story::Accent;

/// The sheet that names the page's colours.
const TOKENS: &str = include_str!("../../../style/first/tokens.css");

/// The sheet that names the colours, behind those that a publication has chosen.
pub(crate) struct Palette(String);

impl Default for Palette {
    fn default() -> Self {
        Self(TOKENS.to_owned())
    }
}

impl Palette {
    /// With these colours by day in the place of the page's own.
    pub(crate) fn with<'a>(colours: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let own = colours.map(|(name, colour)| format!("--{name}: {colour};\n"));
        Self(own.collect::<String>() + TOKENS)
    }

    /// The values of `--name` by day and at night.
    ///
    /// # Errors
    /// When the sheet has no such pair.
    pub(crate) fn both(&self, name: &str) -> Result<(&str, &str), String> {
        let pair = self.value(name)?.strip_prefix("light-dark(");
        let pair = pair.and_then(|pair| pair.strip_suffix(')')?.split_once(','));
        let (day, night) = pair.ok_or_else(|| format!("style/first/tokens.css: --{name} is no pair of colours"))?;
        Ok((day.trim(), night.trim()))
    }

    /// The colour of an accent; the plain one is that of quiet words, as on the page.
    ///
    /// # Errors
    /// When the sheet has no such name.
    pub(crate) fn accent(&self, accent: Accent) -> Result<&str, String> {
        self.colour(match accent {
            Accent::Plain => "ink-2",
            other => other.colour(),
        })
    }

    /// The value of `--name` by day.
    ///
    /// # Errors
    /// When the sheet has no such name.
    pub(crate) fn colour(&self, name: &str) -> Result<&str, String> {
        self.value(name).map(by_day)
    }

    fn value(&self, name: &str) -> Result<&str, String> {
        let start = format!("--{name}:");
        let line = self.0.lines().find_map(|line| line.trim().strip_prefix(&start));
        line.map(|value| value.trim().trim_end_matches(';'))
            .ok_or_else(|| format!("style/first/tokens.css: the share picture needs the colour --{name}"))
    }
}

/// The first of the two values of `light-dark(…)`.
fn by_day(value: &str) -> &str {
    let pair = value.strip_prefix("light-dark(").unwrap_or(value);
    pair.split(',').next().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::Palette;

    #[test]
    fn the_first_value_is_the_one_by_day() {
        let palette =
            Palette("a {\n  --ink: light-dark(#111, #eee);\n  --ink-2: #222;\n}\nb { --ink: #eee; }".to_owned());
        assert_eq!(palette.colour("ink"), Ok("#111"));
        assert_eq!(palette.colour("ink-2"), Ok("#222"));
        assert!(palette.colour("rust").is_err());
    }
}
