//! What the picture shows of a story that has chosen one of its own pictures for it: that picture, whole and with who made it,
//! beside the title; knows no timeline.

use image::RgbImage;
use image::imageops::{self, FilterType};
use jalon::prerender::Edition;
use jalon::story::Media;

use super::Studio;
use super::canvas::{Canvas, HEIGHT, Style, WIDTH};
use super::picture::{EDGE, SANS, SERIF, style};

/// The widest that the story's picture is drawn.
const WIDEST: f32 = 640.0;

/// The most that it is drawn larger than it is: more would show that it is small.
const LARGER: f32 = 2.0;

/// Free space between the words and the picture.
const GAP: f32 = 48.0;

/// The upper edge of the title, and the lower one of what it may take.
const TITLE: (f32, f32) = (96.0, 506.0);

/// The last line.
const LAST: f32 = HEIGHT - EDGE;

/// The largest and the smallest words of a title, in pixels.
const SIZES: (f32, f32) = (60.0, 36.0);

/// From line to line of a title, as a part of its size.
const CLOSE: f32 = 1.12;

/// From line to line of what stands below the picture.
const LEADING: f32 = 24.0;

/// The JPEG of one language, with the `picture` that `chosen` names.
pub(super) fn draw(studio: &Studio, edition: &Edition, chosen: &Media, picture: &RgbImage) -> Result<Vec<u8>, String> {
    let (story, locale, palette) = (&edition.story, &edition.locale, &studio.palette);
    let (ink, quiet) = (palette.colour("ink")?, palette.colour("ink-2")?);
    let mut canvas = Canvas::new(studio.fonts.clone(), palette.colour("paper")?, locale.dir == "rtl");

    let terms = [chosen.credit.as_str(), &chosen.licence];
    let terms = terms.into_iter().filter(|text| !text.is_empty());
    let terms = terms.collect::<Vec<_>>().join(" · ");
    // Two lines of it have room below the picture.
    let below = if terms.is_empty() { 0.0 } else { 2.0 * LEADING + 6.0 };
    let (wide, high) = fitted(picture, WIDEST, LAST - EDGE - below);
    let left = WIDTH - EDGE - wide;
    if !terms.is_empty() {
        let (look, lines) = canvas.fit(style(SANS, 400, 18.0, quiet), &terms, wide, 2)?;
        canvas.lines(left, EDGE + high + 28.0, look, LEADING, &lines);
    }
    canvas.picture((left, EDGE), resized(picture, wide, high));

    let room = left - GAP - EDGE;
    canvas.text(
        EDGE,
        EDGE + 18.0,
        style(SANS, 700, 22.0, palette.colour("now")?),
        locale.explainer(),
    );
    let (look, lines) = title(&canvas, style(SERIF, 700, SIZES.0, ink), &story.title, room)?;
    canvas.lines(EDGE, TITLE.0 + look.size, look, look.size * CLOSE, &lines);
    canvas.line(
        (EDGE, LAST - 40.0),
        (EDGE + room, LAST - 40.0),
        palette.colour("rule")?,
        1.0,
    );
    let (look, lines) = canvas.fit(style(SERIF, 700, 26.0, ink), &studio.publisher, room, 1)?;
    canvas.lines(EDGE, LAST, look, 0.0, &lines);
    canvas.jpeg()
}

/// How large a picture is drawn, in pixels, so that it is within a box and whole.
#[allow(
    clippy::cast_precision_loss,
    reason = "pictures have fewer pixels than 32 bits tell apart"
)]
fn fitted(picture: &RgbImage, widest: f32, highest: f32) -> (f32, f32) {
    let (wide, high) = (picture.width().max(1) as f32, picture.height().max(1) as f32);
    let scale = (widest / wide).min(highest / high).min(LARGER);
    ((wide * scale).round().max(1.0), (high * scale).round().max(1.0))
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "both are small whole numbers"
)]
fn resized(picture: &RgbImage, wide: f32, high: f32) -> RgbImage {
    imageops::resize(picture, wide as u32, high as u32, FilterType::CatmullRom)
}

/// The title in lines, as large as it can be beside the picture; cut where even small words take more.
fn title<'a>(canvas: &Canvas, look: Style<'a>, text: &str, room: f32) -> Result<(Style<'a>, Vec<String>), String> {
    let mut look = no_wider(canvas, look, text, room)?;
    loop {
        let lines = canvas.wrap(look, text, room)?.len();
        let most = most_lines(look.size);
        if lines <= most || look.size <= SIZES.1 {
            return canvas.fit(look, text, room, lines.min(most));
        }
        look.size -= 2.0;
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a handful of lines"
)]
fn most_lines(size: f32) -> usize {
    ((TITLE.1 - TITLE.0) / (size * CLOSE)).floor().max(1.0) as usize
}

