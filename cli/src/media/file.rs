//! Whether a file that a story names is there, under that very name, and is what its name says; each fault with its cure.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use image::ImageFormat;
use jalon::story::Medium;

use super::picture::{self, MOST_PIXELS};
use super::{Stamp, stamp};

/// The largest files, in megabytes: of a picture that is made smaller, of what readers load as it is, of captions.
const LARGEST: [(Medium, u64); 4] = [
    (Medium::Picture, 50),
    (Medium::Sound, 100),
    (Medium::Film, 100),
    (Medium::Captions, 1),
];

/// Checks a file that a story in `folder` names.
///
/// # Errors
/// What is wrong with it, and what would be right.
pub(crate) fn check(folder: &Path, file: &str) -> Result<(), String> {
    let path = find(folder, file)?;
    let medium = Medium::of(file).unwrap_or_default();
    let data =
        fs::metadata(&path).map_err(|error| format!("`{file}` cannot be read ({error}); let this program read it"))?;
    let most = LARGEST
        .iter()
        .find(|(of, _)| *of == medium)
        .map_or(1, |(_, most)| *most);
    if data.len() > most * 1_000_000 {
        return Err(format!(
            "`{file}` has {} MB; make it smaller, {most} MB at most",
            data.len().div_ceil(1_000_000)
        ));
    }
    if data.len() == 0 {
        return Err(format!("`{file}` is empty; put the file there again"));
    }
    let stamp = stamp(&path).map_err(|error| format!("{error:#}"))?;
    // Reading a picture to its end takes longer than all else that is checked.
    static SEEN: Mutex<BTreeMap<Stamp, Result<(), String>>> = Mutex::new(BTreeMap::new());
    if let Some(seen) = SEEN.lock().ok().and_then(|seen| seen.get(&stamp).cloned()) {
        return seen;
    }
    let result = match medium {
        Medium::Picture => picture(&path, file),
        medium => begins(&path, file, medium),
    };
    if let Ok(mut seen) = SEEN.lock() {
        seen.insert(stamp, result.clone());
    }
    result
}

/// Where the file is. Some machines do not tell capitals from small letters, and hosts do: so names are compared as they are.
fn find(folder: &Path, file: &str) -> Result<PathBuf, String> {
    let mut path = folder.to_owned();
    let mut right: Vec<String> = Vec::new();
    for part in file.split('/') {
        let entries = fs::read_dir(&path).into_iter().flatten().flatten();
        let names: Vec<String> = entries
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        let like = |name: &&String| name.to_lowercase() == part.to_lowercase();
        let Some(name) = names
            .iter()
            .find(|name| *name == part)
            .or_else(|| names.iter().find(like))
        else {
            return Err(missing(folder, file));
        };
        path.push(name);
        right.push(name.clone());
    }
    let right = right.join("/");
    if right != file {
        return Err(format!(
            "there is no `{file}`, but `{right}`, which is another name to most hosts; write `{right}`"
        ));
    }
    if path.is_dir() {
        return Err(format!("`{file}` is a folder; write the path of a file in it"));
    }
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if !real(&path).starts_with(real(folder)) {
        return Err(format!(
            "`{file}` is a link that leads out of the story's folder; put the file itself there"
        ));
    }
    Ok(path)
}

fn missing(folder: &Path, file: &str) -> String {
    let mut there = Vec::new();
    let _ = crate::hosting::files(folder, &mut there);
    let medium = Medium::of(file);
    let there = there.iter().filter_map(|path| path.strip_prefix(folder).ok());
    let there = there.map(|path| path.to_string_lossy().replace('\\', "/"));
    let mut there: Vec<String> = there.filter(|path| Medium::of(path) == medium).collect();
    there.sort();
    there.truncate(5);
    let folder = folder.display();
    match there.as_slice() {
        [] => format!("there is no `{file}` in {folder}; put it there"),
        there => format!(
            "there is no `{file}` in {folder}; put it there, or write one of: {}",
            there.join(", ")
        ),
    }
}

/// A picture is read to its end: half of one looks whole at its beginning.
fn picture(path: &Path, file: &str) -> Result<(), String> {
    let bytes =
        fs::read(path).map_err(|error| format!("`{file}` cannot be read ({error}); let this program read it"))?;
    let end = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_ascii_lowercase();
    let named = match end.as_str() {
        "png" => ImageFormat::Png,
        "webp" => ImageFormat::WebP,
        _ => ImageFormat::Jpeg,
    };
    match image::guess_format(&bytes) {
        Ok(found) if found == named => {}
        Ok(found @ (ImageFormat::Png | ImageFormat::WebP | ImageFormat::Jpeg)) => {
            let (kind, end) = match found {
                ImageFormat::Png => ("PNG", "png"),
                ImageFormat::WebP => ("WebP", "webp"),
                _ => ("JPEG", "jpg"),
            };
            let right = Path::new(file).with_extension(end);
            return Err(format!(
                "`{file}` is {kind} inside; rename it to `{0}` and write `{0}`",
                right.to_string_lossy().replace('\\', "/")
            ));
        }
        Ok(found) => {
            return Err(format!(
                "`{file}` is {found:?} inside, which is not shown; save it as JPEG, PNG or WebP"
            ));
        }
        Err(_) => {
            return Err(format!("`{file}` is no picture inside; save it as JPEG, PNG or WebP"));
        }
    }
    let broken = |error: anyhow::Error| format!("`{file}` is broken ({error:#}); save it again");
    let ((width, height), _) = picture::head(&bytes).map_err(broken)?;
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(format!(
            "`{file}` has {width} × {height} pixels; make it smaller, {} million at most (readers see 1,600 across)",
            MOST_PIXELS / 1_000_000
        ));
    }
    picture::read(&bytes).map(|_| ()).map_err(broken)
}

/// Of what is not made anew the beginning says whether it is what its name says.
fn begins(path: &Path, file: &str, medium: Medium) -> Result<(), String> {
    let mut head = [0; 16];
    let read = fs::File::open(path).and_then(|mut opened| opened.read(&mut head));
    let read = read.map_err(|error| format!("`{file}` cannot be read ({error}); let this program read it"))?;
    let head = &head[..read];
    let end = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_ascii_lowercase();
    let (is_so, kind) = match end.as_str() {
        "mp3" => (
            head.starts_with(b"ID3") || matches!(head, [0xff, second, ..] if second & 0xe0 == 0xe0),
            "MP3",
        ),
        "m4a" | "mp4" => (head.get(4..8) == Some(b"ftyp"), "MP4"),
        "ogg" | "opus" => (head.starts_with(b"OggS"), "OGG"),
        "webm" => (head.starts_with(&[0x1a, 0x45, 0xdf, 0xa3]), "WebM"),
        _ => (
            head.starts_with(b"WEBVTT") || head.starts_with(b"\xef\xbb\xbfWEBVTT"),
            "WebVTT",
        ),
    };
    match (is_so, medium) {
        (true, _) => Ok(()),
        (false, Medium::Captions) => Err(format!(
            "`{file}` is no WebVTT; let its first line be WEBVTT, and a blank line follow it"
        )),
        (false, _) => Err(format!(
            "`{file}` is no {kind} inside; save it as {kind}, or let its name end as it is"
        )),
    }
}
