//! Draws the picture that stands where a link to a story is shared, in the fonts of the assets; knows nothing of the page.

mod canvas;
mod labels;
mod palette;
mod photograph;
mod picture;

use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, anyhow};
use jalon::prerender::{Edition, PHOTOGRAPH, PICTURE};
use resvg::usvg::fontdb;

use crate::media;

pub(crate) use palette::Palette;

/// What draws pictures; made once, for reading fonts takes longer than drawing.
pub(crate) struct Studio {
    fonts: Arc<fontdb::Database>,
    palette: Palette,
    /// Who publishes the site, as its pages say it.
    publisher: String,
}

impl Studio {
    /// A studio with these fonts, and for what they do not have, such as other scripts, with those of the machine.
    pub(crate) fn new(fonts: Vec<Vec<u8>>, palette: Palette, publisher: Option<String>) -> Self {
        let mut all = fontdb::Database::new();
        all.load_system_fonts();
        for font in fonts {
            all.load_font_data(font);
        }
        Self {
            fonts: Arc::new(all),
            palette,
            publisher: publisher.unwrap_or_else(|| "Jalon".to_owned()),
        }
    }

    /// The picture of one language, as it is on the day `today`, and the name of its file: of the story's own picture, if it has
    /// chosen one of those in its `folder`, else of its timeline.
    ///
    /// # Errors
    /// When the sheet lacks a colour, or a picture cannot be read or encoded.
    pub(crate) fn draw(&self, edition: &Edition, today: i32, folder: &Path) -> Result<(&'static str, Vec<u8>)> {
        let (name, drawn) = match edition.story.shared() {
            Some(chosen) => {
                let picture = media::read(&folder.join(&chosen.file))?;
                let drawn = photograph::draw(self, edition, chosen, &picture);
                (PHOTOGRAPH, drawn)
            }
            None => {
                let drawn = picture::draw(self.fonts.clone(), &self.palette, edition, today);
                (PICTURE, drawn)
            }
        };
        let bytes = drawn.map_err(|wrong| anyhow!("the share picture of {}: {wrong}", edition.story.title))?;
        Ok((name, bytes))
    }
}