/// A look in which the longest word of a text is no wider than it may be: words are not broken.
fn no_wider<'a>(canvas: &Canvas, look: Style<'a>, text: &str, room: f32) -> Result<Style<'a>, String> {
    let mut size = look.size;
    for word in text.split(' ') {
        let width = canvas.width(look, word)?;
        if width > room {
            size = size.min(look.size * room / width);
        }
    }
    Ok(Style { size, ..look })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use image::{Rgb, RgbImage};
    use jalon::prerender::{self, Edition, PHOTOGRAPH, PICTURE, Setting};
    use tempfile::TempDir;

    use crate::share::{Palette, Studio};
    use crate::site;

    const STORY: &str = r#"{"lang": "en", "title": "A bridge", "sources": [{"publisher": "P", "title": "S"}], "events": [
        {"date": "2025", "title": "B", "media": {"file": "a.png", "alt": "A", "credit": "Ann", "share": true}}]}"#;

    fn editions(folder: &Path, file: &str, text: &str) -> Vec<Edition> {
        fs::write(folder.join(file), text).unwrap();
        prerender::editions(folder, &site::locales(folder), &Setting::default()).unwrap()
    }

    /// The rectangle that is red in the share picture of a story whose picture is: left, top, width, height.
    fn red(folder: TempDir, file: &str, text: &str, (wide, high): (u32, u32)) -> (u32, u32, u32, u32) {
        let picture = RgbImage::from_pixel(wide, high, Rgb([200, 0, 0]));
        picture.save(folder.path().join("a.png")).unwrap();
        let edition = &editions(folder.path(), file, text)[0];
        // Whichever fonts there are: what is asked is where the picture stands.
        let studio = Studio::new(Vec::new(), Palette::default(), None);
        let (name, bytes) = studio.draw(edition, 20_000, folder.path()).unwrap();
        assert_eq!(name, PHOTOGRAPH);
        assert_eq!(image::guess_format(&bytes).unwrap(), image::ImageFormat::Jpeg);
        let drawn = image::load_from_memory(&bytes).unwrap().into_rgb8();
        assert_eq!(drawn.dimensions(), (1200, 630));
        let is_red = |pixel: &Rgb<u8>| pixel.0[0] > 180 && pixel.0[1] < 40 && pixel.0[2] < 40;
        let found: Vec<(u32, u32)> = drawn
            .enumerate_pixels()
            .filter(|(.., pixel)| is_red(pixel))
            .map(|(x, y, _)| (x, y))
            .collect();
        let (across, down) = (found.iter().map(|it| it.0), found.iter().map(|it| it.1));
        let whole = (across.clone().min(), down.clone().min(), across.max(), down.max());
        let (Some(left), Some(top), Some(right), Some(end)) = whole else {
            panic!("no picture");
        };
        let area = (right + 1 - left) * (end + 1 - top);
        assert!(found.len() as f32 > area as f32 * 0.98, "nothing stands over it");
        (left, top, right + 1 - left, end + 1 - top)
    }

    #[test]
    fn the_chosen_picture_is_drawn_whole_be_it_wide_or_tall() {
        let near = |found: u32, expect: u32| found.abs_diff(expect) <= 1;
        for (wide, high, expect) in [
            (1600, 900, (640, 360)),
            (600, 900, (309, 464)),
            (800, 800, (464, 464)),
            // Small ones are drawn twice as large, and no larger.
            (100, 60, (200, 120)),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let (left, top, width, height) = red(folder, "en.json", STORY, (wide, high));
            assert!(
                near(width, expect.0) && near(height, expect.1),
                "{wide}x{high}: {width}x{height}"
            );
            assert!(
                near(top, 56) && near(left + width, 1144),
                "{wide}x{high}: at {left}, {top}"
            );
        }
    }

    #[test]
    fn words_from_the_right_have_the_picture_at_their_left() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("locales")).unwrap();
        let locale = include_str!("../../../tests/languages/locales/ar.json");
        fs::write(folder.path().join("locales/ar.json"), locale).unwrap();
        let text = STORY.replace("\"en\"", "\"ar\"");
        let (left, top, width, _) = red(folder, "ar.json", &text, (800, 800));
        assert_eq!((left, top), (56, 56));
        assert!(width.abs_diff(464) <= 1, "{width}");
    }

    #[test]
    fn without_a_choice_the_timeline_is_drawn() {
        let folder = tempfile::tempdir().unwrap();
        let text = STORY.replace(", \"share\": true", "");
        let studio = Studio::new(Vec::new(), Palette::default(), None);
        let edition = &editions(folder.path(), "en.json", &text)[0];
        let (name, bytes) = studio.draw(edition, 20_000, folder.path()).unwrap();
        assert_eq!(name, PICTURE);
        assert_eq!(image::guess_format(&bytes).unwrap(), image::ImageFormat::Png);
    }
}
