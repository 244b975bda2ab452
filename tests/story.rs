//! The shipped story is sound, and broken ones are told what is wrong, where, and what would be right.

#![allow(clippy::panic, clippy::expect_used)]

use jalon::story::{Story, fingerprint};

const SHIPPED: &str = include_str!("../public/stories/mali-russia/en.json");
const FRENCH: &str = include_str!("../public/stories/mali-russia/fr.json");

fn problems(json: &str) -> Vec<String> {
    match Story::parse(json.as_bytes()) {
        Ok(_) => Vec::new(),
        Err(problems) => problems
            .iter()
            .map(|problem| format!("{}:{} {problem}", problem.line, problem.column))
            .collect(),
    }
}

/// Replaces one text of the shipped story and expects a problem that contains `expected`.
fn spoil(from: &str, to: &str, expected: &str) {
    assert!(SHIPPED.contains(from), "the shipped story has no {from}");
    let found = problems(&SHIPPED.replacen(from, to, 1));
    assert!(
        found.iter().any(|problem| problem.contains(expected)),
        "{from} -> {to}: {found:#?}"
    );
}

#[test]
fn the_shipped_story_is_sound_in_both_languages() {
    let (english, french) = (Story::parse(SHIPPED.as_bytes()), Story::parse(FRENCH.as_bytes()));
    let (english, french) = (english.expect("English"), french.expect("French"));
    let ids = |story: &Story| story.events.iter().map(|event| event.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&english), ids(&french));
    for id in ["refinery-start", "commission", "lithium-operational", "moscow-visit"] {
        assert!(ids(&english).contains(&id.to_owned()), "{id}");
    }
}

#[test]
fn each_fault_is_named_with_its_place_and_its_cure() {
    spoil("\"2025-06-17\"", "\"2025-02-30\"", ".date: there is no day 30");
    spoil(
        "\"sector\": \"gold\"",
        "\"sector\": \"gald\"",
        ".sector: no sector has the id `gald`; did you mean `gold`?",
    );
    spoil(
        "\"id\": \"goita\"",
        "\"id\": \"tsivilev\"",
        "is taken by an earlier entry",
    );
    spoil(
        "\"kind\": \"expected\"",
        "\"kind\": \"hoped\"",
        "use one of: happened, expected, background",
    );
    spoil("(#project-refinery)", "(#project-refinary)", "did you mean `refinery`?");
    spoil("(#project-refinery)", "(javascript:alert(1))", "cannot be linked to");
}

/// Each `tests/story/<name>.json` beside the exact text of its problems, `<name>.txt`.
#[test]
fn fixtures_are_told_exactly_this() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/story");
    let mut seen = 0;
    for entry in std::fs::read_dir(&folder).expect("fixtures") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let json = std::fs::read_to_string(&path).expect("JSON");
            let expected = std::fs::read_to_string(path.with_extension("txt")).unwrap_or_default();
            let found: String = problems(&json).iter().map(|line| format!("{line}\n")).collect();
            assert_eq!(found, expected, "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 15, "only {seen} fixtures were found");
}

#[test]
fn a_file_that_is_no_story_gets_one_clear_problem() {
    assert_eq!(
        problems(""),
        ["1:1 not JSON from here on; expected a value: a text in double quotes, a number, a list or an object"]
    );
    assert_eq!(
        problems("{\"lang\": \"en\",\n  nope"),
        ["2:3 not JSON from here on; expected a field's name in double quotes"]
    );
    let cut = &SHIPPED[..SHIPPED.len() / 2];
    let cut = &cut[..cut.char_indices().last().map_or(0, |(at, _)| at)];
    assert_eq!(problems(cut).len(), 1);
}

#[test]
fn every_problem_is_told_at_once() {
    let found = problems("{\"lang\": 7, \"titel\": \"x\", \"events\": {}}");
    for expected in [
        "lang: a number stands here; write a text",
        "did you mean `title`?",
        "events: an object stands here; write a list",
        "sources: too few",
    ] {
        assert!(
            found.iter().any(|problem| problem.contains(expected)),
            "{expected}: {found:#?}"
        );
    }
}

#[test]
fn serde_reads_the_same_shapes() {
    let root = jalon::json::read(SHIPPED.as_bytes()).expect("JSON");
    let ours: jalon::story::raw::Story = jalon::json::shape(&root, &mut Vec::new());
    let oracle: jalon::story::raw::Story = serde_json::from_str(SHIPPED).expect("a story");
    assert_eq!(ours, oracle);
}

#[test]
fn an_outline_has_what_the_timeline_is_made_of() {
    for json in [SHIPPED, FRENCH] {
        let (whole, outline) = (Story::parse(json.as_bytes()), Story::outline(json.as_bytes()));
        let (whole, outline) = (whole.expect("a sound story"), outline.expect("JSON"));
        assert_eq!(outline.lang, whole.lang);
        assert_eq!(outline.origin.date, whole.origin.date);
        assert_eq!(outline.sectors, whole.sectors);
        assert_eq!(outline.events, whole.events);
        let projects = |story: &Story| {
            let projects = story.projects.iter();
            let part = projects.map(|it| (it.id.clone(), it.name.clone(), it.sector, it.stage));
            part.collect::<Vec<_>>()
        };
        assert_eq!(projects(&outline), projects(&whole));
        let places = |story: &Story| {
            story
                .places
                .iter()
                .map(|it| (it.id.clone(), it.name.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(places(&outline), places(&whole));
        let sources = |story: &Story| {
            let sources = story.sources.iter();
            sources
                .map(|it| (it.id.clone(), it.publisher.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(sources(&outline), sources(&whole));
    }
    assert_eq!(Story::outline(b"{"), None);
    assert!(
        Story::outline(b"[]").is_some_and(|story| story.events.is_empty()),
        "nothing is made up"
    );
}

#[test]
fn a_fingerprint_tells_files_apart() {
    // The first two are published with the definition of FNV-1a.
    assert_eq!(fingerprint(b""), "cbf29ce484222325");
    assert_eq!(fingerprint(b"a"), "af63dc4c8601ec8c");
    assert_ne!(
        fingerprint(SHIPPED.as_bytes()),
        fingerprint(SHIPPED.trim_end().as_bytes())
    );
}
