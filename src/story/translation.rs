//! Holds the languages of one story against each other: what is not language must be the same in all; knows no file system.

use super::raw;
use super::resolve::{self, Reading};
use crate::problem::{Problem, Wrong, place, positions};
use std::collections::BTreeMap;

/// A story in one language, as a file.
#[derive(Debug, Clone, Copy)]
pub struct Translation<'a> {
    /// How messages name the file.
    pub name: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
}

/// What must be the same in all languages.
#[derive(Debug, Clone, PartialEq)]
enum Fact {
    /// A date, a number, a word of the schema.
    Value(String),
    /// Ids of a list's entries.
    Ids(&'static str, Vec<String>),
}

/// One story's facts by a key that is the same in all languages, each with its path.
#[derive(Default)]
struct Facts {
    facts: BTreeMap<String, (String, Fact)>,
    /// Entries by list and id, each with its path.
    entries: BTreeMap<(&'static str, String), String>,
}

/// Names what differs between the languages of one story: for each of the files its problems, in the order of the file.
/// Values are held against the first file's.
#[must_use]
pub fn compare(translations: &[Translation<'_>]) -> Vec<Vec<Problem>> {
    let readings: Vec<Reading<'_>> = translations.iter().map(|it| resolve::read(it.bytes, None)).collect();
    let facts: Vec<Facts> = readings.iter().map(|it| Facts::of(&it.shaped.value)).collect();
    let mut found: Vec<Vec<Problem>> = readings.iter().map(|_| Vec::new()).collect();
    for at in 1..readings.len() {
        for (here, there) in [(at, 0), (0, at)] {
            let untranslated = missing(&facts[here], &facts[there]);
            // What is missing may stand in the part that could not be read.
            if readings[there].document.whole {
                for (&(what, ref id), path) in untranslated {
                    let breaks = what == "sectors";
                    let wrong = Wrong::Untranslated {
                        what: singular(what),
                        id: id.clone(),
                        place: translations[there].name.to_owned(),
                        breaks,
                    };
                    found[here].push(Problem::new(path.clone(), readings[here].locate(path), wrong));
                }
            }
        }
        let mut differing = differing(&facts[at], &facts[0]);
        differing.sort_by_cached_key(|it| readings[0].locate(&it.there_path));
        let offsets = differing.iter().map(|it| readings[0].locate(&it.there_path));
        let places = positions(&readings[0].document.text, offsets);
        for (it, (line, column)) in differing.into_iter().zip(places) {
            let spoiled = readings[at].shaped.is_spoiled(&it.path) || readings[0].shaped.is_spoiled(&it.there_path);
            if !spoiled {
                let wrong = Wrong::Differs {
                    here: it.here,
                    there: it.there,
                    place: format!("{}:{line}:{column}", translations[0].name),
                };
                let offset = readings[at].locate(&it.path);
                found[at].push(Problem::new(it.path, offset, wrong));
            }
        }
    }
    for (problems, reading) in found.iter_mut().zip(&readings) {
        place(problems, &reading.document.text);
    }
    found
}

/// The entries of `here` that `there` lacks.
fn missing<'a>(here: &'a Facts, there: &Facts) -> Vec<(&'a (&'static str, String), &'a String)> {
    let entries = here.entries.iter();
    entries
        .filter(|(entry, _)| !there.entries.contains_key(*entry))
        .collect()
}

struct Difference {
    path: String,
    there_path: String,
    here: String,
    there: String,
}

fn differing(here: &Facts, there: &Facts) -> Vec<Difference> {
    let mut found = Vec::new();
    for (key, (path, fact)) in &here.facts {
        let Some((there_path, there_fact)) = there.facts.get(key) else {
            continue;
        };
        let (this, that) = (fact.shown(there), there_fact.shown(here));
        if this != that {
            found.push(Difference {
                path: path.clone(),
                there_path: there_path.clone(),
                here: this,
                there: that,
            });
        }
    }
    found
}

impl Fact {
    /// What a message says of it, without ids that the other language does not have: those are named on their own.
    fn shown(&self, other: &Facts) -> String {
        match self {
            Self::Value(value) => value.clone(),
            Self::Ids(list, ids) => {
                let ids = ids.iter();
                let mut shared: Vec<&str> = ids
                    .filter(|id| other.entries.contains_key(&(*list, String::clone(id))))
                    .map(String::as_str)
                    .collect();
                shared.sort_unstable();
                shared.dedup();
                shared.join(", ")
            }
        }
    }
}

fn singular(list: &str) -> &'static str {
    match list {
        "sectors" => "sector",
        "events" => "event",
        "projects" => "project",
        "sections" => "section",
        "people" => "person",
        "places" => "place",
        "organisations" => "organisation",
        "rosters" => "roster",
        _ => "source",
    }
}

