//! What the first sheet of an XLSX workbook (ECMA-376) says beside its cells: what is hidden, and what is noted in comments.
//! Reads no cell.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use anyhow::{Context, Result};
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use zip::ZipArchive;

/// The most that is read of one part of a workbook, in bytes.
const MOST: u64 = 200_000_000;

/// What stands beside the cells; rows and columns from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Beside {
    pub(super) hidden_rows: BTreeSet<u32>,
    pub(super) hidden_columns: Vec<u32>,
    /// Row, column and words of each comment.
    pub(super) notes: Vec<(u32, u32, String)>,
}

/// Reads what stands beside the cells of the first sheet.
///
/// # Errors
/// When the workbook is not built as the standard says.
pub(super) fn beside(bytes: &[u8]) -> Result<Beside> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut first = None;
    each(&part(&mut archive, "xl/workbook.xml")?, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event
            && tag.local_name().as_ref() == b"sheet"
        {
            first = first.take().or_else(|| value(tag, b"id"));
        }
    })?;
    let first = first.context("there is no sheet")?;
    let parts = relations(&part(&mut archive, "xl/_rels/workbook.xml.rels")?)?;
    let (_, sheet) = parts.get(&first).context("the sheet is nowhere")?;
    let sheet = path("xl", sheet);
    let mut found = Beside::default();
    let mut row_before = None;
    each(&part(&mut archive, &sheet)?, |event| {
        let (Event::Start(tag) | Event::Empty(tag)) = event else {
            return;
        };
        let number = |name: &[u8]| value(tag, name).and_then(|text| text.parse::<u32>().ok());
        let hidden = || value(tag, b"hidden").is_some_and(|hidden| ["1", "true"].contains(&hidden.as_str()));
        match tag.local_name().as_ref() {
            b"row" => {
                // A row without a number follows the one before.
                let row = number(b"r").and_then(|row| row.checked_sub(1));
                let row = row
                    .or(row_before.map(|row: u32| row.saturating_add(1)))
                    .unwrap_or_default();
                row_before = Some(row);
                if hidden() {
                    found.hidden_rows.insert(row);
                }
            }
            b"col" if hidden() => {
                if let (Some(first @ 1..), Some(last)) = (number(b"min"), number(b"max")) {
                    found
                        .hidden_columns
                        .extend(first - 1..last.min(first.saturating_add(100)));
                }
            }
            _ => {}
        }
    })?;
    let (folder, name) = sheet.rsplit_once('/').unwrap_or(("", &sheet));
    let Ok(beside) = part(&mut archive, &format!("{folder}/_rels/{name}.rels")) else {
        return Ok(found);
    };
    for (_, target) in relations(&beside)?
        .values()
        .filter(|(kind, _)| kind.ends_with("/comments"))
    {
        found.notes.extend(notes(&part(&mut archive, &path(folder, target))?)?);
    }
    Ok(found)
}

/// Row, column and words of each comment.
fn notes(xml: &str) -> Result<Vec<(u32, u32, String)>> {
    let (mut notes, mut is_words) = (Vec::new(), false);
    each(xml, |event| match event {
        Event::Start(tag) if tag.local_name().as_ref() == b"comment" => {
            let place = value(tag, b"ref").and_then(|text| cell(&text)).unwrap_or_default();
            notes.push((place.0, place.1, String::new()));
        }
        Event::Start(tag) if tag.local_name().as_ref() == b"t" => is_words = true,
        Event::End(tag) if tag.local_name().as_ref() == b"t" => is_words = false,
        Event::Text(_) | Event::GeneralRef(_) | Event::CData(_) if is_words => {
            if let Some((.., note)) = notes.last_mut() {
                note.push_str(&words(event));
            }
        }
        _ => {}
    })?;
    let line = |note: String| note.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(notes
        .into_iter()
        .map(|(row, column, note)| (row, column, line(note)))
        .collect())
}

fn words(event: &Event<'_>) -> String {
    match event {
        Event::Text(text) => String::from_utf8_lossy(text).into_owned(),
        Event::CData(text) => String::from_utf8_lossy(text).into_owned(),
        Event::GeneralRef(name) => {
            let name = format!("&{};", String::from_utf8_lossy(name));
            unescape(&name).map_or_else(|_| name.clone(), |text| text.into_owned())
        }
        _ => String::new(),
    }
}

/// The row and column of a cell's name: `B3` is 2 and 1.
fn cell(name: &str) -> Option<(u32, u32)> {
    let end = name.find(|c: char| !c.is_ascii_alphabetic())?;
    let column = name[..end].bytes().try_fold(0_u32, |column, letter| {
        column
            .checked_mul(26)?
            .checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    Some((name[end..].parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// Sort and target of what belongs to a part, by its id.
fn relations(xml: &str) -> Result<BTreeMap<String, (String, String)>> {
    let mut relations = BTreeMap::new();
    each(xml, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event
            && tag.local_name().as_ref() == b"Relationship"
            && let (Some(id), Some(kind), Some(target)) =
                (value(tag, b"Id"), value(tag, b"Type"), value(tag, b"Target"))
        {
            relations.insert(id, (kind, target));
        }
    })?;
    Ok(relations)
}

/// The path of a part that is named from within a folder.
fn path(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').collect();
    for step in target.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "." => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String> {
    let mut text = Vec::new();
    archive.by_name(name)?.take(MOST).read_to_end(&mut text)?;
    Ok(String::from_utf8(text)?)
}

/// The value of an attribute, whichever namespace it is of.
fn value(tag: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let mut found = tag.attributes().filter_map(Result::ok);
    let found = found.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let text = std::str::from_utf8(&found.value).ok()?;
    Some(unescape(text).ok()?.into_owned())
}

fn each(xml: &str, mut visit: impl FnMut(&Event<'_>)) -> Result<()> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(()),
            event => visit(&event),
        }
    }
}
