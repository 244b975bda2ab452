//! Reads a sheet with TimelineJS's columns, as CSV or XLSX, into slides, and names whatever it does not read; judges no date and
//! no text.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use calamine::{Data, ExcelDateTime, Reader, Xlsx};

use super::fields::named;
use super::slide::{Media, Moment, Slide, SlideKind, Timeline};
use super::workbook;

/// The columns of TimelineJS's sheets that say something of a story; the first sheets had `Start Date`, `End Date` and `Tag`.
const COLUMNS: [&str; 19] = [
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
    "type",
    "group",
    "start date",
    "end date",
    "tag",
];

/// A row as it stands, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Row {
    place: String,
    cells: Vec<String>,
    /// What of the row is not among the cells: the column, and what it is.
    beside: Vec<(usize, String)>,
    /// What is to be known of the row as a whole.
    changed: Vec<String>,
}

/// The timeline of a CSV file.
///
/// # Errors
/// When it has not the columns that a timeline needs, or a row cannot be read.
pub(crate) fn csv(text: &str) -> Result<Timeline> {
    // Excel takes the mark between cells from such a line.
    let first = text.lines().next().unwrap_or_default();
    let (text, skipped) = match first.trim().to_ascii_lowercase().strip_prefix("sep=") {
        Some(mark) if mark.chars().count() <= 1 => (text.split_once('\n').map_or("", |(_, rest)| rest), 1),
        _ => (text, 0),
    };
    if text.trim().is_empty() {
        bail!("the sheet is empty");
    }
    let delimiter = delimiter(text);
    let mut rows = Vec::new();
    let mut last = 0;
    for record in records(text, delimiter) {
        let record = record.context("a row cannot be read")?;
        last = record.position().map_or(0, csv::Position::line) + skipped;
        rows.push(Row {
            place: format!("line {last}"),
            cells: record.iter().map(str::to_owned).collect(),
            ..Row::default()
        });
    }
    let mut timeline = timeline(rows)?;
    if text.matches('"').count() % 2 == 1 {
        timeline.changed.push(format!(
            "there is an odd number of quotation marks (\"), so that one row may hold what several should; look at the row of \
             line {last}, and close it there if so"
        ));
    }
    Ok(timeline)
}

fn records(text: &str, delimiter: u8) -> csv::StringRecordsIntoIter<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
        .into_records()
}

/// The mark between cells: that by which most columns are found among the first rows.
fn delimiter(text: &str) -> u8 {
    const ROWS: usize = 20;
    let found = |mark: u8| {
        let rows = records(text, mark).take(ROWS).filter_map(Result::ok);
        let known = rows.map(|row| row.iter().filter(|name| is_column(&plain(name))).count());
        known.max().unwrap_or_default()
    };
    let marks = [b',', b';', b'\t', b'|'];
    // Of marks that find as many, the first.
    marks.into_iter().rev().max_by_key(|mark| found(*mark)).unwrap_or(b',')
}

fn is_column(name: &str) -> bool {
    COLUMNS.contains(&name)
}