impl Facts {
    fn of(raw: &raw::Story) -> Self {
        let mut facts = Self::default();
        let lists: [(&'static str, Vec<&String>); 9] = [
            ("sectors", raw.sectors.iter().map(|it| &it.id).collect()),
            ("events", raw.events.iter().map(|it| &it.id).collect()),
            ("projects", raw.projects.iter().map(|it| &it.id).collect()),
            ("sections", raw.sections.iter().map(|it| &it.id).collect()),
            ("people", raw.people.iter().map(|it| &it.id).collect()),
            ("places", raw.places.iter().map(|it| &it.id).collect()),
            ("organisations", raw.organisations.iter().map(|it| &it.id).collect()),
            ("rosters", raw.rosters.iter().map(|it| &it.id).collect()),
            ("sources", raw.sources.iter().map(|it| &it.id).collect()),
        ];
        for (list, ids) in lists {
            for (at, id) in ids.into_iter().enumerate().filter(|(_, id)| !id.is_empty()) {
                facts.entries.insert((list, id.clone()), format!("{list}[{at}].id"));
            }
        }
        if let Some(origin) = &raw.origin {
            facts.value("origin/date", "origin.date", &origin.date);
            facts.ids("origin/source", "origin.source", "sources", [&origin.source]);
        }
        if let Some(defaults) = &raw.defaults {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            facts.value("defaults/as_of", "defaults.as_of", text(&defaults.as_of));
            facts.value("defaults/status", "defaults.status", text(&defaults.status));
            facts.ids("defaults/source", "defaults.source", "sources", &defaults.source);
        }
        for (at, sector) in raw.sectors.iter().enumerate() {
            let (key, path) = (format!("sectors/{}", sector.id), format!("sectors[{at}]"));
            facts.value(&format!("{key}/accent"), &format!("{path}.accent"), &sector.accent);
        }
        for (at, event) in raw.events.iter().enumerate() {
            facts.event(&format!("events/{}", event.id), &format!("events[{at}]"), event);
        }
        let periods = facts.list("", "", "periods", raw.periods.len());
        for ((key, path), period) in periods.iter().zip(&raw.periods) {
            let end = period.end.as_deref().unwrap_or_default();
            facts.value(&format!("{key}/start"), &format!("{path}.start"), &period.start);
            facts.value(&format!("{key}/end"), &format!("{path}.end"), end);
        }
        for (at, project) in raw.projects.iter().enumerate() {
            facts.project(&format!("projects/{}", project.id), &format!("projects[{at}]"), project);
        }
        for (at, person) in raw.people.iter().enumerate() {
            let (key, path) = (format!("people/{}", person.id), format!("people[{at}]"));
            facts.value(&format!("{key}/lead"), &format!("{path}.lead"), person.lead);
        }
        for (at, roster) in raw.rosters.iter().enumerate() {
            let (key, path) = (format!("rosters/{}", roster.id), format!("rosters[{at}]"));
            facts.value(&format!("{key}/total"), &format!("{path}.total"), roster.total);
            facts.list(&key, &path, "named", roster.named.len());
            facts.ids(
                &format!("{key}/sources"),
                &format!("{path}.sources"),
                "sources",
                &roster.sources,
            );
        }
        let points = facts.list("", "", "differing", raw.differing.len());
        for ((key, path), point) in points.iter().zip(&raw.differing) {
            let versions = facts.list(key, path, "versions", point.versions.len());
            for ((key, path), version) in versions.iter().zip(&point.versions) {
                facts.ids(
                    &format!("{key}/sources"),
                    &format!("{path}.sources"),
                    "sources",
                    &version.sources,
                );
            }
        }
        // A mistake may have stood in one language alone: only what is corrected in all is held against each other.
        let count = raw.corrections.len();
        for (at, correction) in raw.corrections.iter().enumerate() {
            let path = format!("corrections[{at}].date");
            facts.value(&format!("corrections/{count}/{at}"), &path, &correction.date);
        }
        for (at, source) in raw.sources.iter().enumerate() {
            let (key, path) = (format!("sources/{}", source.id), format!("sources[{at}]"));
            let date = source.date.as_deref().unwrap_or_default();
            facts.value(&format!("{key}/date"), &format!("{path}.date"), date);
        }
        facts
    }

    fn value(&mut self, key: &str, path: &str, value: impl ToString) {
        let fact = Fact::Value(value.to_string());
        self.facts.insert(key.to_owned(), (path.to_owned(), fact));
    }

    fn ids<'a>(&mut self, key: &str, path: &str, list: &'static str, ids: impl IntoIterator<Item = &'a String>) {
        let fact = Fact::Ids(list, ids.into_iter().cloned().collect());
        self.facts.insert(key.to_owned(), (path.to_owned(), fact));
    }

