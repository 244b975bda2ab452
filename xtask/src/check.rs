//! `cargo xtask check`: names every problem in story and locale files; what is a problem within one, the core
//! alone decides.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use jalon::json::{self, Value};
use jalon::locale::{Locale, Notation};
use jalon::story::{Problem, Story, Wrong};
use lexopt::Arg;

use crate::workspace;

/// Checks the files named, or without any all in `public`; prints `file:line:column: path: what is wrong`.
pub(crate) fn run(parser: &mut lexopt::Parser) -> Result<ExitCode> {
    let mut files = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(file) => files.push(PathBuf::from(file)),
            other => return Err(other.unexpected().into()),
        }
    }
    if files.is_empty() {
        files = shipped()?;
    }
    let mut found = 0;
    for file in &files {
        for line in report(file) {
            println!("{line}");
            found += 1;
        }
    }
    let files = files.len();
    match found {
        0 => println!("{files} file(s) checked, no problem."),
        _ => println!("{files} file(s) checked, {found} problem(s)."),
    }
    Ok(if found == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// One line for each problem of a file.
fn report(file: &Path) -> Vec<String> {
    let name = file.display();
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            return vec![format!(
                "{name}:1:1: cannot be read ({error}); give a file that is there"
            )];
        }
    };
    let problems = if is_locale(file) {
        Locale::parse(&bytes, Notation::default()).err()
    } else {
        Story::parse(&bytes).err()
    };
    let problems: Vec<Problem> = problems.unwrap_or_default();
    let mut lines: Vec<String> = problems
        .iter()
        .map(|problem| format!("{name}:{}:{}: {problem}", problem.line, problem.column))
        .collect();
    lines.extend(language(file, &bytes));
    lines
}

/// What is wrong between a file's language and the files around it: a page is found by its file's name, and a story is shown
/// in the words of its language's locale.
fn language(file: &Path, bytes: &[u8]) -> Vec<String> {
    let name = file.display();
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let folder = |up: usize| file.ancestors().nth(up);
    let stands_in = |up: usize, name: &str| folder(up).is_some_and(|folder| folder.ends_with(name));
    let (Some(lang), locale, story) = (stem(&file), stands_in(1, "locales"), stands_in(2, "stories")) else {
        return Vec::new();
    };
    if !locale && !story {
        return Vec::new();
    }
    let mut lines = Vec::new();
    let mut add = |place: (usize, usize), text: String| {
        lines.push(format!("{name}:{}:{}: lang: {text}", place.0, place.1));
    };
    if let Some((found, place)) = named(bytes).filter(|(found, _)| *found != lang) {
        add(
            place,
            format!("`{found}` stands here and the file's name says `{lang}`; let both say the same"),
        );
    }
    let locales = folder(3).map(|folder| folder.join("locales")).filter(|_| story);
    if let Some(locales) = locales.filter(|locales| !locales.join(format!("{lang}.json")).is_file()) {
        let mut known = Vec::new();
        let _ = json_in(&locales, &mut known);
        let mut known: Vec<String> = known.iter().filter_map(|path| stem(path)).collect();
        known.sort();
        add(
            named(bytes).map_or((1, 1), |(_, place)| place),
            format!(
                "no locale has the words of a page in `{lang}`; add {}, or write the story in one of: {}",
                locales.join(format!("{lang}.json")).display(),
                known.join(", ")
            ),
        );
    }
    lines
}

/// The language that a file gives itself, with line and column.
fn named(bytes: &[u8]) -> Option<(String, (usize, usize))> {
    let root = json::read(bytes).ok()?;
    let Value::Object(fields) = &root.value else {
        return None;
    };
    let (_, node) = fields.iter().find(|(name, _)| name == "lang")?;
    let Value::String(lang) = &node.value else { return None };
    let mut problem = Problem::new(String::new(), node.at, Wrong::Language(String::new()));
    problem.place(bytes);
    Some((lang.clone(), (problem.line, problem.column)))
}

/// Locales are known by the folder they stand in.
fn is_locale(file: &Path) -> bool {
    std::path::absolute(file)
        .ok()
        .and_then(|file| Some(file.parent()?.file_name()? == "locales"))
        .unwrap_or(false)
}

