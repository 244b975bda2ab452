//! From raw shapes to a sound [`Story`], gathering every problem on the way.

mod article;
pub(super) mod defaults;
mod event;
mod index;
mod media;
mod project;

use self::defaults::Defaults;
pub use self::index::{Ids, slug};
use self::index::{Index, Indices};
use super::words::{Accent, Certainty, EventKind, Relation, Stage};
use super::{
    Claim, Correction, Differing, Event, Figure, Milestone, Named, Origin, Partner, Period, Person, Project, Prose,
    Quantity, Related, Roster, Section, Sector, Source, Story, Term, address, order, prose, raw, text,
};
use crate::character;
use crate::date::{Edtf, utc_offset};
use crate::focus::{Target, TargetKind, is_id};
use crate::json::{self, Document, Node, Path, Shaped};
use crate::problem::{AddressFault, Problem, TextFault, Wrong, place};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The longest that a title, a name or another text of one line may be, in characters: no page can show more.
const LONGEST_TEXT: usize = 1000;

/// The longest that the words for a date may be, in characters: the narrowest column shows no more in four lines.
pub const LONGEST_DATE_TEXT: usize = 60;

/// The longest that a paragraph may be, in characters.
const LONGEST_PARAGRAPH: usize = 20_000;

/// The most bodies that a roster may have: the page draws each.
const LARGEST_ROSTER: u32 = 1000;

/// What an empty file should hold.
const EMPTY: &str = "a story is an object: { \"lang\": \"en\", \"title\": … }";

/// What was read of a file.
pub(super) struct Reading<'a> {
    /// The file.
    pub(super) document: Document<'a>,
    /// Its shape, if there is any.
    pub(super) shaped: Shaped<raw::Story>,
    /// What the shape means; sound only without problems.
    pub(super) story: Option<Story>,
    /// What is wrong, without lines and columns.
    pub(super) problems: Vec<Problem>,
    /// What is probably not meant, without lines and columns.
    pub(super) warnings: Vec<Problem>,
}

impl Reading<'_> {
    /// Where the value at a path stands.
    pub(super) fn locate(&self, path: &str) -> usize {
        let root = self.document.root.as_ref();
        root.map_or(0, |root| root.locate_renamed(path, &self.shaped.renamed))
    }

    /// Whether a value stands at a path.
    fn has(&self, path: &str) -> bool {
        let root = self.document.root.as_ref();
        root.is_some_and(|root| root.has(path, &self.shaped.renamed))
    }
}

