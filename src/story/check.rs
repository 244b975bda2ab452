//! All that can be said of a story's file: what makes it unsound, and warnings of what is probably not meant; knows no file
//! system and no other language of the story.

use super::resolve::{self, Reading};
use super::{Accent, raw, text};
use crate::date::{Bound, Date, Edtf, Precision, Span};
use crate::json::Path;
use crate::problem::{Problem, Proposal, Wrong, place, propose};
use std::collections::BTreeMap;

/// What is read with ease, in characters: a heading or a name, a sentence or two, a paragraph.
const WELL: [usize; 3] = [120, 320, 1200];

/// Names every problem of a story's file, warnings among them, in the order of the file. `today` is a day as
/// [`crate::date::day_number`] counts it.
#[must_use]
pub fn check(bytes: &[u8], today: i32) -> Vec<Problem> {
    let mut reading = resolve::read(bytes, Some(today));
    if reading.document.root.is_some() {
        let warnings = Warnings::of(&reading, today);
        reading.problems.append(&mut reading.warnings);
        reading.problems.extend(warnings);
    }
    place(&mut reading.problems, &reading.document.text);
    reading.problems
}

struct Warnings<'a> {
    reading: &'a Reading<'a>,
    checked: Option<Edtf>,
    today: i32,
    found: Vec<Problem>,
}

impl<'a> Warnings<'a> {
    fn of(reading: &'a Reading<'a>, today: i32) -> Vec<Problem> {
        let raw = &reading.shaped.value;
        let mut warnings = Self {
            reading,
            checked: resolve::defaults::checked(raw),
            today,
            found: Vec::new(),
        };
        let root = &Path::Root;
        warnings.checked(&root.field("checked"));
        warnings.accents(raw);
        warnings.names(raw);
        warnings.addresses(raw);
        warnings.lengths(raw);
        for (at, event) in raw.events.iter().enumerate() {
            warnings.event(&root.field("events").entry(at), event);
        }
        warnings.periods(raw);
        for (at, project) in raw.projects.iter().enumerate() {
            warnings.project(&root.field("projects").entry(at), project);
        }
        for (at, correction) in raw.corrections.iter().enumerate() {
            warnings.past(
                &root.field("corrections").entry(at).field("date"),
                &correction.date,
                false,
            );
        }
        for (at, source) in raw.sources.iter().enumerate() {
            let date = source.date.as_deref().unwrap_or_default();
            warnings.past(&root.field("sources").entry(at).field("date"), date, false);
        }
        if let Some(origin) = &raw.origin {
            warnings.past(&root.field("origin").field("date"), &origin.date, false);
            warnings.wordy(&root.field("origin").field("note"), &origin.note, 2);
        }
        if raw.sources.is_empty() && reading.document.whole {
            warnings.add(&root.field("sources"), Wrong::NoSource);
        }
        warnings.found
    }

    fn add(&mut self, path: &Path<'_>, wrong: Wrong) {
        let path = path.to_string();
        if !self.reading.shaped.is_spoiled(&path) {
            let at = self.reading.locate(&path);
            self.found.push(Problem::new(path, at, wrong));
        }
    }

    fn checked(&mut self, path: &Path<'_>) {
        if self.checked.is_some_and(|checked| checked.span().start > self.today) {
            let today = Date::day(self.today).to_string();
            self.add(path, Wrong::CheckedAhead { today });
        }
    }

    /// Something that was or was said: neither can be so of a time to come.
    fn past(&mut self, path: &Path<'_>, date: &str, fact: bool) {
        let Ok(parsed) = date.parse::<Edtf>() else { return };
        let start = parsed.span().start;
        let wrong = |checked: String, today| Wrong::Ahead {
            date: parsed.to_string(),
            checked,
            today,
            fact,
        };
        if parsed.is_ahead(self.today) {
            self.add(path, wrong(Date::day(self.today).to_string(), true));
        } else if let Some(checked) = self.checked.filter(|checked| start >= checked.span().end) {
            self.add(path, wrong(checked.to_string(), false));
        }
    }

