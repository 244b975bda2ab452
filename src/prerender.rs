//! The page as HTML, complete before any script: fills the template with story, head, sheet and scripts; knows no
//! browser.

mod format;
mod head;
mod oembed;

pub use format::FORMATS;
pub use head::PICTURE;

use crate::date::Date;
use crate::focus::Focus;
use crate::locale::{Key, Locale};
use crate::story::{Problem, Story, fingerprint};
use crate::view::{Data, Page, WAIT, page};
use leptos::prelude::Owner;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What a build gives to the prerender, as JSON.
#[derive(Debug, Deserialize)]
pub struct Manifest {
    /// Folder that the pages are written to.
    pub out: PathBuf,
    /// HTML with `{{PLACES}}` to fill in.
    pub template: PathBuf,
    /// Folder of the story's languages below `stories/`.
    pub slug: String,
    /// Folder with a JSON file a language.
    pub stories: PathBuf,
    /// Folder with the interface's words, a JSON file a language.
    pub locales: PathBuf,
    /// Where the page will live, with a slash at its end; without it no absolute address is written.
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
    /// The script that runs first and starts the app.
    pub boot: String,
    /// File name of the script that tells a page around ours what it needs to know.
    pub frame: String,
    /// The day of the build (`2026-11-23`).
    pub today: String,
    /// File that tells afterwards what stands inline in the pages; a policy lets it in by its hash.
    pub inline: Option<PathBuf>,
}

/// What stands inline in the pages of a build, as it stands there.
#[derive(Debug, Default, Serialize)]
struct Inline {
    /// The texts of `<script>` elements that run.
    scripts: BTreeSet<String>,
    /// The texts of `<style>` elements.
    styles: BTreeSet<String>,
}

/// One language of a story with its locale and its address.
pub struct Edition {
    /// The story.
    pub story: Story,
    /// Tells whether a file is the one that the story was read from.
    pub fingerprint: String,
    /// The interface's words.
    pub locale: Locale,
    /// Folder of the page within the site: empty or `fr/`.
    pub folder: String,
}

/// Writes every page of a build.
///
/// # Errors
/// One sentence a problem: which file, where, what is wrong.
pub fn run(manifest: &Manifest) -> Result<(), String> {
    let template = read(&manifest.template)?;
    let editions = editions(&manifest.stories, &manifest.locales)?;
    let today: Date = manifest
        .today
        .parse()
        .map_err(|wrong| format!("the day of the build `{}`: {wrong}", manifest.today))?;
    let mut inline = Inline::default();
    inline.scripts.insert(WAIT.to_owned());
    for edition in &editions {
        let boot = boot(manifest, edition);
        let html = document(manifest, &template, edition, &editions, &boot, today.span().start);
        inline.scripts.insert(boot);
        inline.styles.insert(manifest.style.clone());
        let folder = manifest.out.join(&edition.folder);
        write(&folder.join("index.html"), &html)?;
        if let Some(address) = oembed::address(manifest, edition) {
            let answer = oembed::answer(&address, &edition.story.title);
            write(&folder.join(oembed::FILE), &answer.to_string())?;
        }
    }
    if let Some(path) = &manifest.inline {
        let texts = serde_json::to_string(&inline).map_err(|error| error.to_string())?;
        write(path, &texts)?;
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    path.parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| format!("{}: {error}", path.display()))
}

