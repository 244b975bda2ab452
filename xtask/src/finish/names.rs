//! Names files by a hash of their final bytes, so that a name never stands for two contents.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use jalon_cli::assets::AppFiles;
use sha2::{Digest, Sha256};

/// Renames Trunk's `app.js` and `app_bg.wasm`; the glue names the WASM, so it is hashed after it.
pub(crate) fn of_app(folder: &Path, app: &str) -> Result<AppFiles> {
    let (file, binary) = (format!("{app}.js"), format!("{app}_bg.wasm"));
    let read = |name: &str| fs::read(folder.join(name)).with_context(|| format!("Trunk built no {name}"));
    let wasm = read(&binary)?;
    let glue = String::from_utf8(read(&file)?).with_context(|| format!("Trunk's {file} is no text"))?;
    let names_wasm = format!("{app}-{}_bg.wasm", hash(&wasm));
    let glue = glue.replace(&binary, &names_wasm);
    let names = AppFiles {
        glue: format!("{app}-{}.js", hash(glue.as_bytes())),
        wasm: names_wasm,
    };
    fs::rename(folder.join(&binary), folder.join(&names.wasm))?;
    fs::remove_file(folder.join(&file))?;
    fs::write(folder.join(&names.glue), glue)?;
    Ok(names)
}

/// Writes a file under the name that its text gives it: `kind-….end`; the name.
pub(crate) fn write(folder: &Path, (kind, end): (&str, &str), text: &str) -> Result<String> {
    let name = format!("{kind}-{}.{end}", hash(text.as_bytes()));
    fs::write(folder.join(&name), text).with_context(|| format!("{name} cannot be written"))?;
    Ok(name)
}

/// 40 bits in hexadecimal: enough to tell builds apart; the page names six files, and each byte counts.
fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(5)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::of_app;
    use std::fs;

    #[test]
    fn names_follow_the_bytes() {
        let folder = std::env::temp_dir().join(format!("jalon-names-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let names = |glue: &str, wasm: &str| {
            fs::write(folder.join("jalon.js"), glue).unwrap();
            fs::write(folder.join("jalon_bg.wasm"), wasm).unwrap();
            of_app(&folder, "jalon").unwrap()
        };
        let first = names("fetch('jalon_bg.wasm')", "wasm");
        assert_eq!(names("fetch('jalon_bg.wasm')", "wasm"), first, "same bytes, same names");
        let glue = fs::read_to_string(folder.join(&first.glue)).unwrap();
        assert_eq!(glue, format!("fetch('{}')", first.wasm), "the glue names the WASM");

        let other_wasm = names("fetch('jalon_bg.wasm')", "WASM");
        assert_ne!(other_wasm.wasm, first.wasm);
        assert_ne!(other_wasm.glue, first.glue, "it names another file");
        let other_glue = names("load('jalon_bg.wasm')", "wasm");
        assert_eq!(other_glue.wasm, first.wasm);
        assert_ne!(other_glue.glue, first.glue);
        fs::remove_dir_all(folder).unwrap();
    }
}
