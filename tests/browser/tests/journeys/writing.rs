//! The app writes dates and numbers as the prerender wrote them. The words are English in all languages, for the words are not
//! what is looked at.

use std::fs;
use std::path::Path;

use browser::{Answer, Browser, Conditions, Engine, Made, Site, journeys, open, place};
use serde_json::{Value, json};

// No engine has a part in it: page and app write by the same tables.
journeys!(only blink: written_alike);

/// Months that are others where they stand alone, digits of its own, groups of two digits, and powers of 10,000. At all other
/// languages a native test looks (`tests/dates_on_the_page.rs`).
const TAGS: [&str; 4] = ["cs", "fa", "hi", "ja"];

/// Years of few digits and before year 1; every form that a date may have.
const DATES: [&str; 24] = [
    "-0044-03-15",
    "-0044",
    "-004X",
    "0000-06-01",
    "0004-02-03",
    "0079-08-24",
    "0079",
    "1066-10-14",
    "19XX",
    "202X",
    "2024-12-31/2025-01-01",
    "2025",
    "2025-06",
    "2025-06-02",
    "2025-21",
    "2025-06-02/2025-06-20",
    "2025-06-17/2025-06-17",
    "2025-06-29/2025-07-02",
    "2025-06-17/..",
    "2025-06-17/",
    "../2025-06",
    "/2025-06",
    "2025-06-17~",
    "9999-12-31",
];

const NUMBERS: [f64; 8] = [0.0004, 12.3456, 999.0, 1234.5, 12345.678, 1e6, 2.5e9, 1.2e12];

/// All that is written by a language's rules for dates and numbers.
const WRITTEN: &str = "return [...document.querySelectorAll(
        'time, .event__date, .strip__tick, .figure__number, .figure__bar, .reference, .claims__head'
    )].map(part => part.textContent.replace(/\\s+/g, ' ').trim()).sort()";

async fn written_alike(engine: Engine) {
    let made = Made::new(write);
    let site = Site::plan().files(made.folder()).start().await;
    let browser = engine.start(Conditions::desk()).await;
    for tag in TAGS {
        look(&site, &browser, tag).await;
    }
}

/// A story for each language.
fn write(public: &Path) {
    let words = fs::read(place::workspace().join("public/locales/en.json")).unwrap();
    let mut words: Value = serde_json::from_slice(&words).unwrap();
    fs::create_dir_all(public.join("locales")).unwrap();
    for tag in TAGS {
        (words["lang"], words["intl"]) = (json!(tag), json!(tag));
        fs::write(public.join(format!("locales/{tag}.json")), words.to_string()).unwrap();
        let stories = public.join("stories").join(slug(tag));
        fs::create_dir_all(&stories).unwrap();
        fs::write(stories.join(format!("{tag}.json")), story(tag).to_string()).unwrap();
    }
    fs::write(public.join("site.toml"), "name = \"Many languages\"\n").unwrap();
}

fn slug(tag: &str) -> String {
    format!("in-{tag}")
}

fn story(lang: &str) -> Value {
    let fixture = place::workspace().join("tests/fixtures/dates/small-numbers.json");
    let mut story: Value = serde_json::from_slice(&fs::read(fixture).unwrap()).unwrap();
    story["lang"] = json!(lang);
    let event = story["events"][0].take();
    let events = DATES.iter().enumerate().map(|(at, date)| {
        let mut event = event.clone();
        (event["id"], event["date"]) = (json!(format!("e{at}")), json!(date));
        event
    });
    story["events"] = events.collect();
    let figure = story["projects"][0]["figures"][0].take();
    let figures = NUMBERS.iter().map(|number| {
        let mut figure = figure.clone();
        (figure["value"], figure["label"]) = (json!(number), json!(format!("{number}")));
        figure
    });
    story["projects"][0]["figures"] = figures.collect();
    story
}

/// The host has a newer file with another headline alone: whatever else differs, the app has written otherwise.
async fn look(site: &Site, browser: &Browser, tag: &str) {
    let file = format!("stories/{}/{tag}.json", slug(tag));
    let mut newer: Value = serde_json::from_str(&site.text(&file)).unwrap();
    newer["title"] = json!("Drawn anew");
    newer["built"] = json!(newer["built"].as_u64().unwrap() + 1);
    site.hold(&file);
    site.answer(&file, Answer::Text(newer.to_string()));
    let page = open(browser, site, &format!("/{}/", slug(tag))).await;
    page.ready().await;
    let written = async || -> Vec<String> { page.run(WRITTEN, []).await };
    let before = written().await;
    assert!(before.len() > 60, "{tag}: dates and numbers to compare: {before:#?}");
    site.release();
    page.see("the newer story", "Drawn anew".to_owned(), async || {
        page.text("h1").await
    })
    .await;
    page.ready().await;
    assert_eq!(written().await, before, "{tag}");
}
