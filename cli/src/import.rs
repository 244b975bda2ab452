//! Makes a story of a timeline of TimelineJS, as JSON or as a sheet, and says of each slide what was carried over, changed or
//! left out. Nothing is made up: no claim, no source, no date.

mod date;
mod fields;
mod html;
mod report;
mod sheet;
mod slide;
mod timelinejs;
mod workbook;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, bail};
use jalon::focus::is_id;
use jalon::json;
use jalon::story::{Accent, Ids, Medium, address, prose, slug};

use crate::ordered::{Node, Object, text};

use date::When;
pub use report::{Report, SlideReport};
use slide::{Slide, SlideKind, Timeline};

/// The longest text that can stand for a headline.
const HEADLINE: usize = 120;

/// A story made of a file.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The story's JSON.
    pub story: String,
    /// What became of each slide.
    pub report: Report,
}

/// What a file of a timeline does not say.
#[derive(Debug, Clone, Default)]
pub struct Given<'a> {
    /// The language that it is written in.
    pub lang: &'a str,
    /// The story's title; without it that of the title slide.
    pub title: Option<&'a str>,
    /// Address or path of the schema, as the story names it.
    pub schema: Option<&'a str>,
}

/// Reads a file by the ending of its name: `json`, `csv`, `tsv`, `xlsx`.
///
/// # Errors
/// When it cannot be read at all, or has no title and none is given.
pub fn import(path: &Path, bytes: &[u8], given: &Given<'_>) -> Result<Imported> {
    let end = path
        .extension()
        .and_then(|end| end.to_str())
        .unwrap_or_default()
        .to_lowercase();
    if !ENDINGS.contains(&end.as_str()) {
        bail!(
            "{}: give a file of TimelineJS: .json, .csv, .tsv or .xlsx; other sheets can be saved as one of these",
            path.display()
        );
    }
    if let Some(wrong) = disguise(&end, bytes) {
        bail!("{}: {wrong}", path.display());
    }
    let (decoded, encoding) = json::decode(bytes);
    let decoded = decoded.trim_start_matches('\u{feff}');
    let timeline = match end.as_str() {
        "json" => timelinejs::read(decoded),
        "xlsx" => sheet::xlsx(bytes),
        _ => sheet::csv(decoded),
    };
    let timeline = timeline.with_context(|| path.display().to_string())?;
    let mut whole = SlideReport {
        slide: path.display().to_string(),
        ..SlideReport::default()
    };
    if let Some(encoding) = encoding.filter(|_| end != "xlsx") {
        whole.changed(format!("it was written in {encoding}, and the story is in UTF-8"));
    }
    story(timeline, given, whole).with_context(|| path.display().to_string())
}

/// The endings of names of files that can be read.
const ENDINGS: [&str; 5] = ["json", "csv", "tsv", "txt", "xlsx"];

/// What a file is whose name ends as if it were another, and what to do about it.
fn disguise(end: &str, bytes: &[u8]) -> Option<String> {
    let is_workbook = end == "xlsx";
    let has = |sign: &[u8]| bytes.windows(sign.len()).any(|part| part == sign);
    // The names of streams in the container of Excel before 2007.
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let is = match bytes {
        [] => "the file is empty".to_owned(),
        [0xd0, 0xcf, 0x11, 0xe0, ..] if has(&wide("EncryptedPackage")) => {
            "the workbook is protected by a password; save a copy without one".to_owned()
        }
        [0xd0, 0xcf, 0x11, 0xe0, ..] => "this is a workbook of Excel before 2007 (.xls); save it as .xlsx".to_owned(),
        [b'P', b'K', 3, 4, ..] if has(b"opendocument.spreadsheet") => {
            "this is an OpenDocument sheet (.ods); save it as .xlsx or .csv".to_owned()
        }
        [b'P', b'K', 3, 4, ..] if !is_workbook && has(b"xl/workbook") => {
            "this is a workbook (.xlsx) inside; let its name end so".to_owned()
        }
        [b'P', b'K', 3, 4, ..] if !is_workbook => "this is an archive (.zip); take the timeline out of it".to_owned(),
        [b'P', b'K', ..] if is_workbook => return None,
        _ => {
            let (text, _) = json::decode(bytes);
            let begin: String = text
                .trim_start_matches('\u{feff}')
                .trim_start()
                .chars()
                .take(200)
                .collect();
            let begin = begin.to_lowercase();
            if begin.starts_with("<!doctype") || begin.starts_with("<html") {
                "this is a web page, and not the file that it shows; download that one (of a Google sheet: File, Share, \
                 Publish to web, as CSV)"
                    .to_owned()
            } else if text.contains('\0') {
                "no text can be read in it; save it as UTF-8".to_owned()
            } else if is_workbook {
                "this is no XLSX workbook; if it is text, let its name end in .csv".to_owned()
            } else {
                return None;
            }
        }
    };
    Some(is)
}

