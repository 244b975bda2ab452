//! Takes a story back to TimelineJS, as JSON or as the columns of its sheet, and says what its form cannot hold.

use anyhow::{Context, Result};
use jalon::date::{Bound, Date, Edtf, Precision};
use jalon::locale::Locale;
use jalon::prerender::escape;
use jalon::story::{Claim, Event, Inline, Link, Period, Story};
use jalon::timeline::when;
use serde_json::{Value, json};

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// JSON of TimelineJS 3.
    Json,
    /// The columns of TimelineJS's sheet.
    Csv,
}

/// A story in another form.
#[derive(Debug, Clone)]
pub struct Exported {
    /// The file.
    pub text: String,
    /// What of the story it does not hold.
    pub left_out: Vec<String>,
}

/// A part of a date as TimelineJS has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Day {
    year: String,
    month: String,
    day: String,
    /// Hour and minute, where there are any.
    time: Option<(u16, u16)>,
}

impl Day {
    /// The time as sheets have it.
    fn clock(&self) -> String {
        let clock = |(hour, minute)| format!("{hour:02}:{minute:02}");
        self.time.map(clock).unwrap_or_default()
    }
}

/// An event with its values as they stand in both forms.
struct Row<'a> {
    event: &'a Event,
    start: Day,
    end: Option<Day>,
    /// What is shown for a date that has words of its own, or is less sure than days are.
    display: String,
    text: String,
    group: String,
}

/// A period, as an era.
struct Era<'a> {
    title: &'a str,
    start: Day,
    end: Day,
}

/// Writes a story in another form, in the words of its language.
///
/// # Errors
/// When it cannot be written.
pub fn export(story: &Story, locale: &Locale, form: Form) -> Result<Exported> {
    let mut left_out = Vec::new();
    let rows: Vec<Row<'_>> = story
        .events
        .iter()
        .filter_map(|event| row(story, locale, event, &mut left_out))
        .collect();
    let eras: Vec<Era<'_>> = (story.periods.iter())
        .filter_map(|period| era(period, &mut left_out))
        .collect();
    for (what, count) in [
        ("section(s)", story.sections.len()),
        ("project(s)", story.projects.len()),
        ("person(s)", story.people.len()),
        ("roster(s)", story.rosters.len()),
        ("unknown(s)", story.unknowns.len()),
        ("point(s) on which sources differ", story.differing.len()),
        ("term(s)", story.glossary.len()),
        ("correction(s)", story.corrections.len()),
        ("piece(s) of further reading", story.related.len()),
    ] {
        if count > 0 {
            left_out.push(format!("{count} {what}: a timeline has no such thing"));
        }
    }
    let media = story.media().count();
    if media > 0 {
        left_out.push(format!(
            "{media} picture(s), sound(s) or film(s): a timeline names them by their addresses on the web, which a story has not"
        ));
    }
    let offsets = story.events.iter().flat_map(|event| event.date.times());
    let offsets = offsets.filter(|time| time.offset.is_some()).count();
    if offsets > 0 {
        left_out.push(format!(
            "the offset(s) from UTC of {offsets} time(s) of day: a timeline has none"
        ));
    }
    let brief: String = story
        .brief
        .iter()
        .map(|prose| format!("<p>{}</p>", html(prose)))
        .collect();
    let text = match form {
        Form::Json => json_of(&story.title, &brief, &rows, &eras)?,
        Form::Csv => csv_of(&story.title, &brief, &rows, &eras)?,
    };
    Ok(Exported { text, left_out })
}

