//! The part of a story that its timeline is made of, from a file that is known to be sound; finds no fault.
//!
//! A prerendered page names the [`fingerprint`] of the file that it was made of. While the file is that one, its faults
//! were looked for at build time, and the app need not carry what looks for them and draws the rest: 24 KB (brotli).

use super::words::{Accent, Certainty, EventKind, Stage};
use super::{Claim, Event, Named, Origin, Project, Prose, Sector, Source, Story, order, prose};
use crate::date::Edtf;
use crate::json::{self, Node, Value};

/// Tells whether two files are the same: 64 bits of FNV-1a, against mistakes and not against malice, in hexadecimal.
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

impl Story {
    /// Reads sectors, events and what events name: projects, places, people, organisations and sources by id and name.
    /// The rest is empty. In a file that [`Story::parse`] would refuse, what is wrong is empty too; `None` if it is no
    /// JSON.
    #[must_use]
    pub fn outline(bytes: &[u8]) -> Option<Self> {
        let root = json::read(bytes).ok()?;
        let sectors: Vec<Sector> = each(&root, "sectors", |node| Sector {
            id: text(node, "id"),
            name: text(node, "name"),
            accent: word(node, "accent", Accent::ALL, Accent::WORDS),
        });
        let sources = each(&root, "sources", |node| Source {
            id: text(node, "id"),
            publisher: text(node, "publisher"),
            ..Source::default()
        });
        let named = |list: &str| {
            each(&root, list, |node| Named {
                id: text(node, "id"),
                name: text(node, "name"),
                line: String::new(),
            })
        };
        let places = named("places");
        let (people, mut speakers) = (named("people"), named("organisations"));
        speakers.extend(people);
        let projects: Vec<Project> = each(&root, "projects", |node| project(node, &sectors));
        let claim = |node: &Node| {
            let found = indices(node, "sources", |id| sources.iter().position(|it| it.id == id));
            let by = text(node, "by");
            let by = match (speakers.iter().find(|it| it.id == by), found.first()) {
                (Some(speaker), _) => speaker.name.clone(),
                (None, Some(source)) if by.is_empty() => sources[*source].publisher.clone(),
                (None, _) => by,
            };
            Claim {
                text: paragraph(node, "text"),
                by,
                as_of: date(node, "as_of"),
                sources: found,
                certainty: word(node, "status", Certainty::ALL, Certainty::WORDS),
            }
        };
        let events = each(&root, "events", |node| Event {
            id: text(node, "id"),
            date: date(node, "date"),
            by: flag(node, "by"),
            kind: word(node, "kind", EventKind::ALL, EventKind::WORDS),
            sector: sector(node, &sectors),
            lead: flag(node, "lead"),
            title: text(node, "title"),
            summary: paragraph(node, "summary"),
            place: node
                .get("place")
                .and_then(|id| places.iter().position(|it| it.id == id.text())),
            projects: indices(node, "projects", |id| projects.iter().position(|it| it.id == id)),
            claims: each(node, "claims", claim),
        });
        let origin = root.get("origin");
        Some(Self {
            lang: text(&root, "lang"),
            origin: Origin {
                date: origin.map(|origin| date(origin, "date")).unwrap_or_default(),
                ..Origin::default()
            },
            sectors,
            events: order::by_time(events).0,
            projects,
            places,
            sources,
            ..Self::default()
        })
    }
}

fn project(node: &Node, sectors: &[Sector]) -> Project {
    let stage = node
        .get("status")
        .map_or(Stage::Planned, |status| word(status, "stage", Stage::ALL, Stage::WORDS));
    Project {
        id: text(node, "id"),
        name: text(node, "name"),
        sector: sector(node, sectors),
        stage,
        ..Project::default()
    }
}

fn text(node: &Node, name: &str) -> String {
    node.get(name).map_or("", Node::text).to_owned()
}

fn flag(node: &Node, name: &str) -> bool {
    node.get(name).is_some_and(|flag| flag.value == Value::Bool(true))
}

fn date(node: &Node, name: &str) -> Edtf {
    node.get(name)
        .and_then(|node| node.text().parse().ok())
        .unwrap_or_default()
}

fn paragraph(node: &Node, name: &str) -> Prose {
    node.get(name)
        .and_then(|node| prose::parse(node.text()).ok())
        .unwrap_or_default()
}

fn word<T: Copy>(node: &Node, name: &str, all: &[T], known: &[&str]) -> T {
    let found = node.get(name).map_or("", Node::text);
    all[known.iter().position(|word| *word == found).unwrap_or(0)]
}

fn sector(node: &Node, sectors: &[Sector]) -> usize {
    let id = node.get("sector").map_or("", Node::text);
    sectors.iter().position(|it| it.id == id).unwrap_or(0)
}

fn each<T>(node: &Node, name: &str, read: impl Fn(&Node) -> T) -> Vec<T> {
    node.get(name).map_or(&[][..], Node::items).iter().map(read).collect()
}

/// The places of the ids in a list.
fn indices(node: &Node, name: &str, find: impl Fn(&str) -> Option<usize>) -> Vec<usize> {
    node.get(name)
        .map_or(&[][..], Node::items)
        .iter()
        .filter_map(|id| find(id.text()))
        .collect()
}
