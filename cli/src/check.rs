//! Names every problem in story and locale files, in a form for people, for programs or for GitHub; what is a problem within a
//! file, or between the languages of a story, the core alone decides.

mod draw;
mod files;
mod tell;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use jalon::date::day_number;
use jalon::json::{self, Value};
use jalon::locale::{Locale, Notation};
use jalon::problem::{Problem, Severity, Wrong, place};
use jalon::story::{self, Translation};

use crate::config::{self, Mistake};
use crate::media;
use crate::site::{self, Order};

pub use files::files;
pub use tell::{Format, tell};

/// One thing to be said of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Which of the files.
    pub file: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// The value in the file's text.
    pub span: Range<usize>,
    /// Path of the value: `events[2].date`; empty for the whole file.
    pub path: String,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, and what would be right.
    pub message: String,
}

/// A file that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// How messages name it.
    pub name: String,
    /// Its text; empty if it cannot be read.
    pub text: String,
}

/// All that is to be said of some files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// The files.
    pub sources: Vec<Source>,
    /// What is to be said of them, file by file, in the order of each.
    pub findings: Vec<Finding>,
}

impl Report {
    /// How many problems keep a page from being made.
    #[must_use]
    pub fn errors(&self) -> usize {
        let findings = self.findings.iter();
        findings.filter(|it| it.severity == Severity::Error).count()
    }
}

/// Checks the stories that a site is to be made of; gives what they are warned of, a line each.
///
/// # Errors
/// When a story is not sound: all that is wrong, drawn for people. When a folder cannot be read.
pub fn before_making(order: &Order) -> Result<String> {
    let folder = order.public.join("stories");
    let folders: Vec<PathBuf> = order.stories.iter().map(|story| folder.join(&story.slug)).collect();
    let files = files(&folders)?;
    let mut report = check(&files);
    if report.errors() > 0 {
        report.findings.retain(|it| it.severity == Severity::Error);
        let mut out = Vec::new();
        tell(&report, Format::Drawn, &mut out)?;
        bail!("{}", String::from_utf8_lossy(&out));
    }
    let warnings = report
        .findings
        .iter()
        .map(|finding| tell::line(&report, finding) + "\n");
    Ok(warnings.collect())
}

