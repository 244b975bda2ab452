//! The page's own colours by daylight, read from its sheet, so that picture and page cannot drift apart.

use jalon::story::Accent;

/// The sheet that names the colours.
pub(crate) struct Palette(String);

impl Palette {
    /// Takes the text of `style/first/tokens.css`.
    pub(crate) fn new(sheet: String) -> Self {
        Self(sheet)
    }

    /// The colour of an accent; the plain one is that of quiet words, as on the page.
    ///
    /// # Errors
    /// When the sheet has no such name.
    pub(crate) fn accent(&self, accent: Accent) -> Result<&str, String> {
        self.colour(match accent {
            Accent::Plain => "ink-2",
            other => other.word(),
        })
    }

    /// The value of `--name`. The sheet begins with the colours by day.
    ///
    /// # Errors
    /// When the sheet has no such name.
    pub(crate) fn colour(&self, name: &str) -> Result<&str, String> {
        let start = format!("--{name}:");
        let line = self.0.lines().find_map(|line| line.trim().strip_prefix(&start));
        line.map(|value| value.trim().trim_end_matches(';'))
            .map(by_day)
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
            Palette::new("a {\n  --ink: light-dark(#111, #eee);\n  --ink-2: #222;\n}\nb { --ink: #eee; }".to_owned());
        assert_eq!(palette.colour("ink"), Ok("#111"));
        assert_eq!(palette.colour("ink-2"), Ok("#222"));
        assert!(palette.colour("rust").is_err());
    }
}
