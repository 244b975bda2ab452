//! What a page says of dates, ages, figures and languages: stories that were told wrong once, with what is right.
#![cfg(feature = "ssr")]
#![allow(clippy::panic, clippy::expect_used)]

use jalon::date::day_number;
use jalon::locale::{Carried, DateParts, Locale};
use jalon::prerender::{Edition, Locales, Manifest, Setting, body, editions, pages};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

/// A folder that goes when the test does.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("jalon-dates-{name}-{}", std::process::id()));
        for folder in ["stories", "locales"] {
            fs::create_dir_all(path.join(folder)).expect("a folder");
        }
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn read(path: &str) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The language of a tag that may ask for digits as well.
fn language(tag: &str) -> &str {
    tag.split("-u-").next().unwrap_or(tag)
}

/// The editions of one story, with the English words under any language's tag.
fn edition(folder: &Folder, tag: &str, story: &Value) -> Vec<Edition> {
    let lang = language(tag);
    let (stories, locales) = (folder.0.join("stories"), folder.0.join("locales"));
    let mut words = read("public/locales/en.json");
    if tag != "en" {
        (words["lang"], words["intl"]) = (json!(lang), json!(tag));
    }
    fs::write(locales.join(format!("{lang}.json")), words.to_string()).expect("a locale");
    fs::write(stories.join(format!("{lang}.json")), story.to_string()).expect("a story");
    editions(&stories, &Locales::new(&locales, Vec::new()), &Setting::default())
        .unwrap_or_else(|wrong| panic!("{wrong}"))
}

fn page(name: &str, lang: &str, story: &Value, today: (i32, u8, u8)) -> String {
    let folder = Folder::new(name);
    let editions = edition(&folder, lang, story);
    let (year, month, day) = today;
    body(
        &Manifest::default(),
        &editions[0],
        &editions,
        day_number(year, month, day),
    )
}

fn check(name: &str, present: &[&str], absent: &[&str]) {
    let story = read(&format!("tests/fixtures/dates/{name}.json"));
    let lang = story["lang"].as_str().expect("a language").to_owned();
    let html = page(name, &lang, &story, (2026, 11, 23));
    for text in present {
        assert!(html.contains(text), "{name}: {text} is missing from {html}");
    }
    for text in absent {
        assert!(!html.contains(text), "{name}: {text} stands in {html}");
    }
}

#[test]
fn portuguese_is_written() {
    check("portuguese-pt", &["1 de janeiro de 2025"], &[]);
}

#[test]
fn years_of_few_digits_and_before_year_1_carry_their_era() {
    check(
        "early-and-bc-dates",
        &[
            "24 August 79 AD",
            "3 February 4 AD",
            "15 March 45 BC",
            ">45 BC<",
            "1 June 1 BC",
            "50 BC – 41 BC",
            "data-year=\"45 BC\"",
        ],
        &["1979", "2004", "-44", "-0044<", "AD BC"],
    );
}

#[test]
fn small_figures_are_not_nothing() {
    check(
        "small-numbers",
        &["0.0004\u{a0}kg", "12.346\u{a0}kg", "0.001% of 100,000\u{a0}MW"],
        &[">0\u{a0}kg", "0% of"],
    );
}

#[test]
fn equal_ends_are_one_date_and_unknown_ends_are_not_open() {
    check(
        "intervals",
        &[
            ">17 June 2025<",
            ">June 2025<",
            "17 June 2025 – end not known",
            "since 17 June 2025",
        ],
        &["17–17", "June 2025 – June 2025"],
    );
    check(
        "open-and-unknown-ends",
        &[
            "until 1990",
            "since 2000",
            "2010 – end not known",
            "start not known – June 2015",
        ],
        &["since 2010", "until June"],
    );
}

#[test]
fn statements_are_as_old_as_their_date_allows() {
    let story = read("tests/fixtures/dates/as-of.json");
    for (date, said, age) in [
        (
            "2020",
            "as of <time datetime=\"2020\">2020</time>",
            Some(" · 6 years ago"),
        ),
        ("19XX", "1900–1999", None),
        ("202X", "2020s", None),
        ("2024/2025", "2024 – 2025", None),
        ("2025/..", "since 2025", None),
        ("2025-07-29", "29 July 2025", Some(" · 15 months ago")),
    ] {
        let mut story = story.clone();
        let claims = story["events"][0]["claims"].as_array_mut().expect("claims");
        claims.truncate(1);
        claims[0]["as_of"] = json!(date);
        let html = page("as-of", "en", &story, (2026, 11, 23));
        let head = &html[html.find("claims__head").expect("a heading")..];
        let head = &head[..head.find("</h4>").expect("its end")];
        assert!(head.contains(said), "{date}: {head}");
        match age {
            Some(age) => assert!(head.contains(age), "{date}: {head}"),
            None => assert!(!head.contains("ago"), "{date}: {head}"),
        }
    }
}

#[test]
fn today_is_left_off_an_axis_that_lies_far_away() {
    check("happened-in-2099", &["1 January 2099"], &["strip__today"]);
}

#[test]
fn sources_have_the_names_of_their_languages() {
    check(
        "source-languages",
        &[
            "(in Spanish)",
            "(in Brazilian Portuguese)",
            "(in Swahili)",
            "(in English)",
        ],
        &["(es)", "(pt-BR)", "(sw)", "(en)"],
    );
}

