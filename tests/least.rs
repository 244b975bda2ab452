//! The least that a story needs, and what holds where it says no more: nothing is invented, and what is missing is said.
#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

use jalon::date::day_number;
use jalon::story::{self, Accent, Certainty, EventKind, Story, Translation};
use serde_json::{Value, json};

/// Language, title, one source, and of each event date and title.
fn least() -> Value {
    json!({
        "lang": "en",
        "title": "A bridge for Ségou",
        "sources": [{"publisher": "Niger Courier", "title": "Ségou waits for its bridge", "date": "2025-06-18"}],
        "events": [
            {"date": "2025-06-17", "title": "The first pile stands"},
            {"date": "2027", "title": "The bridge opens"},
        ],
    })
}

fn today() -> i32 {
    day_number(2026, 11, 23)
}

fn parse(story: &Value) -> Story {
    Story::parse_on(story.to_string().as_bytes(), Some(today())).unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

/// What is said of a story, with its path.
fn told(story: &Value) -> Vec<String> {
    let told = story::check(story.to_string().as_bytes(), today());
    told.iter().map(ToString::to_string).collect()
}

#[test]
fn the_least_story_is_sound_and_nothing_is_said_of_it() {
    assert_eq!(told(&least()), [""; 0]);
    let story = parse(&least());
    assert!(story.origin.is_none() && story.checked.is_none() && story.brief.is_empty());
    let ids: Vec<&str> = story.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(ids, ["2025-06-17", "2027"]);
    let claim = &story.events[0].claims[0];
    assert_eq!(
        (claim.by.as_str(), claim.certainty),
        ("Niger Courier", Certainty::Reported)
    );
    assert_eq!(
        claim.as_of.unwrap().to_string(),
        "2025-06-18",
        "when its source was published"
    );
    assert!(claim.text.is_empty(), "no words are put into its mouth");
    let [sector] = story.sectors.as_slice() else {
        panic!("one field")
    };
    assert_eq!((sector.name.as_str(), sector.accent), ("", Accent::Plain));
}

#[test]
fn what_lies_after_the_last_check_is_expected() {
    let kinds = |story: &Value| -> Vec<EventKind> { parse(story).events.iter().map(|event| event.kind).collect() };
    use EventKind::{Expected, Happened};
    assert_eq!(kinds(&least()), [Happened, Expected], "by the day of the build");
    let mut story = least();
    story["checked"] = json!("2025-06-01");
    assert_eq!(kinds(&story), [Expected, Expected]);
    story["checked"] = json!("2025-06-17");
    assert_eq!(kinds(&story), [Happened, Expected], "that day itself is over");
    story["events"][0]["kind"] = json!("background");
    assert_eq!(
        kinds(&story)[0],
        EventKind::Background,
        "what is said goes before what is told from the date"
    );
    let mut built = least();
    built["built"] = json!(1_900_000_000);
    assert_eq!(kinds(&built), [Happened, Happened], "a page that was made in 2030");
}

#[test]
fn an_event_of_which_nobody_tells_says_so() {
    let mut story = least();
    let other = json!({"publisher": "Radio Niger", "title": "News at noon"});
    story["sources"].as_array_mut().unwrap().push(other);
    assert!(
        parse(&story).events[0].claims.is_empty(),
        "which of the two tells of it, nobody can know"
    );
    let all = told(&story);
    assert_eq!(all.len(), 2);
    assert!(
        all[0].starts_with("events[0].claims: nobody is said to tell of this event"),
        "{all:?}"
    );

    story["defaults"] = json!({"source": "2", "as_of": "2025-07", "status": "disputed"});
    assert_eq!(told(&story), [""; 0]);
    let claim = parse(&story).events[0].claims[0].clone();
    assert_eq!(
        (claim.by.as_str(), claim.certainty),
        ("Radio Niger", Certainty::Disputed)
    );
    assert_eq!(claim.as_of.unwrap().to_string(), "2025-07");

    story["defaults"] = json!({"source": "paper", "as_of": "July", "status": "sure"});
    let all = told(&story).join("\n");
    for expected in [
        "defaults.source: no source has the id `paper`",
        "defaults.as_of: `July`",
        "defaults.status: `sure`",
    ] {
        assert!(all.contains(expected), "{expected}: {all}");
    }

    story["sources"] = json!([]);
    story.as_object_mut().unwrap().remove("defaults");
    let all = told(&story);
    assert_eq!(all.len(), 1, "once and not with each event: {all:?}");
    assert!(all[0].starts_with("sources: no source is named"), "{all:?}");
}

#[test]
fn what_names_no_sector_stands_beside_those_that_do() {
    let mut story = least();
    story["sectors"] = json!([{"id": "roads", "name": "Roads", "accent": "ochre"}]);
    story["events"][0]["sector"] = json!("roads");
    let parsed = parse(&story);
    let sectors: Vec<usize> = parsed.events.iter().map(|event| event.sector).collect();
    assert_eq!(sectors, [0, 1]);
    assert_eq!(parsed.sectors[1].id, "other");
    story["events"][1]["sector"] = json!("roads");
    assert_eq!(parse(&story).sectors.len(), 1, "none that nothing is of");
    story["events"][1]["sector"] = json!("raods");
    assert!(told(&story)[0].contains("did you mean `roads`?"), "a slip is no choice");
}

#[test]
fn events_without_ids_are_the_same_ones_in_each_language() {
    let mut english = least();
    let events = english["events"].as_array_mut().unwrap();
    events.push(json!({"date": "2025-06-17", "title": "The ferry stops"}));
    events.push(json!({"date": "2025-06~/2025-09", "title": "Rain"}));
    let ids: Vec<String> = parse(&english).events.iter().map(|event| event.id.clone()).collect();
    assert_eq!(ids, ["2025-06-2025-09", "2025-06-17", "2025-06-17-2", "2027"]);
    let mut french = english.clone();
    french["lang"] = json!("fr");
    french["title"] = json!("Un pont pour Ségou");
    let compare = |one: &Value, other: &Value| -> Vec<String> {
        let texts = [one.to_string(), other.to_string()];
        let all = [("en.json", &texts[0]), ("fr.json", &texts[1])];
        let all = all.map(|(name, text)| Translation {
            name,
            bytes: text.as_bytes(),
        });
        story::compare(&all).concat().iter().map(ToString::to_string).collect()
    };
    assert_eq!(compare(&english, &french), [""; 0]);
    french["events"][1]["date"] = json!("2028");
    let found = compare(&english, &french).join("\n");
    assert!(found.contains("the event `2027` is missing in fr.json"), "{found}");
}

#[test]
fn what_an_editor_leaves_out_of_a_claim_or_a_project_comes_from_the_defaults() {
    let mut story = least();
    story["defaults"] = json!({"as_of": "2025-06-20"});
    story["places"] = json!([{"id": "segou", "name": "Ségou"}]);
    story["events"][0]["claims"] = json!([{"text": "It stands."}]);
    story["projects"] = json!([{"id": "bridge", "name": "Bridge", "place": "segou", "status": {"stage": "planned"}}]);
    assert_eq!(told(&story), [""; 0]);
    let parsed = parse(&story);
    let claim = &parsed.events[0].claims[0];
    assert_eq!(
        (claim.sources.as_slice(), claim.as_of.unwrap().to_string()),
        ([0].as_slice(), "2025-06-20".to_owned())
    );
    assert_eq!(parsed.projects[0].claims[0].by, "Niger Courier");
    story.as_object_mut().unwrap().remove("defaults");
    let told = told(&story);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("projects[0].status.as_of: missing or empty"),
        "{told:?}"
    );
}