/// Reads a file as far as it can be read.
/// `today` is the day by which the kind of an event is told where neither it nor the file says one.
pub(super) fn read(bytes: &[u8], today: Option<i32>) -> Reading<'_> {
    let mut document = json::document(bytes, EMPTY);
    let mut shaped: Shaped<raw::Story> = document.root.as_ref().map(json::shape).unwrap_or_default();
    shaped.settle(&mut document.faults);
    let faults = std::mem::take(&mut document.faults).into_iter();
    let problems = faults.map(|fault| Problem::new(fault.path, fault.at, fault.wrong));
    let mut reading = Reading {
        shaped,
        document,
        story: None,
        problems: problems.collect(),
        warnings: Vec::new(),
    };
    let passing = match &reading.document.root {
        Some(root) => defaults::name(root, &mut reading.shaped),
        None => return reading,
    };
    let misfits = std::mem::take(&mut reading.shaped.misfits).into_iter();
    let misfits = misfits.map(|misfit| Problem::new(misfit.path, misfit.at, misfit.wrong));
    let mut misfits: Vec<Problem> = misfits.collect();
    // What does not fit and could be told better by who knows what it is for.
    let open = misfits.iter().enumerate();
    let open: BTreeMap<String, usize> = open
        .filter(|(_, misfit)| match &misfit.wrong {
            Wrong::Json(json::Mistake::Null { .. }) => true,
            Wrong::Json(json::Mistake::Type { expected, .. }) => *expected == "a whole number",
            Wrong::Json(json::Mistake::NoNumber { right: None, .. }) => true,
            _ => false,
        })
        .map(|(at, misfit)| (misfit.path.clone(), at))
        .collect();
    let mut resolver = Resolver::new(&reading.shaped, &passing, today);
    reading.story = Some(resolver.story(&reading.shaped.value));
    let found = resolver.problems;
    let mut unsound = Vec::new();
    for (path, wrong) in found {
        if reading.shaped.is_spoiled(&path) {
            // A value of another type is left empty; that it is empty is no second problem, but says what it must be.
            if let Some(at) = open.get(&path) {
                let misfit = &mut misfits[*at].wrong;
                match (misfit, wrong) {
                    (misfit, wrong @ Wrong::Total { .. }) => *misfit = wrong,
                    (Wrong::Json(json::Mistake::Null { right, .. }), wrong) => {
                        *right = Some(match wrong {
                            Wrong::Missing(right) | Wrong::Number(right) => right,
                            Wrong::Word { .. } => "one of the words that may stand here",
                            Wrong::Reference { .. } => "an id",
                            _ => "a value",
                        });
                    }
                    _ => {}
                }
            }
            continue;
        }
        // What is missing may stand in the part that could not be read.
        if reading.document.whole || !is_absence(&wrong) {
            let at = reading.locate(&path);
            let wrong = match wrong {
                Wrong::Number(right) if !reading.has(&path) => Wrong::Missing(right),
                Wrong::Total { .. } if !reading.has(&path) => Wrong::Missing("how many there are said to be"),
                wrong => wrong,
            };
            let problem = Problem::new(path, at, wrong);
            match problem.is_warning() {
                true => reading.warnings.push(problem),
                false => unsound.push(problem),
            }
        }
    }
    reading.problems.extend(misfits.into_iter().chain(unsound));
    reading
}

/// Whether a problem says that something is not there.
fn is_absence(wrong: &Wrong) -> bool {
    match wrong {
        Wrong::Missing(_) | Wrong::TooFew(_) | Wrong::Reference { .. } | Wrong::Number(_) | Wrong::Total { .. } => true,
        Wrong::Word { found, .. } => found.is_empty(),
        _ => false,
    }
}

impl Story {
    /// Reads a story from the bytes of its JSON file. The time is linear in their number, problems included.
    ///
    /// # Errors
    /// Every problem of the file, in the order of the file.
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        Self::parse_on(bytes, None)
    }

    /// As [`Story::parse`], on the day `today`, as [`crate::date::day_number`] counts it: what lies after it is expected, where
    /// neither the event nor the day of the last check says so.
    ///
    /// # Errors
    /// Every problem of the file, in the order of the file.
    pub fn parse_on(bytes: &[u8], today: Option<i32>) -> Result<Self, Vec<Problem>> {
        let mut reading = read(bytes, today);
        match reading.story {
            Some(story) if reading.problems.is_empty() => Ok(story),
            _ => {
                place(&mut reading.problems, &reading.document.text);
                Err(reading.problems)
            }
        }
    }
}

/// The whole file.
const ROOT: &Path<'static> = &Path::Root;

struct Resolver<'a> {
    problems: Vec<(String, Wrong)>,
    targets: Vec<(Target, String)>,
    indices: Rc<Indices<'a>>,
    order: Vec<usize>,
    defaults: Defaults,
    /// Path of what says that its picture is shown where a link is shared.
    shared: Option<String>,
}

impl<'a> Resolver<'a> {
    fn new(shaped: &'a Shaped<raw::Story>, passing: &'a BTreeSet<String>, today: Option<i32>) -> Self {
        Self {
            problems: Vec::new(),
            targets: Vec::new(),
            indices: Rc::new(Indices::new(shaped, passing)),
            order: Vec::new(),
            defaults: Defaults::of(shaped, today),
            shared: None,
        }
    }

