//! Sites of stories that a test makes up, of the assets that the last build left; compiles nothing.

use std::path::{Path, PathBuf};

use jalon_cli::assets::Assets;
use jalon_cli::site::{self, Extent, Order};
use tempfile::TempDir;

use crate::place;

/// A site in a folder that goes when the test does.
#[derive(Debug)]
pub struct Made(TempDir);

impl Made {
    /// The site of the stories, locales and settings that `write` puts into a folder.
    pub fn new(write: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().expect("a folder for a site");
        let public = folder.path().join("public");
        std::fs::create_dir(&public).expect("a folder for stories");
        write(&public);
        let order = Order::of(&public, None).unwrap_or_else(|wrong| panic!("{wrong:#}"));
        let assets = Assets::open(&place::target().join("assets/release"))
            .unwrap_or_else(|wrong| panic!("{wrong:#}; run `cargo xtask build` first"));
        site::make(&assets, &order, Extent::QUICK, &folder.path().join("site"))
            .unwrap_or_else(|wrong| panic!("{wrong:#}"));
        Self(folder)
    }

    /// A site of one story alone.
    pub fn of(story: &serde_json::Value) -> Self {
        Self::new(|public| {
            let stories = public.join("stories/made-up");
            std::fs::create_dir_all(&stories).expect("a folder for a story");
            let file = stories.join("en.json");
            std::fs::write(file, story.to_string()).expect("a story can be written");
        })
    }

    /// Where it lies.
    pub fn folder(&self) -> PathBuf {
        self.0.path().join("site")
    }
}
