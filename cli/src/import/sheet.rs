//! Reads a sheet with TimelineJS's columns, as CSV or XLSX, into slides; judges no date and no text.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use calamine::{Data, Reader, Xlsx};

use super::slide::{Kind, Media, Moment, Slide};

/// The columns of TimelineJS's sheets; the first sheets had `Start Date`, `End Date` and `Tag`.
const COLUMNS: [&str; 22] = [
    "year",
    "month",
    "day",
    "time",
    "end year",
    "end month",
    "end day",
    "end time",
    "display date",
    "headline",
    "text",
    "media",
    "media credit",
    "media caption",
    "media thumbnail",
    "alt text",
    "type",
    "group",
    "background",
    "start date",
    "end date",
    "tag",
];

/// The slides of a CSV file.
///
/// # Errors
/// When it has not the columns that a timeline needs, or a row cannot be read.
pub(crate) fn csv(text: &str) -> Result<Vec<Slide>> {
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|mark| count(char::from(*mark)));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.context("a row cannot be read")?;
        let line = record.position().map_or(0, csv::Position::line);
        rows.push((format!("line {line}"), record.iter().map(str::to_owned).collect()));
    }
    slides(rows)
}

/// The slides of the first sheet of a workbook.
///
/// # Errors
/// When it is none, or its first sheet has not the columns that a timeline needs.
pub(crate) fn xlsx(bytes: &[u8]) -> Result<Vec<Slide>> {
    let mut book: Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).context("this is no XLSX workbook")?;
    let range = book.worksheet_range_at(0).context("the workbook has no sheet")??;
    let start = range.start().map_or(0, |(row, _)| row as usize);
    let rows = range.rows().enumerate();
    let rows = rows.map(|(at, row)| (format!("row {}", start + at + 1), row.iter().map(cell).collect()));
    slides(rows.collect())
}

fn cell(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        Data::Float(number) if number.fract() == 0.0 => format!("{number:.0}"),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            match (hour, minute) {
                // Midnight is what a cell with a day alone holds.
                (0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
            }
        }
        Data::DateTime(moment) => moment.as_f64().to_string(),
        Data::Error(error) => format!("{error}"),
        other => other.to_string(),
    }
}

fn slides(rows: Vec<(String, Vec<String>)>) -> Result<Vec<Slide>> {
    let mut rows = rows.into_iter();
    // Some begin with a title or an empty row.
    let names = rows.by_ref().find_map(|(_, row)| {
        let names: Vec<String> = row
            .iter()
            .map(|name| name.trim().trim_start_matches('\u{feff}').to_lowercase())
            .collect();
        names
            .iter()
            .any(|name| COLUMNS.contains(&name.as_str()))
            .then_some((names, row))
    });
    let Some((names, shown)) = names else {
        bail!("no row names TimelineJS's columns, such as Year, Month, Day, Headline, Text");
    };
    let mut columns: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        columns.entry(name).or_insert(at);
    }
    let has = |name: &str| columns.contains_key(name);
    if !(has("year") || has("start date")) || !has("headline") {
        bail!(
            "the columns `Year` and `Headline` are needed; there are: {}",
            shown
                .iter()
                .filter(|name| !name.trim().is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(", ")
        );
    }
    let mut slides = Vec::new();
    for (place, row) in rows {
        let of = |name: &str| -> String {
            let at = columns.get(name);
            at.and_then(|at| row.get(*at))
                .map_or_else(String::new, |cell| cell.trim().to_owned())
        };
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let unknown = names
            .iter()
            .zip(&row)
            .filter(|(name, cell)| !COLUMNS.contains(&name.as_str()) && !cell.trim().is_empty());
        let unknown = unknown.map(|(name, _)| {
            if name.is_empty() {
                "a column without a name"
            } else {
                name
            }
            .to_owned()
        });
        let group = match of("group") {
            group if group.is_empty() => of("tag"),
            group => group,
        };
        slides.push(Slide {
            kind: match of("type").to_lowercase().as_str() {
                "title" => Kind::Title,
                "era" => Kind::Era,
                _ => Kind::Event,
            },
            start: moment(
                has("start date"),
                ["start date", "year", "month", "day", "time"].map(of),
            ),
            end: moment(
                has("start date"),
                ["end date", "end year", "end month", "end day", "end time"].map(of),
            ),
            display: of("display date"),
            headline: of("headline"),
            text: of("text"),
            group,
            id: String::new(),
            media: Media {
                url: of("media"),
                caption: of("media caption"),
                credit: of("media credit"),
                thumbnail: of("media thumbnail"),
                alt: of("alt text"),
                link: String::new(),
            },
            background: of("background"),
            unknown: unknown.collect(),
            place,
        });
    }
    Ok(slides)
}

fn moment(whole: bool, [all, year, month, day, time]: [String; 5]) -> Moment {
    if whole && !all.is_empty() {
        return Moment {
            year: all,
            whole: true,
            ..Moment::default()
        };
    }
    Moment {
        year,
        month,
        day,
        time,
        ..Moment::default()
    }
}