fn story(timeline: Timeline, given: &Given<'_>, mut whole: SlideReport) -> Result<Imported> {
    let slides = &timeline.slides;
    whole.changed.extend(timeline.changed);
    whole.left_out.extend(timeline.left_out);
    let mut title = given.title.map(str::to_owned).filter(|title| !title.trim().is_empty());
    let (mut brief, mut events, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    let mut periods = Vec::new();
    let groups = Groups::of(slides);
    let mut ids = BTreeSet::new();
    for slide in slides {
        let mut entry = SlideReport {
            changed: slide.changed.clone(),
            ..SlideReport::default()
        };
        let headline = html::words(&slide.headline, &mut entry);
        entry.slide = match headline.as_str() {
            "" => slide.place.clone(),
            headline => format!("{}, “{headline}”", slide.place),
        };
        match slide.kind {
            SlideKind::Title => {
                brief.extend(html::paragraphs(&slide.text, !slide.unlinked, &mut entry));
                brief.extend(media(slide, &mut entry));
                entry.carried = Some(match brief.is_empty() {
                    true => "the story's title".to_owned(),
                    false => "the story's title, and its text in brief".to_owned(),
                });
                match (&title, headline.is_empty()) {
                    (Some(given), false) => entry.left_out(format!("its headline, for `{given}` is given")),
                    (None, false) => title = Some(headline),
                    (_, true) => {}
                }
            }
            SlideKind::Era => periods.extend(period(slide, &headline, &mut entry).map(Node::Object)),
            SlideKind::Event => {
                events.extend(event(slide, headline, &groups, &mut ids, &mut entry).map(Node::Object));
            }
        }
        for left in &slide.left {
            entry.left_out(left);
        }
        entries.push(entry);
    }
    let Some(title) = title else {
        bail!("the file has no title; give one with --title");
    };
    if entries.is_empty() || slides.iter().all(|slide| slide.kind == SlideKind::Title) {
        bail!("there is nothing but a title in it; give it an event");
    }
    if events.is_empty() {
        let report: String = entries.iter().map(ToString::to_string).collect();
        bail!("no event can be carried over:\n{}", report.trim_end());
    }
    let mut root = Object::default();
    if let Some(schema) = given.schema {
        root.put("$schema", text(schema));
    }
    root.put("lang", text(given.lang));
    root.put("title", text(&title));
    if !brief.is_empty() {
        let brief = brief.iter().map(|paragraph| text(paragraph)).collect();
        root.put("brief", Node::List(brief));
    }
    if !groups.list.is_empty() {
        root.put("sectors", groups.sectors(&mut whole));
    }
    whole.carried = Some(match periods.len() {
        0 => format!("{} event(s) of “{title}”", events.len()),
        eras => format!("{} event(s) and {eras} period(s) of “{title}”", events.len()),
    });
    root.put("events", Node::List(events));
    if !periods.is_empty() {
        root.put("periods", Node::List(periods));
    }
    whole.left_out("sources: such a file names none, so that the page says so; add `sources` to the story");
    Ok(Imported {
        story: serde_json::to_string_pretty(&root)? + "\n",
        report: Report { whole, slides: entries },
    })
}

/// The groups of a timeline with the ids of their sectors, and the place of each by its name.
#[derive(Default)]
struct Groups {
    list: Vec<(String, String)>,
    places: BTreeMap<String, usize>,
}

impl Groups {
    fn of(slides: &[Slide]) -> Self {
        let (mut groups, mut ids) = (Self::default(), Ids::default());
        for slide in slides.iter().filter(|slide| slide.kind == SlideKind::Event) {
            let name = html::words(&slide.group, &mut SlideReport::default());
            if name.is_empty() || groups.places.contains_key(&name) {
                continue;
            }
            let wanted = slug(&name).unwrap_or_else(|| format!("group-{}", groups.list.len() + 1));
            groups.places.insert(name.clone(), groups.list.len());
            groups.list.push((name, ids.free(&wanted)));
        }
        groups
    }

    /// The id of the sector that a group became.
    fn id(&self, name: &str) -> Option<&str> {
        self.places.get(name).map(|at| self.list[*at].1.as_str())
    }

    fn sectors(&self, whole: &mut SlideReport) -> Node {
        let sectors = self.list.iter().enumerate().map(|(at, (name, id))| {
            // Those beyond the glyphs that can be told apart are alike.
            let accent = Accent::ALL.get(at).copied().unwrap_or(Accent::Plain);
            let sector = Object::default()
                .with("id", text(id))
                .with("name", text(name))
                .with("accent", text(accent.word()));
            Node::Object(sector)
        });
        let sectors = Node::List(sectors.collect());
        let beyond = self.list.len().saturating_sub(Accent::ALL.len());
        whole.changed(match beyond {
            0 => format!(
                "{} group(s) became sectors, with colours and glyphs in their order",
                self.list.len()
            ),
            _ => format!(
                "{} group(s) became sectors; {beyond} of them look like the one before, for no more can be told apart",
                self.list.len()
            ),
        });
        sectors
    }
}

fn event(
    slide: &Slide,
    headline: String,
    groups: &Groups,
    ids: &mut BTreeSet<String>,
    entry: &mut SlideReport,
) -> Option<Object> {
    let When { date, text: shown } = match date::span(&slide.start, &slide.end, &slide.display, entry) {
        Ok(when) => when,
        Err(why) => {
            entry.left_out(format!("the whole: {why}"));
            return None;
        }
    };
    let mut summary = html::prose(&slide.text, !slide.unlinked, entry);
    let title = match headline.is_empty() {
        false => headline,
        true => {
            let words = html::words(&slide.text, &mut SlideReport::default());
            let words = if words.is_empty() {
                html::words(&slide.media.caption, &mut SlideReport::default())
            } else {
                words
            };
            if words.is_empty() {
                entry.left_out("the whole: it has no words");
                return None;
            }
            entry.changed("it has no headline: its first words stand for one");
            if words.chars().count() <= HEADLINE {
                summary = String::new();
                words
            } else {
                beginning(&words)
            }
        }
    };
    if let Some(link) = media(slide, entry) {
        summary = format!("{summary} {link}").trim().to_owned();
    }
    let mut event = Object::default();
    match slide.id.trim() {
        "" => {}
        id => {
            let own = if is_id(id) { Some(id.to_owned()) } else { slug(id) };
            match own.filter(|own| ids.insert(own.clone())) {
                Some(own) => {
                    if own != id {
                        entry.changed(format!("the id `{id}` is `{own}`"));
                    }
                    event.put("id", text(&own));
                }
                None => entry.left_out(format!("the id `{id}`, which is taken or cannot be one")),
            }
        }
    }
    event.put("date", text(&date));
    if let Some(shown) = &shown {
        event.put("date_text", text(shown));
    }
    let group = html::words(&slide.group, &mut SlideReport::default());
    if let Some(id) = groups.id(&group) {
        event.put("sector", text(id));
    }
    event.put("title", text(&title));
    if !summary.is_empty() {
        event.put("summary", text(&summary));
    }
    entry.carried = Some(match shown {
        Some(shown) => format!("{date}, shown as “{shown}”"),
        None => date,
    });
    Some(event)
}

/// An era as a period; TimelineJS shows of it no more than its headline.
fn period(slide: &Slide, headline: &str, entry: &mut SlideReport) -> Option<Object> {
    let wrong = match date::ends(&slide.start, &slide.end, entry) {
        Ok(_) if headline.is_empty() => "it has no headline".to_owned(),
        Ok((start, end)) => {
            let words = html::words(&slide.text, &mut SlideReport::default());
            if !words.is_empty() {
                entry.left_out(format!("its text, for a period has a title alone: {words}"));
            }
            let mut period = Object::default()
                .with("title", text(headline))
                .with("start", text(&start));
            entry.carried = Some(match end {
                Some(end) => {
                    period.put("end", text(&end));
                    format!("the period {start} to {end}")
                }
                None => format!("the period from {start} on, for it has no end"),
            });
            return Some(period);
        }
        Err(why) => why,
    };
    entry.left_out(format!("the whole: {wrong}"));
    None
}

/// The beginning of a text up to a word's end.
fn beginning(words: &str) -> String {
    let cut = words.char_indices().nth(HEADLINE).map_or(words.len(), |(at, _)| at);
    let end = words[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", words[..end].trim_end_matches([',', ';', ':']))
}

/// A medium as a link, where its caption gives the words for one.
fn media(slide: &Slide, entry: &mut SlideReport) -> Option<String> {
    let media = &slide.media;
    // Addresses that begin with two strokes are of the page's own scheme.
    let whole = |url: &str| match url.trim().strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => url.trim().to_owned(),
    };
    let (url, target) = (whole(&media.url), whole(&media.link));
    let link = [target, url.clone()]
        .into_iter()
        .filter(|url| address::web(url).is_ok())
        .find_map(|url| Some((url.clone(), prose::link_address(&url)?)));
    let caption = html::words(&media.caption, entry);
    // As prose for the story, and as plain words for the report.
    let credit = html::prose(&media.credit, !slide.unlinked, entry);
    let named = [
        match caption.as_str() {
            "" => String::new(),
            caption => format!(", “{caption}”"),
        },
        match html::words(&media.credit, &mut SlideReport::default()).as_str() {
            "" => String::new(),
            credit => format!(", by {credit}"),
        },
    ]
    .concat();
    if url.is_empty() {
        if !named.is_empty() {
            entry.left_out(format!("the caption or credit of no medium{named}"));
        }
        return None;
    }
    if url.contains('<') {
        // A quotation, or a frame of another site, of which no words are left.
        let told = html::prose(&url, !slide.unlinked, entry);
        if told.is_empty() {
            return None;
        }
        entry.changed("its medium is a quotation, which became text");
        // Whose words they are stands with them.
        let words = html::prose(&html_of(&caption), !slide.unlinked, &mut SlideReport::default());
        let whose = [words, credit]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>();
        return Some(match whose.join(", ").as_str() {
            "" => told,
            whose => format!("{told} ({whose})"),
        });
    }
    let Some((target, link)) = link.filter(|_| !caption.is_empty()) else {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let cure = match Medium::of(path) {
            Some(_) => "download it, put it beside the story's file and name it as the event's `media`",
            None => "a story shows no page or film of another site, and a link to it needs a caption for its words",
        };
        entry.left_out(format!("its medium, {url}{named}: {cure}"));
        return None;
    };
    if target != url {
        entry.left_out(format!("the address of its medium, {url}, for it leads elsewhere"));
    }
    entry.changed(format!("its medium, {link}, became a link"));
    let words = html::prose(&html_of(&caption), false, &mut SlideReport::default());
    Some(match credit.as_str() {
        "" => format!("[{words}]({link})"),
        credit => format!("[{words}]({link}) ({credit})"),
    })
}

/// A text as HTML that means the same. Quotation marks stay: an address in it goes on being one.
fn html_of(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests;
