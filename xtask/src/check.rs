//! `cargo xtask check`: names every problem in story and locale files; what is a problem, the core alone decides.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use jalon::locale::{Formats, Locale};
use jalon::story::{Problem, Story};
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
        Locale::parse(&bytes, Formats::PLAIN).err()
    } else {
        Story::parse(&bytes).err()
    };
    let problems: Vec<Problem> = problems.unwrap_or_default();
    problems
        .iter()
        .map(|problem| format!("{name}:{}:{}: {problem}", problem.line, problem.column))
        .collect()
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
    use std::fs;
    use std::path::PathBuf;
    use std::process::ExitCode;

    /// A file to be checked; dropping it removes its folder.
    struct File(PathBuf);

    impl File {
        fn new(test: &str, name: &str, text: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("jalon-check-{test}-{}", std::process::id()));
            let file = folder.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, text).unwrap();
            Self(file)
        }

        fn exit(&self) -> ExitCode {
            run(&mut lexopt::Parser::from_args([&self.0])).unwrap()
        }
    }

    impl Drop for File {
        fn drop(&mut self) {
            let _ = fs::remove_file(&self.0);
        }
    }

    const SOUND: &str = include_str!("../../tests/story/sound.json");

    #[test]
    fn a_sound_story_has_nothing_to_report() {
        let file = File::new("sound", "sound.json", SOUND);
        assert_eq!(report(&file.0), [""; 0]);
        assert_eq!(file.exit(), ExitCode::SUCCESS);
    }

    #[test]
    fn each_problem_is_a_line_that_editors_can_follow() {
        let broken = SOUND
            .replace("\"2025-01-01\"", "\"2025-02-30\"")
            .replace("\"town\",\n      \"status", "\"twon\",\n      \"status");
        let file = File::new("broken", "broken.json", &broken);
        let name = file.0.display();
        assert_eq!(
            report(&file.0),
            [
                format!("{name}:26:15: events[0].date: there is no day 30 in this month; it has 28 days"),
                format!("{name}:50:16: projects[0].place: no place has the id `twon`; did you mean `town`?"),
            ]
        );
        assert_eq!(file.exit(), ExitCode::FAILURE);
    }

    #[test]
    fn a_locale_is_known_by_its_folder() {
        let file = File::new("locale", "locales/xx.json", "{}");
        let lines = report(&file.0);
        assert!(
            lines
                .iter()
                .any(|line| line.contains("the interface's words are missing")),
            "{lines:#?}"
        );
        assert_eq!(file.exit(), ExitCode::FAILURE);
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
