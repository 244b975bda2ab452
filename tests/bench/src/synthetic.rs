//! Writes sound stories of any number of events, always the same for the same number; knows the JSON's fields alone.

use serde_json::{Value, json};

const KINDS: [&str; 3] = ["happened", "background", "expected"];
const SECTORS: [(&str, &str, &str); 4] = [
    ("gold", "Gold", "ochre"),
    ("lithium", "Lithium", "teal"),
    ("solar", "Solar power", "sun"),
    ("talks", "Diplomacy", "indigo"),
];
const FIRST_YEAR: usize = 2000;
const YEARS: usize = 25;

/// A story with so many events, spread evenly over 25 years, in four sectors, each with a claim and a source.
#[must_use]
pub fn story(events: usize) -> Value {
    let source = |number: usize| {
        json!({ "id": format!("paper-{number}"), "publisher": format!("Paper {number}"),
            "title": format!("Report {number}"), "date": "2025-07-29", "url": format!("https://example.org/{number}") })
    };
    json!({
        "lang": "en",
        "title": format!("A story of {events} events"),
        "description": "A made-up story that shows how a page grows.",
        "origin": { "title": "Report 0", "byline": "A. Writer", "date": "2025-07-29", "source": "paper-0", "note": "Made up." },
        "checked": "2025-07-29",
        "brief": ["One sentence says what it is about."],
        "sectors": SECTORS.map(|(id, name, accent)| json!({ "id": id, "name": name, "accent": accent })),
        "sections": [{ "id": "what", "title": "What it is", "text": ["A paragraph that begins with [the first event](#event-e0)."] }],
        "events": (0..events).map(|number| event(number, events)).collect::<Vec<_>>(),
        "projects": SECTORS.map(|(id, name, _)| project(id, name)),
        "people": [{ "id": "ann", "name": "Ann Example", "role": "Minister", "line": "She spoke.", "lead": true }],
        "places": [{ "id": "here", "name": "Here", "line": "A town." }],
        "organisations": [{ "id": "firm", "name": "Firm", "line": "A firm." }],
        "rosters": [],
        "unknowns": ["When it ends."],
        "differing": [],
        "sources": (0..10).map(source).collect::<Vec<_>>(),
        "glossary": [],
        "corrections": [],
        "related": [],
        "method": [],
    })
}

fn event(number: usize, events: usize) -> Value {
    let day = number * YEARS * 336 / events.max(1);
    let (year, month, day) = (FIRST_YEAR + day / 336, day / 28 % 12 + 1, day % 28 + 1);
    let date = match number % 10 {
        7 => format!("{year}-{month:02}"),
        8 => format!("{year}-{month:02}-{day:02}~"),
        _ => format!("{year}-{month:02}-{day:02}"),
    };
    let sector = SECTORS[number % SECTORS.len()].0;
    json!({
        "id": format!("e{number}"),
        "date": date,
        "kind": KINDS[number % KINDS.len()],
        "sector": sector,
        "lead": number < 3,
        "title": format!("Event number {number} takes place"),
        "summary": format!("What happened as event {number}, told in a sentence of ordinary length for a reader."),
        "place": "here",
        "projects": [format!("{sector}-works")],
        "claims": [{ "text": format!("The minister gave figure {number}."), "by": "ann", "as_of": "2025-07-29",
            "sources": [format!("paper-{}", number % 10)], "status": "reported" }],
    })
}

fn project(sector: &str, name: &str) -> Value {
    json!({
        "id": format!("{sector}-works"),
        "name": format!("{name} works"),
        "sector": sector,
        "place": "here",
        "status": { "stage": "planned", "as_of": "2025-07-29", "sources": ["paper-0"] },
        "summary": "A project.",
        "figures": [{ "value": 200.0, "unit": "MW", "label": "power", "approximate": false, "status": "reported", "sources": ["paper-0"] }],
        "partners": [{ "who": "firm", "role": "builder" }],
        "dates": [{ "label": "Opening", "date": "2027", "expected": true }],
        "claims": [{ "text": "It is planned.", "by": "ann", "as_of": "2025-07-29", "sources": ["paper-0"], "status": "expected" }],
    })
}

#[cfg(test)]
mod tests {
    use super::story;
    use jalon::story::Story;

    #[test]
    fn stories_of_any_length_are_sound_and_in_the_order_of_time() {
        for events in [1, 10, 1_000, 10_000] {
            let read = Story::parse(story(events).to_string().as_bytes());
            let read = read.map_err(|problems| format!("{events}: {:?}", problems.iter().take(3).collect::<Vec<_>>()));
            let ids: Vec<String> = read.unwrap().events.into_iter().map(|event| event.id).collect();
            assert_eq!(ids.len(), events);
            assert_eq!(ids.first().map(String::as_str), Some("e0"), "{events}");
        }
    }
}
