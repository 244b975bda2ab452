//! The page as HTML, complete before any script: fills the template with story, head, sheet and scripts; knows no
//! browser.

mod escape;
mod format;
mod head;
mod index;
mod oembed;
mod publication;

pub use escape::escape;
pub use format::{Icu, language_name};
pub use head::{PHOTOGRAPH, PICTURE};
pub use index::index;
pub use publication::Publication;

use self::escape::escape_json;
use crate::date::Edtf;
use crate::handover::{Handover, Language, Version, fingerprint};
use crate::json;
use crate::locale::{LanguageName, Locale, Notation};
use crate::problem::Problem;
use crate::story::{self, Story, Translation};
use crate::timeline::Timeline;
use crate::view::{Body, Exhibit, Gallery, Page, Rendition, SingleFile, WAIT};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a build gives to the prerender.
#[derive(Debug, Clone, Default)]
pub struct Manifest {
    /// HTML with `{{PLACES}}` to fill in.
    pub template: String,
    /// Folder of the story's languages below `stories/`.
    pub slug: String,
    /// Where the site will live, with a slash at its end; without it no absolute address is written.
    pub base_url: Option<String>,
    /// File name of the app's script.
    pub glue: String,
    /// File name of the app.
    pub wasm: String,
    /// File name of the script of the app that draws the page anew.
    pub redraw_glue: String,
    /// File name of that app.
    pub redraw_wasm: String,
    /// The sheets that the first screen needs, minified.
    pub style: String,
    /// File name of the sheet for what stands further down.
    pub sheet: String,
    /// The sheets that few stories need, minified: they stand in the pages of those alone.
    pub rare: String,
    /// The script that runs first and starts the app.
    pub boot: String,
    /// File name of the script that tells a page around ours what it needs to know.
    pub frame: String,
    /// The day of the build, as [`crate::date::day_number`] counts it.
    pub today: i32,
    /// The moment of the build, in seconds since 1970.
    pub built: u64,
    /// Who publishes the site; Jalon where nobody is named.
    pub publication: Option<Publication>,
    /// What stands beside pages to be shown where their links are: a [`PICTURE`] or a [`PHOTOGRAPH`], by its path within the site.
    pub pictures: BTreeSet<String>,
    /// What was made of the files beside the story.
    pub media: Gallery,
    /// What a page has in itself that is one file, whose script and style are all that it needs.
    pub alone: Option<Alone>,
}

/// What a page has in itself that is one file, with nothing beside it.
#[derive(Debug, Clone, Default)]
pub struct Alone {
    /// Its Content-Security-Policy, for no host says one.
    pub policy: String,
    /// The app, packed by gzip, in base64.
    pub wasm: String,
}

/// The pages of a story with what belongs to them.
#[derive(Debug, Default)]
pub struct Pages {
    /// The files' paths within the site, with slashes, and their texts.
    pub files: Vec<(String, String)>,
    /// What stands inline in the pages.
    pub inline: Inline,
}

/// What stands inline in pages, as it stands there; a policy lets it in by its hash.
#[derive(Debug, Default)]
pub struct Inline {
    /// The texts of `<script>` elements that run.
    pub scripts: BTreeSet<String>,
    /// The texts of `<style>` elements.
    pub styles: BTreeSet<String>,
}

/// One language of a story with its locale and its address.
pub struct Edition {
    /// The story.
    pub story: Story,
    /// The file that the story was read from.
    pub file: String,
    /// The interface's words.
    pub locale: Locale,
    /// Folder of the page within the site: empty or `fr/`.
    pub folder: String,
}

/// Where the interface's words are: in files of a folder, else among those at hand.
#[derive(Debug, Clone, Default)]
pub struct Locales {
    folder: PathBuf,
    at_hand: Vec<(String, Vec<u8>)>,
}

impl Locales {
    /// The locales of a folder, which need not be there; then those of a list of languages and files' contents.
    pub fn new(folder: impl Into<PathBuf>, at_hand: Vec<(String, Vec<u8>)>) -> Self {
        Self {
            folder: folder.into(),
            at_hand,
        }
    }

    /// Where the file of a language would be.
    #[must_use]
    pub fn path(&self, lang: &str) -> PathBuf {
        self.folder.join(format!("{lang}.json"))
    }

