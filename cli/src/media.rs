//! Files that stand beside a story: whether they are there and sound, and what a site shows of them. Pictures are made anew in
//! some widths, without what cameras write into them; sounds and films stay as they are. Never writes beside a story.

mod file;
mod film;
mod picture;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use anyhow::{Context, Result, anyhow};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::RgbImage;
use jalon::story::{Medium, Story, slug};
use jalon::view::{Exhibit, Gallery, Rendition, middling};
use sha2::{Digest, Sha256};

use crate::parallel;
use crate::site::Extent;

pub(crate) use self::file::check;

/// The folder within a site in which all of them stand; nothing else does, so that caches may keep all in it for good.
pub(crate) const FOLDER: &str = "jalon-media";

/// Files by their paths within the site.
pub(crate) type Written = Vec<(String, Vec<u8>)>;

/// What was made of the files of a story.
#[derive(Debug, Default)]
pub(crate) struct Made {
    /// By their paths beside the story.
    pub(crate) gallery: Gallery,
    /// Pictures by their paths within the site.
    pictures: Vec<Arc<Written>>,
    /// Files that stay as they are, by their paths within the site.
    copies: Vec<(String, PathBuf)>,
}

impl Made {
    /// Whether the story has nothing but words.
    pub(crate) fn is_empty(&self) -> bool {
        self.gallery.is_empty()
    }

    /// Puts all into a site.
    pub(crate) fn put(&self, site: &Path) -> Result<()> {
        let folder = site.join(FOLDER);
        if !self.is_empty() {
            fs::create_dir_all(&folder).with_context(|| format!("{} cannot be created", folder.display()))?;
        }
        for (file, bytes) in self.pictures.iter().flat_map(|made| made.iter()) {
            fs::write(site.join(file), bytes).with_context(|| format!("{file} cannot be written"))?;
        }
        for (file, from) in &self.copies {
            fs::copy(from, site.join(file)).with_context(|| format!("{} cannot be copied", from.display()))?;
        }
        Ok(())
    }

    /// The pictures as a page has them in itself that is one file: each in one width. Sounds and films are too large for that.
    pub(crate) fn alone(&self) -> Gallery {
        let bytes = self.pictures.iter().flat_map(|made| made.iter());
        let bytes: BTreeMap<&str, &[u8]> = bytes.map(|(file, bytes)| (file.as_str(), bytes.as_slice())).collect();
        let mut gallery = Gallery::new();
        for (file, exhibit) in &self.gallery {
            if let Exhibit::Picture { size, jpeg, .. } = exhibit
                && let Some(rendition) = middling(jpeg)
                && let Some(bytes) = bytes.get(rendition.address.as_str())
            {
                let address = format!("data:image/jpeg;base64,{}", STANDARD.encode(bytes));
                let only = Rendition {
                    address,
                    ..rendition.clone()
                };
                let exhibit = Exhibit::Picture {
                    size: *size,
                    jpeg: vec![only],
                    avif: Vec::new(),
                };
                gallery.insert(file.clone(), exhibit);
            }
        }
        gallery
    }
}

/// Tells whether a file is as it was, without reading it.
pub(crate) type Stamp = (PathBuf, u64, Option<SystemTime>);

/// The stamp of a file.
pub(crate) fn stamp(path: &Path) -> Result<Stamp> {
    let data = fs::metadata(path).with_context(|| format!("{} cannot be read", path.display()))?;
    Ok((path.to_owned(), data.len(), data.modified().ok()))
}

/// A picture beside a story as it is shown, before it is made for pages.
///
/// # Errors
/// When it is not there, or broken.
pub(crate) fn read(path: &Path) -> Result<RgbImage> {
    let bytes = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    picture::read(&bytes).with_context(|| format!("{} is broken", path.display()))
}

/// Pictures that were made before, for one who makes the same site again and again.
#[derive(Default)]
pub(crate) struct Shelf(Mutex<BTreeMap<Stamp, (Exhibit, Arc<Written>)>>);

