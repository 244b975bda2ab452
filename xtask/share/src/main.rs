//! `share OUT STORIES LOCALES TOKENS FONT…`: draws a picture a language where its page will stand; knows nothing of the
//! page itself.

mod canvas;
mod labels;
mod palette;
mod picture;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use jalon::prerender::{PICTURE, editions};
use resvg::usvg::fontdb;

use palette::Palette;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(wrong) => {
            eprintln!("{wrong}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let mut arguments = std::env::args().skip(1);
    let mut next = |what: &str| {
        arguments
            .next()
            .map(PathBuf::from)
            .ok_or_else(|| format!("give {what}"))
    };
    let out = next("the site's folder")?;
    let stories = next("the folder with the story in each language")?;
    let locales = next("the folder with the interface's words")?;
    let tokens = next("the sheet that names the colours, and then fonts")?;
    let palette = Palette::new(fs::read_to_string(&tokens).map_err(|error| format!("{}: {error}", tokens.display()))?);
    let mut fonts = fontdb::Database::new();
    // For what the pinned fonts do not have, such as other scripts.
    fonts.load_system_fonts();
    for font in arguments {
        fonts
            .load_font_file(&font)
            .map_err(|error| format!("{font}: {error}"))?;
    }
    let fonts = Arc::new(fonts);
    for edition in editions(&stories, &locales)? {
        let png = picture::draw(fonts.clone(), &palette, &edition, today()?)?;
        let folder = out.join(&edition.folder);
        let path = folder.join(PICTURE);
        fs::create_dir_all(&folder)
            .and_then(|()| fs::write(&path, png))
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// The day number of today, in UTC.
fn today() -> Result<i32, String> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = now.map_err(|error| format!("the clock stands before 1970: {error}"))?;
    i32::try_from(now.as_secs() / 86_400).map_err(|error| format!("the clock cannot be right: {error}"))
}
