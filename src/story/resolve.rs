//! From raw shapes to a sound [`Story`], gathering every problem on the way.

mod article;
mod event;
mod project;

use super::words::{Accent, Certainty, EventKind, Relation, Stage};
use super::{
    Claim, Correction, Differing, Event, Figure, Milestone, Named, Origin, Partner, Person, Problem, Project, Prose,
    Quantity, Related, Roster, Section, Sector, Source, Story, Term, Wrong, order, prose, raw,
};
use crate::date::Edtf;
use crate::focus::{Kind, Target, is_id};
use crate::json::{self, Path};
use std::collections::BTreeMap;

impl Story {
    /// Reads a story from the bytes of its JSON file.
    ///
    /// # Errors
    /// Every problem of the file in the order of the file; a broken file has one.
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let story = match json::read(bytes) {
            Ok(root) => {
                let raw = json::shape::<raw::Story>(&root, &mut problems);
                let mut resolver = Resolver::new(&raw);
                let story = resolver.story(&raw);
                for (path, wrong) in resolver.problems {
                    // A value of another type is left empty; that it is empty is no second problem.
                    if !problems.iter().any(|known: &Problem| path.starts_with(&known.path)) {
                        let at = root.locate(&path);
                        problems.push(Problem::new(path, at, wrong));
                    }
                }
                story
            }
            Err(broken) => {
                problems.push(Problem::new(String::new(), broken.at, Wrong::Syntax(broken.expected)));
                None
            }
        };
        match story {
            Some(story) if problems.is_empty() => Ok(story),
            _ => {
                problems.sort_unstable_by_key(|problem| problem.at);
                for problem in &mut problems {
                    problem.place(bytes);
                }
                Err(problems)
            }
        }
    }
}

/// The whole file.
const ROOT: &Path<'static> = &Path::Root;

/// Ids of one list with their places in it.
type Index<'a> = BTreeMap<&'a str, usize>;

struct Resolver<'a> {
    problems: Vec<(String, Wrong)>,
    targets: Vec<(Target, String)>,
    sectors: Index<'a>,
    events: Index<'a>,
    projects: Index<'a>,
    sections: Index<'a>,
    places: Index<'a>,
    people: Index<'a>,
    organisations: Index<'a>,
    sources: Index<'a>,
    order: Vec<usize>,
}

/// Filled one by one: collecting would sort, and each sort of another type weighs 2 KB in WASM.
fn index<'a>(ids: impl Iterator<Item = &'a String>) -> Index<'a> {
    let mut index = Index::new();
    for (at, id) in ids.enumerate() {
        index.insert(id, at);
    }
    index
}

impl<'a> Resolver<'a> {
    fn new(raw: &'a raw::Story) -> Self {
        Self {
            problems: Vec::new(),
            targets: Vec::new(),
            sectors: index(raw.sectors.iter().map(|it| &it.id)),
            events: Index::new(),
            projects: index(raw.projects.iter().map(|it| &it.id)),
            sections: index(
                raw.sections
                    .iter()
                    .map(|it| &it.id)
                    .chain(raw.rosters.iter().map(|it| &it.id)),
            ),
            places: index(raw.places.iter().map(|it| &it.id)),
            people: index(raw.people.iter().map(|it| &it.id)),
            organisations: index(raw.organisations.iter().map(|it| &it.id)),
            sources: index(raw.sources.iter().map(|it| &it.id)),
            order: Vec::new(),
        }
    }

    // Out of line, and paths as chains: a sound story prints none of them.
    #[inline(never)]
    fn add(&mut self, path: &Path<'_>, wrong: Wrong) {
        self.problems.push((path.to_string(), wrong));
    }

    fn text(&mut self, path: &Path<'_>, text: &str, what: &'static str) -> String {
        if text.trim().is_empty() {
            self.add(path, Wrong::Missing(what));
        }
        text.to_owned()
    }

    fn date(&mut self, path: &Path<'_>, text: &str) -> Edtf {
        match text.parse() {
            Ok(date) => return date,
            Err(_) if text.is_empty() => self.add(path, Wrong::Missing("a date such as 2025-06-17, 2025-06~ or 2027")),
            Err(wrong) => self.add(path, Wrong::Date(wrong)),
        }
        Edtf::default()
    }

    fn date_if_known(&mut self, path: &Path<'_>, text: Option<&str>) -> Option<Edtf> {
        text.map(|text| self.date(path, text))
    }