    /// Something of which nothing says whether it has happened: its time should be over, or all to come.
    fn undecided(&mut self, path: &Path<'_>, date: &str, right: &'static str) {
        let raw = &self.reading.shaped.value;
        let Ok(date) = date.parse::<Edtf>() else { return };
        let is_check_read =
            self.checked.is_some() || text::is_empty(&raw.checked) && !self.reading.shaped.is_spoiled("checked");
        let Some(day) = resolve::defaults::to_come(raw, Some(self.today)).filter(|_| is_check_read) else {
            return;
        };
        let span = date.span();
        if span.start < day && day < span.end {
            let last = self
                .checked
                .map_or_else(|| Date::day(day - 1).to_string(), |date| date.to_string());
            let wrong = Wrong::Undecided {
                date: date.to_string(),
                checked: last,
                today: self.checked.is_none(),
                right,
            };
            self.add(path, wrong);
        }
    }

    /// Something that was expected: it should not have been due already.
    fn due(&mut self, path: &Path<'_>, date: &str) {
        let Ok(date) = date.parse::<Edtf>() else { return };
        if let Some(checked) = self.checked.filter(|checked| date.is_past(checked.span().start)) {
            let checked = checked.to_string();
            self.add(path, Wrong::Passed { checked });
        }
    }

    /// A year before year 1 is easily taken for its number: `-0044`, which is 45 BC, where the words beside it say 44.
    fn era(&mut self, path: &Path<'_>, date: &str, words: &[&str]) {
        let Ok(date) = date.parse::<Edtf>() else { return };
        let Some(said) = date.years_before_christ() else {
            return;
        };
        let year = |bound: Bound| match bound {
            Bound::Date(date) => Some(date.year.unsigned_abs()).filter(|_| date.year < 0),
            Bound::Open | Bound::Unknown => None,
        };
        let years = match date {
            Edtf::Date(date) => [year(Bound::Date(date)), None],
            Edtf::Interval(from, to) => [year(from), year(to)],
        };
        let numbers = || words.iter().flat_map(|words| numbers(words));
        let meant = years
            .into_iter()
            .flatten()
            .find(|year| numbers().any(|said| said == *year) && !numbers().any(|said| said == *year + 1));
        if let Some(meant) = meant {
            let right = Date {
                year: 1 - i32::try_from(meant).unwrap_or_default(),
                precision: Precision::Year,
                ..Date::day(0)
            };
            let right = right.to_string();
            self.add(path, Wrong::BeforeChrist { said, meant, right });
        }
    }

    fn claims(&mut self, path: &Path<'_>, claims: &[raw::Claim]) {
        let path = &path.field("claims");
        for (at, claim) in claims.iter().enumerate() {
            let path = &path.entry(at);
            self.past(&path.field("as_of"), &claim.as_of, false);
            self.wordy(&path.field("text"), &claim.text, 2);
        }
    }

    fn event(&mut self, path: &Path<'_>, event: &raw::Event) {
        let claims = event.claims.iter().map(|claim| claim.text.as_str());
        let words: Vec<&str> = [event.title.as_str(), &event.summary]
            .into_iter()
            .chain(claims)
            .collect();
        self.era(&path.field("date"), &event.date, &words);
        match event.kind.as_str() {
            "expected" => self.due(&path.field("date"), &event.date),
            "happened" | "background" => self.past(&path.field("date"), &event.date, true),
            // With `by` it is an error: see the resolver.
            "" if !event.by => self.undecided(
                &path.field("date"),
                &event.date,
                "`kind`: \"happened\", \"background\" or \"expected\"",
            ),
            _ => {}
        }
        let raw = &self.reading.shaped.value;
        let shaped = &self.reading.shaped;
        let silent = event.claims.is_empty()
            && resolve::defaults::source(raw).is_none()
            && !resolve::defaults::is_source_unread(shaped);
        // Where there is no source at all, that is said once.
        if silent && !raw.sources.is_empty() && self.reading.document.whole {
            self.add(&path.field("claims"), Wrong::Unsourced);
        }
        self.claims(path, &event.claims);
        self.media(path, event.media.as_ref());
        self.words_for_date(&path.field("date_text"), event);
        self.wordy(&path.field("title"), &event.title, 0);
        self.wordy(&path.field("summary"), &event.summary, 2);
    }

