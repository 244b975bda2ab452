//! What the prerender writes for other sites: the head of each page, its oEmbed answer and its share picture.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, reason = "these are tests")]

use jalon::prerender::{Inline, Locales, Manifest, PICTURE, Pages, Setting, editions, pages};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder with the site as the prerender writes it; dropping it removes it.
struct Site(PathBuf, Inline);

impl Site {
    fn build(name: &str, base_url: Option<&str>, files: &[&str]) -> Self {
        Self::of(name, base_url, files, "public/stories/mali-russia", "public/locales")
    }

    fn of(name: &str, base_url: Option<&str>, files: &[&str], stories: &str, locales: &str) -> Self {
        let out = std::env::temp_dir().join(format!("jalon-prerender-{name}-{}", std::process::id()));
        let manifest = Manifest {
            template: fs::read_to_string("index.html").unwrap(),
            slug: "mali-russia".to_owned(),
            base_url: base_url.map(str::to_owned),
            style: "a{}".to_owned(),
            sheet: "jalon.css".to_owned(),
            boot: "start('{{ROOT}}')".to_owned(),
            built: 1_795_000_000,
            pictures: files.iter().map(|file| (*file).to_owned()).collect(),
            ..Manifest::default()
        };
        let editions = editions(
            Path::new(stories),
            &Locales::new(locales, Vec::new()),
            &Setting::default(),
        )
        .unwrap();
        let Pages { files, inline } = pages(&manifest, &editions);
        for (file, text) in files {
            let path = out.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(out, inline)
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.0.join(file)).unwrap()
    }
}