fn row<'a>(story: &'a Story, locale: &Locale, event: &'a Event, left_out: &mut Vec<String>) -> Option<Row<'a>> {
    let (start, end) = match event.date {
        Edtf::Date(date) => (Some(date), None),
        Edtf::Interval(from, to) => (plain(from), plain(to)),
    };
    // What has an end alone is shown at it.
    let Some(first) = start.or(end) else {
        left_out.push(format!(
            "the event `{}`: it has no date that a timeline could show",
            event.id
        ));
        return None;
    };
    let is_exact = |date: Date| {
        matches!(
            date.precision,
            Precision::Day(..) | Precision::Month(_) | Precision::Year
        ) && !date.approximate
            && !date.uncertain
    };
    let whole = match event.date {
        Edtf::Date(_) => true,
        Edtf::Interval(from, to) => plain(from).is_some() && plain(to).is_some(),
    };
    let sure = whole && !event.by && [start, end].into_iter().flatten().all(is_exact);
    let claims: String = event.claims.iter().map(|claim| said(story, locale, claim)).collect();
    let summary = match event.summary.as_slice() {
        [] => String::new(),
        summary => format!("<p>{}</p>", html(summary)),
    };
    Some(Row {
        event,
        start: day(first),
        end: end.filter(|_| start.is_some()).map(day),
        display: if sure && event.date_text.is_empty() {
            String::new()
        } else {
            escape(&when(event, locale))
        },
        text: summary + &claims,
        group: escape(&story.sectors[event.sector].name),
    })
}

/// A period as an era, which begins and ends with what its dates begin and end with.
fn era<'a>(period: &'a Period, left_out: &mut Vec<String>) -> Option<Era<'a>> {
    match period.date {
        Edtf::Interval(Bound::Date(start), Bound::Date(end)) => Some(Era {
            title: &period.title,
            start: day(start),
            end: last(end),
        }),
        _ => {
            left_out.push(format!(
                "the period “{}”: an era has an end, and it has none",
                period.title
            ));
            None
        }
    }
}

/// The parts of a date that ends something; of a season, a decade or a century those of its last day.
fn last(date: Date) -> Day {
    match date.precision {
        Precision::Season(_) | Precision::Decade | Precision::Century => day(Date::day(date.span().end - 1)),
        _ => day(date),
    }
}

fn plain(bound: Bound) -> Option<Date> {
    match bound {
        Bound::Date(date) => Some(date),
        Bound::Open | Bound::Unknown => None,
    }
}

/// The parts of a date; of a season, a decade or a century its beginning, beside which its words stand.
fn day(date: Date) -> Day {
    let (month, day) = match date.precision {
        Precision::Day(month, day) => (month.to_string(), day.to_string()),
        Precision::Month(month) => (month.to_string(), String::new()),
        Precision::Season(_) => {
            let (_, month, _) = jalon::date::civil(date.span().start);
            (month.to_string(), String::new())
        }
        Precision::Year | Precision::Decade | Precision::Century => (String::new(), String::new()),
    };
    // TimelineJS has no year 0: 44 BC, -0043 here, is -44 there.
    let year = if date.year < 1 { date.year - 1 } else { date.year };
    Day {
        year: year.to_string(),
        month,
        day,
        time: date.time.map(|time| (time.minute / 60, time.minute % 60)),
    }
}

/// Who says what, as of when, with links to where it is said.
fn said(story: &Story, locale: &Locale, claim: &Claim) -> String {
    let words = html(&claim.text);
    let stop = if words.is_empty() { "" } else { " — " };
    let as_of = claim
        .as_of
        .map_or_else(String::new, |date| format!(", {}", escape(&locale.date(date))));
    let sources = claim.sources.iter().map(|at| {
        let source = &story.sources[*at];
        let name = escape(&format!("{}: {}", source.publisher, source.title));
        match &source.url {
            Some(url) => format!("<a href=\"{}\">{name}</a>", escape(url)),
            None => name,
        }
    });
    let sources: Vec<String> = sources.collect();
    format!(
        "<p>{words}{stop}{}{as_of} ({})</p>",
        escape(&claim.by),
        sources.join("; ")
    )
}

/// Prose as HTML; of a link to a part of the page, which is not there, the words.
fn html(prose: &[Inline]) -> String {
    let inline = |inline: &Inline| match inline {
        Inline::Text(text) => escape(text),
        Inline::Emphasis(inner) => format!("<em>{}</em>", html(inner)),
        Inline::Strong(inner) => format!("<strong>{}</strong>", html(inner)),
        Inline::Link(Link::Web(address), inner) => format!("<a href=\"{}\">{}</a>", escape(address), html(inner)),
        Inline::Link(Link::Page(_), inner) => html(inner),
    };
    prose.iter().map(inline).collect()
}

