//! Pictures, sounds and films: what a story says of them, and which paths it may name them by; knows no file system.

use super::{Prose, Story, resolve};
use crate::character::{excerpt, is_blank, is_harmful};
use crate::problem::{FileFault, positions};

/// A picture, a sound or a film.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Media {
    /// Path of its file from the story's folder.
    pub file: String,
    /// What it is.
    pub medium: Medium,
    /// What is seen or heard in it; empty for a picture that only decorates.
    pub alt: String,
    /// What is said below it.
    pub caption: Prose,
    /// Who made it; may be empty.
    pub credit: String,
    /// On what terms it is shown; may be empty.
    pub licence: String,
    /// Whether it is shown where a link to the story is shared.
    pub share: bool,
    /// Path of a film's captions.
    pub captions: Option<String>,
    /// Path of the picture that stands for a film.
    pub poster: Option<String>,
}

/// What a file holds, as its name says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Medium {
    /// Something to see.
    #[default]
    Picture,
    /// Something to hear.
    Sound,
    /// Something to see and to hear.
    Film,
    /// What is said in a film, with times.
    Captions,
}

/// A file that a story names, and where it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFile {
    /// Path of the value: `events[2].media.file`.
    pub path: String,
    /// Offset of the value in the story's file.
    pub at: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// Path of the file from the story's folder.
    pub file: String,
}

/// What may stand beside words.
pub(super) const SHOWN: &[Medium] = &[Medium::Picture, Medium::Sound, Medium::Film];

/// How the names of files end.
const ENDINGS: [(Medium, &[&str]); 4] = [
    (Medium::Picture, &["jpg", "jpeg", "png", "webp"]),
    (Medium::Sound, &["mp3", "m4a", "ogg", "opus"]),
    (Medium::Film, &["mp4", "webm"]),
    (Medium::Captions, &["vtt"]),
];

impl Medium {
    /// What the name of a file says that it holds.
    #[must_use]
    pub fn of(file: &str) -> Option<Self> {
        let (_, end) = file.rsplit_once('.')?;
        let end = end.to_ascii_lowercase();
        let mut known = ENDINGS.iter().filter(|(_, ends)| ends.contains(&end.as_str()));
        known.next().map(|(medium, _)| *medium)
    }
}

impl Story {
    /// All pictures, sounds and films: those of sections, of events, of projects.
    pub fn media(&self) -> impl Iterator<Item = &Media> {
        let sections = self.sections.iter().map(|section| &section.media);
        let events = self.events.iter().map(|event| &event.media);
        let projects = self.projects.iter().map(|project| &project.media);
        sections.chain(events).chain(projects).flatten()
    }

    /// The picture that is to be shown where a link to the story is shared, if one was chosen.
    #[must_use]
    pub fn shared(&self) -> Option<&Media> {
        self.media().find(|media| media.share)
    }
}

impl Media {
    /// The files that it is made of.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let others = [&self.captions, &self.poster].into_iter().flatten();
        std::iter::once(&self.file).chain(others).map(String::as_str)
    }
}

/// The files that a story's file names by paths and endings that can be right, in the order in which they stand there.
#[must_use]
pub fn files(bytes: &[u8]) -> Vec<NamedFile> {
    let reading = resolve::read(bytes, None);
    let raw = &reading.shaped.value;
    let mut found: Vec<NamedFile> = Vec::new();
    let lists = [
        ("sections", raw.sections.iter().map(|it| &it.media).collect::<Vec<_>>()),
        ("events", raw.events.iter().map(|it| &it.media).collect()),
        ("projects", raw.projects.iter().map(|it| &it.media).collect()),
    ];
    for (list, entries) in lists {
        for (at, media) in entries.into_iter().enumerate() {
            let Some(media) = media else { continue };
            let fields = [
                ("file", SHOWN, Some(&media.file)),
                ("captions", &[Medium::Captions], media.captions.as_ref()),
                ("poster", &[Medium::Picture], media.poster.as_ref()),
            ];
            for (field, kinds, file) in fields {
                let Some(file) = file.filter(|file| check(file, kinds, "").is_ok()) else {
                    continue;
                };
                let path = format!("{list}[{at}].media.{field}");
                found.push(NamedFile {
                    at: reading.locate(&path),
                    path,
                    line: 0,
                    column: 0,
                    file: file.clone(),
                });
            }
        }
    }
    found.sort_by_key(|named| named.at);
    let places = positions(&reading.document.text, found.iter().map(|named| named.at));
    for (named, place) in found.iter_mut().zip(places) {
        (named.line, named.column) = place;
    }
    found
}

/// Checks a path as text: that it is one within a folder, and of one of the kinds, which `known` names.
///
/// # Errors
/// What is wrong with it.
pub(super) fn check(path: &str, kinds: &[Medium], known: &'static str) -> Result<(), FileFault> {
    within(path)?;
    match Medium::of(path) {
        Some(medium) if kinds.contains(&medium) => Ok(()),
        _ => Err(FileFault::Kind(excerpt(path), known)),
    }
}