/// What a page says of itself to machines.
fn structured(page: &str) -> Value {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn tells_each_text_that_stands_inline() {
    let site = Site::build("inline", None, &[]);
    let Inline { scripts, styles } = &site.1;
    for (list, open, close) in [(scripts, "<script>", "</script>"), (styles, "<style>", "</style>")] {
        for page in ["index.html", "fr/index.html"] {
            let page = site.text(page);
            let texts: Vec<&str> = page
                .split(open)
                .skip(1)
                .filter_map(|rest| rest.split(close).next())
                .collect();
            assert!(!texts.is_empty(), "{open}");
            for text in texts {
                assert!(list.contains(text), "{text}: {list:?}");
            }
        }
    }
}

#[test]
fn a_pasted_address_leads_to_its_own_languages_frame() {
    let site = Site::build("oembed", Some("https://a.org/b/"), &[]);
    for folder in ["", "fr/"] {
        let page = site.text(&format!("{folder}index.html"));
        let link = format!("href=\"https://a.org/b/{folder}oembed.json\"");
        let at = page.find(&link).unwrap();
        assert!(
            at < 1000 && at < page.find("<style").unwrap(),
            "{folder}: late, at {at}"
        );
        let answer: Value = serde_json::from_str(&site.text(&format!("{folder}oembed.json"))).unwrap();
        let html = answer["html"].as_str().unwrap();
        assert!(
            html.contains(&format!("<iframe src=\"https://a.org/b/{folder}\"")),
            "{html}"
        );
        assert!(page.contains(&format!("<title>{}</title>", answer["title"].as_str().unwrap())));
    }
}

#[test]
fn the_head_says_what_the_page_is_about_and_where_it_is() {
    let site = Site::build("head", Some("https://a.org/b/"), &[]);
    for (lang, folder, locale) in [("en", "", "en_GB"), ("fr", "fr/", "fr_FR")] {
        let page = site.text(&format!("{folder}index.html"));
        let story: Value =
            serde_json::from_str(&fs::read_to_string(format!("public/stories/mali-russia/{lang}.json")).unwrap())
                .unwrap();
        let (title, description) = (story["title"].as_str().unwrap(), story["description"].as_str().unwrap());
        let here = format!("https://a.org/b/{folder}");
        for expected in [
            format!("<title>{title}</title>"),
            format!("<meta name=\"description\" content=\"{description}\">"),
            "<meta property=\"og:type\" content=\"article\">".to_owned(),
            format!("<meta property=\"og:title\" content=\"{title}\">"),
            format!("<meta property=\"og:description\" content=\"{description}\">"),
            format!("<meta property=\"og:locale\" content=\"{locale}\">"),
            format!("<meta property=\"og:url\" content=\"{here}\">"),
            format!("<link rel=\"canonical\" href=\"{here}\">"),
            "<link rel=\"alternate\" hreflang=\"en\" href=\"https://a.org/b/\">".to_owned(),
            "<link rel=\"alternate\" hreflang=\"fr\" href=\"https://a.org/b/fr/\">".to_owned(),
        ] {
            assert_eq!(page.matches(&expected).count(), 1, "{lang}: {expected}");
        }
    }
}

#[test]
fn a_site_without_an_address_promises_nothing() {
    let site = Site::build("relative", None, &[PICTURE]);
    let page = site.text("index.html");
    assert!(!page.contains("oembed") && !page.contains("og:image") && !page.contains("canonical"));
    assert!(!site.0.join("oembed.json").exists());
}

#[test]
fn names_a_share_picture_only_where_there_is_one() {
    let site = Site::build("picture", Some("https://a.org/b/"), &["fr/share.png"]);
    assert!(!site.text("index.html").contains("og:image"), "none was drawn");
    let page = site.text("fr/index.html");
    assert!(page.contains("<meta property=\"og:image\" content=\"https://a.org/b/fr/share.png\">"));
    assert!(page.contains("<meta property=\"og:image:type\" content=\"image/png\">"));
    assert!(page.contains("content=\"summary_large_image\""));
    let site = Site::build("photograph", Some("https://a.org/b/"), &["share.jpg"]);
    let page = site.text("index.html");
    assert!(page.contains("<meta property=\"og:image\" content=\"https://a.org/b/share.jpg\">"));
    assert!(page.contains("<meta property=\"og:image:type\" content=\"image/jpeg\">"));
    assert!(!site.text("fr/index.html").contains("og:image"));

    let made_up = "public/stories/quillmere";
    let site = Site::of(
        "seen",
        Some("https://a.org/b/"),
        &["share.jpg"],
        made_up,
        "public/locales",
    );
    let page = site.text("index.html");
    assert!(
        page.contains("<meta property=\"og:image:alt\" content=\"A town that does not exist, after its flood: how far six works have come – A drawing of a row"),
        "{page}"
    );
}

#[test]
fn a_story_in_a_language_without_a_locale_is_named_with_the_cure() {
    let folder = std::env::temp_dir().join(format!("jalon-editions-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::copy("public/stories/mali-russia/en.json", folder.join("sw.json")).unwrap();
    let wrong = editions(
        &folder,
        &Locales::new("public/locales", Vec::new()),
        &Setting::default(),
    )
    .err();
    fs::remove_dir_all(&folder).unwrap();
    let expected = format!(
        "{}/sw.json: no locale has the words of a page in `sw`; add public/locales/sw.json",
        folder.display()
    );
    assert_eq!(wrong, Some(expected));
}

#[test]
fn tells_machines_what_readers_see() {
    let site = Site::build("structured", Some("https://a.org/b/"), &[]);
    for (folder, lang) in [("", "en"), ("fr/", "fr")] {
        let data = structured(&site.text(&format!("{folder}index.html")));
        let text = fs::read_to_string(format!("public/stories/mali-russia/{lang}.json")).unwrap();
        let story: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(data["@context"], "https://schema.org");
        assert_eq!(data["@type"], "BackgroundNewsArticle");
        assert_eq!(data["headline"], story["title"]);
        assert_eq!(data["inLanguage"], lang);
        assert_eq!(data["dateModified"], story["checked"]);
        assert_eq!(data["url"], format!("https://a.org/b/{folder}"));
        assert_eq!(data["isBasedOn"]["@type"], "NewsArticle");
        let list = |value: &Value, field: &str| -> Vec<Value> {
            value
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item[field].clone())
                .collect()
        };
        let sources = story["sources"].as_array().unwrap().iter();
        let sources: Vec<&Value> = sources.map(|it| it.get("url").unwrap_or(&it["title"])).collect();
        let cited = data["citation"].as_array().unwrap().iter();
        let cited: Vec<&Value> = cited.map(|it| it.get("name").unwrap_or(it)).collect();
        assert_eq!(
            cited, sources,
            "{lang}: by its address, or by its title where there is none"
        );
        let told: Vec<Value> = story["events"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|event| event["kind"] != "background")
            .map(|event| event["title"].clone())
            .collect();
        let mut about = list(&data["about"], "name");
        about.sort_by_key(Value::to_string);
        let mut told = told;
        told.sort_by_key(Value::to_string);
        assert_eq!(
            about, told,
            "{lang}: background is other sources' and not the article's"
        );
        assert!(
            data["about"]
                .as_array()
                .unwrap()
                .iter()
                .all(|it| it["@type"] == "Event" && it["startDate"].is_string())
        );
        assert!(data.get("correction").is_none(), "nothing was corrected");
        let expected = story["events"].as_array().unwrap().iter();
        let expected = expected
            .filter(|event| event["by"] == true)
            .map(|event| &event["title"]);
        for title in expected {
            let mut about = data["about"].as_array().unwrap().iter();
            let told = about.find(|it| it["name"] == *title).unwrap();
            assert_eq!(told["startDate"], "2027", "no finer than it is known");
        }
        let dates: Vec<&Value> = data["citation"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| &it["datePublished"])
            .collect();
        assert_eq!(
            *dates[0],
            Value::Null,
            "the day that the article reports on is not when it was published"
        );
        assert!(dates.contains(&&json!("2025-06-17")), "{dates:?}");
    }
}

#[test]
fn tells_machines_of_corrections() {
    let folder = std::env::temp_dir().join(format!("jalon-corrected-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let text = fs::read_to_string("public/stories/mali-russia/en.json").unwrap();
    let mut story: Value = serde_json::from_str(&text).unwrap();
    story["corrections"] = json!([{"date": "2026-02-01", "text": "The place was wrong: it is *Sénou* \\</script>."}]);
    fs::write(folder.join("en.json"), story.to_string()).unwrap();
    let site = Site::of("corrected", None, &[], &folder.to_string_lossy(), "public/locales");
    fs::remove_dir_all(&folder).unwrap();
    let data = structured(&site.text("index.html"));
    let expected = json!([{
        "@type": "CorrectionComment", "text": "The place was wrong: it is Sénou </script>.", "datePublished": "2026-02-01",
    }]);
    assert_eq!(data["correction"], expected);
}

#[test]
fn names_its_languages_to_machines() {
    let site = Site::build("languages", Some("https://a.org/b/"), &[]);
    for folder in ["", "fr/"] {
        let page = site.text(&format!("{folder}index.html"));
        for (lang, address) in [("en", ""), ("fr", "fr/"), ("x-default", "")] {
            let link = format!("<link rel=\"alternate\" hreflang=\"{lang}\" href=\"https://a.org/b/{address}\">");
            assert!(page.contains(&link), "{folder}: {link}");
        }
    }
    let site = Site::of(
        "arabic",
        None,
        &[],
        "tests/languages/stories/harvest",
        "tests/languages/locales",
    );
    assert!(
        site.text("index.html")
            .contains("<meta property=\"og:locale\" content=\"ar\">"),
        "no digits in it"
    );
}