    fn prose(&mut self, path: &Path<'_>, text: &str) -> Prose {
        match prose::parse(text) {
            Ok(prose) => {
                self.collect(path, &prose);
                prose
            }
            Err(wrong) => {
                self.add(path, wrong);
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
            .map(|(at, text)| {
                let path = &path.entry(at);
                if text.trim().is_empty() {
                    self.add(path, Wrong::Missing("a paragraph"));
                    return Prose::new();
                }
                self.prose(path, text)
            })
            .collect()
    }

    fn required_prose(&mut self, path: &Path<'_>, text: &str, what: &'static str) -> Prose {
        if text.trim().is_empty() {
            self.add(path, Wrong::Missing(what));
            return Prose::new();
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

    fn refer(&mut self, path: &Path<'_>, what: &'static str, found: &str, index: &Index<'_>) -> usize {
        index.get(found).copied().unwrap_or_else(|| {
            let known = index.keys().map(|id| (*id).to_owned()).collect();
            let found = found.to_owned();
            self.add(path, Wrong::Reference { what, found, known });
            0
        })
    }

    fn sources(&mut self, path: &Path<'_>, ids: &[String], least: usize) -> Vec<usize> {
        let path = &path.field("sources");
        self.at_least(path, ids.len(), least);
        let index = std::mem::take(&mut self.sources);
        let found = ids
            .iter()
            .enumerate()
            .map(|(at, id)| self.refer(&path.entry(at), "source", id, &index))
            .collect();
        self.sources = index;
        found
    }

    fn sector(&mut self, path: &Path<'_>, id: &str) -> usize {
        let index = std::mem::take(&mut self.sectors);
        let found = self.refer(&path.field("sector"), "sector", id, &index);
        self.sectors = index;
        found
    }

    fn place(&mut self, path: &Path<'_>, id: &str) -> usize {
        let index = std::mem::take(&mut self.places);
        let found = self.refer(&path.field("place"), "place", id, &index);
        self.places = index;
        found
    }

    fn ids<'b>(&mut self, list: &str, ids: impl Iterator<Item = &'b String>) {
        let mut seen = Index::new();
        for (at, id) in ids.enumerate() {
            self.id(&ROOT.field(list).entry(at).field("id"), id, &mut seen);
        }
    }

    fn id<'b>(&mut self, path: &Path<'_>, id: &'b str, seen: &mut Index<'b>) {
        if id.is_empty() {
            self.add(path, Wrong::Missing("an id such as `refinery-start`"));
        } else if !is_id(id) {
            self.add(path, Wrong::Id(id.to_owned()));
        } else if seen.insert(id, 0).is_some() {
            self.add(path, Wrong::DuplicateId(id.to_owned()));
        }
    }

    fn web(&mut self, path: &Path<'_>, url: Option<&String>) -> Option<String> {
        let url = url?;
        if !prose::is_web(url) {
            self.add(path, Wrong::Address("an https:// address, or leave the field out"));
        }
        Some(url.clone())
    }

    fn language(&mut self, path: &Path<'_>, tag: &str) -> String {
        let mut parts = tag.split('-');
        let primary = parts.next().unwrap_or_default();
        let sound = (2..=3).contains(&primary.len())
            && primary.bytes().all(|byte| byte.is_ascii_lowercase())
            && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        if !sound {
            self.add(path, Wrong::Language(tag.to_owned()));
        }
        tag.to_owned()
    }

    fn other_language(&mut self, path: &Path<'_>, tag: Option<&String>) -> Option<String> {
        Some(self.language(path, tag?))
    }

    fn story(&mut self, raw: &'a raw::Story) -> Option<Story> {
        self.ids("sectors", raw.sectors.iter().map(|it| &it.id));
        self.ids("events", raw.events.iter().map(|it| &it.id));
        self.ids("projects", raw.projects.iter().map(|it| &it.id));
        self.ids("places", raw.places.iter().map(|it| &it.id));
        self.ids("sources", raw.sources.iter().map(|it| &it.id));
        let mut seen = Index::new();
        for (at, section) in raw.sections.iter().enumerate() {
            self.id(&ROOT.field("sections").entry(at).field("id"), &section.id, &mut seen);
        }
        for (at, roster) in raw.rosters.iter().enumerate() {
            self.id(&ROOT.field("rosters").entry(at).field("id"), &roster.id, &mut seen);
        }
        let mut seen = Index::new();
        for (at, person) in raw.people.iter().enumerate() {
            self.id(&ROOT.field("people").entry(at).field("id"), &person.id, &mut seen);
        }
        for (at, organisation) in raw.organisations.iter().enumerate() {
            self.id(
                &ROOT.field("organisations").entry(at).field("id"),
                &organisation.id,
                &mut seen,
            );
        }
        self.at_least(&ROOT.field("sectors"), raw.sectors.len(), 1);
        self.at_least(&ROOT.field("events"), raw.events.len(), 1);
        self.at_least(&ROOT.field("sources"), raw.sources.len(), 1);

        let events = self.events(raw);
        let (events, places) = order::by_time(events);
        self.order = places;
        let story = Story {
            lang: self.language(&ROOT.field("lang"), &raw.lang),
            title: self.text(&ROOT.field("title"), &raw.title, "a headline"),
            description: self.text(
                &ROOT.field("description"),
                &raw.description,
                "one sentence for search results",
            ),
            origin: self.origin(raw),
            checked: self.date(&ROOT.field("checked"), &raw.checked),
            brief: self.paragraphs(&ROOT.field("brief"), &raw.brief, 1),
            sectors: self.sector_list(raw),
            sections: self.section_list(raw),
            events,
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
        self.look_up_targets();
        Some(story)
    }

    fn look_up_targets(&mut self) {
        for (target, path) in std::mem::take(&mut self.targets) {
            let (what, known): (_, Vec<&str>) = match target.kind {
                Kind::Event => ("event", self.events.keys().copied().collect()),
                Kind::Project => ("project", self.projects.keys().copied().collect()),
                Kind::Section => ("section", self.sections.keys().copied().collect()),
                Kind::Source => ("source", self.sources.keys().copied().collect()),
            };
            if !known.contains(&target.id.as_str()) {
                let known = known.into_iter().map(str::to_owned).collect();
                let wrong = Wrong::Reference {
                    what,
                    found: target.id,
                    known,
                };
                self.problems.push((path, wrong));
            }
        }
    }
}
