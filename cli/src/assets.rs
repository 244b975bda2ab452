//! What no story changes: apps, sheets and scripts as `cargo xtask build` has made them, with packed twins and the share
//! picture's fonts; takes them from a folder or out of the program, and makes none.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::bundle;
use crate::compression::{TWINS, beside};

/// The file that says which of the others is what.
pub const LIST: &str = "assets.json";

/// The scripts that have a name of their own in a site, for other sites and addresses name them.
pub const NAMED: [&str; 3] = ["embed.js", "embed-dialogue.js", "language.js"];

/// The cuts of the share picture's fonts, under the SIL Open Font License; they lie in [`FONT_FOLDER`].
pub const FONTS: [&str; 3] = [
    "SourceSerif4_700Bold.ttf",
    "SourceSans3_400Regular.ttf",
    "SourceSans3_700Bold.ttf",
];

/// The folder of the fonts within that of the assets.
pub const FONT_FOLDER: &str = "fonts";

/// What the two files of an app are called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppFiles {
    /// The JavaScript module that wasm-bindgen wrote.
    pub glue: String,
    /// The WASM that it loads.
    pub wasm: String,
}

/// What a site takes in besides its stories.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assets {
    /// Where the files lie; nowhere but in the program where this is empty.
    #[serde(skip)]
    pub folder: Option<PathBuf>,
    /// HTML with `{{PLACES}}` to fill in.
    pub template: String,
    /// The app's files, then those of the app that draws the page anew.
    pub apps: [AppFiles; 2],
    /// The CSS that the first screen needs, minified.
    pub style: String,
    /// File name of the rest of it.
    pub sheet: String,
    /// The CSS that few stories need, minified.
    pub rare: String,
    /// The script that runs first and starts the app.
    pub boot: String,
    /// The script that has the worker keep the page; it follows the first where a site is to be read without a network.
    pub offline: String,
    /// The worker, to be told of a site's files.
    pub worker: String,
    /// The script of a page that is one file.
    pub single_file: String,
    /// File name of the script for frames.
    pub frame: String,
    /// Its hash, by which a policy lets it in.
    pub frame_integrity: String,
}

impl Assets {
    /// The assets of a folder.
    ///
    /// # Errors
    /// When there are none, or their list cannot be read.
    pub fn open(folder: &Path) -> Result<Self> {
        let list = folder.join(LIST);
        let text = fs::read(&list).with_context(|| {
            format!(
                "{}: no assets here; `cargo xtask build` in Jalon's sources puts them into target/assets/release",
                folder.display()
            )
        })?;
        let assets = serde_json::from_slice(&text).with_context(|| format!("{} is broken", list.display()))?;
        Ok(Self {
            folder: Some(folder.to_owned()),
            ..assets
        })
    }

    /// The assets that the program has with it.
    ///
    /// # Errors
    /// When it was built without them: then with what to do.
    pub fn bundled() -> Result<Self> {
        let Some(list) = bundle::asset(LIST) else {
            bail!(
                "this `jalon` was built without the assets of a page; name their folder with `--assets DIR`, or build the \
                 program by `cargo xtask release` in Jalon's sources"
            );
        };
        serde_json::from_slice(list).context("the assets in this program are broken")
    }

    /// Writes the list of what is what beside the files.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn list(&self) -> Result<()> {
        let folder = self.folder.as_deref().context("only a folder has a list")?;
        fs::write(folder.join(LIST), serde_json::to_vec(self)?).with_context(|| format!("{LIST} cannot be written"))
    }

    /// The files that are named by their bytes: all but the scripts that others name.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let apps = self.apps.iter().flat_map(|app| [&app.glue, &app.wasm]);
        apps.chain([&self.sheet, &self.frame]).map(String::as_str)
    }

    /// Puts the files into a site, with the packed twins that there are.
    ///
    /// # Errors
    /// When a file is missing or cannot be written.
    pub fn put(&self, site: &Path) -> Result<()> {
        for file in self.files().chain(NAMED) {
            let bytes = self.bytes(file)?;
            let path = site.join(file);
            write(&path, &bytes)?;
            for end in TWINS {
                if let Some(bytes) = self.read(&format!("{file}.{end}"))? {
                    write(&beside(&path, end), &bytes)?;
                }
            }
        }
        Ok(())
    }

    /// The share picture's fonts; none where one is missing.
    ///
    /// # Errors
    /// When one is there and cannot be read.
    pub fn fonts(&self) -> Result<Option<Vec<Vec<u8>>>> {
        let fonts = FONTS.iter().map(|font| {
            let font = self.read(&format!("{FONT_FOLDER}/{font}"))?;
            Ok(font.map(Cow::into_owned))
        });
        fonts.collect()
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// When it is not there, or cannot be read.
    pub fn bytes(&self, file: &str) -> Result<Cow<'static, [u8]>> {
        self.read(file)?.with_context(|| format!("the assets have no {file}"))
    }

    fn read(&self, name: &str) -> Result<Option<Cow<'static, [u8]>>> {
        let Some(folder) = &self.folder else {
            return Ok(bundle::asset(name).map(Cow::Borrowed));
        };
        let path = folder.join(name);
        if !path.is_file() {
            return Ok(None);
        }
        let bytes = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        Ok(Some(Cow::Owned(bytes)))
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("{} cannot be written", path.display()))
}