/// Checks files, and the languages of a story against each other.
#[must_use]
pub fn check(files: &[PathBuf]) -> Report {
    // Where the clock cannot be right, no date is told to lie ahead; a build says what is wrong.
    let today = site::today().unwrap_or_else(|_| day_number(9999, 12, 31));
    let read: Vec<io::Result<Vec<u8>>> = files.iter().map(fs::read).collect();
    let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    let texts = read.iter().map(|bytes| match bytes {
        Ok(bytes) => json::decode(bytes).0.into_owned(),
        Err(_) => String::new(),
    });
    let texts: Vec<String> = texts.collect();
    let mut findings: Vec<Vec<Finding>> = Vec::new();
    for (at, (file, bytes)) in files.iter().zip(&read).enumerate() {
        findings.push(match bytes {
            Ok(bytes) => of_file(at, file, bytes, &texts[at], today),
            Err(error) => vec![Finding {
                file: at,
                line: 1,
                column: 1,
                span: 0..0,
                path: String::new(),
                severity: Severity::Error,
                message: match error.kind() {
                    io::ErrorKind::NotFound => "there is no such file; give one that is there".to_owned(),
                    io::ErrorKind::IsADirectory => "is a folder; give a file such as en.json".to_owned(),
                    _ => format!("cannot be read ({error}); let this program read it"),
                },
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
            findings[*at].extend(problems.iter().map(|problem| Finding::of(*at, problem, &texts[*at])));
        }
    }
    for findings in &mut findings {
        findings.sort_by_key(|it| (it.line, it.column));
    }
    let sources = names.into_iter().zip(texts);
    Report {
        sources: sources.map(|(name, text)| Source { name, text }).collect(),
        findings: findings.concat(),
    }
}

impl Finding {
    fn of(file: usize, problem: &Problem, text: &str) -> Self {
        Self {
            file,
            line: problem.line,
            column: problem.column,
            span: draw::value(text, problem.at),
            path: problem.path.clone(),
            severity: problem.severity,
            message: problem.wrong.to_string(),
        }
    }
}

fn of_file(at: usize, file: &Path, bytes: &[u8], text: &str, today: i32) -> Vec<Finding> {
    if file.file_name().is_some_and(|name| name == config::FILE) {
        return of_site(at, file, text).into_iter().collect();
    }
    let problems = if is_locale(file) {
        Locale::parse(bytes, Notation::default()).err().unwrap_or_default()
    } else {
        story::check(bytes, today)
    };
    let mut findings: Vec<Finding> = problems.iter().map(|problem| Finding::of(at, problem, text)).collect();
    if !is_locale(file) {
        findings.extend(of_media(at, file, bytes, text));
    }
    // A language that is none is told of once.
    let is_told = problems.iter().any(|problem| problem.path == "lang");
    let languages = language(file, bytes).into_iter().filter(|_| !is_told);
    findings.extend(languages.map(|(place, message)| Finding {
        file: at,
        line: place.line,
        column: place.column,
        span: draw::value(text, place.at),
        path: "lang".to_owned(),
        severity: Severity::Error,
        message,
    }));
    findings
}

/// What is wrong with the files that a story names.
fn of_media(at: usize, file: &Path, bytes: &[u8], text: &str) -> Vec<Finding> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let named = story::files(bytes).into_iter();
    let found = named.filter_map(|named| {
        let message = media::check(folder, &named.file).err()?;
        Some(Finding {
            file: at,
            line: named.line,
            column: named.column,
            span: draw::value(text, named.at),
            path: named.path,
            severity: Severity::Error,
            message,
        })
    });
    found.collect()
}

/// What keeps a site from being made, at the field that is wrong.
fn of_site(at: usize, file: &Path, text: &str) -> Option<Finding> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let error = Order::of(folder.unwrap_or(Path::new(".")), None).err()?;
    let (path, span, message) = match error.downcast_ref::<Mistake>() {
        Some(Mistake { path, span, message }) => (path.clone(), span.clone(), message.clone()),
        // It is of no field, but of a story's folder, say, and names that.
        None => (String::new(), 0..0, format!("{error:#}")),
    };
    let start = text.floor_char_boundary(span.start);
    let line_end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    let end = text.floor_char_boundary(span.end).clamp(start, line_end);
    let (line, column) = config::place(text, start);
    Some(Finding {
        file: at,
        line,
        column,
        span: start..end,
        path,
        severity: Severity::Error,
        message,
    })
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
fn language(file: &Path, bytes: &[u8]) -> Vec<(Problem, String)> {
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
    let mut found = Vec::new();
    let named = named(bytes);
    if let Some((tag, place)) = named.as_ref().filter(|(tag, _)| *tag != lang) {
        let text = format!("`{tag}` stands here and the file's name says `{lang}`; let both say the same");
        found.push((place.clone(), text));
    }
    // A name such as `notes` or `en (1)` asks for the words of no language.
    if !is_tag(&lang) {
        return found;
    }
    let public = folder(3).filter(|_| story);
    let Some(public) = public else { return found };
    let locales = site::locales(public);
    if !matches!(locales.find(&lang), Ok(None)) {
        return found;
    }
    let known = locales.languages().join(", ");
    let place = named.map_or_else(whole_file, |(_, place)| place);
    let text = format!(
        "no locale has the words of a page in `{lang}`; add {}, or write the story in one of: {known}",
        locales.path(&lang).display(),
    );
    found.push((place, text));
    found
}

/// Whether a file's name is meant as the tag of a language: two or three letters, and what may follow them.
fn is_tag(name: &str) -> bool {
    let first = name.split('-').next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|letter| letter.is_ascii_lowercase())
        && name
            .bytes()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == b'-')
}