/// Makes what a site shows of the files that a story's languages name in `folder`. What the site had that stood at `before` is
/// taken from there.
///
/// # Errors
/// With the first file that is not there, or not sound.
pub(crate) fn make<'a>(
    stories: impl Iterator<Item = &'a Story>,
    folder: &Path,
    extent: Extent,
    before: Option<&Path>,
    shelf: &Shelf,
) -> Result<Made> {
    let files: BTreeSet<&str> = stories.flat_map(Story::media).flat_map(|media| media.files()).collect();
    let mut made = Made::default();
    let mut pictures = Vec::new();
    for file in files {
        let path = folder.join(file);
        check(folder, file).map_err(|wrong| anyhow!("{}: {wrong}", path.display()))?;
        if Medium::of(file) == Some(Medium::Picture) {
            pictures.push((file, path));
        } else {
            let bytes = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
            let hash = Sha256::digest(&bytes);
            let size = match Medium::of(file) {
                Some(Medium::Film) => film::size(&bytes),
                _ => None,
            };
            let end = path
                .extension()
                .unwrap_or_default()
                .to_string_lossy()
                .to_ascii_lowercase();
            let address = format!("{}.{end}", name(file, &hash));
            let exhibit = Exhibit::File {
                address: address.clone(),
                size,
            };
            made.gallery.insert(file.to_owned(), exhibit);
            made.copies.push((address, path));
        }
    }
    let results = parallel::map(&pictures, |(_, path)| {
        let stamp = stamp(path)?;
        let known = shelf.0.lock().ok().and_then(|known| known.get(&stamp).cloned());
        if let Some(known) = known {
            return Ok(known);
        }
        let bytes = fs::read(path)?;
        let picture = picture::make(path, &bytes, extent, before)?;
        let picture = (picture.0, Arc::new(picture.1));
        if let Ok(mut known) = shelf.0.lock() {
            known.insert(stamp, picture.clone());
        }
        Ok(picture)
    })?;
    for ((file, path), result) in pictures.iter().zip(results) {
        let (exhibit, files) =
            result.map_err(|wrong: anyhow::Error| wrong.context(format!("{} cannot be shown", path.display())))?;
        made.gallery.insert((*file).to_owned(), exhibit);
        made.pictures.push(files);
    }
    Ok(made)
}

/// What a file is called within a site, but for its ending: by its own name, and by what it is made of.
fn name(file: &str, hash: &[u8]) -> String {
    let stem = Path::new(file).file_stem().unwrap_or_default().to_string_lossy();
    let stem = slug(&stem).unwrap_or_else(|| "file".to_owned());
    let hash: String = hash.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    format!("{FOLDER}/{stem}-{hash}")
}

#[cfg(test)]
mod tests {
    use super::{Made, Shelf, check, make};
    use crate::site::Extent;
    use image::{DynamicImage, ImageFormat, RgbImage};
    use jalon::story::Story;
    use jalon::view::Exhibit;
    use std::fs;
    use std::io::Cursor;
    use std::path::Path;
    use tempfile::TempDir;

