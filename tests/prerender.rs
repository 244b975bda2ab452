//! What the prerender writes for other sites: the head of each page, its oEmbed answer and its share picture.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, reason = "these are tests")]

use jalon::prerender::{Manifest, PICTURE, run};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

/// A folder with the site as the prerender writes it; dropping it removes it.
struct Site(PathBuf);

impl Site {
    fn build(name: &str, base_url: Option<&str>, files: &[&str]) -> Self {
        let out = std::env::temp_dir().join(format!("jalon-prerender-{name}-{}", std::process::id()));
        fs::create_dir_all(out.join("fr")).unwrap();
        for file in files {
            fs::write(out.join(file), "").unwrap();
        }
        let site = Self(out);
        fs::copy("index.html", site.0.join("template.html")).unwrap();
        let manifest = json!({
            "out": site.0, "template": site.0.join("template.html"), "slug": "mali-russia",
            "stories": "public/stories/mali-russia", "locales": "public/locales", "base_url": base_url,
            "glue": "jalon.js", "wasm": "jalon_bg.wasm",
            "redraw_glue": "redraw.js", "redraw_wasm": "redraw_bg.wasm", "style": "", "boot": "", "frame": "", "today": "2026-11-23",
        });
        let manifest: Manifest = serde_json::from_value(manifest).unwrap();
        run(&manifest).unwrap();
        site
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.0.join(file)).unwrap()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
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

/// The page's JSON-LD.
fn structured(page: &str) -> Value {
    let start = page.split("<script type=\"application/ld+json\">").nth(1).unwrap();
    serde_json::from_str(start.split("</script>").next().unwrap()).unwrap()
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
fn search_engines_are_given_the_whole_story() {
    let site = Site::build("structured", Some("https://a.org/b/"), &[]);
    let story: Value =
        serde_json::from_str(&fs::read_to_string("public/stories/mali-russia/en.json").unwrap()).unwrap();
    let data = structured(&site.text("index.html"));
    assert_eq!(data["@context"], "https://schema.org");
    assert_eq!(data["@type"], "BackgroundNewsArticle");
    assert_eq!(data["headline"], story["title"]);
    assert_eq!(data["description"], story["description"]);
    assert_eq!(data["inLanguage"], "en");
    assert_eq!(data["url"], "https://a.org/b/");
    assert_eq!(data["dateModified"], story["checked"]);
    assert_eq!(data["isBasedOn"]["author"]["name"], story["origin"]["byline"]);

    let events = data["about"].as_array().unwrap();
    assert_eq!(
        events.len(),
        story["events"].as_array().unwrap().len(),
        "background too"
    );
    let find = |list: &[Value], name: &str| list.iter().find(|it| it["name"] == name).unwrap().clone();
    assert_eq!(
        find(events, "Lithium permit renewed, protocol announced"),
        json!({
            "@type": "Event", "name": "Lithium permit renewed, protocol announced",
            "startDate": "2024-07-10", "endDate": "2024-07-11", "location": {"@type": "Place", "name": "Bougoula"},
        })
    );
    let expected = find(events, "Lithium unit expected to be operational");
    assert_eq!(expected["startDate"], "2027", "no finer than it is known");

    let citations = data["citation"].as_array().unwrap();
    assert_eq!(citations.len(), story["sources"].as_array().unwrap().len());
    let article = find(citations, story["origin"]["title"].as_str().unwrap());
    assert!(
        article.get("datePublished").is_none(),
        "the day it reports on is not when it was published"
    );
    let report = find(citations, "Start of the refinery’s construction");
    assert_eq!(report["datePublished"], "2025-06-17");
    assert_eq!(report["publisher"]["name"], "Reuters");
    assert!(citations.contains(&json!("http://news.abamako.com/h/300991.html")));
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
    assert!(page.contains("content=\"summary_large_image\""));
}