/// Reads every language of a story; English, or else the first, gets the site's own address.
///
/// # Errors
/// Every problem of every file, one sentence each.
pub fn editions(stories: &Path, locales: &Path) -> Result<Vec<Edition>, String> {
    let entries = fs::read_dir(stories).map_err(|error| format!("{}: {error}", stories.display()))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort_by_key(|path| (!path.ends_with("en.json"), path.clone()));
    let mut editions = Vec::new();
    let mut wrong = Vec::new();
    for path in files {
        let lang = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        let words = locales.join(format!("{lang}.json"));
        if !words.is_file() {
            wrong.push(format!(
                "{}: no locale has the words of a page in `{lang}`; add {}",
                path.display(),
                words.display()
            ));
            continue;
        }
        match (edition_story(&path), edition_locale(&words)) {
            (Ok((story, fingerprint)), Ok(locale)) if story.lang == lang && locale.lang == lang => {
                let folder = if editions.is_empty() {
                    String::new()
                } else {
                    format!("{lang}/")
                };
                editions.push(Edition {
                    story,
                    fingerprint,
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

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn sentences(path: &Path, problems: &[Problem]) -> String {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| format!("{}:{}:{}: {problem}", path.display(), problem.line, problem.column))
        .collect();
    lines.join("\n")
}

fn edition_story(path: &Path) -> Result<(Story, String), String> {
    let text = read(path)?;
    let story = Story::parse(text.as_bytes()).map_err(|problems| sentences(path, &problems))?;
    Ok((story, fingerprint(text.as_bytes())))
}

fn edition_locale(path: &Path) -> Result<Locale, String> {
    Locale::parse(read(path)?.as_bytes(), FORMATS).map_err(|problems| sentences(path, &problems))
}

/// What stands in `<body>` for one language.
#[must_use]
pub fn body(edition: &Edition, editions: &[Edition], sheet: &str, today: i32) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let data = Data {
            story: edition.story.clone(),
            locale: edition.locale.clone(),
            today,
            languages: languages(edition, editions),
            sheet: format!("{}{sheet}", root(edition)),
        };
        page(&Page::new(data, Focus::default())).print()
    })
}

/// Tag, name and relative address of each language, as seen from one of them.
fn languages(here: &Edition, editions: &[Edition]) -> Vec<(String, String, String)> {
    let up = root(here);
    editions
        .iter()
        .map(|edition| {
            let address = format!("{up}{}", edition.folder);
            let address = if address.is_empty() { "./".to_owned() } else { address };
            (edition.locale.lang.clone(), edition.locale.name.clone(), address)
        })
        .collect()
}

/// From a page to the site's root: empty or `../`.
fn root(edition: &Edition) -> String {
    "../".repeat(edition.folder.matches('/').count())
}

/// The address of a story's file as seen from its page.
fn story_file(manifest: &Manifest, edition: &Edition) -> String {
    format!(
        "{}stories/{}/{}.json",
        root(edition),
        manifest.slug,
        edition.locale.lang
    )
}

/// The script that runs first, with the addresses that one page needs.
fn boot(manifest: &Manifest, edition: &Edition) -> String {
    let root = root(edition);
    manifest
        .boot
        .replace("{{ROOT}}", &root)
        .replace("{{GLUE}}", &format!("{}{}", relative(&root), manifest.glue))
        .replace("{{WASM}}", &format!("{root}{}", manifest.wasm))
        .replace(
            "{{REDRAW_GLUE}}",
            &format!("{}{}", relative(&root), manifest.redraw_glue),
        )
        .replace("{{REDRAW_WASM}}", &format!("{root}{}", manifest.redraw_wasm))
        .replace("{{FRAME}}", &format!("{root}{}", manifest.frame))
        .replace("{{STORY}}", &story_file(manifest, edition))
}

fn document(
    manifest: &Manifest,
    template: &str,
    edition: &Edition,
    editions: &[Edition],
    boot: &str,
    today: i32,
) -> String {
    let root = root(edition);
    let story = story_file(manifest, edition);
    let languages: Vec<String> = languages(edition, editions)
        .into_iter()
        .map(|(tag, name, address)| format!("{tag} {address} {name}"))
        .collect();
    // The first of the dialogue's words is its name.
    let embed = head::escape(edition.locale.word(Key::Embed).split('|').next().unwrap_or_default());
    let content = format!(
        "<p class=\"part\" role=\"status\" data-no-part hidden>{}</p><div id=\"app\" data-story=\"{story}\" data-words=\"{root}locales/{}.json\" data-fingerprint=\"{}\" data-languages=\"{}\">{}</div>\
         <aside class=\"part part--whole\"><a href=\"./\" target=\"_blank\">{}</a></aside>\
         <section class=\"embed\" aria-label=\"{embed}\"><details id=\"embed\" \
         data-script=\"{root}embed-dialogue.js\"><summary>{embed}</summary></details></section>\
         <script type=\"application/json\" id=\"locale\">{}</script>{}",
        head::escape(edition.locale.word(Key::NoPart)),
        edition.locale.lang,
        edition.fingerprint,
        head::escape(&languages.join("|")),
        body(edition, editions, &manifest.sheet, today),
        head::escape(&edition.locale.fill(Key::WholeStory, &[&edition.story.title])),
        edition.locale.compact(),
        head::data(manifest, edition)
    );
    let parts = [
        ("{{LANG}}", edition.locale.lang.clone()),
        ("{{DIR}}", edition.locale.dir.clone()),
        ("{{HEAD}}", head::head(manifest, edition, editions)),
        ("{{STYLE}}", manifest.style.clone()),
        ("{{BOOT}}", boot.to_owned()),
        ("{{PRERENDER}}", content),
    ];
    fill(template, &parts)
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
