//! What the prerender writes for other sites: the address of each page, its oEmbed answer and its share picture.
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
