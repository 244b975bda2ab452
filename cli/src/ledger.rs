//! Prints what each file of the site weighs; judges nothing.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::Result;

use crate::{compression, hosting};

/// A line a file: bytes as they are, by gzip and by brotli.
///
/// # Errors
/// When a folder cannot be read, or nothing can be written any more.
pub fn print(folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    hosting::files(folder, &mut files)?;
    let mut out = io::stdout().lock();
    writeln!(out, "{:>9} {:>9} {:>9}  file", "bytes", "gzip", "brotli")?;
    for file in &files {
        if file.extension().is_some_and(|end| end == "br" || end == "gz") {
            continue;
        }
        let size = |path: &Path| fs::metadata(path).map_or_else(|_| "–".to_owned(), |data| data.len().to_string());
        let [gz, br] = ["gz", "br"].map(|end| size(&compression::beside(file, end)));
        writeln!(
            out,
            "{:>9} {gz:>9} {br:>9}  {}",
            size(file),
            file.strip_prefix(folder)?.display()
        )?;
    }
    Ok(())
}