    // Out of line, and paths as chains: a sound story prints none of them.
    #[inline(never)]
    fn add(&mut self, path: &Path<'_>, wrong: Wrong) {
        self.problems.push((path.to_string(), wrong));
    }

    /// A text that must be there.
    fn text(&mut self, path: &Path<'_>, text: &str, what: &'static str) -> String {
        if text::is_empty(text) {
            self.add(path, Wrong::Missing(what));
        }
        self.optional_text(path, text)
    }

    /// A text that may be left out.
    fn optional_text(&mut self, path: &Path<'_>, text: &str) -> String {
        if text::is_empty(text) {
            return String::new();
        }
        if text.chars().nth(LONGEST_TEXT).is_some() {
            self.add(path, Wrong::TooLong(LONGEST_TEXT));
        } else {
            let faults = text::check(text);
            // Of marks that a fault has in it nothing more is said.
            let markup = text::markup(text).filter(|_| faults.is_empty());
            for fault in faults {
                self.add(path, fault.into());
            }
            if let Some((found, right)) = markup {
                let (found, right) = (character::excerpt(found), character::excerpt(right));
                self.add(path, TextFault::Plain { found, right }.into());
            }
        }
        text.to_owned()
    }

    fn date(&mut self, path: &Path<'_>, text: &str) -> Edtf {
        match text.parse() {
            Ok(date) => return date,
            Err(_) if text::is_empty(text) => {
                self.add(path, Wrong::Missing("a date such as 2025-06-17, 2025-06~ or 2027"));
            }
            Err(wrong) => {
                let found = text.to_owned();
                self.add(path, Wrong::Date { found, wrong });
            }
        }
        Edtf::default()
    }

    fn date_if_known(&mut self, path: &Path<'_>, text: Option<&str>) -> Option<Edtf> {
        text.map(|text| self.date(path, text))
    }

    fn prose(&mut self, path: &Path<'_>, text: &str) -> Prose {
        if text::is_empty(text) {
            return Prose::new();
        }
        if text.chars().nth(LONGEST_PARAGRAPH).is_some() {
            self.add(path, Wrong::TooLong(LONGEST_PARAGRAPH));
            return Prose::new();
        }
        let faults = text::line(text, true);
        // What else is wrong shows once such characters are gone.
        let clean: String = match faults.is_empty() {
            true => String::new(),
            false => text.trim().chars().filter(|c| !character::is_harmful(*c)).collect(),
        };
        let parsed = prose::parse(if faults.is_empty() { text } else { &clean });
        for fault in faults {
            self.add(path, fault.into());
        }
        match parsed {
            Ok(prose) => {
                self.collect(path, &prose);
                prose
            }
            Err(wrong) => {
                for wrong in wrong {
                    self.add(path, wrong);
                }
                Prose::new()
            }
        }
    }

    /// Notes the page targets of a paragraph; they are looked up once all ids are known.
    fn collect(&mut self, path: &Path<'_>, prose: &[prose::Inline]) {
        for inline in prose {
            match inline {
                prose::Inline::Text(_) => {}
                prose::Inline::Emphasis(inner) | prose::Inline::Strong(inner) => self.collect(path, inner),
                prose::Inline::Link(link, inner) => {
                    if let prose::Link::Page(target) = link {
                        self.targets.push((target.clone(), path.to_string()));
                    }
                    self.collect(path, inner);
                }
            }
        }
    }

    fn paragraphs(&mut self, path: &Path<'_>, texts: &[String], least: usize) -> Vec<Prose> {
        self.at_least(path, texts.len(), least);
        texts
            .iter()
            .enumerate()
            .map(|(at, text)| self.required_prose(&path.entry(at), text, "a paragraph, or remove this entry"))
            .collect()
    }

    fn required_prose(&mut self, path: &Path<'_>, text: &str, what: &'static str) -> Prose {
        if text::is_empty(text) {
            self.add(path, Wrong::Missing(what));
        }
        self.prose(path, text)
    }

