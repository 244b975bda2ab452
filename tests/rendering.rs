//! The page as the prerender writes it: both languages whole, and what changes with the day on which it is read.
#![cfg(feature = "ssr")]
#![allow(clippy::panic, clippy::expect_used)]

use jalon::date::day_number;
use jalon::focus::TargetKind;
use jalon::locale::Locale;
use jalon::prerender::{Edition, Locales, Manifest, Setting, body, editions};
use jalon::story::Story;
use jalon::timeline::Timeline;
use jalon::view::{CardFilters, EventFilters, Exhibit, Page, Peek, Peeked, Rendition, Status, Steps};
use leptos::prelude::*;
use serde_json::json;
use std::path::Path;

fn shipped() -> Vec<Edition> {
    editions(
        Path::new("public/stories/mali-russia"),
        &Locales::new("public/locales", Vec::new()),
        &Setting::default(),
    )
    .expect("sound stories and locales")
}

/// The body of a language as it is on a day, a line a tag, so that a change can be read.
fn page(lang: &str, today: (i32, u8, u8)) -> String {
    let editions = shipped();
    let here = editions.iter().find(|edition| edition.locale.lang == lang).expect(lang);
    let (year, month, day) = today;
    let html = body(&Manifest::default(), here, &editions, day_number(year, month, day)).replace("><", ">\n<");
    let (html, data) = html.split_once("id=\"data\">").expect("what the page tells the app");
    let (data, rest) = data.split_once("</script>").expect("its end");
    format!("{html}id=\"data\">{}</script>{rest}", data.replace(",\"", ",\n\""))
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
fn an_app_says_the_same_with_the_words_that_the_page_carries() {
    for edition in shipped() {
        let said = |locale: Locale| {
            Owner::new().with(|| {
                let today = day_number(2030, 1, 1);
                let timeline = Timeline::of(&edition.story, &edition.locale, today);
                provide_context(Page::new(timeline, locale, today));
                let peeked = [TargetKind::Event, TargetKind::Project].map(|kind| Peeked {
                    kind,
                    target: "event-a".to_owned(),
                    line: String::new(),
                    title: String::new(),
                });
                let peeks = peeked.map(|peeked| view! { <Peek peeked /> }.to_html());
                let moving = view! { <EventFilters /><Status /><Steps /><CardFilters /> };
                moving.to_html() + &peeks.concat()
            })
        };
        let carried = Locale::from(edition.locale.carry());
        assert_eq!(said(carried), said(edition.locale.clone()));
    }
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
            let event = &event[..event
                .find("</li>\n<li id=\"event-")
                .or_else(|| event.find("</ol>"))
                .unwrap_or(event.len())];
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
        let status = &card[card.find("card__stage").expect("its status")..];
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

/// The English story with changes, as the prerender writes it.
fn changed(change: impl Fn(&mut serde_json::Value)) -> String {
    changed_with(&Manifest::default(), change)
}

fn changed_with(manifest: &Manifest, change: impl Fn(&mut serde_json::Value)) -> String {
    let text = std::fs::read_to_string("public/stories/mali-russia/en.json").expect("the story can be read");
    let mut json: serde_json::Value = serde_json::from_str(&text).expect("the story is JSON");
    change(&mut json);
    let mut editions = shipped();
    let story = Story::parse(json.to_string().as_bytes());
    editions[0].story = story.unwrap_or_else(|problems| panic!("{problems:#?}"));
    body(manifest, &editions[0], &editions, day_number(2026, 11, 23)).replace("><", ">\n<")
}

/// Pictures in three places, a sound and a film, one file of which nothing was made.
#[test]
fn what_stands_beside_words_says_how_large_it_is_and_loads_late() {
    let renditions = |end: &str, widths: &[u32]| -> Vec<Rendition> {
        let rendition = |width: &u32| Rendition {
            width: *width,
            address: format!("jalon-media/pile-0a-{width}.{end}"),
        };
        widths.iter().map(rendition).collect()
    };
    let picture = |size, widths: &[u32]| Exhibit::Picture {
        size,
        jpeg: renditions("jpg", widths),
        avif: renditions("avif", widths),
    };
    let file = |address: &str| Exhibit::File {
        address: address.to_owned(),
        size: None,
    };
    let manifest = Manifest {
        media: [
            ("pile.jpg", picture((1600, 1067), &[480, 960, 1600])),
            ("small.png", picture((300, 200), &[300])),
            ("noon.mp3", file("jalon-media/noon-0b.mp3")),
            ("pile.mp4", file("jalon-media/pile-0c.mp4")),
            ("pile.vtt", file("jalon-media/pile-0d.vtt")),
        ]
        .map(|(file, exhibit)| (file.to_owned(), exhibit))
        .into(),
        ..Manifest::default()
    };
    let html = changed_with(&manifest, |story| {
        story["sections"][0]["media"] = json!({
            "file": "pile.jpg", "alt": "A \"pile\" & its driver", "caption": "The *first* pile.", "credit": "Awa Traoré", "licence": "CC BY 4.0"
        });
        story["sections"][1]["media"] = json!({"file": "noon.mp3", "alt": "News at noon", "caption": "In Bambara."});
        story["events"][0]["media"] = json!({"file": "small.png", "alt": ""});
        story["events"][1]["media"] = json!({
            "file": "pile.mp4", "alt": "The pile sinks", "captions": "pile.vtt", "poster": "pile.jpg", "credit": "Ann"
        });
        story["events"][2]["media"] =
            json!({"file": "other.jpg", "alt": "Not built", "caption": "What is said of it."});
        story["events"][3]["media"] = json!({"file": "other.jpg", "alt": "Not built"});
        story["projects"][0]["media"] = json!({"file": "pile.jpg", "alt": "A pile driver"});
    });
    let figures = html
        .split("<figure")
        .skip(1)
        .filter_map(|rest| rest.split_once("</figure>"));
    let figures: Vec<String> = figures.map(|(figure, _)| format!("<figure{figure}</figure>")).collect();
    insta::assert_snapshot!("media", figures.join("\n\n"));
    assert_eq!(html.matches("detail detail--media").count(), 4);
    assert!(html.contains("data-media=\"\""), "the timeline keeps room");
}

#[test]
fn periods_are_heard_once_where_they_begin() {
    assert!(
        !changed(|_| {}).contains("period"),
        "a story without periods has no trace of them"
    );
    let html = changed(|story| {
        story["periods"] = json!([
            {"title": "The summer", "start": "2025-06-20", "end": "2025-08"},
            {"title": "Long ago", "start": "1800", "end": "1850"},
            {"title": "The transition", "start": "2021-05"},
        ]);
    });
    let line = |title: &str, date: &str| {
        format!("<span class=\"period__title\">{title}</span> <span class=\"period__date\">{date}</span>")
    };
    for expected in [
        line("The summer", "20 June 2025 – August 2025"),
        line("The transition", "since May 2021"),
    ] {
        assert_eq!(html.matches(&expected).count(), 1, "{expected}\n{html}");
    }
    assert!(!html.contains("Long ago"), "what lies off the axis is not shown");
    let place = |text: &str| html.find(text).expect(text);
    assert!(
        place("<li class=\"period\">") < place("<li id=\"event-"),
        "it began before the first event"
    );
    assert!(place("id=\"event-refinery-start\"") < place(">The summer</span> <span class=\"period__date\">"));
    assert!(place(">The summer</span> <span class=\"period__date\">") < place("id=\"event-moscow-trip\""));
    let bands = &html[place("class=\"periods\"")..place("class=\"strip\"")];
    let tag = html[..place("class=\"periods\"")]
        .rsplit('<')
        .next()
        .unwrap_or_default();
    assert!(
        tag.contains("aria-hidden=\"true\"") && tag.contains(" hidden="),
        "{tag}"
    );
    assert_eq!(bands.matches("periods__band").count(), 2, "{bands}");
    assert!(
        html.contains(";--lanes:"),
        "the chart knows how many lanes of titles there are"
    );
    assert!(!bands.contains("data-back"), "each title stands where its band begins");
    let late = changed(|story| {
        story["periods"] = json!([{"title": "The last weeks of the works", "start": "2027-12", "end": "2027-12"}]);
    });
    assert!(
        late.contains("data-back"),
        "a title with no room behind its beginning ends with the strip"
    );
}

#[test]
fn words_for_a_date_are_shown_in_its_place_and_the_date_stays_for_machines() {
    let html = changed(|story| {
        let event =
            (story["events"].as_array_mut().expect("events").iter_mut()).find(|it| it["id"] == "lithium-operational");
        event.expect("the event")["date_text"] = json!("once the grid is ready");
    });
    let event = &html[html.find("id=\"event-lithium-operational\"").expect("the event")..];
    let event = &event[..event.find("</ol>").expect("the list ends")];
    assert!(
        event.contains("<time datetime=\"2027\">once the grid is ready</time>"),
        "{event}"
    );
    assert!(!event.contains(">by 2027<"), "{event}");
    assert!(
        html.contains("\"when\":\"once the grid is ready\""),
        "what is said aloud"
    );
}

/// A story of one evening in two places, in a language, as the prerender writes it.
fn evening(lang: &str) -> String {
    let event = |id: &str, date: &str, title: &str| json!({"id": id, "date": date, "title": title});
    let story = json!({
        "lang": lang, "title": "An evening", "checked": "2025-07-30", "sources": [{"publisher": "P", "title": "S"}],
        "events": [
            event("last", "2025-07-29T21:10+02:00/2025-07-29T23:40+02:00", "The count"),
            event("first", "2025-07-29T14:05+02:00", "The vote"),
            event("far", "2025-07-29T05:30-05:00", "The answer from far"),
        ],
    });
    let mut editions = shipped();
    let at = editions
        .iter()
        .position(|edition| edition.locale.lang == lang)
        .expect(lang);
    let parsed = Story::parse(story.to_string().as_bytes());
    editions[at].story = parsed.unwrap_or_else(|problems| panic!("{problems:#?}"));
    body(&Manifest::default(), &editions[at], &editions, day_number(2025, 7, 30)).replace("><", ">\n<")
}

#[test]
fn times_are_those_of_the_place_and_events_stand_in_the_order_of_moments() {
    let html = evening("en");
    let place = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text}\n{html}"));
    assert!(
        place("id=\"event-far\"") < place("id=\"event-first\""),
        "12:30 and 14:05 at UTC+2, whatever the clocks say"
    );
    assert!(place("id=\"event-first\"") < place("id=\"event-last\""));
    for expected in [
        "<time datetime=\"2025-07-29T14:05+02:00\" data-date=\"2025-07-29\">29 July 2025 at 14:05</time>",
        "<time datetime=\"2025-07-29T05:30-05:00\" data-date=\"2025-07-29\">29 July 2025 at 05:30</time>",
        "<span data-date=\"2025-07-29/2025-07-29\">29 July 2025 at 21:10–23:40</span>",
        "\"startDate\":\"2025-07-29T21:10+02:00\"",
        "\"clock\":{",
    ] {
        assert!(html.contains(expected), "{expected}\n{html}");
    }
    let strip = &html[place("class=\"strip\"")..place("class=\"timeline__events\"")];
    for label in [">15:00<", ">18:00<", ">21:00<"] {
        assert!(strip.contains(label), "{label}\n{strip}");
    }
    assert!(
        !html.contains("strip__today") && !html.contains("class=\"now\""),
        "a day is no mark among hours"
    );
    let french = evening("fr");
    assert!(french.contains(">29 juillet 2025 à 14:05</time>"), "{french}");
    let claimed = changed(|story| story["projects"][0]["claims"][0]["as_of"] = json!("2025-06-17T14:05"));
    assert!(claimed.contains("\"clock\":{"), "whatever it is that has a time");
    assert!(
        !page("en", (2026, 11, 23)).contains("\"clock\":"),
        "no page pays for times that it has not"
    );
}

#[test]
fn corrections_and_the_address_for_errors_are_there_to_see() {
    let html = changed(|_| {});
    assert!(html.contains("<p>None so far.</p>"), "while nothing was corrected");
    assert!(!html.contains("Report an error"), "while no address is known");
    let html = changed(|story| {
        story["corrections"] = json!([
            {"date": "2026-02-01", "text": "The place was wrong: it is *Sénou*."},
            {"date": "2026-01-15", "text": "A figure was missing."},
        ]);
        story["report"] = json!("mailto:errors@example.org?subject=Mali");
    });
    let section = &html[html.find("id=\"corrections\"").expect("the section")..];
    let section = &section[..section.find("</section>").expect("its end")];
    assert!(!section.contains("None so far."));
    for expected in [
        "<time datetime=\"2026-02-01\">1 February 2026</time>: The place was wrong: it is <em>Sénou</em>.",
        "<time datetime=\"2026-01-15\">15 January 2026</time>: A figure was missing.",
        "<a href=\"mailto:errors@example.org?subject=Mali\">Report an error</a>",
    ] {
        assert!(section.contains(expected), "{expected}\n{section}");
    }
}

#[test]
fn titles_in_another_language_are_marked_as_such_and_descriptions_are_not() {
    let html = page("fr", (2026, 11, 23));
    for expected in [
        "<span lang=\"en\">Mali – Russia: A strategic partnership",
        "<cite lang=\"en\">Mali: When General Assimi Goïta",
        "(en anglais)",
    ] {
        assert!(html.contains(expected), "{expected}");
    }
    assert!(!html.contains("(en EN)"));
    assert!(page("en", (2026, 11, 23)).contains("(in French)"));
}

#[test]
fn french_puts_its_words_together() {
    let html = page("fr", (2026, 11, 23));
    for expected in [
        "en <time datetime=\"2024-05\">mai 2024</time>",
        "au <time datetime=\"2025-07-29\">29 juillet 2025</time>",
        "environ 50\u{a0}t",
        "</time>\u{a0}: ",
    ] {
        assert!(html.contains(expected), "{expected}");
    }
    for wrong in ["au mai", "au juin", "de environ", "</time>: "] {
        assert!(!html.contains(wrong), "{wrong}");
    }
}

#[test]
fn every_event_of_a_large_story_stands_in_the_page_in_full() {
    let html = changed(|story| {
        let events = story["events"].as_array_mut().expect("events");
        for at in 0..120 {
            let mut event = events[0].clone();
            event["projects"] = json!(["refinery"]);
            event["id"] = json!(format!("more-{at}"));
            event["title"] = json!(format!("Another event, number {at}"));
            event["summary"] = json!(format!("What happened as number {at}."));
            event["date"] = json!(format!("2025-{:02}-{:02}", at % 12 + 1, at / 12 + 1));
            events.push(event);
        }
    });
    for at in 0..120 {
        for text in [
            format!("id=\"event-more-{at}\""),
            format!("data-detail=\"more-{at}\""),
            format!("What happened as number {at}."),
        ] {
            assert_eq!(html.matches(&text).count(), 1, "{text}");
        }
    }
    assert_eq!(
        html.matches("data-reserved").count(),
        12,
        "those with the most words keep room for all"
    );
    let card = &html[html.find("class=\"card__events\"").expect("events of a card")..];
    let card = &card[..card.find("</ul>").expect("their end")];
    assert!(
        card.contains("href=\"#timeline\"") && !card.contains("event-more-"),
        "a card of many events leads to the timeline"
    );
}

#[test]
fn today_has_its_place_in_the_list() {
    let place = |today| {
        let html = page("en", today);
        let now = html.find(">Today</li>")?;
        let after = html[now..].split("<li id=\"event-").nth(1)?;
        after.split('"').next().map(str::to_owned)
    };
    assert_eq!(place((2025, 6, 20)).as_deref(), Some("moscow-trip"));
    assert_eq!(place((2026, 11, 23)).as_deref(), Some("lithium-operational"));
}