    /// Words for a date that are a date themselves: that and the date should have something in common.
    fn words_for_date(&mut self, path: &Path<'_>, event: &raw::Event) {
        let said = event.date_text.as_deref().and_then(propose);
        let (Some(Proposal::One(said)), Ok(date)) = (said, event.date.parse::<Edtf>()) else {
            return;
        };
        let (shown, placed) = (said.parse().map(Edtf::span), date.span());
        if shown.is_ok_and(|shown| shown.end <= placed.start || placed.end <= shown.start) {
            let date = date.to_string();
            self.add(path, Wrong::OtherDate { said, date });
        }
    }

    /// Periods of which there is something to see: they have a share in the time of the events.
    fn periods(&mut self, raw: &raw::Story) {
        let dates = raw.events.iter().filter_map(|event| event.date.parse::<Edtf>().ok());
        let spans: Vec<Span> = dates.map(Edtf::span).collect();
        let first = spans.iter().map(|span| span.start).min();
        let last = spans.iter().map(|span| span.end).max();
        for (at, period) in raw.periods.iter().enumerate() {
            let list = Path::Root.field("periods");
            let path = &list.entry(at);
            self.wordy(&path.field("title"), &period.title, 0);
            let words = [period.title.as_str()];
            self.era(&path.field("start"), &period.start, &words);
            self.era(&path.field("end"), period.end.as_deref().unwrap_or_default(), &words);
            let (Some(first), Some(last), Ok(start)) = (first, last, period.start.parse::<Edtf>()) else {
                continue;
            };
            let end = period.end.as_deref().map(str::parse::<Edtf>).transpose();
            let Ok(end) = end else { continue };
            if end.is_some_and(|end| end.span().end <= start.span().start) {
                // It is told that it ends before it begins.
                continue;
            }
            let is_over = end.is_some_and(|end| end.span().end <= first);
            if is_over || start.span().start >= last {
                let events = format!("{} to {}", Date::day(first), Date::day(last - 1));
                self.add(&path.field("start"), Wrong::Aside { events });
            }
        }
    }

    fn project(&mut self, path: &Path<'_>, project: &raw::Project) {
        self.past(&path.field("status").field("as_of"), &project.status.as_of, false);
        let list = path.field("dates");
        for (at, milestone) in project.dates.iter().enumerate() {
            let path = &list.entry(at);
            let date = milestone.date.as_deref().unwrap_or_default();
            self.era(&path.field("date"), date, &[&milestone.label]);
            if milestone.expected {
                self.due(&path.field("date"), date);
            } else {
                self.past(&path.field("date"), date, true);
            }
        }
        let list = path.field("figures");
        for (at, figure) in project.figures.iter().enumerate() {
            let path = &list.entry(at);
            let as_of = figure.as_of.as_deref().unwrap_or_default();
            self.past(&path.field("as_of"), as_of, false);
            let against = figure.against.as_ref().and_then(|against| against.as_of.as_deref());
            self.past(
                &path.field("against").field("as_of"),
                against.unwrap_or_default(),
                false,
            );
        }
        self.claims(path, &project.claims);
        self.media(path, project.media.as_ref());
        self.wordy(&path.field("name"), &project.name, 0);
        self.wordy(&path.field("summary"), &project.summary, 2);
    }

    fn media(&mut self, path: &Path<'_>, media: Option<&raw::Media>) {
        if let Some(media) = media {
            let path = &path.field("media");
            self.wordy(&path.field("alt"), media.alt.as_deref().unwrap_or_default(), 1);
            self.wordy(&path.field("caption"), &media.caption, 2);
        }
    }

    /// Sectors are told apart by the colour and the glyph of their accent.
    fn accents(&mut self, raw: &raw::Story) {
        let taken = |word: &str| raw.sectors.iter().any(|sector| sector.accent == word);
        let free: Vec<&str> = Accent::WORDS.iter().copied().filter(|word| !taken(word)).collect();
        let mut seen: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
        for (at, sector) in raw.sectors.iter().enumerate() {
            let Some(accent) = Accent::WORDS.iter().find(|word| **word == sector.accent) else {
                continue;
            };
            let others = seen.entry(accent).or_default();
            if !others.is_empty() {
                let named: Vec<String> = others.iter().take(3).map(|id| format!("`{id}`")).collect();
                let wrong = Wrong::Alike {
                    accent,
                    others: named.join(", "),
                    free: free.join(", "),
                };
                self.add(&Path::Root.field("sectors").entry(at).field("accent"), wrong);
            }
            others.push(&sector.id);
        }
    }

