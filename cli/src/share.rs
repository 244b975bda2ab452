//! Draws the picture that stands where a link to a story is shared, in the fonts of the assets; knows nothing of the page.

mod canvas;
mod labels;
mod palette;
mod picture;

use std::sync::Arc;

use anyhow::{Result, anyhow};
use jalon::prerender::Edition;
use resvg::usvg::fontdb;

pub(crate) use palette::Palette;

/// What draws pictures; made once, for reading fonts takes longer than drawing.
pub(crate) struct Studio {
    fonts: Arc<fontdb::Database>,
    palette: Palette,
}

impl Studio {
    /// A studio with these fonts, and for what they do not have, such as other scripts, with those of the machine.
    pub(crate) fn new(fonts: Vec<Vec<u8>>, palette: Palette) -> Self {
        let mut all = fontdb::Database::new();
        all.load_system_fonts();
        for font in fonts {
            all.load_font_data(font);
        }
        Self {
            fonts: Arc::new(all),
            palette,
        }
    }

    /// The PNG of one language, as it is on the day `today`.
    ///
    /// # Errors
    /// When the sheet lacks a colour, or the picture cannot be encoded.
    pub(crate) fn draw(&self, edition: &Edition, today: i32) -> Result<Vec<u8>> {
        let drawn = picture::draw(self.fonts.clone(), &self.palette, edition, today);
        drawn.map_err(|wrong| anyhow!("the share picture of {}: {wrong}", edition.story.title))
    }
}
