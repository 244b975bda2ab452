//! Puts a `.br` and a `.gz` beside each file that gets smaller by it, for hosts that send such files as they are.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, Result, bail};
use flate2::{Compression, GzBuilder};

use crate::hosting;

/// The kinds of files that are not compressed already.
const KINDS: &[&str] = &["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];

/// Of more bytes than this the last hundredth is not worth the minutes.
const LARGE: u64 = 4_000_000;

/// The endings of packed twins, the smallest first.
pub const TWINS: [&str; 2] = ["br", "gz"];

/// Compresses the files of `folder` that have no packed twin yet, each with the best that readers unpack.
///
/// # Errors
/// When a file cannot be read or a twin cannot be written.
pub fn compress(folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    hosting::files(folder, &mut files)?;
    files.retain(|file| {
        let end = file.extension();
        end.is_some_and(|end| KINDS.iter().any(|kind| end == *kind)) && !beside(file, TWINS[0]).exists()
    });
    pack(files)
}

/// Compresses files of `folder`.
///
/// # Errors
/// When one cannot be read or a twin cannot be written.
pub fn compress_all<'a>(folder: &Path, files: impl Iterator<Item = &'a str>) -> Result<()> {
    pack(files.map(|file| folder.join(file)).collect())
}

fn pack(mut files: Vec<PathBuf>) -> Result<()> {
    let sizes = files.iter().map(|file| fs::metadata(file).map_or(0, |data| data.len()));
    let quality = if sizes.sum::<u64>() > LARGE { QUICKER } else { BEST };
    // The largest first, so that no thread is left with it alone at the end.
    files.sort_by_key(|file| fs::metadata(file).map(|data| data.len()).unwrap_or_default());
    let queue = Mutex::new(files);
    let next = || queue.lock().ok().and_then(|mut files| files.pop());
    thread::scope(|scope| {
        let work = || -> Result<()> {
            while let Some(file) = next() {
                pair(&file, quality).with_context(|| format!("{} cannot be compressed", file.display()))?;
            }
            Ok(())
        };
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            match worker.join() {
                Ok(done) => done?,
                Err(_) => bail!("compressing ended early"),
            }
        }
        Ok(())
    })
}

fn pair(file: &Path, quality: i32) -> Result<()> {
    let bytes = fs::read(file)?;
    let br = match quality {
        BEST => brotli(&bytes)?,
        quality => brotli_at(&bytes, quality, 0)?,
    };
    for (end, packed) in [(TWINS[0], br), (TWINS[1], gzip(&bytes)?)] {
        if packed.len() < bytes.len() {
            fs::write(beside(file, end), packed)?;
        }
    }
    Ok(())
}

/// The path of a file's compressed form.
#[must_use]
pub fn beside(file: &Path, end: &str) -> PathBuf {
    let mut path = file.as_os_str().to_owned();
    path.push(format!(".{end}"));
    path.into()
}

/// The smallest that the encoder can do; which size of its blocks fits best differs from file to file by a few in a thousand.
///
/// # Errors
/// When the encoder gives nothing.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut best = brotli_at(bytes, BEST, 0)?;
    // Of a file that fits into one block all sizes make the same.
    for lgblock in [16, 17].into_iter().filter(|lgblock| bytes.len() > 1 << lgblock) {
        let packed = brotli_at(bytes, BEST, lgblock)?;
        if packed.len() < best.len() {
            best = packed;
        }
    }
    Ok(best)
}

/// The encoder's highest quality, and the one below: 2% larger in half the time.
const BEST: i32 = 11;
const QUICKER: i32 = 10;

fn brotli_at(bytes: &[u8], quality: i32, lgblock: i32) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: 22,
        lgblock,
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    if packed.is_empty() {
        bail!("nothing was packed");
    }
    Ok(packed)
}

/// Packs by gzip, without a time in its head, so that the same bytes give the same file.
pub(crate) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::{beside, brotli, compress, gzip};
    use std::fs;
    use std::io::Read;

    #[test]
    fn both_forms_unpack_to_the_same_bytes() {
        let text = "Bamako, Moscow, Bougouni. ".repeat(500).into_bytes();
        let (mut from_br, mut from_gz) = (Vec::new(), Vec::new());
        brotli::Decompressor::new(&*brotli(&text).unwrap(), 4096)
            .read_to_end(&mut from_br)
            .unwrap();
        flate2::read::GzDecoder::new(&*gzip(&text).unwrap())
            .read_to_end(&mut from_gz)
            .unwrap();
        assert!(from_br == text && from_gz == text);
    }

    #[test]
    fn leaves_out_what_does_not_get_smaller() {
        let folder = std::env::temp_dir().join(format!("jalon-compress-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in [
            ("long.json", "[0]".repeat(900)),
            ("short.txt", "a".to_owned()),
            ("a.png", "b".repeat(900)),
        ] {
            fs::write(folder.join(name), text).unwrap();
        }
        compress(&folder).unwrap();
        let there = |name: &str, end: &str| beside(&folder.join(name), end).exists();
        assert!(there("long.json", "br") && there("long.json", "gz"));
        assert!(!there("short.txt", "br") && !there("short.txt", "gz") && !there("a.png", "br"));
        fs::remove_dir_all(folder).unwrap();
    }
}