    /// The languages whose words are known.
    #[must_use]
    pub fn languages(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let files = entries.filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            Some(name.strip_suffix(".json")?.to_owned())
        });
        let at_hand = self.at_hand.iter().map(|(lang, _)| lang.clone());
        files.chain(at_hand).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The file of a language and what is in it, if there is one.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn find(&self, lang: &str) -> Result<Option<(PathBuf, Vec<u8>)>, String> {
        let path = self.path(lang);
        if path.is_file() {
            return Ok(Some((path.clone(), bytes(&path)?)));
        }
        let mut ready = self.at_hand.iter();
        let found = ready.find(|(known, _)| known == lang);
        Ok(found.map(|(_, bytes)| (path, bytes.clone())))
    }
}

/// Opens each page: browsers believe it, and no header of a host that names another encoding.
const UTF_8: char = '\u{feff}';

/// Draws every page of a story.
#[must_use]
pub fn pages(manifest: &Manifest, editions: &[Edition]) -> Pages {
    let mut pages = Pages::default();
    pages.inline.scripts.insert(WAIT.to_owned());
    for edition in editions {
        let file = stamp(&edition.file, manifest.built);
        pages.files.push((story_address(manifest, edition), file));
        let boot = boot(manifest, edition);
        let html = document(manifest, edition, editions, &boot);
        pages.inline.scripts.insert(boot);
        pages.inline.styles.insert(style(manifest, &edition.story));
        let folder = &edition.folder;
        pages
            .files
            .push((format!("{folder}index.html"), format!("{UTF_8}{html}")));
        if let Some(address) = oembed::address(manifest, edition) {
            let answer = oembed::answer(&address, &edition.story.title);
            pages
                .files
                .push((format!("{folder}{}", oembed::FILE), answer.to_string()));
        }
    }
    pages
}

/// Draws a page that is one file, of a manifest that says what it has in itself.
#[must_use]
pub fn single_file(manifest: &Manifest, edition: &Edition, editions: &[Edition]) -> String {
    let html = document(manifest, edition, editions, &manifest.boot);
    format!("{UTF_8}{html}")
}

/// Address of the story's file within the site.
fn story_address(manifest: &Manifest, edition: &Edition) -> String {
    format!("stories/{}/{}.json", manifest.slug, edition.locale.lang)
}

/// The story's file with the moment of the build in it, by which the app tells an old file from a new one: as its first field, or
/// in the place of an older moment, which a file that was taken from a host still has. Its lines begin at once: the room before
/// them is for who writes it.
fn stamp(file: &str, built: u64) -> String {
    let lines: Vec<&str> = file.lines().map(str::trim_start).collect();
    let file = lines.join("\n");
    match file.contains("\"built\"").then(|| moment(&file)).flatten() {
        Some(old) => format!("{}{built}{}", &file[..old.start], &file[old.end..]),
        None => first_field(&file, &format!("\"built\": {built}")),
    }
}

/// Where the moment of a build stands in a story's file, if it has one.
fn moment(file: &str) -> Option<Range<usize>> {
    let start = json::document(file.as_bytes(), "a story").root?.get("built")?.at;
    let length = file[start..].find(|c: char| c == ',' || c == '}' || c.is_whitespace())?;
    Some(start..start + length)
}

/// The text of an object with one more field, before the others.
fn first_field(file: &str, field: &str) -> String {
    match file.split_once('{') {
        Some((before, after)) => format!("{before}{{\n{field},{after}"),
        None => file.to_owned(),
    }
}

/// What the pages of a story are told of the site that they stand in.
#[derive(Debug, Clone, Default)]
pub struct Setting {
    /// Folder of the story's first page within the site: empty, or with a slash at its end.
    pub at: String,
    /// Languages in the order in which they are offered; English comes before those that are not named, which go by their tags.
    pub languages: Vec<String>,
    /// Day number of today.
    pub today: i32,
    /// Address for reports of errors in a story that gives none.
    pub report: Option<String>,
}

impl Setting {
    fn rank(&self, path: &Path) -> (usize, bool, PathBuf) {
        let lang = path.file_stem().unwrap_or_default().to_string_lossy();
        let named = self.languages.iter().position(|known| *known == lang);
        (named.unwrap_or(usize::MAX), lang != "en", path.to_owned())
    }
}

