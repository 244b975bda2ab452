//! A story's file: it is refused with places and reasons, or its page is sound HTML in every language, in which nothing of
//! it became markup.

use jalon::story::{self, Story, Translation};
use serde_json::Value;

use crate::html::{self, Outline, TODAY, editions};

pub(crate) fn law(bytes: &[u8]) {
    let found = story::check(bytes, TODAY);
    let lines = bytes.len() + 1;
    for problem in &found {
        assert!(
            (1..=lines).contains(&problem.line) && problem.column >= 1,
            "{problem:?}"
        );
        assert!(!problem.to_string().is_empty());
    }
    let read = Story::parse_on(bytes, Some(TODAY));
    let errors: Vec<_> = found.into_iter().filter(|problem| !problem.is_warning()).collect();
    assert_eq!(
        read.as_ref().err().cloned().unwrap_or_default(),
        errors,
        "`parse` and `check` differ"
    );
    let Ok(read) = read else { return };
    let translation = || Translation { name: "a.json", bytes };
    for problem in story::compare(&[translation(), translation()]).concat() {
        assert!(problem.is_warning(), "it differs from itself: {problem}");
    }
    let file = String::from_utf8_lossy(bytes);
    let plain = harmless(bytes);
    for (at, edition) in editions().iter().enumerate() {
        let outline = html::read(&html::page(&read, &file, edition));
        agree(&outline, &read);
        // What a language says makes no difference to that: one of them will do.
        if at == bytes.len() % editions().len()
            && let Some(plain) = &plain
        {
            let plain = html::read(&html::page(plain, &file, edition));
            assert_eq!(outline.elements, plain.elements, "something of the story became markup");
        }
    }
}

/// What the page shows without a script is what the app is told.
fn agree(outline: &Outline, story: &Story) {
    let data: Value = serde_json::from_str(&outline.data).unwrap_or_default();
    let events = data["timeline"]["events"].as_array().map_or(&[][..], Vec::as_slice);
    let told: Vec<_> = events
        .iter()
        .map(|event| (event["id"].as_str(), event["title"].as_str()))
        .collect();
    let known = story.events.iter();
    let known: Vec<_> = known
        .map(|event| (Some(event.id.as_str()), Some(event.title.as_str())))
        .collect();
    assert_eq!(told, known, "the app is told of other events");
    let shown: Vec<&str> = outline.ids.iter().filter_map(|id| id.strip_prefix("event-")).collect();
    let known: Vec<&str> = story.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(shown, known, "the page shows other events");
}

/// The same story without a character that means something in HTML, if there is one.
fn harmless(bytes: &[u8]) -> Option<Story> {
    let mut value: Value = serde_json::from_slice(bytes).ok()?;
    tame(&mut value);
    Story::parse_on(value.to_string().as_bytes(), Some(TODAY)).ok()
}

fn tame(value: &mut Value) {
    match value {
        // Another character of ASCII's punctuation: it means the same to prose, and nothing to HTML.
        Value::String(text) => *text = text.replace(['<', '>', '&', '"', '\''], "="),
        Value::Array(values) => values.iter_mut().for_each(tame),
        Value::Object(fields) => fields.values_mut().for_each(tame),
        _ => {}
    }
}