    fn names(&mut self, raw: &raw::Story) {
        let lists: [(&str, Vec<(&String, &String)>); 5] = [
            ("sectors", raw.sectors.iter().map(|it| (&it.name, &it.id)).collect()),
            ("projects", raw.projects.iter().map(|it| (&it.name, &it.id)).collect()),
            ("people", raw.people.iter().map(|it| (&it.name, &it.id)).collect()),
            ("places", raw.places.iter().map(|it| (&it.name, &it.id)).collect()),
            (
                "organisations",
                raw.organisations.iter().map(|it| (&it.name, &it.id)).collect(),
            ),
        ];
        for (list, entries) in lists {
            let mut seen = BTreeMap::new();
            for (at, (name, id)) in entries.into_iter().enumerate() {
                let path = Path::Root.field(list);
                let path = path.entry(at);
                let path = path.field("name");
                self.wordy(&path, name, 0);
                if text::is_empty(name) {
                    continue;
                }
                if let Some(first) = seen.insert(name.trim(), id) {
                    self.add(&path, Wrong::SameName(first.clone()));
                }
            }
        }
    }

    fn addresses(&mut self, raw: &raw::Story) {
        let mut seen: BTreeMap<&str, &raw::Source> = BTreeMap::new();
        for (at, source) in raw.sources.iter().enumerate() {
            let Some(address) = source.url.as_deref().filter(|url| !url.is_empty()) else {
                continue;
            };
            match seen.get(address.trim_end_matches('/')) {
                // The same title as well is an error: see the resolver.
                Some(first) if first.title != source.title => {
                    let id = first.id.clone();
                    self.add(
                        &Path::Root.field("sources").entry(at).field("url"),
                        Wrong::SameAddress(id),
                    );
                }
                Some(_) => {}
                None => {
                    seen.insert(address.trim_end_matches('/'), source);
                }
            }
        }
    }

    fn lengths(&mut self, raw: &raw::Story) {
        let root = &Path::Root;
        self.wordy(&root.field("title"), &raw.title, 0);
        self.wordy(&root.field("description"), &raw.description, 1);
        for (list, texts) in [
            ("brief", &raw.brief),
            ("unknowns", &raw.unknowns),
            ("method", &raw.method),
        ] {
            self.paragraphs(&root.field(list), texts);
        }
        for (at, section) in raw.sections.iter().enumerate() {
            let list = root.field("sections");
            let path = list.entry(at);
            self.wordy(&path.field("title"), &section.title, 0);
            self.paragraphs(&path.field("text"), &section.text);
            self.media(&path, section.media.as_ref());
        }
        for (at, person) in raw.people.iter().enumerate() {
            self.wordy(&root.field("people").entry(at).field("line"), &person.line, 2);
        }
        for (at, term) in raw.glossary.iter().enumerate() {
            self.wordy(&root.field("glossary").entry(at).field("line"), &term.line, 2);
        }
        for (at, roster) in raw.rosters.iter().enumerate() {
            self.wordy(&root.field("rosters").entry(at).field("note"), &roster.note, 2);
        }
    }

    fn paragraphs(&mut self, path: &Path<'_>, texts: &[String]) {
        for (at, text) in texts.iter().enumerate() {
            self.wordy(&path.entry(at), text, 2);
        }
    }

    fn wordy(&mut self, path: &Path<'_>, text: &str, kind: usize) {
        let (found, well) = (text.chars().count(), WELL[kind]);
        if found > well {
            self.add(path, Wrong::Wordy { found, well });
        }
    }
}

/// The whole numbers in a text, with and without what parts their thousands.
fn numbers(text: &str) -> impl Iterator<Item = u32> {
    let dense: String = text
        .chars()
        .filter(|c| !matches!(c, ',' | '.' | '\'' | '’' | '\u{a0}' | '\u{202f}'))
        .collect();
    let all = |text: &str| -> Vec<u32> {
        let numbers = text.split(|c: char| !c.is_ascii_digit());
        numbers.filter_map(|number| number.parse().ok()).collect()
    };
    let mut found = all(text);
    found.extend(all(&dense));
    found.into_iter()
}
