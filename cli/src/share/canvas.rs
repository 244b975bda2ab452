//! A drawing as SVG that knows how wide its words are; mirrors itself for languages written from the right.

use std::fmt::Write;
use std::sync::Arc;

use image::codecs::jpeg::JpegEncoder;
use image::{ImageEncoder, RgbImage};
use jalon::prerender::escape;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

/// Width of the picture in pixels, as sites that show links ask for it.
pub(crate) const WIDTH: f32 = 1200.0;

/// Height of the picture in pixels.
pub(crate) const HEIGHT: f32 = 630.0;

/// How well a JPEG is packed, of 100: no ring is seen about the words.
const QUALITY: u8 = 88;

/// How words look.
#[derive(Clone, Copy)]
pub(crate) struct Style<'a> {
    pub(crate) family: &'static str,
    pub(crate) weight: u16,
    /// Pixels.
    pub(crate) size: f32,
    pub(crate) colour: &'a str,
}

/// What was drawn so far.
pub(crate) struct Canvas {
    svg: String,
    options: Options<'static>,
    mirrored: bool,
    /// Pictures over all else, each with its corner above on the left.
    pictures: Vec<((u32, u32), RgbImage)>,
}

impl Canvas {
    /// An empty picture of this colour.
    pub(crate) fn new(fonts: Arc<fontdb::Database>, paper: &str, mirrored: bool) -> Self {
        let options = Options {
            fontdb: fonts,
            ..Options::default()
        };
        Self {
            svg: format!("<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{paper}\"/>"),
            options,
            mirrored,
            pictures: Vec::new(),
        }
    }

    fn x(&self, x: f32) -> f32 {
        if self.mirrored { WIDTH - x } else { x }
    }

    /// Words that begin at `x` on the line `y`.
    pub(crate) fn text(&mut self, x: f32, y: f32, style: Style, text: &str) {
        let svg = words(self.x(x), y, style, text, self.mirrored);
        self.svg.push_str(&svg);
    }

    /// Lines of words, the first on the line `y`; gives the line after the last.
    pub(crate) fn lines(&mut self, x: f32, y: f32, style: Style, leading: f32, lines: &[String]) -> f32 {
        let mut y = y;
        for line in lines {
            self.text(x, y, style, line);
            y += leading;
        }
        y
    }

    /// A straight line.
    pub(crate) fn line(&mut self, from: (f32, f32), to: (f32, f32), colour: &str, width: f32) {
        let (a, b) = (self.x(from.0), self.x(to.0));
        let _ = write!(
            self.svg,
            "<path d=\"M{a} {}L{b} {}\" stroke=\"{colour}\" stroke-width=\"{width}\" fill=\"none\"/>",
            from.1, to.1
        );
    }

    /// A box filled with slanting lines, for what is expected within it.
    pub(crate) fn hatched(&mut self, from: (f32, f32), to: (f32, f32), colour: &str) {
        let height = to.1 - from.1;
        let mut x = from.0;
        while x < to.0 {
            // The last strokes are cut where the box ends.
            let run = height.min(to.0 - x);
            self.line((x, to.1), (x + run, to.1 - run), colour, 1.5);
            x += 9.0;
        }
    }

    /// A shape from a box of 16 × 16, drawn `size` wide about a point.
    pub(crate) fn shape(&mut self, centre: (f32, f32), size: f32, path: &str, fill: &str, stroke: &str) {
        let (x, y, scale) = (self.x(centre.0) - size / 2.0, centre.1 - size / 2.0, size / 16.0);
        let _ = write!(
            self.svg,
            "<path transform=\"translate({x} {y}) scale({scale})\" d=\"{path}\" fill=\"{fill}\" stroke=\"{stroke}\" \
             stroke-width=\"2\"/>"
        );
    }

