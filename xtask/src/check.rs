//! `cargo xtask check`: names every problem in story and locale files; what is a problem within a file, or between the
//! languages of a story, the core alone decides.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use jalon::json::{self, Value};
use jalon::locale::{Locale, Notation};
use jalon::problem::{Problem, Severity, Wrong, place};
use jalon::story::{self, Translation};
use lexopt::Arg;

use crate::workspace;

/// One line of what `check` prints.
struct Line {
    place: (usize, usize),
    severity: Severity,
    text: String,
}

/// Checks the files named, or without any all in `public`; prints `file:line:column: path: what is wrong`. Warnings are
/// marked as such and let the command succeed.
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
    let lines = report(&files);
    let errors = lines
        .iter()
        .filter(|(severity, _)| *severity == Severity::Error)
        .count();
    match print(&lines, files.len(), errors) {
        // Whoever reads has seen enough, as `head` has after some lines.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        printed => printed?,
    }
    Ok(if errors == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn print(lines: &[(Severity, String)], files: usize, errors: usize) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (_, line) in lines {
        writeln!(out, "{line}")?;
    }
    let problems = match errors {
        0 => "no problem".to_owned(),
        _ => format!("{errors} problem(s)"),
    };
    let warnings = match lines.len() - errors {
        0 => String::new(),
        warnings => format!(", {warnings} warning(s)"),
    };
    writeln!(out, "{files} file(s) checked, {problems}{warnings}.")?;
    out.flush()
}

/// What is to be said of some files, file by file, in the order of each.
fn report(files: &[PathBuf]) -> Vec<(Severity, String)> {
    let today = today();
    let read: Vec<io::Result<Vec<u8>>> = files.iter().map(fs::read).collect();
    let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    let mut lines: Vec<Vec<Line>> = Vec::new();
    for (file, bytes) in files.iter().zip(&read) {
        lines.push(match bytes {
            Ok(bytes) => lines_of(file, bytes, today),
            Err(error) => vec![Line {
                place: (1, 1),
                severity: Severity::Error,
                text: format!("cannot be read ({error}); give a file that is there"),
            }],
        });
    }
    for group in stories(files, &read) {
        let translations: Vec<Translation<'_>> = group
            .iter()
            .filter_map(|at| {
                let (name, bytes) = (names[*at].as_str(), read[*at].as_ref().ok()?);
                Some(Translation { name, bytes })
            })
            .collect();
        for (at, problems) in group.iter().zip(story::compare(&translations)) {
            lines[*at].extend(problems.iter().map(Line::of));
        }
    }
    let mut out = Vec::new();
    for (name, mut lines) in names.iter().zip(lines) {
        lines.sort_by_key(|line| line.place);
        for Line { place, severity, text } in lines {
            let (line, column) = place;
            let mark = if severity == Severity::Warning { "warning: " } else { "" };
            out.push((severity, format!("{name}:{line}:{column}: {mark}{text}")));
        }
    }
    out
}

impl Line {
    fn of(problem: &Problem) -> Self {
        Self {
            place: (problem.line, problem.column),
            severity: problem.severity,
            text: problem.to_string(),
        }
    }
}

fn lines_of(file: &Path, bytes: &[u8], today: i32) -> Vec<Line> {
    let problems = if is_locale(file) {
        Locale::parse(bytes, Notation::default()).err().unwrap_or_default()
    } else {
        story::check(bytes, today)
    };
    let mut lines: Vec<Line> = problems.iter().map(Line::of).collect();
    lines.extend(language(file, bytes));
    lines
}

/// Today, in days since 1970-01-01.
fn today() -> i32 {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    i32::try_from(seconds / 86_400).unwrap_or(i32::MAX)
}

/// The places of files that tell one story in several languages: in one folder, and named `en.json`, `fr.json`, or with one
/// beginning, `bridge.en.json`, `bridge.fr.json`. English comes first, as it does on a site.
fn stories(files: &[PathBuf], read: &[io::Result<Vec<u8>>]) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<(PathBuf, String), Vec<usize>> = BTreeMap::new();
    for (at, (file, bytes)) in files.iter().zip(read).enumerate() {
        let (Ok(bytes), Some(stem)) = (bytes, file.file_stem()) else {
            continue;
        };
        let stem = stem.to_string_lossy();
        let lang = named(bytes).map(|(lang, _)| lang);
        let Some(beginning) = lang.as_ref().and_then(|lang| stem.strip_suffix(lang.as_str())) else {
            continue;
        };
        if !is_locale(file) && (beginning.is_empty() || beginning.ends_with(['.', '-', '_'])) {
            let folder = file.parent().map(Path::to_owned).unwrap_or_default();
            let group = groups.entry((folder, beginning.to_owned())).or_default();
            match lang.as_deref() {
                Some("en") => group.insert(0, at),
                _ => group.push(at),
            }
        }
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// What is wrong between a file's language and the files around it: a page is found by its file's name, and a story is shown
/// in the words of its language's locale.
fn language(file: &Path, bytes: &[u8]) -> Vec<Line> {
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
        lines.push(Line {
            place,
            severity: Severity::Error,
            text: format!("lang: {text}"),
        });
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
    let document = json::document(bytes);
    let node = document.root.as_ref()?.get("lang")?;
    let Value::String(lang) = &node.value else { return None };
    let mut problem = [Problem::new(String::new(), node.at, Wrong::Language(String::new()))];
    place(&mut problem, &document.text);
    Some((lang.clone(), (problem[0].line, problem[0].column)))
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
    use super::run;
    use crate::workspace;
    use jalon::problem::Severity;
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

    /// What is said of one file.
    fn report(file: &Path) -> Vec<String> {
        reports(&[file])
    }

    fn reports(files: &[&Path]) -> Vec<String> {
        let files: Vec<PathBuf> = files.iter().map(|file| file.to_path_buf()).collect();
        super::report(&files).into_iter().map(|(_, line)| line).collect()
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
                format!("{name}:26:15: events[0].date: `2025-02-30`: there is no day 30 in this month; it has 28 days"),
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

    #[test]
    fn languages_of_one_story_are_held_against_each_other() {
        let folder = Folder::new("languages");
        for locale in ["locales/en.json", "locales/fr.json"] {
            folder.copy(locale, locale);
        }
        let english = folder.write("stories/tale/en.json", SOUND);
        let french = SOUND
            .replace("\"lang\": \"en\"", "\"lang\": \"fr\"")
            .replace("\"stage\": \"planned\"", "\"stage\": \"cancelled\"");
        let french = folder.write("stories/tale/fr.json", &french);
        assert_eq!(
            reports(&[&french, &english]),
            [format!(
                "{}:52:18: projects[0].status.stage: `cancelled` stands here and `planned` at {}:52:18; let both languages say \
                 the same",
                french.display(),
                english.display()
            )]
        );
    }

    #[test]
    fn a_warning_is_marked_and_lets_the_command_succeed() {
        let folder = Folder::new("warning");
        let file = folder.write("late.json", &SOUND.replace("\"2025-01-01\"", "\"2025-03-01\""));
        let files = [file.clone()];
        let found = super::report(&files);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, Severity::Warning);
        let expected = format!(
            "{}:26:15: warning: events[0].date: 2025-03-01 lies after `checked`",
            file.display()
        );
        assert!(found[0].1.starts_with(&expected), "{found:?}");
        assert_eq!(exit(&file), ExitCode::SUCCESS);
    }
}
