//! Laws that hold for whatever is read, one target each; `cargo xtask fuzz` looks for what breaks them, and the tests hold
//! them to the seeds, to every case that was found, and to what is near those.

mod address;
mod edtf;
mod fragment;
mod html;
mod import;
mod prose;
mod story;

use std::fs;
use std::path::{Path, PathBuf};

use jalon::story::Medium;

/// Something that reads what others wrote.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// Its name on the command line.
    pub name: &'static str,
    /// Panics where the bytes break a law.
    pub law: fn(&[u8]),
    /// Files and folders with what to begin from, in the workspace; of a `.txt` each line.
    seeds: &'static [&'static str],
}

/// All that reads.
pub const TARGETS: [Target; 7] = [
    Target {
        name: "story",
        law: story::law,
        seeds: &[
            "public/stories",
            "tests/story",
            "tests/fixtures/dates",
            "tests/languages/stories",
            "docs/example/stories",
        ],
    },
    Target {
        name: "edtf",
        law: edtf::law,
        seeds: &["tests/fuzz/seeds/edtf.txt"],
    },
    Target {
        name: "prose",
        law: prose::law,
        seeds: &["tests/fuzz/seeds/prose.txt"],
    },
    Target {
        name: "fragment",
        law: fragment::law,
        seeds: &["tests/fuzz/seeds/fragment.txt"],
    },
    Target {
        name: "address",
        law: address::law,
        seeds: &["tests/fuzz/seeds/address.txt"],
    },
    Target {
        name: "timelinejs",
        law: import::timelinejs,
        seeds: &["tests/fuzz/seeds/timelinejs"],
    },
    Target {
        name: "sheet",
        law: import::sheet,
        seeds: &["tests/fuzz/seeds/sheet"],
    },
];

impl Target {
    /// The target of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        TARGETS.into_iter().find(|target| target.name == name)
    }

    /// What to begin from, and every case that was found.
    #[must_use]
    pub fn inputs(&self) -> Vec<Vec<u8>> {
        let found = format!("tests/fuzz/found/{}", self.name);
        let mut inputs = Vec::new();
        for place in self.seeds.iter().copied().chain([found.as_str()]) {
            add(&root().join(place), &mut inputs);
        }
        inputs
    }
}

/// The workspace's folder.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn add(place: &Path, inputs: &mut Vec<Vec<u8>>) {
    if let Ok(entries) = fs::read_dir(place) {
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        for path in paths {
            add(&path, inputs);
        }
    } else if Medium::of(&place.to_string_lossy()).is_some() {
        // A picture or a film that stands beside a story.
    } else if let Ok(bytes) = fs::read(place) {
        // What a story is told stands beside it, as a text.
        let told = place.with_extension("json").is_file();
        match place.extension().is_some_and(|end| end == "txt") {
            true if told => {}
            true => inputs.extend(bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec)),
            false => inputs.push(bytes),
        }
    }
}
