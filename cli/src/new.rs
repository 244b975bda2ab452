//! Begins a story: a file that is sound as it stands, with the schema by which editors' programs help, and overwrites nothing.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use jalon::date::{Date, civil};
use jalon::focus::is_id;
use serde_json::json;

use crate::{schema, site};

/// The schema's file, beside the folder `stories`.
const SCHEMA: &str = "story.schema.json";

/// What stands in a new story until its writer has replaced it.
struct Words {
    title: &'static str,
    publisher: &'static str,
    source: &'static str,
    happened: &'static str,
    summary: &'static str,
    expected: &'static str,
}

const ENGLISH: Words = Words {
    title: "The headline",
    publisher: "Who published what you know",
    source: "What it is called",
    happened: "What happened",
    summary: "A sentence or two on it, with **strong** words and [links](https://example.org/).",
    expected: "What is expected",
};

const FRENCH: Words = Words {
    title: "Le titre",
    publisher: "Qui a publié ce que vous savez",
    source: "Comment cela s’appelle",
    happened: "Ce qui s’est passé",
    summary: "Une phrase ou deux, avec des mots **forts** et des [liens](https://example.org/).",
    expected: "Ce qui est attendu",
};

/// How a story names the schema beside the folder `stories`.
pub const SCHEMA_FROM_STORY: &str = "../../story.schema.json";

/// Begins a story in `folder`; its file. `today` is a day number.
///
/// # Errors
/// When the name or the language cannot be one, or the file is there already.
pub fn new(folder: &Path, slug: &str, lang: &str, today: i32) -> Result<PathBuf> {
    write(folder, slug, lang, &story(lang, today))
}

/// Writes `stories/<slug>/<lang>.json` in `folder`, and the schema beside `stories`; the file.
///
/// # Errors
/// When the name or the language cannot be one, or the file is there already.
pub fn write(folder: &Path, slug: &str, lang: &str, text: &str) -> Result<PathBuf> {
    if !is_id(slug) {
        bail!(
            "`{slug}` cannot be a story's folder; use lower-case letters a to z, digits and inner hyphens, such as `segou-bridge`"
        );
    }
    let locales = site::locales(folder);
    if !locales.languages().iter().any(|known| known == lang) {
        bail!(
            "no locale has the words of a page in `{lang}`; add {}, or choose one of: {}",
            locales.path(lang).display(),
            locales.languages().join(", ")
        );
    }
    let stories = folder.join("stories").join(slug);
    let path = stories.join(format!("{lang}.json"));
    fs::create_dir_all(&stories).with_context(|| format!("{} cannot be created", stories.display()))?;
    let file = fs::OpenOptions::new().write(true).create_new(true).open(&path);
    let mut file = match file {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => bail!(
            "{} is there already and stays as it is; choose another name, or move it away",
            path.display()
        ),
        file => file.with_context(|| format!("{} cannot be created", path.display()))?,
    };
    file.write_all(text.as_bytes())
        .with_context(|| format!("{} cannot be written", path.display()))?;
    // It is ours: an older one would complete what is no more.
    let schema = folder.join(SCHEMA);
    fs::write(&schema, schema::schema()).with_context(|| format!("{} cannot be written", schema.display()))?;
    Ok(path)
}

fn story(lang: &str, today: i32) -> String {
    let words = if lang == "fr" { FRENCH } else { ENGLISH };
    let (year, ..) = civil(today);
    // By hand, for its fields should stand in the order in which one thinks of them.
    let text = |text: &str| json!(text).to_string();
    format!(
        "{{\n  \"$schema\": \"{SCHEMA_FROM_STORY}\",\n  \"lang\": {},\n  \"title\": {},\n  \"sources\": [\n    {{ \"publisher\": {}, \
         \"title\": {} }}\n  ],\n  \"events\": [\n    {{\n      \"date\": \"{}\",\n      \"title\": {},\n      \"summary\": {}\n    \
         }},\n    {{\n      \"date\": \"{}\",\n      \"title\": {}\n    }}\n  ]\n}}\n",
        text(lang),
        text(words.title),
        text(words.publisher),
        text(words.source),
        Date::day(today),
        text(words.happened),
        text(words.summary),
        year + 1,
        text(words.expected),
    )
}

#[cfg(test)]
mod tests {
    use super::new;
    use jalon::date::day_number;
    use jalon::story;
    use std::fs;

    #[test]
    fn what_it_writes_is_sound_in_each_language_and_nothing_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let today = day_number(2026, 11, 23);
        for lang in ["en", "fr"] {
            let path = new(folder.path(), "tale", lang, today).unwrap();
            let told = story::check(&fs::read(&path).unwrap(), today);
            assert!(told.is_empty(), "{told:#?}");
            fs::write(&path, "mine").unwrap();
            assert!(new(folder.path(), "tale", lang, today).is_err());
            assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        }
        for (slug, lang) in [("../tale", "en"), ("Tale", "en"), ("tale", "xx"), ("", "en")] {
            assert!(new(folder.path(), slug, lang, today).is_err(), "{slug} {lang}");
        }
    }
}