    fn at_least(&mut self, path: &Path<'_>, count: usize, least: usize) {
        if count < least {
            self.add(path, Wrong::TooFew(least));
        }
    }

    fn word<T: Copy>(&mut self, path: &Path<'_>, found: &str, all: &[T], known: &'static [&'static str]) -> T {
        let at = known.iter().position(|word| *word == found).unwrap_or_else(|| {
            let wrong = Wrong::Word {
                found: found.to_owned(),
                known,
            };
            self.add(path, wrong);
            0
        });
        all[at]
    }

    /// The place of the entry that an id refers to.
    fn refer(&mut self, path: &Path<'_>, index: &Index<'_>, found: &str) -> usize {
        self.refer_or_describe(path, index, found, false)
    }

    fn refer_or_describe(&mut self, path: &Path<'_>, index: &Index<'_>, found: &str, or_text: bool) -> usize {
        if let Some(at) = index.find(found) {
            return at;
        }
        if !index.may_have(found) {
            let wrong = Wrong::Reference {
                what: index.what,
                found: found.to_owned(),
                known: index.known(),
                or_text,
            };
            self.add(path, wrong);
        }
        0
    }

    /// The places of the entries that a list of ids refers to, each once.
    fn references(&mut self, path: &Path<'_>, index: &Index<'_>, ids: &[String]) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        let entries = ids.iter().enumerate();
        entries
            .map(|(at, id)| {
                let path = &path.entry(at);
                if !id.is_empty() && !seen.insert(id) {
                    self.add(path, Wrong::Again(id.clone()));
                }
                self.refer(path, index, id)
            })
            .collect()
    }

    fn sources(&mut self, path: &Path<'_>, ids: &[String], least: usize) -> Vec<usize> {
        let path = &path.field("sources");
        if let Some(default) = self.defaults.source.filter(|_| ids.is_empty() && least > 0) {
            return vec![default];
        }
        let least = if self.is_source_unread() { 0 } else { least };
        self.at_least(path, ids.len(), least);
        let indices = Rc::clone(&self.indices);
        self.references(path, &indices.sources, ids)
    }

    fn sector(&mut self, path: &Path<'_>, id: &str) -> usize {
        let indices = Rc::clone(&self.indices);
        if id.is_empty() {
            self.defaults.needs_sector = true;
            return self.defaults.sector;
        }
        self.refer(&path.field("sector"), &indices.sectors, id)
    }

    fn place(&mut self, path: &Path<'_>, id: &str) -> usize {
        let indices = Rc::clone(&self.indices);
        self.refer(&path.field("place"), &indices.places, id)
    }

    /// Checks the ids of some lists, among which each must be unique.
    fn ids(&mut self, lists: &[(&str, Vec<&String>)]) {
        let all: BTreeSet<&str> = lists.iter().flat_map(|(_, ids)| ids).map(|id| id.as_str()).collect();
        let mut seen = BTreeSet::new();
        for (list, ids) in lists {
            for (at, id) in ids.iter().enumerate() {
                self.id(&ROOT.field(list).entry(at).field("id"), id, &all, &mut seen);
            }
        }
    }

