//! Turns a story's JSON into what each peer reads, word for word; knows the fields, not whether they are sound.

use pulldown_cmark::{Parser, html};
use serde_json::{Value, json};

use crate::day::Span;

/// What vis-timeline's and Svelte's pages read: events, and everything else as titled parts, prose as HTML.
#[must_use]
pub fn words(story: &Value) -> Value {
    let events: Vec<Value> = events(story)
        .into_iter()
        .map(|(event, span)| {
            json!({
                "id": text(event, "id"),
                "title": text(event, "title"),
                "kind": text(event, "kind"),
                "sector": text(event, "sector"),
                "date": span.words(),
                "summary": prose(text(event, "summary")),
                "claims": list(event, "claims").iter().map(|claim| json!({
                    "text": prose(text(claim, "text")),
                    "by": named(story, text(claim, "by")),
                    "sources": sources(story, claim),
                })).collect::<Vec<_>>(),
                "span": match &span.end {
                    Some(end) => json!({ "start": span.start.iso(), "end": end.iso() }),
                    None => json!({ "start": span.start.iso() }),
                },
            })
        })
        .collect();
    let sectors: Vec<Value> = list(story, "sectors")
        .iter()
        .map(|sector| json!({ "id": text(sector, "id"), "name": text(sector, "name") }))
        .collect();
    json!({
        "title": text(story, "title"),
        "byline": text(&story["origin"], "byline"),
        "description": text(story, "description"),
        "sectors": sectors,
        "events": events,
        "parts": parts(story).into_iter().map(|(id, title, text)| json!({ "id": id, "title": title, "text": text }))
            .collect::<Vec<_>>(),
    })
}

/// What TimelineJS reads: a title slide with the article, then a slide for each event.
#[must_use]
pub fn slides(story: &Value) -> Value {
    let article: String = parts(story)
        .into_iter()
        .map(|(_, title, text)| {
            let paragraphs: String = text.iter().map(|text| format!("<p>{text}</p>")).collect();
            format!("<h3>{title}</h3>{paragraphs}")
        })
        .collect();
    let sector_name = |id: &str| {
        let sector = list(story, "sectors").iter().find(|sector| text(sector, "id") == id);
        sector.map(|sector| text(sector, "name")).unwrap_or_default()
    };
    let events: Vec<Value> = events(story)
        .into_iter()
        .map(|(event, span)| {
            let claims: String = list(event, "claims")
                .iter()
                .map(|claim| {
                    format!(
                        "<li>{} <small>{} {}</small></li>",
                        prose(text(claim, "text")),
                        named(story, text(claim, "by")),
                        sources(story, claim)
                    )
                })
                .collect();
            let mut slide = json!({
                "unique_id": text(event, "id"),
                "start_date": date(&span.start),
                "display_date": span.words(),
                "group": sector_name(text(event, "sector")),
                "text": {
                    "headline": text(event, "title"),
                    "text": format!("<p>{}</p><ul>{claims}</ul>", prose(text(event, "summary"))),
                },
            });
            if let Some(end) = &span.end {
                slide["end_date"] = date(end);
            }
            slide
        })
        .collect();
    json!({
        "title": { "text": {
            "headline": text(story, "title"),
            "text": format!("<p>{}</p><p>{}</p>{article}", text(&story["origin"], "byline"), text(story, "description")),
        } },
        "events": events,
    })
}

/// Everything but the events: id, title and paragraphs of each part of the page.
fn parts(story: &Value) -> Vec<(String, String, Vec<String>)> {
    let mut parts = vec![part("brief", "In brief", strings(story, "brief"))];
    for section in list(story, "sections") {
        parts.push(part(
            text(section, "id"),
            text(section, "title"),
            strings(section, "text"),
        ));
    }
    for project in list(story, "projects") {
        let mut lines = vec![prose(text(project, "summary"))];
        lines.push(format!(
            "{} ({})",
            text(&project["status"], "stage"),
            text(&project["status"], "as_of")
        ));
        lines.extend(list(project, "figures").iter().flat_map(figure));
        lines.extend(
            list(project, "partners")
                .iter()
                .map(|partner| format!("{}: {}", named(story, text(partner, "who")), text(partner, "role"))),
        );
        lines.extend(
            list(project, "dates")
                .iter()
                .map(|date| format!("{}: {}", text(date, "label"), text(date, "date"))),
        );
        lines.extend(list(project, "claims").iter().map(|claim| {
            format!(
                "{} {} {}",
                prose(text(claim, "text")),
                named(story, text(claim, "by")),
                sources(story, claim)
            )
        }));
        parts.push(part(text(project, "id"), text(project, "name"), lines));
    }
    let people = list(story, "people").iter();
    let people = people.map(|who| {
        format!(
            "{}: {}. {}",
            text(who, "name"),
            text(who, "role"),
            prose(text(who, "line"))
        )
    });
    parts.push(part("people", "People", people.collect()));
    for (key, title) in [("places", "Places"), ("organisations", "Organisations")] {
        let lines = list(story, key)
            .iter()
            .map(|entry| format!("{}: {}", text(entry, "name"), text(entry, "line")));
        parts.push(part(key, title, lines.collect()));
    }
    for roster in list(story, "rosters") {
        let mut lines = vec![format!("{}: {}", roster["total"], strings(roster, "named").join(", "))];
        lines.push(prose(text(roster, "note")));
        parts.push(part(text(roster, "id"), text(roster, "title"), lines));
    }
    parts.push(part("unknowns", "What is not known", strings(story, "unknowns")));
    for point in list(story, "differing") {
        let versions = list(point, "versions").iter();
        let lines = versions.map(|version| format!("{} {}", prose(text(version, "text")), sources(story, version)));
        parts.push(part("differing", text(point, "topic"), lines.collect()));
    }
    let terms = list(story, "glossary")
        .iter()
        .map(|term| format!("{}: {}", text(term, "term"), prose(text(term, "line"))));
    parts.push(part("glossary", "Glossary", terms.collect()));
    parts.push(part("method", "How this page was made", strings(story, "method")));
    let cited = list(story, "sources").iter().map(|source| {
        let words = format!(
            "{}: {}, {}",
            text(source, "publisher"),
            text(source, "title"),
            text(source, "date")
        );
        match text(source, "url") {
            "" => words,
            url => format!("<a href=\"{url}\">{words}</a>"),
        }
    });
    parts.push(part("sources", "Sources", cited.collect()));
    parts.push(part(
        "related",
        "Related",
        list(story, "related")
            .iter()
            .map(|other| text(other, "title").to_owned())
            .collect(),
    ));
    parts.retain(|(_, _, text)| !text.is_empty());
    parts
}

