//! Project cards and their comparison as the prerender writes them: what is drawn, what is said in words alone, what is left
//! out.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

use jalon::date::day_number;
use jalon::prerender::{Locales, Manifest, Setting, body, editions};
use jalon::story::Story;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const STORY: &str = "public/stories/mali-russia/en.json";

/// The English page of the shipped story, after a change to its JSON.
fn page(change: impl FnOnce(&mut Value)) -> String {
    let mut story: Value = serde_json::from_str(&fs::read_to_string(STORY).unwrap()).unwrap();
    change(&mut story);
    let mut all = editions(
        Path::new("public/stories/mali-russia"),
        &Locales::new("public/locales", Vec::new()),
        &Setting::default(),
    )
    .unwrap();
    all[0].story = Story::parse(story.to_string().as_bytes()).unwrap();
    body(&Manifest::default(), &all[0], &all, day_number(2026, 11, 24))
}

/// The part of the page that begins with `from` and ends before `to`.
fn part<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let start = page.find(from).unwrap_or_else(|| panic!("the page has no {from}"));
    let end = page[start..].find(to).map_or(page.len(), |end| start + end);
    &page[start..end]
}

/// What of a card is in sight while it is closed.
fn card<'a>(page: &'a str, id: &str) -> &'a str {
    part(page, &format!("id=\"project-{id}\""), "<details")
}

/// What stands behind it.
fn more<'a>(page: &'a str, id: &str) -> &'a str {
    let from = page.find(&format!("id=\"project-{id}\"")).unwrap();
    part(&page[from..], "<details", "</details>")
}

/// The lengths of the bars, as the sheet reads them.
fn bars(html: &str) -> Vec<&str> {
    html.split("--part:").skip(1).map(|rest| &rest[..6]).collect()
}

/// The words of a piece of the page.
fn words(html: &str) -> String {
    let text = html
        .split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    text.collect::<String>().replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn two_numbers_beside_each_other_have_a_bar_and_their_value_each() {
    let page = page(|_| ());
    let card = card(&page, "refinery");
    assert_eq!(bars(card), ["1.0000", "0.2500"]);
    for value in ["200 t a year", "about 50 t a year"] {
        assert!(words(card).contains(value), "{value}");
    }
}

#[test]
fn a_part_has_the_whole_below_it_and_not_around_it() {
    let page = page(|_| ());
    let more = more(&page, "refinery");
    assert_eq!(bars(more), ["0.6200", "1.0000"]);
    for value in ["62%", "100%"] {
        assert!(words(more).contains(value), "{value}");
    }
}

#[test]
fn what_is_worked_out_from_the_number_beside_it_is_said_and_not_drawn() {
    for derived in ["derived", "reported"] {
        let page = page(|story| {
            let against = &mut story["projects"][2]["figures"][0]["against"];
            against["status"] = json!(derived);
            against["sources"] = json!(["article"]);
        });
        let card = card(&page, "solar");
        assert_eq!(bars(card).is_empty(), derived == "derived");
        assert!(words(card).contains("10% of 2,000 MW"), "{derived}");
    }
}

#[test]
fn an_expected_date_stands_where_others_have_their_figure() {
    let page = page(|_| ());
    let number = part(card(&page, "lithium"), "figure__number", "</strong>");
    assert!(words(number).ends_with("Expected by 2027"), "{number}");
}

#[test]
fn a_card_says_once_as_of_when_it_is() {
    let page = page(|_| ());
    for id in ["refinery", "lithium", "solar"] {
        let (card, more) = (words(card(&page, id)), words(more(&page, id)));
        assert_eq!(card.matches("as of 29 July 2025").count(), 1, "{id}");
        assert_eq!(card.matches("months ago").count(), 1, "{id}");
        assert!(
            !more.contains("as of 29 July 2025") && !more.contains("Reported"),
            "{id}"
        );
    }
}

#[test]
fn each_stage_has_its_mark() {
    for (stage, reached) in [
        ("planned", 1),
        ("under-construction", 2),
        ("nearing-completion", 3),
        ("operational", 4),
        ("suspended", 0),
        ("cancelled", 0),
    ] {
        let page = page(|story| story["projects"][0]["status"]["stage"] = json!(stage));
        let card = card(&page, "refinery");
        assert!(card.contains(&format!("data-stage=\"{stage}\"")), "{stage}");
        assert_eq!(card.matches("data-reached").count(), reached, "{stage}");
    }
}

#[test]
fn what_the_story_does_not_tell_has_no_line() {
    for (field, fact, row) in [("partners", "who", ">Who<"), ("dates", "when", ">When<")] {
        let page = page(|story| {
            for project in story["projects"].as_array_mut().unwrap() {
                project[field] = json!([]);
            }
        });
        let projects = part(&page, "id=\"projects\"", "</section>");
        assert!(
            !projects.contains(&format!("data-fact=\"{fact}\"")) && !projects.contains(row),
            "{fact}"
        );
        assert!(
            projects.contains("data-fact=\"where\"") && projects.contains(">Where<"),
            "{fact}"
        );
    }
}

#[test]
fn a_single_project_is_compared_with_none() {
    let compared = |page: &str| page.contains("id=\"compare\"");
    assert!(compared(&page(|_| ())));
    let all = fs::read_to_string("tests/languages/stories/harvest/ar.json").unwrap();
    let single: Value = serde_json::from_str(&all).unwrap();
    assert_eq!(
        single["projects"].as_array().unwrap().len(),
        1,
        "the story of the test has one project"
    );
    assert!(!compared(&page(|story| *story = single)));
}
