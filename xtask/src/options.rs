//! What one site is asked for on the command line; builds nothing.

use std::path::PathBuf;

use anyhow::{Context, Result};
use jalon_cli::site::{self, Order};

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
    /// Whether pages that were read can be read again without a network; as `site.toml` says unless this is no.
    pub(crate) offline: bool,
    /// Whether each page is made as one file besides.
    pub(crate) single_file: bool,
    /// The day of the build, as [`jalon::date::day_number`] counts it; without it today.
    pub(crate) today: Option<i32>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            public: workspace::public(),
            story: None,
            base_url: None,
            offline: true,
            single_file: false,
            today: None,
        }
    }
}

impl Options {
    /// Takes `--story`, `--base-url`, `--no-offline` or `--single-file`, if it is one of them.
    pub(crate) fn take(&mut self, name: &str, parser: &mut lexopt::Parser) -> Result<bool> {
        match name {
            "story" => self.story = Some(parser.value()?.to_string_lossy().into_owned()),
            "base-url" => {
                self.base_url = Some(site::base_url(&parser.value()?.to_string_lossy()).context("--base-url")?)
            }
            "single-file" => self.single_file = true,
            "no-offline" => self.offline = false,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The site that is meant.
    ///
    /// # Errors
    /// When it is not plain which story is.
    pub(crate) fn order(&self) -> Result<Order> {
        let order = Order::of(&self.public, self.story.as_deref())?;
        Ok(Order {
            base_url: self.base_url.clone().or(order.base_url),
            offline: order.offline && self.offline,
            single_file: self.single_file,
            today: self.today,
            ..order
        })
    }
}