#[cfg(feature = "ssr")]
mod page {
    use super::{json, least, today};
    use jalon::prerender::{Locales, Manifest, Setting, body, editions};
    use serde_json::Value;
    use std::fs;

    fn page(name: &str, story: &Value) -> String {
        let folder = std::env::temp_dir().join(format!("jalon-least-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("en.json"), story.to_string()).unwrap();
        let setting = Setting {
            today: today(),
            ..Setting::default()
        };
        let editions = editions(&folder, &Locales::new("public/locales", Vec::new()), &setting).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        body(&Manifest::default(), &editions[0], &editions, today())
    }

    #[test]
    fn has_no_empty_parts() {
        let html = page("least", &least());
        assert!(
            html.contains("Who says so: <span class=\"claims__by\">Niger Courier, "),
            "{html}"
        );
        for absent in [
            "In brief",
            "Explains",
            "Last checked",
            "opening__standfirst",
            "aria-label=\"Sector\"",
            "detail__sector",
        ] {
            assert!(!html.contains(absent), "{absent}: {html}");
        }
        assert!(!html.contains("<ul class=\"claims\""), "no list of a lone number");
    }

    #[test]
    fn says_where_nobody_is_named() {
        let mut story = least();
        story["sources"] = json!([]);
        story["sectors"] = json!([{"id": "roads", "name": "Roads", "accent": "ochre"}]);
        story["events"][0]["sector"] = json!("roads");
        let html = page("silent", &story);
        assert_eq!(
            html.matches("No source is named for this.").count(),
            3,
            "two events, and the list"
        );
        assert!(html.contains("<span class=\"event__sector\">Other</span>"), "{html}");
    }
}
