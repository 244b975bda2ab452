//! What one site is asked for on the command line; builds nothing.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::workspace;

/// Choices that change what is in the built folder.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// The folder with `stories` and `locales`.
    pub(crate) public: PathBuf,
    /// The story's folder in `stories`; without it the only one.
    pub(crate) story: Option<String>,
    /// The folder's address on the web, with a slash at its end; without it all addresses stay relative.
    pub(crate) base_url: Option<String>,
    /// The day of the build (`2026-11-23`); without it today.
    pub(crate) today: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            public: workspace::public(),
            story: None,
            base_url: None,
            today: None,
        }
    }
}

impl Options {
    /// Takes `--story` or `--base-url`, if it is one of them.
    pub(crate) fn take(&mut self, name: &str, parser: &mut lexopt::Parser) -> Result<bool> {
        match name {
            "story" => self.story = Some(parser.value()?.to_string_lossy().into_owned()),
            "base-url" => self.base_url = Some(base_url(&parser.value()?.to_string_lossy())?),
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The story to build.
    pub(crate) fn slug(&self) -> Result<String> {
        workspace::story(&self.public, self.story.as_deref())
    }
}

/// The address of a folder: `https://example.org/story` gets the slash that it lacks.
fn base_url(text: &str) -> Result<String> {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/[]%@!$&()*+,;=".contains(c);
    if host.is_empty() || host.starts_with('/') || !host.chars().all(plain) {
        bail!("--base-url {text}: not the address of a folder; write one such as https://example.org/story/");
    }
    Ok(format!("{}/", text.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::base_url;

    #[test]
    fn base_url_ends_in_one_slash() {
        let check = |text: &str, expect: Option<&str>| assert_eq!(base_url(text).ok().as_deref(), expect, "{text}");
        check("https://a.org", Some("https://a.org/"));
        check("https://a.org/b//", Some("https://a.org/b/"));
        check("http://127.0.0.1:8080/b/", Some("http://127.0.0.1:8080/b/"));
        check("a.org", None);
        check("https://", None);
        check("https:///b", None);
        check("https://a.org/?q=1", None);
        check("https://a.org/\"><script>", None);
        check("javascript://a.org", None);
    }
}