/// A column's name however it is written.
fn plain(name: &str) -> String {
    let name = name.trim_start_matches('\u{feff}').to_lowercase();
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The timeline of the first sheet of a workbook.
///
/// # Errors
/// When it is none, or its first sheet has not the columns that a timeline needs.
pub(crate) fn xlsx(bytes: &[u8]) -> Result<Timeline> {
    let mut book: Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).context("this is no XLSX workbook")?;
    let range = book.worksheet_range_at(0).context("the workbook has no sheet")??;
    let (top, left) = range.start().unwrap_or_default();
    let names = book.sheet_names();
    let name = names.first().cloned().unwrap_or_default();
    let formulas = book.worksheet_formula(&name).ok();
    let merged = book
        .worksheet_merge_cells_at(0)
        .and_then(Result::ok)
        .unwrap_or_default();
    let beside = workbook::beside(bytes);
    let unread = beside.as_ref().err().map(|wrong| {
        format!("whether rows or columns are hidden, and comments: what the workbook says of them cannot be read ({wrong:#})")
    });
    let beside = beside.unwrap_or_default();
    if range.is_empty() {
        bail!("the sheet `{name}` is empty");
    }
    let mut rows: Vec<Row> = Vec::new();
    for (at, row) in (top..).zip(range.rows()) {
        let mut found = Row {
            place: format!("row {}", at + 1),
            ..Row::default()
        };
        for (column, data) in row.iter().enumerate() {
            found.cells.push(cell(data));
            let place = (at, left + u32::try_from(column).unwrap_or(u32::MAX));
            let formula = formulas.as_ref().and_then(|formulas| formulas.get_value(place));
            let formula = formula.filter(|formula| !formula.is_empty());
            match (data, formula) {
                (Data::Error(error), _) => found.beside.push((column, format!("{error}, which a formula came to"))),
                (Data::Empty, Some(formula)) => {
                    let told = format!("={formula}, a formula without a result: open the sheet and save it again");
                    found.beside.push((column, told));
                }
                _ => {}
            }
        }
        if beside.hidden_rows.contains(&at) {
            found
                .changed
                .push("the row is hidden in the sheet, and a slide like others here".to_owned());
        }
        rows.push(found);
    }
    for area in merged.iter().filter(|area| area.end.0 > area.start.0) {
        let of = |row: u32| row.checked_sub(top).and_then(|row| usize::try_from(row).ok());
        let column = area.start.1.checked_sub(left).and_then(|at| usize::try_from(at).ok());
        let (Some(first), Some(column)) = (of(area.start.0), column) else {
            continue;
        };
        let said = rows
            .get(first)
            .and_then(|row| row.cells.get(column))
            .cloned()
            .unwrap_or_default();
        if said.trim().is_empty() {
            continue;
        }
        for row in rows
            .iter_mut()
            .take(of(area.end.0).unwrap_or(first) + 1)
            .skip(first + 1)
        {
            let told = format!(
                "{said}, of row {}, with which it is one merged cell: split it, so that each row says its own",
                area.start.0 + 1
            );
            row.beside.push((column, told));
        }
    }
    let mut loose = Vec::new();
    for (row, column, note) in &beside.notes {
        let at = (row.checked_sub(top), column.checked_sub(left));
        let row = at.0.and_then(|at| rows.get_mut(usize::try_from(at).ok()?));
        match (row, at.1.and_then(|at| usize::try_from(at).ok())) {
            (Some(row), Some(column)) => row.beside.push((column, format!("a comment: {note}"))),
            _ => loose.push(note.clone()),
        }
    }
    let names_of = header(&rows).and_then(|at| rows.get(at)).cloned();
    let mut timeline = timeline(rows)?;
    let place = |column: u32| {
        let at = usize::try_from(column.checked_sub(left)?).ok()?;
        names_of.as_ref()?.cells.get(at).cloned()
    };
    for column in beside.hidden_columns.iter().filter_map(|column| place(*column)) {
        let told = format!("the column `{column}` is hidden in the sheet, and was read like others");
        timeline.changed.push(told);
    }
    timeline.left_out.extend(unread);
    timeline.left_out.extend(
        loose
            .into_iter()
            .map(|note| format!("a comment beside the rows: {note}")),
    );
    if names.len() > 1 {
        let others: Vec<String> = names.iter().skip(1).map(|name| format!("`{name}`")).collect();
        timeline.left_out.push(format!(
            "the sheet(s) {}: the first one alone, `{name}`, is read",
            others.join(", ")
        ));
    }
    Ok(timeline)
}

fn cell(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::Float(number) if number.fract() == 0.0 => format!("{number:.0}"),
        Data::DateTime(moment) => written(*moment),
        other => other.to_string(),
    }
}