fn json_of(title: &str, brief: &str, rows: &[Row<'_>], eras: &[Era<'_>]) -> Result<String> {
    let date = |day: &Day| {
        let parts = [("year", &day.year), ("month", &day.month), ("day", &day.day)];
        let parts = parts.into_iter().filter(|(_, part)| !part.is_empty());
        let mut fields: serde_json::Map<String, Value> =
            parts.map(|(name, part)| (name.to_owned(), json!(part))).collect();
        if let Some((hour, minute)) = day.time {
            fields.insert("hour".to_owned(), json!(hour.to_string()));
            fields.insert("minute".to_owned(), json!(format!("{minute:02}")));
        }
        Value::Object(fields)
    };
    let slide = |row: &Row<'_>| {
        let mut slide = json!({
            "unique_id": row.event.id,
            "start_date": date(&row.start),
            "text": {"headline": escape(&row.event.title), "text": row.text},
        });
        if let Some(end) = &row.end {
            slide["end_date"] = date(end);
        }
        if may_link(&row.text) {
            slide["autolink"] = json!(false);
        }
        for (name, text) in [("display_date", row.display.as_str()), ("group", &row.group)] {
            if !text.is_empty() {
                slide[name] = json!(text);
            }
        }
        slide
    };
    let mut timeline = json!({
        "title": {"text": {"headline": escape(title), "text": brief}},
        "events": rows.iter().map(slide).collect::<Vec<_>>(),
    });
    if may_link(brief) {
        timeline["title"]["autolink"] = json!(false);
    }
    if !eras.is_empty() {
        let era = |era: &Era<'_>| {
            json!({
                "start_date": date(&era.start),
                "end_date": date(&era.end),
                "text": {"headline": escape(era.title)},
            })
        };
        timeline["eras"] = eras.iter().map(era).collect();
    }
    Ok(serde_json::to_string_pretty(&timeline)? + "\n")
}

/// Whether TimelineJS would make links of addresses that are none in the story.
fn may_link(text: &str) -> bool {
    ["http://", "https://", "www.", "@"]
        .iter()
        .any(|sign| text.contains(sign))
}

fn csv_of(title: &str, brief: &str, rows: &[Row<'_>], eras: &[Era<'_>]) -> Result<String> {
    const COLUMNS: [&str; 18] = [
        "Year",
        "Month",
        "Day",
        "Time",
        "End Year",
        "End Month",
        "End Day",
        "End Time",
        "Display Date",
        "Headline",
        "Text",
        "Media",
        "Media Credit",
        "Media Caption",
        "Media Thumbnail",
        "Type",
        "Group",
        "Background",
    ];
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    let title = escape(title);
    writer.write_record([
        "", "", "", "", "", "", "", "", "", &title, brief, "", "", "", "", "title", "", "",
    ])?;
    for row in rows {
        let end = row.end.clone().unwrap_or_default();
        let headline = escape(&row.event.title);
        writer.write_record([
            &row.start.year,
            &row.start.month,
            &row.start.day,
            &row.start.clock(),
            &end.year,
            &end.month,
            &end.day,
            &end.clock(),
            &row.display,
            &headline,
            &row.text,
            "",
            "",
            "",
            "",
            "",
            &row.group,
            "",
        ])?;
    }
    for era in eras {
        let Era { start, end, title } = era;
        let title = escape(title);
        writer.write_record([
            &start.year,
            &start.month,
            &start.day,
            "",
            &end.year,
            &end.month,
            &end.day,
            "",
            "",
            &title,
            "",
            "",
            "",
            "",
            "",
            "era",
            "",
            "",
        ])?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| error.into_error())
        .context("the sheet cannot be written")?;
    String::from_utf8(bytes).context("the sheet is no text")
}

#[cfg(test)]
mod round_trip;

#[cfg(test)]
mod tests {
    use super::{Exported, Form, export};
    use crate::import::{Given, import};
    use crate::site;
    use jalon::prerender::{Edition, Setting, editions};
    use jalon::story::Story;
    use std::fs;
    use std::path::Path;