    /// A picture as large as it is, over all else, with the corner in which lines begin at a point.
    pub(crate) fn picture(&mut self, corner: (f32, f32), picture: RgbImage) {
        #[allow(clippy::cast_precision_loss, reason = "a thousand pixels at most")]
        let wide = picture.width() as f32;
        let left = if self.mirrored {
            self.x(corner.0) - wide
        } else {
            corner.0
        };
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "within the picture"
        )]
        let corner = (left.max(0.0) as u32, corner.1.max(0.0) as u32);
        self.pictures.push((corner, picture));
    }

    /// How wide words are, in pixels.
    pub(crate) fn width(&self, style: Style, text: &str) -> Result<f32, String> {
        let tree = self.tree(&words(0.0, 100.0, style, text, self.mirrored))?;
        Ok(tree.root().bounding_box().width())
    }

    /// Breaks text at blanks into lines no wider than `width`.
    pub(crate) fn wrap(&self, style: Style, text: &str, width: f32) -> Result<Vec<String>, String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ') {
            if let Some(last) = lines.last_mut() {
                let longer = format!("{last} {word}");
                if self.width(style, &longer)? <= width {
                    *last = longer;
                    continue;
                }
            }
            lines.push(word.to_owned());
        }
        Ok(lines)
    }

    /// As [`wrap`](Self::wrap), in at most `most` lines of about the same length: smaller where it must be, at last cut.
    pub(crate) fn fit<'a>(
        &self,
        style: Style<'a>,
        text: &str,
        width: f32,
        most: usize,
    ) -> Result<(Style<'a>, Vec<String>), String> {
        let smallest = style.size * 0.7;
        let mut style = style;
        let mut lines = self.wrap(style, text, width)?;
        while lines.len() > most && style.size > smallest {
            style.size -= 1.0;
            lines = self.wrap(style, text, width)?;
        }
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                last.push('…');
            }
            return Ok((style, lines));
        }
        for share in [0.6, 0.7, 0.8, 0.9] {
            let even = self.wrap(style, text, width * share)?;
            if even.len() == lines.len() {
                return Ok((style, even));
            }
        }
        Ok((style, lines))
    }

    /// The picture as a PNG.
    pub(crate) fn png(&self) -> Result<Vec<u8>, String> {
        encode(&self.pixels()?).map_err(|error| error.to_string())
    }

    /// The picture as a JPEG, for one with photographs in it.
    pub(crate) fn jpeg(&self) -> Result<Vec<u8>, String> {
        let pixels = self.pixels()?;
        let mut bytes = Vec::new();
        JpegEncoder::new_with_quality(&mut bytes, QUALITY)
            .write_image(&pixels, pixels.width(), pixels.height(), image::ExtendedColorType::Rgb8)
            .map_err(|error| error.to_string())?;
        Ok(bytes)
    }

    /// Without the alpha that nothing in the picture uses.
    fn pixels(&self) -> Result<RgbImage, String> {
        let tree = self.tree(&self.svg)?;
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "both are small whole numbers"
        )]
        let mut pixels = Pixmap::new(WIDTH as u32, HEIGHT as u32).ok_or("the picture has no size")?;
        resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
        let (wide, high) = (pixels.width(), pixels.height());
        let colours = pixels.data().chunks_exact(4).flat_map(|pixel| &pixel[..3]).copied();
        let mut all = RgbImage::from_raw(wide, high, colours.collect()).ok_or("the picture has no size")?;
        for ((left, top), picture) in &self.pictures {
            image::imageops::replace(&mut all, picture, i64::from(*left), i64::from(*top));
        }
        Ok(all)
    }

    fn tree(&self, content: &str) -> Result<Tree, String> {
        let svg =
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\">{content}</svg>");
        Tree::from_str(&svg, &self.options).map_err(|error| error.to_string())
    }
}

/// As small as PNG gets: it is fetched for every shared link.
fn encode(pixels: &RgbImage) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Best);
    encoder.set_filter(png::FilterType::Sub);
    encoder.set_adaptive_filter(png::AdaptiveFilterType::Adaptive);
    encoder.write_header()?.write_image_data(pixels)?;
    Ok(bytes)
}

fn words(x: f32, y: f32, style: Style, text: &str, from_right: bool) -> String {
    let text = escape(text);
    // Set into the direction of the language: a line may begin with a number, which has none.
    let (anchor, open, close) = if from_right {
        ("end", "\u{202b}", "\u{202c}")
    } else {
        ("start", "", "")
    };
    format!(
        "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" font-family=\"'{}'\" font-weight=\"{}\" font-size=\"{}\" \
         fill=\"{}\">{open}{text}{close}</text>",
        style.family, style.weight, style.size, style.colour
    )
}