#[test]
fn what_was_expected_for_a_season_or_a_stretch_of_time_passes() {
    for (date, passed) in [
        ("2025-21", true),
        ("2025-06/2025-09", true),
        ("2026-12/2027-02", false),
        ("2026-24", false),
        ("2025-06/..", false),
    ] {
        let mut story = read("tests/fixtures/dates/small-numbers.json");
        story["events"][0]["date"] = json!(date);
        story["events"][0]["kind"] = json!("expected");
        story["projects"][0]["dates"] = json!([{"label": "The end", "date": date, "expected": true}]);
        let html = page("passed", "en", &story, (2026, 11, 23));
        let (html, _) = html.split_once("id=\"data\"").expect("what the app is told comes last");
        let card = &html[html.find("card__facts").expect("a card")..];
        assert_eq!(html.contains("This date has passed."), passed, "{date}: the event");
        assert_eq!(card.contains(">Date passed<"), passed, "{date}: the card");
        assert_eq!(card.contains(">Expected<"), !passed, "{date}: the card");
        assert!(card.contains(&format!("data-date=\"{date}\"")), "{date}: for the app");
    }
}

#[test]
fn machines_read_years_of_iso_8601_and_no_season() {
    let folder = Folder::new("machines");
    let mut story = read("tests/fixtures/dates/early-and-bc-dates.json");
    for (at, date) in ["2025-21", "-0044-03-15", "0079", "202X", "2025-24/2026-21", "/2025-06"]
        .into_iter()
        .enumerate()
    {
        story["events"][at]["date"] = json!(date);
    }
    story["checked"] = json!("2025");
    let editions = edition(&folder, "en", &story);
    let manifest = Manifest {
        template: fs::read_to_string("index.html").expect("a template"),
        ..Manifest::default()
    };
    let drawn = pages(&manifest, &editions);
    let (_, html) = drawn
        .files
        .iter()
        .find(|(name, _)| name == "index.html")
        .expect("the page");
    let (_, data) = html.split_once("<script type=\"application/ld+json\">").expect("data");
    let data: Value = serde_json::from_str(data.split_once("</script>").expect("its end").0).expect("JSON");
    let dates: Vec<(Value, Value)> = data["about"]
        .as_array()
        .expect("events")
        .iter()
        .map(|event| (event["startDate"].clone(), event["endDate"].clone()))
        .collect();
    for pair in [
        (json!("2025"), Value::Null),
        (json!("-0044-03-15"), Value::Null),
        (json!("0079"), Value::Null),
        (Value::Null, Value::Null),
        (json!("2025"), json!("2026")),
        (Value::Null, json!("2025-06")),
    ] {
        assert!(dates.contains(&pair), "{pair:?} is not in {dates:?}");
    }
    assert_eq!(data["dateModified"], "2025");
}

/// Every form that a date may have, years of few digits and before year 1 among them.
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

/// A story of these dates and numbers.
fn dates_and_numbers(lang: &str) -> Value {
    let mut story = read("tests/fixtures/dates/small-numbers.json");
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

/// A browser reads what is carried by code of its own, which `writing::*` among the journeys runs.
#[test]
fn what_the_page_carries_writes_what_the_page_writes() {
    let tags: Vec<&str> = include_str!("fixtures/tags.txt").split_whitespace().collect();
    assert!(tags.len() >= 130, "{} languages", tags.len());
    for tag in tags {
        let folder = Folder::new(tag);
        let editions = edition(&folder, tag, &dates_and_numbers(language(tag)));
        let here = &editions[0];
        let json = serde_json::to_string(&here.locale.carry()).expect("JSON");
        let carried = || serde_json::from_str::<Carried>(&json).expect("the same");
        let running = Locale::from(carried());
        for event in &here.story.events {
            let day = jalon::date::civil(event.date.span().start);
            let written = [&running, &here.locale].map(|locale| locale.day(day, DateParts::Day));
            assert_eq!(written[0], written[1], "{tag}");
        }
        for number in NUMBERS {
            assert_eq!(running.number(number), here.locale.number(number), "{tag}");
        }
        // The app that draws the page anew has all words from their file, with the notation that the page carries.
        let words = fs::read(folder.0.join(format!("locales/{}.json", language(tag)))).expect("a locale");
        let mut locale = Locale::parse(&words, carried().notation).unwrap_or_else(|wrong| panic!("{wrong:?}"));
        locale.languages.extend(carried().languages);
        let anew = Edition {
            story: here.story.clone(),
            file: here.file.clone(),
            locale,
            folder: here.folder.clone(),
        };
        let [page, anew] = [here, &anew].map(|edition| {
            let html = body(&Manifest::default(), edition, &editions, day_number(2026, 11, 23));
            let (html, _) = html.split_once("id=\"data\"").expect("what the app is told comes last");
            html.to_owned()
        });
        for (part, count) in [("event__date", DATES.len()), ("figure__number", NUMBERS.len())] {
            assert!(page.matches(part).count() >= count, "{tag}: {part}");
        }
        assert!(anew == page, "{tag}: the app writes\n{anew}\nand the page\n{page}");
    }
}

#[test]
fn months_are_those_of_the_language() {
    for lang in ["pt", "ha", "ne", "my", "ps", "th", "fa", "am"] {
        let folder = Folder::new(&format!("months-{lang}"));
        let editions = edition(&folder, lang, &dates_and_numbers(lang));
        let here = &editions[0].locale;
        let august = here.date("0079-08-24".parse().expect("a date"));
        assert!(
            august.contains(&here.notation.months[7]) && !august.contains("August"),
            "{lang}: {august}"
        );
    }
}