/// Reads every language of a story; the first gets its own address.
///
/// # Errors
/// Every problem of every file, one sentence each.
pub fn editions(stories: &Path, locales: &Locales, setting: &Setting) -> Result<Vec<Edition>, String> {
    let entries = fs::read_dir(stories).map_err(|error| format!("{}: {error}", stories.display()))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        // What editors and systems leave behind.
        .filter(|path| !(path.file_name()).is_some_and(|name| name.to_string_lossy().starts_with('.')))
        .collect();
    files.sort_by_key(|path| setting.rank(path));
    let at = &setting.at;
    let mut editions = Vec::new();
    let mut wrong = differences(&files)?;
    for path in files {
        let lang = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        let Some((words, text)) = locales.find(&lang)? else {
            wrong.push(format!(
                "{}: no locale has the words of a page in `{lang}`; add {}",
                path.display(),
                locales.path(&lang).display()
            ));
            continue;
        };
        match (edition_story(&path, setting), edition_locale(&words, &text)) {
            (Ok((story, file)), Ok(mut locale)) if story.lang == lang && locale.lang == lang => {
                name_languages(&mut locale, &story);
                let folder = if editions.is_empty() {
                    at.clone()
                } else {
                    format!("{at}{lang}/")
                };
                editions.push(Edition {
                    story,
                    file,
                    locale,
                    folder,
                });
            }
            (Ok((story, _)), Ok(locale)) => {
                for (path, found) in [(&path, story.lang), (&words, locale.lang)] {
                    if found != lang {
                        wrong.push(format!(
                            "{}: lang: `{found}` stands here; the file's name says `{lang}`",
                            path.display()
                        ));
                    }
                }
            }
            (story, locale) => wrong.extend([story.err(), locale.err()].into_iter().flatten()),
        }
    }
    match (wrong.is_empty(), editions.is_empty()) {
        (false, _) => Err(wrong.join("\n")),
        (true, true) => Err(format!("{}: no story here; add one such as en.json", stories.display())),
        (true, false) => Ok(editions),
    }
}

/// A story or locale as it is: in which encoding, its reader tells.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn sentences(path: &Path, problems: &[Problem]) -> String {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| format!("{}:{}:{}: {problem}", path.display(), problem.line, problem.column))
        .collect();
    lines.join("\n")
}

/// What differs between the languages of a story and may not.
fn differences(files: &[PathBuf]) -> Result<Vec<String>, String> {
    let texts = files.iter().map(|path| bytes(path));
    let texts: Vec<Vec<u8>> = texts.collect::<Result<_, _>>()?;
    let names: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
    let translations = names.iter().zip(&texts);
    let translations: Vec<Translation<'_>> = translations.map(|(name, bytes)| Translation { name, bytes }).collect();
    let found = story::compare(&translations);
    let errors = files.iter().zip(found).map(|(path, mut problems)| {
        problems.retain(|problem| !problem.is_warning());
        sentences(path, &problems)
    });
    Ok(errors.filter(|sentences| !sentences.is_empty()).collect())
}

fn edition_story(path: &Path, setting: &Setting) -> Result<(Story, String), String> {
    let bytes = bytes(path)?;
    let mut story = Story::parse_on(&bytes, Some(setting.today)).map_err(|problems| sentences(path, &problems))?;
    let text = String::from_utf8_lossy(&bytes);
    let mut file = text.trim_start_matches('\u{feff}').to_owned();
    if let (None, Some(report)) = (&story.report, &setting.report) {
        // In the file as well, of which the app may draw the page anew.
        file = first_field(
            &file,
            &format!("\"report\": {}", serde_json::Value::from(report.as_str())),
        );
        story.report = Some(report.clone());
    }
    Ok((story, file))
}