    /// A picture with something in it.
    fn drawn(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let picture = RgbImage::from_fn(width, height, |x, y| {
            image::Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, (x ^ y) as u8])
        });
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(picture).write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn folder(files: &[(&str, &[u8])]) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (file, bytes) in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    fn story(file: &str) -> Story {
        let text = format!(
            r#"{{"lang": "en", "title": "A", "sources": [{{"publisher": "P", "title": "T"}}], "events": [{{"date": "2025", "title": "E", "media": {{"file": "{file}", "alt": "B"}}}}]}}"#
        );
        Story::parse(text.as_bytes()).unwrap()
    }

    fn made(folder: &Path, file: &str, extent: Extent, before: Option<&Path>) -> Made {
        make([story(file)].iter(), folder, extent, before, &Shelf::default()).unwrap()
    }

    #[test]
    fn each_fault_of_a_file_gets_its_cure() {
        let (jpeg, png) = (drawn(40, 30, ImageFormat::Jpeg), drawn(40, 30, ImageFormat::Png));
        let half = &jpeg[..jpeg.len() / 3];
        // The head of a PNG of 30,000 by 30,000 pixels, which is a few bytes on the disk.
        let mut bomb = png.clone();
        bomb[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
        let mut check_sum = flate2::Crc::new();
        check_sum.update(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&check_sum.sum().to_be_bytes());
        let folder = folder(&[
            ("pictures/Pile.jpg", &jpeg),
            ("a.png", &png),
            ("wrong.jpg", &png),
            ("half.jpg", half),
            ("bomb.png", &bomb),
            ("moves.jpg", b"GIF89a"),
            ("page.jpg", b"<html>"),
            ("none.jpg", b""),
            ("noon.mp3", b"ID3...."),
            ("noon.ogg", b"ID3...."),
            ("film.mp4", b"\x00\x00\x00\x18ftypmp42"),
            ("film.vtt", b"1\n00:00"),
            ("good.vtt", b"WEBVTT\n\n"),
        ]);
        let at = folder.path();
        fs::create_dir(at.join("b.jpg")).unwrap();
        for sound in ["pictures/Pile.jpg", "a.png", "noon.mp3", "film.mp4", "good.vtt"] {
            assert_eq!(check(at, sound), Ok(()), "{sound}");
        }
        for (file, expect) in [
            (
                "pictures/pile.jpg",
                "there is no `pictures/pile.jpg`, but `pictures/Pile.jpg`, which is another name to most hosts; write \
                 `pictures/Pile.jpg`",
            ),
            ("c.png", "put it there, or write one of: a.png"),
            ("c.webm", "; put it there"),
            (
                "wrong.jpg",
                "`wrong.jpg` is PNG inside; rename it to `wrong.png` and write `wrong.png`",
            ),
            ("half.jpg", "`half.jpg` is broken ("),
            (
                "bomb.png",
                "`bomb.png` has 30000 × 30000 pixels; make it smaller, 60 million at most (readers see 1,600 across)",
            ),
            (
                "moves.jpg",
                "`moves.jpg` is Gif inside, which is not shown; save it as JPEG, PNG or WebP",
            ),
            (
                "page.jpg",
                "`page.jpg` is no picture inside; save it as JPEG, PNG or WebP",
            ),
            ("none.jpg", "`none.jpg` is empty; put the file there again"),
            ("b.jpg", "`b.jpg` is a folder; write the path of a file in it"),
            (
                "noon.ogg",
                "`noon.ogg` is no OGG inside; save it as OGG, or let its name end as it is",
            ),
            (
                "film.vtt",
                "`film.vtt` is no WebVTT; let its first line be WEBVTT, and a blank line follow it",
            ),
        ] {
            let told = check(at, file).unwrap_err();
            assert!(told.contains(expect), "{file}: {told}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_not_followed() {
        let (outside, folder) = (folder(&[("a.png", &drawn(4, 4, ImageFormat::Png))]), folder(&[]));
        std::os::unix::fs::symlink(outside.path().join("a.png"), folder.path().join("b.png")).unwrap();
        let told = check(folder.path(), "b.png").unwrap_err();
        assert!(told.contains("leads out of the story's folder"), "{told}");
    }

    #[test]
    fn a_picture_is_made_in_some_widths_and_never_wider_than_it_is() {
        let folder = folder(&[
            ("wide.jpg", &drawn(500, 100, ImageFormat::Jpeg)),
            ("small.png", &drawn(100, 60, ImageFormat::Png)),
        ]);
        let at = folder.path();
        let wide = made(at, "wide.jpg", Extent::FULL, None);
        let Exhibit::Picture { size, jpeg, avif } = &wide.gallery["wide.jpg"] else {
            panic!("it is a picture");
        };
        assert_eq!(*size, (500, 100));
        assert_eq!(jpeg.iter().map(|it| it.width).collect::<Vec<_>>(), [480, 500]);
        assert_eq!(avif.len(), 2);
        let site = tempfile::tempdir().unwrap();
        wide.put(site.path()).unwrap();
        for rendition in jpeg {
            let picture = image::open(site.path().join(&rendition.address)).unwrap();
            assert_eq!(
                (picture.width(), picture.height()),
                (rendition.width, rendition.width / 5)
            );
        }
        for rendition in avif {
            let bytes = fs::read(site.path().join(&rendition.address)).unwrap();
            assert_eq!(image::guess_format(&bytes).unwrap(), ImageFormat::Avif);
        }
        let small = made(at, "small.png", Extent::QUICK, None);
        let Exhibit::Picture { size, jpeg, avif } = &small.gallery["small.png"] else {
            panic!("it is a picture");
        };
        assert_eq!((*size, jpeg.len(), avif.len()), ((100, 60), 1, 0));
        let Exhibit::Picture { jpeg, avif, .. } = &wide.alone()["wide.jpg"] else {
            panic!("it is a picture");
        };
        assert!(jpeg[0].address.starts_with("data:image/jpeg;base64,/9j/") && avif.is_empty());
    }

    #[test]
    fn what_an_earlier_site_has_is_not_made_again() {
        let folder = folder(&[("a.jpg", &drawn(60, 40, ImageFormat::Jpeg))]);
        let site = tempfile::tempdir().unwrap();
        let first = made(folder.path(), "a.jpg", Extent::QUICK, None);
        first.put(site.path()).unwrap();
        let Exhibit::Picture { jpeg, .. } = &first.gallery["a.jpg"] else {
            panic!("it is a picture");
        };
        let path = site.path().join(&jpeg[0].address);
        fs::write(&path, "as it was").unwrap();
        let again = made(folder.path(), "a.jpg", Extent::QUICK, Some(site.path()));
        let other = tempfile::tempdir().unwrap();
        again.put(other.path()).unwrap();
        assert_eq!(
            fs::read_to_string(other.path().join(&jpeg[0].address)).unwrap(),
            "as it was"
        );
    }

    /// A JPEG that was held upright says so in its Exif data, which does not reach readers.
    #[test]
    fn a_picture_is_turned_as_it_was_held_and_says_nothing_of_its_camera() {
        let jpeg = drawn(60, 40, ImageFormat::Jpeg);
        // One entry: orientation, one short, 6.
        let exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        let turned = [&jpeg[..2], b"\xff\xe1", &length, exif, &jpeg[2..]].concat();
        let folder = folder(&[("a.jpg", &turned)]);
        let made = made(folder.path(), "a.jpg", Extent::QUICK, None);
        let Exhibit::Picture { size, .. } = &made.gallery["a.jpg"] else {
            panic!("it is a picture");
        };
        assert_eq!(*size, (40, 60));
        let bytes = &made.pictures[0][0].1;
        let picture = image::load_from_memory(bytes).unwrap();
        assert_eq!((picture.width(), picture.height()), (40, 60));
        assert!(!bytes.windows(4).any(|part| part == b"Exif"));
    }
}