/// A place at a file's beginning.
fn whole_file() -> Problem {
    let mut problem = [Problem::new(String::new(), 0, Wrong::Language(String::new()))];
    place(&mut problem, "");
    let [problem] = problem;
    problem
}

/// The language that a file gives itself, with its place.
fn named(bytes: &[u8]) -> Option<(String, Problem)> {
    // An empty file has no language; what it should hold is told where it is checked.
    let document = json::document(bytes, "");
    let node = document.root.as_ref()?.get("lang")?;
    let Value::String(lang) = &node.value else { return None };
    let mut problem = [Problem::new(String::new(), node.at, Wrong::Language(String::new()))];
    place(&mut problem, &document.text);
    let [problem] = problem;
    Some((lang.clone(), problem))
}

/// Locales are known by the folder they stand in.
fn is_locale(file: &Path) -> bool {
    std::path::absolute(file)
        .ok()
        .and_then(|file| Some(file.parent()?.file_name()? == "locales"))
        .unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::{Finding, Report, check};
    use jalon::problem::Severity;
    use std::fs;
    use std::path::{Path, PathBuf};

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
                &fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../public").join(from)).unwrap(),
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
        let Report { sources, findings } = check(&files);
        let line = |it: &Finding| {
            let mark = if it.severity == Severity::Warning {
                "warning: "
            } else {
                ""
            };
            let path = if it.path.is_empty() {
                String::new()
            } else {
                format!("{}: ", it.path)
            };
            format!(
                "{}:{}:{}: {mark}{path}{}",
                sources[it.file].name, it.line, it.column, it.message
            )
        };
        findings.iter().map(line).collect()
    }

    fn errors(file: &Path) -> usize {
        check(&[file.to_path_buf()]).errors()
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
                    "{name}:2:11: lang: no locale has the words of a page in `sw`; add {}/sw.json, or write the story in one of: en, fr",
                    locales.display()
                ),
            ]
        );
        for name in ["notes", "en (1)"] {
            let draft = folder.copy("stories/mali-russia/en.json", &format!("stories/tale/{name}.json"));
            assert_eq!(report(&draft).len(), 1, "{name}: no locale is asked for");
        }
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
        assert_eq!(errors(&file), 0);
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
        assert!(errors(&file) > 0);
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
        assert!(errors(&file) > 0);
    }

    #[test]
    fn a_file_that_is_not_there_is_a_problem() {
        let file = PathBuf::from("nowhere/story.json");
        let lines = report(&file);
        assert_eq!(lines.len(), 1);
        assert!(
            lines[0].starts_with("nowhere/story.json:1:1: there is no such file"),
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
    fn a_mistake_in_the_sites_file_is_one_line_at_its_place() {
        let folder = Folder::new("site");
        for (text, expect) in [
            ("name = \"A\"\nadress = \"x\"\n", "2:1: unknown field `adress`"),
            ("name = \"A\"\nhome = \n", "2:8: "),
            ("name = \"A\"\nhome = \"b\"\n", "2:8: home: `b` is not an address"),
        ] {
            let file = folder.write("site.toml", text);
            let found = report(&file);
            assert!(
                found.len() == 1 && found[0].starts_with(&format!("{}:{expect}", file.display())),
                "{found:?}"
            );
            assert!(!found[0].contains('\n'), "{found:?}");
        }
    }

    #[test]
    fn a_warning_is_marked_and_lets_the_command_succeed() {
        let folder = Folder::new("warning");
        let file = folder.write("late.json", &SOUND.replace("\"2025-01-01\"", "\"2025-03-01\""));
        let found = report(&file);
        assert_eq!(found.len(), 1, "{found:?}");
        let expected = format!(
            "{}:26:15: warning: events[0].date: 2025-03-01 lies after `checked`",
            file.display()
        );
        assert!(found[0].starts_with(&expected), "{found:?}");
        assert_eq!(errors(&file), 0);
    }
}
