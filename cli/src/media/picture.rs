//! One picture in the widths that pages show it in: turned as it was held, in the colours of screens, packed anew; knows no story.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use anyhow::{Context, Result};
use image::codecs::avif::AvifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, RgbImage};
use jalon::view::{Exhibit, Rendition};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use sha2::{Digest, Sha256};

use super::Written;
use crate::site::Extent;

/// The widths, each for what is shown half as wide on most phones or as wide on a desk.
const WIDTHS: [u32; 3] = [480, 960, 1600];

/// The most pixels that are read: a camera's picture has fewer, and some bytes may say that they are any number.
pub(super) const MOST_PIXELS: u64 = 60_000_000;

/// What reading one may take, in bytes.
const MOST_MEMORY: u64 = 1_000_000_000;

/// How well JPEG and AVIF are packed, of 100: to the eye about the same.
const QUALITY: (u8, u8) = (80, 62);

/// How quickly AVIF is packed, of 10: a step slower takes more than twice as long for nearly the same size, a step faster adds a
/// fifth to that.
const SPEED: u8 = 9;

/// Changes whenever the same file is made into something else.
const EDITION: &[u8] = b"1";

/// Width and height of a picture as it is shown, and how it is to be turned for that. Reads no more than its head.
pub(super) fn head(bytes: &[u8]) -> Result<((u32, u32), Orientation)> {
    let mut decoder = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()?
        .into_decoder()?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let (width, height) = decoder.dimensions();
    let size = match orientation {
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH => {
            (height, width)
        }
        _ => (width, height),
    };
    Ok((size, orientation))
}

/// The picture as it is shown, in the colours that screens take a picture to be in.
///
/// # Errors
/// When it is broken, or would take more memory than any picture does.
pub(super) fn read(bytes: &[u8]) -> Result<RgbImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let mut picture = opaque(DynamicImage::from_decoder(decoder)?);
    if let Some(profile) = profile {
        picture = in_srgb(picture, &profile);
    }
    let mut picture = DynamicImage::ImageRgb8(picture);
    picture.apply_orientation(orientation);
    Ok(picture.into_rgb8())
}

/// What shines through, on white: JPEG knows no holes.
fn opaque(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0.map(u32::from);
        let over = |part: u32| u8::try_from((part * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX);
        image::Rgb([over(red), over(green), over(blue)])
    })
}

/// The picture without its colour profile, which is dropped with all else that a camera wrote: a profile that cannot be read says
/// nothing.
fn in_srgb(picture: RgbImage, profile: &[u8]) -> RgbImage {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else {
        return picture;
    };
    if profile.color_space != DataColorSpace::Rgb {
        return picture;
    }
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let Ok(transform) = profile.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, options) else {
        return picture;
    };
    let mut turned = RgbImage::new(picture.width(), picture.height());
    match transform.transform(&picture, &mut turned) {
        Ok(()) => turned,
        Err(_) => picture,
    }
}

/// Makes the picture of a file in all its widths; each with its path within the site.
///
/// # Errors
/// When it is broken, or cannot be packed.
pub(super) fn make(path: &Path, bytes: &[u8], extent: Extent, before: Option<&Path>) -> Result<(Exhibit, Written)> {
    let ((width, height), _) = head(bytes)?;
    let mut hash = Sha256::new();
    hash.update(EDITION);
    hash.update(bytes);
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let name = super::name(&file, &hash.finalize());
    let widest = width.min(WIDTHS[WIDTHS.len() - 1]);
    let widths = WIDTHS.into_iter().filter(|one| *one < widest).chain([widest]);
    let renditions = |end: &str| -> Vec<Rendition> {
        let address = |width| format!("{name}-{width}.{end}");
        widths
            .clone()
            .map(|width| Rendition {
                width,
                address: address(width),
            })
            .collect()
    };
    let jpeg = renditions("jpg");
    let avif = if extent.avif { renditions("avif") } else { Vec::new() };
    let high = |wide: u32| {
        let high = u64::from(height) * u64::from(wide) / u64::from(width.max(1));
        u32::try_from(high).unwrap_or(u32::MAX).max(1)
    };
    let all: Vec<&Rendition> = jpeg.iter().chain(&avif).collect();
    let files = match before.and_then(|site| taken(site, &all)) {
        Some(files) => files,
        None => packed(read(bytes)?, &jpeg, &avif, high)?,
    };
    let size = (widest, high(widest));
    Ok((Exhibit::Picture { size, jpeg, avif }, files))
}

/// The renditions as a site has them already, if it has them all: what their names are made of decides what is in them.
fn taken(site: &Path, renditions: &[&Rendition]) -> Option<Written> {
    let read = |rendition: &&Rendition| {
        let bytes = fs::read(site.join(&rendition.address))
            .ok()
            .filter(|bytes| !bytes.is_empty())?;
        Some((rendition.address.clone(), bytes))
    };
    renditions.iter().map(read).collect()
}

fn packed(picture: RgbImage, jpeg: &[Rendition], avif: &[Rendition], high: impl Fn(u32) -> u32) -> Result<Written> {
    let mut files = Vec::new();
    // From the widest on, each made of the one before: it is as sharp, and much less work.
    let mut picture = DynamicImage::ImageRgb8(picture);
    for (at, rendition) in jpeg.iter().enumerate().rev() {
        if picture.width() != rendition.width {
            picture = picture.resize_exact(rendition.width, high(rendition.width), FilterType::CatmullRom);
        }
        let mut bytes = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY.0);
        picture.write_with_encoder(encoder).context("JPEG cannot hold it")?;
        files.push((rendition.address.clone(), bytes));
        if let Some(rendition) = avif.get(at) {
            let mut bytes = Vec::new();
            let encoder = AvifEncoder::new_with_speed_quality(&mut bytes, SPEED, QUALITY.1).with_num_threads(Some(1));
            picture.write_with_encoder(encoder).context("AVIF cannot hold it")?;
            files.push((rendition.address.clone(), bytes));
        }
    }
    Ok(files)
}