/// Checks that a path is one within a folder.
fn within(path: &str) -> Result<(), FileFault> {
    let found = || excerpt(path);
    let name = || {
        let name = path.split(['/', '\\']).next_back().unwrap_or_default();
        let name = name.split(['?', '#']).next().unwrap_or_default();
        let is_name = Medium::of(name).is_some() && within(name).is_ok();
        if is_name {
            name.to_owned()
        } else {
            "picture.jpg".to_owned()
        }
    };
    if path.contains("://") || path.starts_with("//") || path.starts_with("data:") {
        return Err(FileFault::Web(found(), name()));
    }
    let is_drive = path.as_bytes().get(1) == Some(&b':');
    if path.starts_with(['/', '\\']) || is_drive || path.starts_with("~/") {
        return Err(FileFault::Absolute(found(), name()));
    }
    let parts: Vec<&str> = path.split(['/', '\\']).collect();
    if parts.contains(&"..") {
        return Err(FileFault::Outside(found(), name()));
    }
    let foreign = |c: &char| is_harmful(*c) || is_blank(*c) && *c != ' ' || "<>:\"|?*".contains(*c);
    if let Some(strange) = path.chars().find(foreign) {
        return Err(FileFault::Character(found(), strange));
    }
    if path.contains('\\') {
        return Err(FileFault::Backslash(found(), path.replace('\\', "/")));
    }
    // Windows drops a blank or a full stop at a name's end.
    let plain = |part: &&str| part.trim().trim_end_matches('.').to_owned();
    if parts.iter().any(|part| part.is_empty() || plain(part) != *part) {
        let right: Vec<String> = parts.iter().map(plain).filter(|part| !part.is_empty()).collect();
        return Err(FileFault::Part(found(), right.join("/")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Medium, check, files};

    /// Of a file whose ending is wrong that alone is told: it is not looked for besides.
    #[test]
    fn only_files_that_can_stand_there_are_looked_for() {
        let story = r#"{"lang": "en", "title": "A", "events": [
            {"date": "2025", "title": "B", "media": {"file": "a.mp4", "alt": "C", "captions": "a.srt", "poster": "a.png"}},
            {"date": "2026", "title": "D", "media": {"file": "a.gif", "alt": "E"}}]}"#;
        let found = files(story.as_bytes());
        let found: Vec<(&str, &str)> = found.iter().map(|it| (it.path.as_str(), it.file.as_str())).collect();
        assert_eq!(
            found,
            [("events[0].media.file", "a.mp4"), ("events[0].media.poster", "a.png")]
        );
    }

    #[test]
    fn a_path_is_one_within_the_storys_folder() {
        let told = |path: &str| {
            let kinds = [Medium::Picture];
            check(path, &kinds, "a picture").err().map(|fault| fault.to_string())
        };
        for path in ["a.jpg", "a/b c.PNG", "Brücke.webp", "a.b.jpeg", "...a.jpg", "a&b.jpg"] {
            assert_eq!(told(path), None, "{path}");
        }
        for (path, expect) in [
            (
                "https://a.org/b/c.jpg?d=1",
                "`https://a.org/b/c.jpg?d=1` is on the web, and a page loads nothing from other hosts; download it, put it beside \
                 the story's file and write `c.jpg`",
            ),
            ("data:image/png;base64,AAAA", "is on the web"),
            (
                "a\\b.jpg",
                "`a\\b.jpg`: slashes stand between folders, on every machine; write `a/b.jpg`",
            ),
            (
                "/home/ann/b.jpg",
                "`/home/ann/b.jpg` leads from the root of a disk, which others do not have; put the file beside the story's and \
                 write `b.jpg`",
            ),
            ("C:\\b.jpg", "leads from the root of a disk"),
            (
                "../b.jpg",
                "`../b.jpg` leads out of the story's folder; put the file into it and write `b.jpg`",
            ),
            ("a/../../b.jpg", "leads out of the story's folder"),
            ("a\\..\\b.jpg", "leads out of the story's folder"),
            ("./b.jpg", "`./b.jpg` has a part that names nothing; write `b.jpg`"),
            (
                "a//b.jpg ",
                "`a//b.jpg ` has a part that names nothing; write `a/b.jpg`",
            ),
            ("a?.jpg", "stands in `a?.jpg`, which not every machine takes in a name"),
            ("a\u{202e}b.jpg", "which not every machine takes in a name"),
            ("a.gif", "`a.gif` is no file that can stand here; give a picture"),
            ("a.mp4", "`a.mp4` is no file that can stand here; give a picture"),
            ("jpg", "is no file that can stand here"),
        ] {
            let told = told(path).unwrap_or_default();
            assert!(told.contains(expect), "{path}: {told}");
        }
    }
}