    /// How many entries a list has that are told apart by their places alone; and for each its key and its path. Where the
    /// numbers differ, the keys do, so that nothing is held against its neighbour.
    fn list(&mut self, key: &str, path: &str, name: &str, count: usize) -> Vec<(String, String)> {
        let noun = if count == 1 { "entry" } else { "entries" };
        let list = match path {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        };
        self.value(&format!("{key}/{name}"), &list, format!("{count} {noun}"));
        let entries = 0..count;
        entries
            .map(|at| (format!("{key}/{name}/{count}/{at}"), format!("{list}[{at}]")))
            .collect()
    }

    fn claims(&mut self, key: &str, path: &str, claims: &[raw::Claim]) {
        for ((key, path), claim) in self.list(key, path, "claims", claims.len()).iter().zip(claims) {
            self.value(&format!("{key}/as_of"), &format!("{path}.as_of"), &claim.as_of);
            self.value(&format!("{key}/status"), &format!("{path}.status"), &claim.status);
            self.ids(
                &format!("{key}/sources"),
                &format!("{path}.sources"),
                "sources",
                &claim.sources,
            );
        }
    }

    fn event(&mut self, key: &str, path: &str, event: &raw::Event) {
        self.value(&format!("{key}/date"), &format!("{path}.date"), &event.date);
        self.value(&format!("{key}/by"), &format!("{path}.by"), event.by);
        self.value(&format!("{key}/kind"), &format!("{path}.kind"), &event.kind);
        self.value(&format!("{key}/lead"), &format!("{path}.lead"), event.lead);
        self.ids(
            &format!("{key}/sector"),
            &format!("{path}.sector"),
            "sectors",
            [&event.sector],
        );
        self.ids(
            &format!("{key}/place"),
            &format!("{path}.place"),
            "places",
            &event.place,
        );
        self.ids(
            &format!("{key}/projects"),
            &format!("{path}.projects"),
            "projects",
            &event.projects,
        );
        self.claims(key, path, &event.claims);
    }

    fn project(&mut self, key: &str, path: &str, project: &raw::Project) {
        self.ids(
            &format!("{key}/sector"),
            &format!("{path}.sector"),
            "sectors",
            [&project.sector],
        );
        self.ids(
            &format!("{key}/place"),
            &format!("{path}.place"),
            "places",
            [&project.place],
        );
        let (status, at) = (format!("{key}/status"), format!("{path}.status"));
        self.value(
            &format!("{status}/stage"),
            &format!("{at}.stage"),
            &project.status.stage,
        );
        self.value(
            &format!("{status}/as_of"),
            &format!("{at}.as_of"),
            &project.status.as_of,
        );
        self.ids(
            &format!("{status}/sources"),
            &format!("{at}.sources"),
            "sources",
            &project.status.sources,
        );
        let figures = self.list(key, path, "figures", project.figures.len());
        for ((key, path), figure) in figures.iter().zip(&project.figures) {
            self.value(&format!("{key}/value"), &format!("{path}.value"), figure.value);
            self.value(
                &format!("{key}/approximate"),
                &format!("{path}.approximate"),
                figure.approximate,
            );
            self.value(
                &format!("{key}/as_of"),
                &format!("{path}.as_of"),
                figure.as_of.as_deref().unwrap_or_default(),
            );
            self.value(&format!("{key}/status"), &format!("{path}.status"), &figure.status);
            self.ids(
                &format!("{key}/sources"),
                &format!("{path}.sources"),
                "sources",
                &figure.sources,
            );
            let against = figure
                .against
                .as_ref()
                .map(|against| (&against.relation, against.value));
            let (relation, value) = against.map_or_else(Default::default, |(relation, value)| {
                (relation.clone(), value.to_string())
            });
            self.value(&format!("{key}/against"), &format!("{path}.against.relation"), relation);
            self.value(&format!("{key}/against/value"), &format!("{path}.against.value"), value);
        }
        let dates = self.list(key, path, "dates", project.dates.len());
        for ((key, path), milestone) in dates.iter().zip(&project.dates) {
            self.value(
                &format!("{key}/date"),
                &format!("{path}.date"),
                milestone.date.as_deref().unwrap_or_default(),
            );
            self.value(
                &format!("{key}/expected"),
                &format!("{path}.expected"),
                milestone.expected,
            );
            self.ids(
                &format!("{key}/event"),
                &format!("{path}.event"),
                "events",
                &milestone.event,
            );
        }
        self.claims(key, path, &project.claims);
    }
}
