//! From raw shapes to a sound [`Story`], gathering every problem on the way.

use super::words::{Accent, Certainty, EventKind, Relation, Stage};
use super::{
    Claim, Correction, Differing, Event, Figure, Milestone, Named, Origin, Partner, Person, Problem, Project, Prose,
    Quantity, Related, Roster, Section, Sector, Source, Story, Term, Wrong, prose, raw,
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
        Edtf::Date(crate::date::Date::day(0))
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
            let wrong = if found.is_empty() {
                Wrong::Word {
                    found: String::new(),
                    known,
                }
            } else {
                Wrong::Word {
                    found: found.to_owned(),
                    known,
                }
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

    fn claims(&mut self, path: &Path<'_>, raw: &raw::Story, claims: &[raw::Claim], least: usize) -> Vec<Claim> {
        self.at_least(&path.field("claims"), claims.len(), least);
        claims
            .iter()
            .enumerate()
            .map(|(at, claim)| {
                let list = path.field("claims");
                let path = &list.entry(at);
                let sources = self.sources(&path, &claim.sources, 1);
                let by = match claim.by.as_deref() {
                    None => sources
                        .first()
                        .and_then(|at| raw.sources.get(*at))
                        .map(|source| source.publisher.clone())
                        .unwrap_or_default(),
                    Some(by) => match (self.people.get(by), self.organisations.get(by)) {
                        (Some(at), _) => raw.people[*at].name.clone(),
                        (_, Some(at)) => raw.organisations[*at].name.clone(),
                        // A name has a capital or a space somewhere; what looks like an id must be one.
                        _ if is_id(by) => {
                            let known = self.people.keys().chain(self.organisations.keys());
                            let known = known.map(|id| (*id).to_owned()).collect();
                            let what = "person or organisation";
                            self.add(
                                &path.field("by"),
                                Wrong::Reference {
                                    what,
                                    found: by.to_owned(),
                                    known,
                                },
                            );
                            String::new()
                        }
                        _ => self.text(&path.field("by"), by, "a name or an id, or leave the field out"),
                    },
                };
                Claim {
                    text: self.required_prose(&path.field("text"), &claim.text, "what is stated"),
                    by,
                    as_of: self.date(&path.field("as_of"), &claim.as_of),
                    sources,
                    certainty: self.word(&path.field("status"), &claim.status, Certainty::ALL, Certainty::WORDS),
                }
            })
            .collect()
    }

    fn quantity(&mut self, path: &Path<'_>, raw: (f64, &str, bool, &str, &[String])) -> Quantity {
        let (value, label, approximate, status, sources) = raw;
        if value <= 0.0 {
            self.add(&path.field("value"), Wrong::Number("a number above 0"));
        }
        let certainty = self.word(&path.field("status"), status, Certainty::ALL, Certainty::WORDS);
        Quantity {
            value,
            label: self.text(&path.field("label"), label, "what is counted"),
            approximate,
            certainty,
            sources: self.sources(path, sources, usize::from(certainty != Certainty::Derived)),
        }
    }

    fn figure(&mut self, path: &Path<'_>, raw: &raw::Figure) -> Figure {
        let quantity = (raw.value, &*raw.label, raw.approximate, &*raw.status, &*raw.sources);
        let against = raw.against.as_ref().map(|raw| {
            let path = &path.field("against");
            let relation = self.word(&path.field("relation"), &raw.relation, Relation::ALL, Relation::WORDS);
            let quantity = (raw.value, &*raw.label, raw.approximate, &*raw.status, &*raw.sources);
            (relation, self.quantity(&path, quantity))
        });
        if let Some((Relation::Whole, whole)) = &against
            && whole.value < raw.value
        {
            let parent = path.field("against");
            let path = &parent.field("value");
            self.add(path, Wrong::Number("a whole that is no smaller than its part"));
        }
        Figure {
            quantity: self.quantity(path, quantity),
            unit: self.text(&path.field("unit"), &raw.unit, "a unit such as `MW`"),
            against,
        }
    }

    fn named<'b>(
        &mut self,
        list: &str,
        entries: impl Iterator<Item = (&'b String, &'b String, &'b String)>,
    ) -> Vec<Named> {
        entries
            .enumerate()
            .map(|(at, (id, name, line))| Named {
                id: id.clone(),
                name: self.text(&ROOT.field(list).entry(at).field("name"), name, "a name"),
                line: line.clone(),
            })
            .collect()
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
        let events = self.order(events);
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

    /// Sorts events by time and remembers where each went, for those that refer to them.
    fn order(&mut self, events: Vec<Event>) -> Vec<Event> {
        let mut sorted: Vec<usize> = (0..events.len()).collect();
        sorted.sort_unstable_by(|a, b| {
            let (a, b) = (&events[*a], &events[*b]);
            (a.date.span(), &a.id).cmp(&(b.date.span(), &b.id))
        });
        self.order = vec![0; sorted.len()];
        for (now, before) in sorted.iter().enumerate() {
            self.order[*before] = now;
        }
        let mut events: Vec<Option<Event>> = events.into_iter().map(Some).collect();
        sorted.into_iter().filter_map(|before| events[before].take()).collect()
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

    fn origin(&mut self, raw: &raw::Story) -> Origin {
        let origin = &raw.origin;
        let index = std::mem::take(&mut self.sources);
        let source = self.refer(&ROOT.field("origin").field("source"), "source", &origin.source, &index);
        self.sources = index;
        Origin {
            title: self.text(
                &ROOT.field("origin").field("title"),
                &origin.title,
                "the article's title",
            ),
            byline: self.text(
                &ROOT.field("origin").field("byline"),
                &origin.byline,
                "the article's author",
            ),
            date: self.date(&ROOT.field("origin").field("date"), &origin.date),
            source,
            note: self.prose(&ROOT.field("origin").field("note"), &origin.note),
        }
    }

    fn sector_list(&mut self, raw: &raw::Story) -> Vec<Sector> {
        let entries = raw.sectors.iter().enumerate();
        entries
            .map(|(at, sector)| Sector {
                id: sector.id.clone(),
                name: self.text(&ROOT.field("sectors").entry(at).field("name"), &sector.name, "a name"),
                accent: self.word(
                    &ROOT.field("sectors").entry(at).field("accent"),
                    &sector.accent,
                    Accent::ALL,
                    Accent::WORDS,
                ),
            })
            .collect()
    }

    fn section_list(&mut self, raw: &raw::Story) -> Vec<Section> {
        let entries = raw.sections.iter().enumerate();
        entries
            .map(|(at, section)| Section {
                id: section.id.clone(),
                title: self.text(
                    &ROOT.field("sections").entry(at).field("title"),
                    &section.title,
                    "a heading",
                ),
                text: self.paragraphs(&ROOT.field("sections").entry(at).field("text"), &section.text, 1),
            })
            .collect()
    }

    fn events(&mut self, raw: &'a raw::Story) -> Vec<Event> {
        self.events = index(raw.events.iter().map(|it| &it.id));
        let projects = std::mem::take(&mut self.projects);
        let entries = raw.events.iter().enumerate();
        let events = entries
            .map(|(at, event)| {
                let list = ROOT.field("events");
                let path = &list.entry(at);
                Event {
                    id: event.id.clone(),
                    date: self.date(&path.field("date"), &event.date),
                    kind: self.word(&path.field("kind"), &event.kind, EventKind::ALL, EventKind::WORDS),
                    sector: self.sector(&path, &event.sector),
                    lead: event.lead,
                    title: self.text(&path.field("title"), &event.title, "a short heading"),
                    summary: self.prose(&path.field("summary"), &event.summary),
                    place: event.place.as_deref().map(|id| self.place(&path, id)),
                    projects: event
                        .projects
                        .iter()
                        .enumerate()
                        .map(|(at, id)| self.refer(&path.field("projects").entry(at), "project", id, &projects))
                        .collect(),
                    claims: self.claims(&path, raw, &event.claims, 1),
                }
            })
            .collect();
        self.projects = projects;
        events
    }

    fn projects(&mut self, raw: &raw::Story) -> Vec<Project> {
        let entries = raw.projects.iter().enumerate();
        entries
            .map(|(at, project)| {
                let list = ROOT.field("projects");
                let path = &list.entry(at);
                let status = &path.field("status");
                Project {
                    id: project.id.clone(),
                    name: self.text(&path.field("name"), &project.name, "a name"),
                    sector: self.sector(&path, &project.sector),
                    place: self.place(&path, &project.place),
                    stage: self.word(&status.field("stage"), &project.status.stage, Stage::ALL, Stage::WORDS),
                    as_of: self.date(&status.field("as_of"), &project.status.as_of),
                    sources: self.sources(&status, &project.status.sources, 1),
                    summary: self.prose(&path.field("summary"), &project.summary),
                    figures: project
                        .figures
                        .iter()
                        .enumerate()
                        .map(|(at, figure)| self.figure(&path.field("figures").entry(at), figure))
                        .collect(),
                    partners: self.partners(&path, raw, &project.partners),
                    milestones: self.milestones(&path, &project.dates),
                    claims: self.claims(&path, raw, &project.claims, 1),
                }
            })
            .collect()
    }

    fn partners(&mut self, path: &Path<'_>, raw: &raw::Story, partners: &[raw::Partner]) -> Vec<Partner> {
        let entries = partners.iter().enumerate();
        entries
            .map(|(at, partner)| {
                let list = path.field("partners");
                let path = &list.entry(at);
                let role = self.text(&path.field("role"), &partner.role, "what the partner does");
                if let Some(at) = self.organisations.get(partner.who.as_str()) {
                    let Some(organisation) = raw.organisations.get(*at) else {
                        return Partner {
                            name: String::new(),
                            line: String::new(),
                            role,
                        };
                    };
                    return Partner {
                        name: organisation.name.clone(),
                        line: organisation.line.clone(),
                        role,
                    };
                }
                if is_id(&partner.who) {
                    let known = self.organisations.keys().map(|id| (*id).to_owned()).collect();
                    let (what, found) = ("organisation", partner.who.clone());
                    self.add(&path.field("who"), Wrong::Reference { what, found, known });
                }
                Partner {
                    name: self.text(
                        &path.field("who"),
                        &partner.who,
                        "an organisation's id or a description",
                    ),
                    line: String::new(),
                    role,
                }
            })
            .collect()
    }

    fn milestones(&mut self, path: &Path<'_>, dates: &[raw::Milestone]) -> Vec<Milestone> {
        let events = std::mem::take(&mut self.events);
        let entries = dates.iter().enumerate();
        let milestones = entries
            .map(|(at, milestone)| {
                let list = path.field("dates");
                let path = &list.entry(at);
                let event = milestone.event.as_deref().map(|id| {
                    let before = self.refer(&path.field("event"), "event", id, &events);
                    self.order.get(before).copied().unwrap_or_default()
                });
                Milestone {
                    label: self.text(&path.field("label"), &milestone.label, "what happened or is expected"),
                    date: milestone
                        .date
                        .as_deref()
                        .map(|date| self.date(&path.field("date"), date)),
                    expected: milestone.expected,
                    event,
                }
            })
            .collect();
        self.events = events;
        milestones
    }

    fn people(&mut self, raw: &raw::Story) -> Vec<Person> {
        let entries = raw.people.iter().enumerate();
        entries
            .map(|(at, person)| Person {
                id: person.id.clone(),
                name: self.text(&ROOT.field("people").entry(at).field("name"), &person.name, "a name"),
                role: self.text(
                    &ROOT.field("people").entry(at).field("role"),
                    &person.role,
                    "an office or role",
                ),
                line: self.prose(&ROOT.field("people").entry(at).field("line"), &person.line),
                lead: person.lead,
            })
            .collect()
    }

    fn rosters(&mut self, raw: &raw::Story) -> Vec<Roster> {
        let entries = raw.rosters.iter().enumerate();
        entries
            .map(|(at, roster)| {
                let list = ROOT.field("rosters");
                let path = &list.entry(at);
                self.at_least(&path.field("named"), roster.named.len(), 1);
                if roster.named.len() > roster.total as usize {
                    self.add(&path.field("total"), Wrong::Total);
                }
                Roster {
                    id: roster.id.clone(),
                    title: self.text(&path.field("title"), &roster.title, "a heading"),
                    total: roster.total,
                    named: roster.named.clone(),
                    note: self.prose(&path.field("note"), &roster.note),
                    sources: self.sources(&path, &roster.sources, 1),
                }
            })
            .collect()
    }

    fn differing(&mut self, raw: &raw::Story) -> Vec<Differing> {
        let entries = raw.differing.iter().enumerate();
        entries
            .map(|(at, differing)| {
                let list = ROOT.field("differing");
                let path = &list.entry(at);
                self.at_least(&path.field("versions"), differing.versions.len(), 2);
                Differing {
                    topic: self.text(&path.field("topic"), &differing.topic, "what it is about"),
                    versions: differing
                        .versions
                        .iter()
                        .enumerate()
                        .map(|(at, version)| {
                            let list = path.field("versions");
                            let path = &list.entry(at);
                            let text = self.required_prose(&path.field("text"), &version.text, "what is stated");
                            (text, self.sources(&path, &version.sources, 1))
                        })
                        .collect(),
                }
            })
            .collect()
    }

    fn source_list(&mut self, raw: &raw::Story) -> Vec<Source> {
        let entries = raw.sources.iter().enumerate();
        entries
            .map(|(at, source)| {
                let list = ROOT.field("sources");
                let path = &list.entry(at);
                Source {
                    id: source.id.clone(),
                    publisher: self.text(&path.field("publisher"), &source.publisher, "who published it"),
                    title: self.text(&path.field("title"), &source.title, "its title or subject"),
                    date: self.date(&path.field("date"), &source.date),
                    url: self.web(&path.field("url"), source.url.as_ref()),
                    lang: source
                        .lang
                        .as_deref()
                        .map(|tag| self.language(&path.field("lang"), tag)),
                }
            })
            .collect()
    }

    fn glossary(&mut self, raw: &raw::Story) -> Vec<Term> {
        let entries = raw.glossary.iter().enumerate();
        entries
            .map(|(at, term)| Term {
                term: self.text(&ROOT.field("glossary").entry(at).field("term"), &term.term, "a term"),
                line: self.required_prose(
                    &ROOT.field("glossary").entry(at).field("line"),
                    &term.line,
                    "what the term means",
                ),
            })
            .collect()
    }

    fn corrections(&mut self, raw: &raw::Story) -> Vec<Correction> {
        let entries = raw.corrections.iter().enumerate();
        entries
            .map(|(at, correction)| Correction {
                date: self.date(&ROOT.field("corrections").entry(at).field("date"), &correction.date),
                text: self.required_prose(
                    &ROOT.field("corrections").entry(at).field("text"),
                    &correction.text,
                    "what was corrected",
                ),
            })
            .collect()
    }

    fn related(&mut self, raw: &raw::Story) -> Vec<Related> {
        let entries = raw.related.iter().enumerate();
        entries
            .map(|(at, related)| Related {
                title: self.text(
                    &ROOT.field("related").entry(at).field("title"),
                    &related.title,
                    "a title",
                ),
                url: self.web(&ROOT.field("related").entry(at).field("url"), related.url.as_ref()),
            })
            .collect()
    }

    fn report(&mut self, raw: &raw::Story) -> Option<String> {
        let report = raw.report.clone()?;
        let mail = report
            .strip_prefix("mailto:")
            .is_some_and(|address| address.contains('@') && !address.contains(char::is_whitespace));
        if !mail && !prose::is_web(&report) {
            self.add(&ROOT.field("report"), Wrong::Address("mailto:somebody@… or https://…"));
        }
        Some(report)
    }
}