/// A cell that holds a day, a time of day, or both.
fn written(moment: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = match second {
        0 => format!("{hour:02}:{minute:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    let days = moment.as_f64();
    match (hour, minute, second) {
        _ if (0.0..1.0).contains(&days) => time,
        // Midnight is what a cell with a day alone holds.
        (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {time}"),
    }
}

/// The row that names the columns: the first with those that are needed, or else with any.
fn header(rows: &[Row]) -> Option<usize> {
    let names = |row: &Row| row.cells.iter().map(|name| plain(name)).collect::<Vec<_>>();
    let is_whole = |row: &Row| {
        let names = names(row);
        let has = |name: &str| names.iter().any(|it| it == name);
        (has("year") || has("start date")) && has("headline")
    };
    let any = |row: &Row| names(row).iter().any(|name| is_column(name));
    rows.iter().position(is_whole).or_else(|| rows.iter().position(any))
}

fn timeline(rows: Vec<Row>) -> Result<Timeline> {
    let Some(at) = header(&rows) else {
        bail!("no row names TimelineJS's columns, such as Year, Month, Day, Headline, Text");
    };
    let names: Vec<String> = rows[at].cells.iter().map(|name| plain(name)).collect();
    let mut columns: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        columns.entry(name).or_insert(at);
    }
    let has = |name: &str| columns.contains_key(name);
    if !(has("year") || has("start date")) || !has("headline") {
        let shown = rows[at].cells.iter().map(|name| name.trim());
        let shown: Vec<&str> = shown.filter(|name| !name.is_empty()).collect();
        bail!(
            "the columns `Year` and `Headline` are needed; there are: {}",
            shown.join(", ")
        );
    }
    let mut timeline = Timeline::default();
    let beyond = |row: &Row| {
        let cells = row.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        cells.collect::<Vec<_>>().join(", ")
    };
    for row in rows[..at].iter().filter(|row| !beyond(row).is_empty()) {
        let told = format!("{}, before the columns' names: {}", row.place, beyond(row));
        timeline.left_out.push(told);
    }
    for (column, told) in &rows[at].beside {
        timeline.left_out.push(named(&title(&rows[at], *column), told));
    }
    let mut has_title = false;
    for row in &rows[at + 1..] {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) && row.beside.is_empty() {
            continue;
        }
        timeline.slides.push(slide(&rows[at], &columns, row, &mut has_title));
    }
    Ok(timeline)
}

/// A column's name as the sheet has it.
fn title(header: &Row, column: usize) -> String {
    match header.cells.get(column).map(|name| name.trim()) {
        Some("") | None => format!("column {}", column + 1),
        Some(name) => name.trim_start_matches('\u{feff}').to_owned(),
    }
}

fn slide(header: &Row, columns: &BTreeMap<&str, usize>, row: &Row, has_title: &mut bool) -> Slide {
    let mut read = vec![false; row.cells.len()];
    let mut of = |name: &str| -> String {
        let Some(at) = columns.get(name).copied() else {
            return String::new();
        };
        if let Some(read) = read.get_mut(at) {
            *read = true;
        }
        row.cells
            .get(at)
            .map_or_else(String::new, |cell| cell.trim().to_owned())
    };
    let mut changed = row.changed.clone();
    let sort = of("type");
    let kind = match sort.to_lowercase().as_str() {
        "title" if !*has_title => SlideKind::Title,
        "era" => SlideKind::Era,
        "title" => {
            changed.push("a second title is an event like others".to_owned());
            SlideKind::Event
        }
        "" => SlideKind::Event,
        _ => {
            changed.push(format!(
                "the type `{sort}`, which is neither title nor era: it is an event"
            ));
            SlideKind::Event
        }
    };
    *has_title |= kind == SlideKind::Title;
    let mut slide = Slide {
        place: row.place.clone(),
        kind,
        headline: of("headline"),
        text: of("text"),
        changed,
        ..Slide::default()
    };
    if kind != SlideKind::Title {
        // Sheets of the first version have each date in one cell.
        let whole = columns.contains_key("start date");
        slide.start = moment(whole, ["start date", "year", "month", "day", "time"], &mut of);
        slide.end = moment(
            whole,
            ["end date", "end year", "end month", "end day", "end time"],
            &mut of,
        );
    }
    if kind != SlideKind::Era {
        slide.media = Media {
            url: of("media"),
            caption: of("media caption"),
            credit: of("media credit"),
            link: String::new(),
        };
    }
    if kind == SlideKind::Event {
        slide.display = of("display date");
        slide.group = match of("group") {
            group if group.is_empty() => of("tag"),
            group => group,
        };
    }
    let unread = row.cells.iter().enumerate().filter(|(at, _)| !read[*at]);
    let unread = unread.filter(|(_, cell)| !cell.trim().is_empty());
    slide.left = unread.map(|(at, cell)| named(&title(header, at), cell)).collect();
    let beside = row.beside.iter();
    slide
        .left
        .extend(beside.map(|(column, told)| named(&title(header, *column), told)));
    slide
}

fn moment(whole: bool, names: [&str; 5], of: &mut impl FnMut(&str) -> String) -> Moment {
    let [all, year, month, day, time] = names;
    if whole {
        let all = of(all);
        if !all.is_empty() {
            return Moment {
                year: all,
                whole: true,
                ..Moment::default()
            };
        }
    }
    Moment {
        year: of(year),
        month: of(month),
        day: of(day),
        time: of(time),
        ..Moment::default()
    }
}