fn edition_locale(path: &Path, bytes: &[u8]) -> Result<Locale, String> {
    // What a notation needs of the file is its tag; all else that is wrong with the file is told by the second reading.
    let tag = Locale::parse(bytes, Notation::default()).map(|locale| locale.intl);
    let (notation, clock) = match tag {
        Ok(tag) => Icu::new(&tag)
            .and_then(|icu| {
                let notation = icu.notation()?;
                let clock = icu.clock(&notation);
                Ok((notation, Some(clock)))
            })
            .map_err(|wrong| format!("{}: intl: {wrong}", path.display()))?,
        Err(_) => (Notation::default(), None),
    };
    let mut locale = Locale::parse(bytes, notation).map_err(|problems| sentences(path, &problems))?;
    locale.clock = clock;
    Ok(locale)
}

/// Gives the locale the names of the languages that the story's sources are in.
fn name_languages(locale: &mut Locale, story: &Story) {
    for tag in story.sources.iter().filter_map(|source| source.lang.as_ref()) {
        if !locale.languages.iter().any(|known| known.tag == *tag)
            && let Some(name) = language_name(&locale.lang, tag)
        {
            locale.languages.push(LanguageName { tag: tag.clone(), name });
        }
    }
}

/// What stands in `<body>` for one language.
#[must_use]
pub fn body(manifest: &Manifest, edition: &Edition, editions: &[Edition], today: i32) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let timeline = Timeline::of(&edition.story, &edition.locale, today);
        let beside = manifest.alone.is_none();
        let root = if beside { root(edition) } else { String::new() };
        let handover = Handover {
            locale: edition.locale.carry(),
            clock: edition.locale.clock.clone().filter(|_| has_times(&edition.story)),
            timeline: timeline.clone(),
            story: beside.then(|| format!("{root}{}", story_address(manifest, edition))),
            words: beside.then(|| format!("{root}locales/{}.json", edition.locale.lang)),
            version: Version {
                built: Some(manifest.built),
                checked: edition.story.checked.map_or(i32::MAX, |date| date.span().end),
                fingerprint: fingerprint(stamp(&edition.file, manifest.built).as_bytes()),
            },
            languages: match manifest.alone {
                None => languages(edition, editions),
                Some(_) => languages_elsewhere(manifest, edition, editions),
            },
            sheet: format!("{root}{}", manifest.sheet),
        };
        let data = escape_json(&serde_json::to_string(&handover).unwrap_or_default());
        let machines = head::data(manifest, edition);
        provide_context(Page::new(timeline, edition.locale.clone(), today));
        provide_context(Arc::new(edition.story.clone()));
        if let Some(publication) = &manifest.publication {
            provide_context(match beside {
                true => publication.shown(&root),
                false => publication.alone(),
            });
        }
        provide_context(Arc::new(gallery(&manifest.media, &root)));
        if !beside {
            provide_context(SingleFile);
        }
        let Handover { languages, sheet, .. } = handover;
        to_html(view! { <Body languages sheet root data machines /> })
    })
}

/// A view as HTML. Leptos parts neighbouring texts for an app that hydrates; ours takes nothing over that way.
fn to_html(view: impl IntoView) -> String {
    view.to_html().replace("<!>", "")
}

/// What stands beside words, as a page names it from which `root` leads to the site's own folder.
fn gallery(media: &Gallery, root: &str) -> Gallery {
    let renditions = |renditions: &[Rendition]| -> Vec<Rendition> {
        let seen = |rendition: &Rendition| Rendition {
            address: format!("{root}{}", rendition.address),
            ..rendition.clone()
        };
        renditions.iter().map(seen).collect()
    };
    let seen = |exhibit: &Exhibit| match exhibit {
        Exhibit::Picture { size, jpeg, avif } => Exhibit::Picture {
            size: *size,
            jpeg: renditions(jpeg),
            avif: renditions(avif),
        },
        Exhibit::File { address, size } => Exhibit::File {
            address: format!("{root}{address}"),
            size: *size,
        },
    };
    media
        .iter()
        .map(|(file, exhibit)| (file.clone(), seen(exhibit)))
        .collect()
}

/// Whether something in a story is dated to the minute.
fn has_times(story: &Story) -> bool {
    story.dates().into_iter().flat_map(Edtf::times).next().is_some()
}

/// Tag, name and relative address of each language, as seen from one of them.
fn languages(here: &Edition, editions: &[Edition]) -> Vec<Language> {
    let up = root(here);
    editions
        .iter()
        .map(|edition| Language::of(&edition.locale, &up, &edition.folder))
        .collect()
}

