//! The page as the prerender writes it: both languages whole, and what changes with the day on which it is read.
#![cfg(feature = "ssr")]
#![allow(clippy::panic, clippy::expect_used)]

use jalon::date::day_number;
use jalon::prerender::{Edition, body, editions};
use std::path::Path;

fn shipped() -> Vec<Edition> {
    editions(Path::new("public/stories/mali-russia"), Path::new("public/locales")).expect("sound stories and locales")
}

/// The body of a language as it is on a day, a line a tag, so that a change can be read.
fn page(lang: &str, today: (i32, u8, u8)) -> String {
    let editions = shipped();
    let here = editions.iter().find(|edition| edition.locale.lang == lang).expect(lang);
    let (year, month, day) = today;
    body(here, &editions, day_number(year, month, day)).replace("><", ">\n<")
}

#[test]
fn english() {
    insta::assert_snapshot!("english", page("en", (2026, 11, 23)));
}

#[test]
fn french() {
    insta::assert_snapshot!("french", page("fr", (2026, 11, 23)));
}

#[test]
fn an_expected_date_that_has_passed_is_marked() {
    for (today, overdue) in [
        ((2025, 7, 29), false),
        ((2026, 11, 23), false),
        ((2027, 12, 31), false),
        ((2028, 1, 1), true),
        ((2040, 1, 1), true),
    ] {
        for (lang, tag, sentence) in [
            ("en", ">Date passed<", "This date has passed."),
            ("fr", ">Échéance passée<", "Cette échéance est passée."),
        ] {
            let html = page(lang, today);
            let start = html.find("id=\"event-lithium-operational\"").expect("the expectation");
            let event = &html[start..];
            let event = &event[..event.find("</li>\n<li class=\"event\"").unwrap_or(event.len())];
            assert_eq!(event.contains(tag), overdue, "{lang}, {today:?}: the mark");
            assert_eq!(event.contains(sentence), overdue, "{lang}, {today:?}: the detail");
            let card = &html[html.find("id=\"project-lithium\"").expect("the card")..];
            let card = &card[..card.find("id=\"project-solar\"").unwrap_or(card.len())];
            assert_eq!(card.contains(tag), overdue, "{lang}, {today:?}: the card");
        }
    }
}

#[test]
fn a_statement_says_how_old_it_is() {
    for (today, age) in [
        ((2025, 8, 29), None),
        ((2025, 10, 15), Some("2 months ago")),
        ((2026, 11, 23), Some("15 months ago")),
    ] {
        let html = page("en", today);
        let card = &html[html.find("id=\"project-solar\"").expect("the card")..];
        let status = &card[card.find("card__status").expect("its status")..];
        let status = &status[..status.find("</p>").expect("the status ends")];
        match age {
            Some(age) => assert!(status.contains(age), "{today:?}: {status}"),
            None => assert!(!status.contains("ago"), "{today:?}: {status}"),
        }
    }
}

#[test]
fn words_in_another_language_are_marked_as_such() {
    let french = page("fr", (2026, 11, 23));
    assert!(
        french.contains("<cite dir=\"auto\" lang=\"en\">Mali – Russia"),
        "the English title on the French page"
    );
    assert!(
        french.contains("lang=\"en\" hreflang=\"en\""),
        "the name of the other language"
    );
}