fn shipped() -> Result<Vec<PathBuf>> {
    let public = workspace::public();
    let mut files = Vec::new();
    for folder in [public.join("stories"), public.join("locales")] {
        json_in(&folder, &mut files)?;
    }
    files.sort();
    Ok(files)
}

fn json_in(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            json_in(&path, files)?;
        } else if path.extension().is_some_and(|end| end == "json") {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{report, run};
    use crate::workspace;
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::ExitCode;

    /// Files to be checked; dropping it removes them.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("jalon-check-{name}-{}", std::process::id()));
            fs::create_dir_all(folder.join("stories/tale")).unwrap();
            fs::create_dir_all(folder.join("locales")).unwrap();
            Self(folder)
        }

        fn copy(&self, from: &str, to: &str) -> PathBuf {
            self.write(
                to,
                &fs::read_to_string(workspace::root().join("public").join(from)).unwrap(),
            )
        }

        fn write(&self, to: &str, text: &str) -> PathBuf {
            let path = self.0.join(to);
            fs::write(&path, text).unwrap();
            path
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn exit(file: &Path) -> ExitCode {
        run(&mut lexopt::Parser::from_args([file])).unwrap()
    }

    const SOUND: &str = include_str!("../../tests/story/sound.json");

    #[test]
    fn names_a_story_in_a_language_without_a_locale_and_a_language_that_differs_from_the_files_name() {
        let folder = Folder::new("language");
        folder.copy("locales/en.json", "locales/en.json");
        let good = folder.copy("stories/mali-russia/en.json", "stories/tale/en.json");
        assert_eq!(report(&good), [""; 0]);
        let lost = folder.copy("stories/mali-russia/en.json", "stories/tale/sw.json");
        let (name, locales) = (lost.display(), folder.0.join("locales"));
        assert_eq!(
            report(&lost),
            [
                format!("{name}:2:11: lang: `en` stands here and the file's name says `sw`; let both say the same"),
                format!(
                    "{name}:2:11: lang: no locale has the words of a page in `sw`; add {}/sw.json, or write the story in one of: en",
                    locales.display()
                ),
            ]
        );
        let words = folder.copy("locales/en.json", "locales/sw.json");
        assert_eq!(
            report(&words),
            [format!(
                "{}:2:11: lang: `en` stands here and the file's name says `sw`; let both say the same",
                words.display()
            )]
        );
    }

    #[test]
    fn a_sound_story_has_nothing_to_report() {
        let folder = Folder::new("sound");
        let file = folder.write("sound.json", SOUND);
        assert_eq!(report(&file), [""; 0]);
        assert_eq!(exit(&file), ExitCode::SUCCESS);
    }

    #[test]
    fn each_problem_is_a_line_that_editors_can_follow() {
        let broken = SOUND
            .replace("\"2025-01-01\"", "\"2025-02-30\"")
            .replace("\"town\",\n      \"status", "\"twon\",\n      \"status");
        let folder = Folder::new("broken");
        let file = folder.write("broken.json", &broken);
        let name = file.display();
        assert_eq!(
            report(&file),
            [
                format!("{name}:26:15: events[0].date: there is no day 30 in this month; it has 28 days"),
                format!("{name}:50:16: projects[0].place: no place has the id `twon`; did you mean `town`?"),
            ]
        );
        assert_eq!(exit(&file), ExitCode::FAILURE);
    }

    #[test]
    fn a_locale_is_known_by_its_folder() {
        let folder = Folder::new("locale");
        let file = folder.write("locales/xx.json", "{}");
        let lines = report(&file);
        assert!(
            lines
                .iter()
                .any(|line| line.contains("the interface's words are missing")),
            "{lines:#?}"
        );
        assert_eq!(exit(&file), ExitCode::FAILURE);
    }

    #[test]
    fn a_file_that_is_not_there_is_a_problem() {
        let file = PathBuf::from("nowhere/story.json");
        let lines = report(&file);
        assert_eq!(lines.len(), 1);
        assert!(
            lines[0].starts_with("nowhere/story.json:1:1: cannot be read ("),
            "{lines:?}"
        );
    }
}