/// The same where nothing stands beside the page: the other languages are where the site is, if that is known.
fn languages_elsewhere(manifest: &Manifest, here: &Edition, editions: &[Edition]) -> Vec<Language> {
    let Some(base) = &manifest.base_url else {
        return Vec::new();
    };
    let mut languages = languages(here, editions);
    for (language, edition) in languages.iter_mut().zip(editions) {
        language.address = match language.tag == here.locale.lang {
            true => "?".to_owned(),
            false => format!("{base}{}", edition.folder),
        };
    }
    languages
}

/// From a page to the site's root: empty or `../`.
fn root(edition: &Edition) -> String {
    "../".repeat(edition.folder.matches('/').count())
}

/// The script that runs first, with the addresses that one page needs.
fn boot(manifest: &Manifest, edition: &Edition) -> String {
    let root = root(edition);
    let (file, module) = (
        |name: &str| format!("{root}{name}"),
        |name: &str| format!("{}{name}", relative(&root)),
    );
    let parts = [
        ("{{GLUE}}", module(&manifest.glue)),
        ("{{WASM}}", file(&manifest.wasm)),
        ("{{REDRAW_GLUE}}", module(&manifest.redraw_glue)),
        ("{{REDRAW_WASM}}", file(&manifest.redraw_wasm)),
        ("{{FRAME}}", file(&manifest.frame)),
        ("{{ROOT}}", root.clone()),
    ];
    fill(&manifest.boot, &parts)
}

fn document(manifest: &Manifest, edition: &Edition, editions: &[Edition], boot: &str) -> String {
    let alone = manifest.alone.as_ref();
    let policy = alone.map_or_else(String::new, |Alone { policy, .. }| {
        format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n",
            escape(policy)
        )
    });
    let app = alone.map_or_else(String::new, |Alone { wasm, .. }| {
        format!("<script type=\"text/plain\" id=\"wasm\">{wasm}</script>")
    });
    let parts = [
        ("{{LANG}}", edition.locale.lang.clone()),
        ("{{DIR}}", edition.locale.dir.clone()),
        ("{{HEAD}}", policy + &head::head(manifest, edition, editions)),
        ("{{STYLE}}", style(manifest, &edition.story)),
        ("{{BOOT}}", boot.to_owned()),
        (
            "{{PRERENDER}}",
            body(manifest, edition, editions, manifest.today) + &app,
        ),
    ];
    fill(&manifest.template, &parts)
}

/// The sheets that stand in a story's page.
fn style(manifest: &Manifest, story: &Story) -> String {
    let mut accents = story.sectors.iter().map(|sector| sector.accent);
    let is_rare = !story.periods.is_empty()
        || story.media().next().is_some()
        || accents.any(|accent| accent.word() != accent.colour());
    manifest.style.clone() + if is_rare { &manifest.rare } else { "" }
}

/// Fills every place in one pass, so that nothing in a story can be taken for a place.
fn fill(template: &str, parts: &[(&str, String)]) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(at) = rest.find("{{") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        match parts.iter().find(|(name, _)| from.starts_with(name)) {
            Some((name, text)) => {
                out.push_str(text);
                rest = &from[name.len()..];
            }
            None => {
                out.push_str("{{");
                rest = &from[2..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// `import()` takes a bare name for a package: relative addresses need their `./`.
fn relative(root: &str) -> &str {
    if root.is_empty() { "./" } else { root }
}

#[cfg(test)]
mod tests {
    use super::stamp;

    #[test]
    fn a_file_has_one_moment_of_a_build() {
        for (file, stamped) in [
            ("{\n  \"lang\": \"en\"\n}", "{\n\"built\": 9,\n\"lang\": \"en\"\n}"),
            (
                "{\n\"built\": 1795000000,\n\"lang\": \"en\"\n}",
                "{\n\"built\": 9,\n\"lang\": \"en\"\n}",
            ),
            ("{\"lang\":\"en\",\"built\":7}", "{\"lang\":\"en\",\"built\":9}"),
            (
                "{\"title\": \"\\\"built\\\": 3\"}",
                "{\n\"built\": 9,\"title\": \"\\\"built\\\": 3\"}",
            ),
        ] {
            assert_eq!(stamp(file, 9), stamped, "{file}");
        }
    }
}