fn part(id: &str, title: &str, text: Vec<String>) -> (String, String, Vec<String>) {
    (id.to_owned(), title.to_owned(), text)
}

fn figure(figure: &Value) -> Vec<String> {
    let one = |value: &Value, unit: &str| format!("{} {unit}: {}", value["value"], text(value, "label"));
    let unit = text(figure, "unit");
    let mut lines = vec![one(figure, unit)];
    if figure["against"].is_object() {
        lines.push(one(&figure["against"], unit));
    }
    lines
}

/// The events with their dates, in the order of time.
fn events(story: &Value) -> Vec<(&Value, Span)> {
    let dated = |event| Span::read(text(event, "date")).map(|span| (event, span));
    let mut events: Vec<_> = list(story, "events").iter().filter_map(dated).collect();
    events.sort_by_key(|(_, span)| span.start.iso());
    events
}

fn date(day: &crate::day::Day) -> Value {
    let mut date = json!({ "year": day.year });
    if let Some(month) = day.month {
        date["month"] = month.into();
    }
    if let Some(day) = day.day {
        date["day"] = day.into();
    }
    date
}

/// CommonMark as HTML, without the paragraph around it.
fn prose(markdown: &str) -> String {
    let mut out = String::new();
    html::push_html(&mut out, Parser::new(markdown));
    let out = out.trim();
    out.strip_prefix("<p>")
        .and_then(|rest| rest.strip_suffix("</p>"))
        .unwrap_or(out)
        .to_owned()
}

fn named(story: &Value, who: &str) -> String {
    let known = list(story, "people").iter().chain(list(story, "organisations"));
    known
        .filter(|entry| text(entry, "id") == who)
        .map(|entry| text(entry, "name"))
        .next()
        .unwrap_or(who)
        .to_owned()
}

fn sources(story: &Value, claim: &Value) -> String {
    let ids = list(claim, "sources").iter().filter_map(Value::as_str);
    let publisher = |id| list(story, "sources").iter().find(|source| text(source, "id") == id);
    let names: Vec<&str> = ids
        .filter_map(publisher)
        .map(|source| text(source, "publisher"))
        .collect();
    names.join(", ")
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn strings(value: &Value, key: &str) -> Vec<String> {
    list(value, key).iter().filter_map(Value::as_str).map(prose).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{slides, words};

    #[test]
    fn peers_get_the_events_in_the_order_of_time_with_their_words() {
        let story = json!({
            "title": "T",
            "sectors": [{ "id": "gold", "name": "Gold" }],
            "sources": [{ "id": "a", "publisher": "Agency" }],
            "people": [{ "id": "ann", "name": "Ann" }],
            "events": [
                { "id": "late", "date": "2027", "title": "Late", "sector": "gold" },
                { "id": "early", "date": "2025-06~", "title": "Early", "summary": "*So* it is.", "sector": "gold",
                  "claims": [{ "text": "C", "by": "ann", "sources": ["a"] }] },
            ],
        });
        let event = &words(&story)["events"][0];
        assert_eq!(event["id"], "early");
        assert_eq!(event["summary"], "<em>So</em> it is.");
        assert_eq!(
            event["claims"][0],
            json!({ "text": "C", "by": "Ann", "sources": "Agency" })
        );
        let slide = &slides(&story)["events"][0];
        assert_eq!(slide["start_date"], json!({ "year": 2025, "month": 6 }));
        assert_eq!(slide["display_date"], "about June 2025");
        assert_eq!(slide["group"], "Gold");
    }
}
