//! Reads TimelineJS's JSON, versions 3 and 2, into slides, and names whatever it does not read; judges no date and no text.

use anyhow::{Result, anyhow, bail};
use jalon::json::{self, Node};
use jalon::problem::{self, Problem};

use super::fields::Fields;
use super::slide::{Media, Moment, Slide, SlideKind, Timeline};

/// The timeline of a file.
///
/// # Errors
/// When it is no such file, or of the scale of stars.
pub(crate) fn read(text: &str) -> Result<Timeline> {
    let document = json::document(text.as_bytes(), "a timeline of TimelineJS");
    let faults = document.faults.iter();
    let mut faults: Vec<Problem> = faults
        .map(|fault| Problem::new(fault.path.clone(), fault.at, fault.wrong.clone()))
        .collect();
    problem::place(&mut faults, &document.text);
    let told = |fault: &Problem| format!("line {}, column {}: {fault}", fault.line, fault.column);
    let root = match document.root.as_ref().filter(|_| document.whole) {
        Some(root) => root,
        None => bail!(
            "this is no JSON: {}",
            faults.last().map_or_else(|| "there is nothing in it".to_owned(), &told)
        ),
    };
    let changed = faults
        .iter()
        .map(|fault| format!("{} (it was read as it was probably meant)", told(fault)))
        .collect();
    let none = || anyhow!("this is no TimelineJS file: it has no list `events`");
    let mut fields = Fields::of(root).ok_or_else(none)?;
    let mut slides = Vec::new();
    // Version 2 has all in one field.
    if fields.part("timeline", |timeline| second(timeline, &mut slides)) {
        return Ok(Timeline {
            slides,
            changed,
            left_out: fields.left(),
        });
    }
    let scale = fields.text("scale");
    if !["", "human"].contains(&scale.trim()) {
        bail!(
            "its scale is `{scale}`: it counts in millions of years, and a page of Jalon in days; no timeline can be drawn of both"
        );
    }
    let events = fields.list("events").ok_or_else(none)?;
    let title = fields.object("title");
    slides.extend(title.map(|title| slide(title, SlideKind::Title, "title".to_owned())));
    let eras = fields.list("eras").unwrap_or_default();
    for (entries, kind, noun) in [(events, SlideKind::Event, "event"), (eras, SlideKind::Era, "era")] {
        slides.extend(all(entries, kind, noun, slide));
    }
    Ok(Timeline {
        slides,
        changed,
        left_out: fields.left(),
    })
}

/// The slides of a list.
fn all(
    entries: &[Node],
    kind: SlideKind,
    noun: &str,
    read: impl Fn(Fields<'_>, SlideKind, String) -> Slide,
) -> Vec<Slide> {
    let entries = entries.iter().enumerate().map(|(at, entry)| {
        let place = format!("{noun} {}", at + 1);
        match Fields::of(entry) {
            Some(fields) => read(fields, kind, place),
            None => Slide {
                place,
                kind,
                changed: vec![format!("it is {}, and no object", entry.value.kind())],
                ..Slide::default()
            },
        }
    });
    entries.collect()
}

/// What a slide of its sort has: a title has no date and no group, an era little more than its dates.
fn slide(mut fields: Fields<'_>, kind: SlideKind, place: String) -> Slide {
    let (headline, text) = fields.part("text", |text| (text.text("headline"), text.text("text")));
    let mut slide = Slide {
        place,
        kind,
        headline,
        text,
        unlinked: fields.denies("autolink"),
        ..Slide::default()
    };
    if kind != SlideKind::Title {
        slide.start = fields.part("start_date", moment);
        slide.end = fields.part("end_date", moment);
    }
    if kind != SlideKind::Era {
        slide.media = fields.part("media", |media| Media {
            url: media.text("url"),
            caption: media.text("caption"),
            credit: media.text("credit"),
            link: media.text("link"),
        });
    }
    if kind == SlideKind::Event {
        slide.display = fields.text("display_date");
        slide.group = fields.text("group");
        slide.id = fields.text("unique_id");
    }
    slide.left = fields.left();
    slide
}

fn moment(fields: &mut Fields<'_>) -> Moment {
    let mut times = Vec::new();
    for name in ["hour", "minute", "second"] {
        let time = fields.text_of(name, |time| !time.trim().is_empty());
        let Some(time) = time else { break };
        times.push(time);
    }
    Moment {
        year: fields.text("year"),
        month: fields.text("month"),
        day: fields.text("day"),
        time: times.join(":"),
        display: fields.text("display_date"),
        whole: false,
    }
}

/// Version 2 has its dates in one text, and a slide's words beside them. Whether it is one.
fn second(timeline: &mut Fields<'_>, slides: &mut Vec<Slide>) -> bool {
    let Some(dates) = timeline.list("date") else {
        return false;
    };
    let eras = timeline.list("era").unwrap_or_default();
    let title = old(timeline, SlideKind::Title);
    slides.push(Slide {
        place: "title".to_owned(),
        ..title
    });
    for (entries, kind, noun) in [(dates, SlideKind::Event, "event"), (eras, SlideKind::Era, "era")] {
        slides.extend(all(entries, kind, noun, |mut fields, kind, place| {
            let slide = old(&mut fields, kind);
            Slide {
                place,
                left: fields.left(),
                ..slide
            }
        }));
    }
    true
}

fn old(fields: &mut Fields<'_>, kind: SlideKind) -> Slide {
    let mut slide = Slide {
        kind,
        headline: fields.text("headline"),
        text: fields.text("text"),
        ..Slide::default()
    };
    let whole = |year: String| Moment {
        year,
        whole: true,
        ..Moment::default()
    };
    if kind != SlideKind::Title {
        slide.start = whole(fields.text("startDate"));
        slide.end = whole(fields.text("endDate"));
    }
    if kind != SlideKind::Era {
        slide.media = fields.part("asset", |asset| Media {
            url: asset.text("media"),
            caption: asset.text("caption"),
            credit: asset.text("credit"),
            ..Media::default()
        });
    }
    if kind == SlideKind::Event {
        slide.group = fields.text("tag");
    }
    slide
}
