//! Reads TimelineJS's JSON, versions 3 and 2, into slides; judges no date and no text.

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

use super::slide::{Kind, Media, Moment, Slide};

/// Fields of a slide of version 3 that are read; `autolink` says how its own page finds addresses in text.
const KNOWN: [&str; 11] = [
    "start_date",
    "end_date",
    "text",
    "media",
    "group",
    "display_date",
    "background",
    "autolink",
    "unique_id",
    "type",
    "scale",
];

/// The slides of a file.
///
/// # Errors
/// When it is no such file, or of the scale of stars.
pub(crate) fn read(text: &str) -> Result<Vec<Slide>> {
    let value: Value = serde_json::from_str(text).context("this is no JSON")?;
    if let Some(timeline) = value.get("timeline").and_then(Value::as_object) {
        return Ok(second(timeline));
    }
    let Some(root) = value.as_object().filter(|root| root.contains_key("events")) else {
        bail!("this is no TimelineJS file: it has no list `events`");
    };
    let scale = text_of(root.get("scale"));
    if !["", "human"].contains(&scale.as_str()) {
        bail!(
            "its scale is `{scale}`: it counts in millions of years, and a page of Jalon in days; no timeline can be drawn of both"
        );
    }
    let mut slides = Vec::new();
    if let Some(title) = root.get("title").and_then(Value::as_object) {
        slides.push(slide(title, Kind::Title, "title".to_owned()));
    }
    for (list, kind, noun) in [("events", Kind::Event, "event"), ("eras", Kind::Era, "era")] {
        let entries = root.get(list).and_then(Value::as_array).into_iter().flatten();
        for (at, entry) in entries.enumerate() {
            let place = format!("{noun} {}", at + 1);
            match entry.as_object() {
                Some(fields) => slides.push(slide(fields, kind, place)),
                None => slides.push(Slide {
                    place,
                    kind,
                    ..Slide::default()
                }),
            }
        }
    }
    Ok(slides)
}

fn slide(fields: &Map<String, Value>, kind: Kind, place: String) -> Slide {
    let empty = Map::new();
    let part = |name: &str| fields.get(name).and_then(Value::as_object).unwrap_or(&empty);
    let (text, media, background) = (part("text"), part("media"), part("background"));
    let within = |part: &Map<String, Value>, name: &str| text_of(part.get(name));
    let colours = ["url", "color", "alt"].map(|name| within(background, name));
    let colours: Vec<String> = colours.into_iter().filter(|text| !text.is_empty()).collect();
    Slide {
        place,
        kind,
        start: moment(part("start_date")),
        end: moment(part("end_date")),
        display: text_of(fields.get("display_date")),
        headline: within(text, "headline"),
        text: within(text, "text"),
        group: text_of(fields.get("group")),
        id: text_of(fields.get("unique_id")),
        media: Media {
            url: within(media, "url"),
            caption: within(media, "caption"),
            credit: within(media, "credit"),
            thumbnail: within(media, "thumbnail"),
            alt: within(media, "alt"),
            link: within(media, "link"),
        },
        background: colours.join(", "),
        unknown: fields
            .keys()
            .filter(|name| !KNOWN.contains(&name.as_str()))
            .cloned()
            .collect(),
    }
}

fn moment(fields: &Map<String, Value>) -> Moment {
    let part = |name: &str| text_of(fields.get(name));
    let times = ["hour", "minute", "second", "millisecond"].map(part);
    let times: Vec<String> = times.into_iter().take_while(|text| !text.trim().is_empty()).collect();
    Moment {
        year: part("year"),
        month: part("month"),
        day: part("day"),
        time: times.join(":"),
        display: part("display_date"),
        whole: false,
    }
}

/// Version 2 has its dates in one text, and a slide's words beside them.
fn second(timeline: &Map<String, Value>) -> Vec<Slide> {
    let mut slides = vec![Slide {
        start: Moment::default(),
        ..old(timeline, Kind::Title, "title".to_owned())
    }];
    for (list, kind, noun) in [("date", Kind::Event, "event"), ("era", Kind::Era, "era")] {
        let entries = timeline.get(list).and_then(Value::as_array).into_iter().flatten();
        for (at, entry) in entries.enumerate() {
            if let Some(fields) = entry.as_object() {
                slides.push(old(fields, kind, format!("{noun} {}", at + 1)));
            }
        }
    }
    slides
}

fn old(fields: &Map<String, Value>, kind: Kind, place: String) -> Slide {
    let empty = Map::new();
    let asset = fields.get("asset").and_then(Value::as_object).unwrap_or(&empty);
    let whole = |name: &str| Moment {
        year: text_of(fields.get(name)),
        whole: true,
        ..Moment::default()
    };
    Slide {
        place,
        kind,
        start: whole("startDate"),
        end: whole("endDate"),
        headline: text_of(fields.get("headline")),
        text: text_of(fields.get("text")),
        group: text_of(fields.get("tag")),
        media: Media {
            url: text_of(asset.get("media")),
            caption: text_of(asset.get("caption")),
            credit: text_of(asset.get("credit")),
            thumbnail: text_of(asset.get("thumbnail")),
            ..Media::default()
        },
        ..Slide::default()
    }
}

/// Values may be texts or numbers.
fn text_of(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(true)) => "true".to_owned(),
        _ => String::new(),
    }
}