    fn id<'b>(&mut self, path: &Path<'_>, id: &'b str, all: &BTreeSet<&str>, seen: &mut BTreeSet<&'b str>) {
        if id.is_empty() {
            self.add(path, Wrong::Missing("an id such as `refinery-start`"));
        } else if !is_id(id) {
            let right = slug(id).filter(|right| !all.contains(right.as_str()));
            let found = id.to_owned();
            self.add(path, Wrong::Id { found, right });
        } else if !seen.insert(id) {
            self.add(path, Wrong::DuplicateId(id.to_owned()));
        }
    }

    fn web(&mut self, path: &Path<'_>, url: Option<&String>) -> Option<String> {
        let url = url?;
        if let Err(fault) = address::web(url) {
            self.add(path, fault.into());
        }
        Some(url.clone())
    }

    fn language(&mut self, path: &Path<'_>, tag: &str) -> String {
        let mut parts = tag.split('-');
        let primary = parts.next().unwrap_or_default();
        let sound = tag.len() <= 35
            && (2..=3).contains(&primary.len())
            && primary.bytes().all(|byte| byte.is_ascii_lowercase())
            && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        if text::is_empty(tag) {
            self.add(path, Wrong::Missing("a language tag such as en, fr or pt-BR"));
        } else if !sound {
            self.add(path, Wrong::Language(tag.to_owned()));
        }
        tag.to_owned()
    }

    fn other_language(&mut self, path: &Path<'_>, tag: Option<&String>) -> Option<String> {
        Some(self.language(path, tag?))
    }

    fn story(&mut self, raw: &raw::Story) -> Story {
        self.ids(&[("sectors", raw.sectors.iter().map(|it| &it.id).collect())]);
        self.ids(&[("events", raw.events.iter().map(|it| &it.id).collect())]);
        self.ids(&[("projects", raw.projects.iter().map(|it| &it.id).collect())]);
        self.ids(&[("places", raw.places.iter().map(|it| &it.id).collect())]);
        self.ids(&[("sources", raw.sources.iter().map(|it| &it.id).collect())]);
        self.ids(&[
            ("sections", raw.sections.iter().map(|it| &it.id).collect()),
            ("rosters", raw.rosters.iter().map(|it| &it.id).collect()),
        ]);
        self.ids(&[
            ("people", raw.people.iter().map(|it| &it.id).collect()),
            ("organisations", raw.organisations.iter().map(|it| &it.id).collect()),
        ]);
        self.at_least(&ROOT.field("events"), raw.events.len(), 1);
        self.defaults(raw);

        let events = self.events(raw);
        let utc_offset = utc_offset(events.iter().map(|event| event.date));
        let (events, places) = order::by_time(events, utc_offset);
        self.order = places;
        let mut story = Story {
            lang: self.language(&ROOT.field("lang"), &raw.lang),
            title: self.text(&ROOT.field("title"), &raw.title, "a headline"),
            description: self.optional_text(&ROOT.field("description"), &raw.description),
            origin: raw.origin.as_ref().map(|origin| self.origin(origin)),
            checked: self.day_of_check(raw),
            brief: self.paragraphs(&ROOT.field("brief"), &raw.brief, 0),
            sectors: Vec::new(),
            sections: self.section_list(raw),
            events,
            periods: self.periods(raw, utc_offset),
            projects: self.projects(raw),
            people: self.people(raw),
            places: self.named("places", raw.places.iter().map(|it| (&it.id, &it.name, &it.line))),
            organisations: self.named(
                "organisations",
                raw.organisations.iter().map(|it| (&it.id, &it.name, &it.line)),
            ),
            rosters: self.rosters(raw),
            unknowns: self.paragraphs(&ROOT.field("unknowns"), &raw.unknowns, 0),
            differing: self.differing(raw),
            sources: self.source_list(raw),
            glossary: self.glossary(raw),
            corrections: self.corrections(raw),
            related: self.related(raw),
            method: self.paragraphs(&ROOT.field("method"), &raw.method, 0),
            report: self.report(raw),
        };
        // Once it is known whether something names none.
        story.sectors = self.sector_list(raw);
        self.look_up_targets();
        story
    }

    fn look_up_targets(&mut self) {
        let indices = Rc::clone(&self.indices);
        for (target, path) in std::mem::take(&mut self.targets) {
            let index = match target.kind {
                TargetKind::Event => &indices.events,
                TargetKind::Project => &indices.projects,
                TargetKind::Section => &indices.sections,
                TargetKind::Source => &indices.sources,
            };
            if index.find(&target.id).is_none() && !index.may_have(&target.id) {
                let wrong = Wrong::Reference {
                    what: index.what,
                    found: target.id,
                    known: index.known(),
                    or_text: false,
                };
                self.problems.push((path, wrong));
            }
        }
    }
}