    pub(super) fn edition(name: &str, story: &str) -> Edition {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("en.json"), story).unwrap();
        let setting = Setting {
            today: 20_000,
            ..Setting::default()
        };
        let mut all = editions(folder.path(), &site::locales(folder.path()), &setting)
            .unwrap_or_else(|wrong| panic!("{name}: {wrong}"));
        all.remove(0)
    }

    /// What of an event both forms hold.
    fn held(story: &Story) -> Vec<(String, String, String)> {
        let event = |it: &jalon::story::Event| {
            let date = it.date.to_string().replace(['~', '?', '%'], "");
            (date, it.title.clone(), story.sectors[it.sector].name.clone())
        };
        story.events.iter().map(event).collect()
    }

    /// What was exported of a story, and the story as it is imported again.
    fn there_and_back(edition: &Edition, form: Form, file: &str) -> (Exported, Story) {
        let exported = export(&edition.story, &edition.locale, form).unwrap();
        let given = Given {
            lang: "en",
            ..Given::default()
        };
        let back = import(Path::new(file), exported.text.as_bytes(), &given).unwrap();
        let back = Story::parse(back.story.as_bytes()).unwrap_or_else(|wrong| panic!("{wrong:#?}"));
        (exported, back)
    }

    #[test]
    fn what_goes_there_comes_back() {
        let story = include_str!("../../docs/example/stories/harbour-line/en.json");
        let old = include_str!("../../tests/fixtures/dates/early-and-bc-dates.json");
        for (name, text) in [("harbour", story), ("early", old)] {
            let edition = edition(name, text);
            for (form, file) in [(Form::Json, "a.json"), (Form::Csv, "a.csv")] {
                let (_, back) = there_and_back(&edition, form, file);
                assert_eq!(back.title, edition.story.title);
                assert_eq!(back.periods, edition.story.periods, "{name}");
                let (there, here) = (held(&back), held(&edition.story));
                assert_eq!(there.len(), here.len());
                for (there, here) in there.iter().zip(&here) {
                    assert_eq!((&there.1, &there.2), (&here.1, &here.2));
                    // Decades and such have no parts of their own there.
                    assert!(
                        there.0 == here.0 || here.0.contains('X') || here.0.contains(".."),
                        "{there:?} {here:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn words_for_a_date_and_times_of_day_go_there_and_come_back() {
        let story = r#"{"lang": "en", "title": "T", "sources": [{"publisher": "P", "title": "S"}], "events": [
            {"date": "1236-08", "date_text": "the harvest of 1236", "title": "A"}, {"date": "1237", "title": "B"},
            {"date": "2025-07-29T09:05", "title": "C"},
            {"date": "2025-07-29T14:05+02:00/2025-07-30T00:00+02:00", "title": "D"}]}"#;
        let edition = edition("words", story);
        for (form, file) in [(Form::Json, "a.json"), (Form::Csv, "a.csv")] {
            let (exported, back) = there_and_back(&edition, form, file);
            let told: Vec<&str> = back.events.iter().map(|event| event.date_text.as_str()).collect();
            assert_eq!(told, ["the harvest of 1236", "", "", ""], "{file}");
            let times: Vec<String> = back.events.iter().skip(2).map(|event| event.date.to_string()).collect();
            assert_eq!(
                times,
                ["2025-07-29T09:05", "2025-07-29T14:05/2025-07-30T00:00"],
                "{file}"
            );
            assert_eq!(
                exported.left_out,
                ["the offset(s) from UTC of 2 time(s) of day: a timeline has none"]
            );
        }
    }

    #[test]
    fn who_says_so_goes_along_and_what_cannot_is_named() {
        let edition = edition(
            "harbour",
            include_str!("../../docs/example/stories/harbour-line/en.json"),
        );
        let exported = export(&edition.story, &edition.locale, Form::Json).unwrap();
        assert!(exported.text.contains("Council of Port Amber"), "{}", exported.text);
        assert!(
            exported.text.contains("https://ledger.example/rails"),
            "{}",
            exported.text
        );
        assert!(
            exported.text.contains("\"display_date\": \"by 2026\""),
            "{}",
            exported.text
        );
        assert!(
            exported.left_out.iter().any(|it| it.starts_with("1 project(s)")),
            "{:?}",
            exported.left_out
        );
    }
}
