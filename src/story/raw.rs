//! The shapes of a story's JSON, field for field; knows nothing of what they mean.
//!
//! serde is the one schema: a field is here or it does not exist. Every field has a default, so that one wrong value
//! never hides the next problem; what must be present is said by [`super::Story::parse`].

use serde::Deserialize;

/// A whole story in one language.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Story {
    /// BCP 47 tag of the language that the story is written in: `en`, `fr`, `ar`.
    pub lang: String,
    /// Headline.
    pub title: String,
    /// One plain sentence for search results and shared links.
    pub description: String,
    /// The article or report that the story explains.
    pub origin: Origin,
    /// Day on which the story was last checked against its sources (`2026-11-23`).
    pub checked: String,
    /// "In brief": a few sentences of prose, one an entry.
    pub brief: Vec<String>,
    /// Sectors that events and projects belong to.
    pub sectors: Vec<Sector>,
    /// The article's parts, in reading order.
    pub sections: Vec<Section>,
    /// Events in any order; the page sorts them.
    pub events: Vec<Event>,
    /// Projects, in the order of their cards.
    pub projects: Vec<Project>,
    /// People who are named.
    pub people: Vec<Person>,
    /// Places that are named.
    pub places: Vec<Place>,
    /// Organisations that are named.
    pub organisations: Vec<Organisation>,
    /// Bodies of which a number is stated and some are named.
    pub rosters: Vec<Roster>,
    /// What no source says, in prose.
    pub unknowns: Vec<String>,
    /// What sources report differently.
    pub differing: Vec<Differing>,
    /// Sources, in the order of their footnote numbers.
    pub sources: Vec<Source>,
    /// Terms that a reader may not know.
    pub glossary: Vec<Term>,
    /// What was corrected, newest first; may be empty.
    pub corrections: Vec<Correction>,
    /// Further reading.
    pub related: Vec<Related>,
    /// "How this page was made", in prose; may be empty.
    pub method: Vec<String>,
    /// Address for reports of errors (`mailto:` or `https:`), if there is one.
    pub report: Option<String>,
}

/// The piece that the story explains.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Origin {
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub byline: String,
    /// Day that it reports on, as EDTF.
    pub date: String,
    /// Id of its entry in `sources`.
    pub source: String,
    /// What a reader should know of its point of view, in prose.
    pub note: String,
}

/// A field of activity, shown with one accent and one glyph.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Sector {
    /// Id, unique among sectors.
    pub id: String,
    /// Name for readers.
    pub name: String,
    /// Accent of the palette: see [`super::Accent`].
    pub accent: String,
}

/// A part of the article.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Section {
    /// Id: `#section-<id>`.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Paragraphs, in prose.
    pub text: Vec<String>,
}

/// Something that happened or is expected.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Event {
    /// Id: `#event-<id>`.
    pub id: String,
    /// When, as EDTF: `2025-06-17`, `2025-06~`, `2027`, `2025-06-22/2025-06-25`.
    pub date: String,
    /// `happened`, `expected` or `background`.
    pub kind: String,
    /// Id of a sector.
    pub sector: String,
    /// One of the story's main dates.
    pub lead: bool,
    /// Short heading.
    pub title: String,
    /// A sentence or two, in prose.
    pub summary: String,
    /// Id of a place.
    pub place: Option<String>,
    /// Ids of projects that the event is about.
    pub projects: Vec<String>,
    /// Who says what; at least one.
    pub claims: Vec<Claim>,
}

/// A statement with the one who makes it.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Claim {
    /// What is stated, in prose.
    pub text: String,
    /// Who states it: the id of a person or organisation, or a name; the source's publisher where absent.
    pub by: Option<String>,
    /// As of when, as EDTF.
    pub as_of: String,
    /// Ids of sources; at least one.
    pub sources: Vec<String>,
    /// `reported`, `expected`, `derived` or `disputed`.
    pub status: String,
}

/// Something that is being built or planned.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Project {
    /// Id: `#project-<id>`.
    pub id: String,
    /// Name for readers.
    pub name: String,
    /// Id of a sector.
    pub sector: String,
    /// Id of a place.
    pub place: String,
    /// How far it is.
    pub status: Status,
    /// A sentence or two, in prose.
    pub summary: String,
    /// Figures, the most telling first.
    pub figures: Vec<Figure>,
    /// Who takes part, and as what.
    pub partners: Vec<Partner>,
    /// Its dates, in order.
    pub dates: Vec<Milestone>,
    /// Who says what; at least one.
    pub claims: Vec<Claim>,
}

/// How far a project is, as somebody said on a day.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Status {
    /// `planned`, `under-construction`, `nearing-completion`, `operational`, `suspended` or `cancelled`.
    pub stage: String,
    /// As of when, as EDTF.
    pub as_of: String,
    /// Ids of sources; at least one.
    pub sources: Vec<String>,
}

/// A number that matters, drawn beside another where that helps.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Figure {
    /// The number.
    pub value: f64,
    /// Its unit, as readers see it: `t a year`, `MW`.
    pub unit: String,
    /// What is counted.
    pub label: String,
    /// The source says "about".
    pub approximate: bool,
    /// `reported`, `expected`, `derived` or `disputed`.
    pub status: String,
    /// Ids of sources; may be empty for a derived figure.
    pub sources: Vec<String>,
    /// What it is drawn against.
    pub against: Option<Against>,
}

/// The second number of a drawn figure, in the same unit.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Against {
    /// `beside`: two bars on one scale; `whole`: the first is a part of the second.
    pub relation: String,
    /// The number.
    pub value: f64,
    /// What is counted.
    pub label: String,
    /// The source says "about".
    pub approximate: bool,
    /// `reported`, `expected`, `derived` or `disputed`.
    pub status: String,
    /// Ids of sources; may be empty for a derived figure.
    pub sources: Vec<String>,
}

/// Who takes part in a project.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Partner {
    /// Id of an organisation, or a description of one that is not named.
    pub who: String,
    /// As what.
    pub role: String,
}

/// A date in a project's life.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Milestone {
    /// What happened or is expected.
    pub label: String,
    /// When, as EDTF; absent where no source gives a date.
    pub date: Option<String>,
    /// Expected rather than actual.
    pub expected: bool,
    /// Id of the event that tells more.
    pub event: Option<String>,
}

/// Somebody who is named.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Person {
    /// Id, unique among people and organisations.
    pub id: String,
    /// Name for readers.
    pub name: String,
    /// Office, in one line.
    pub role: String,
    /// What they did or said here, in prose; shown for leading people.
    pub line: String,
    /// One of the story's leading people.
    pub lead: bool,
}

/// A place that is named.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Place {
    /// Id, unique among places.
    pub id: String,
    /// Name for readers.
    pub name: String,
    /// What it is, in one line.
    pub line: String,
}

/// An organisation that is named.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Organisation {
    /// Id, unique among people and organisations.
    pub id: String,
    /// Name for readers.
    pub name: String,
    /// What it is, in one line.
    pub line: String,
}

/// A number of bodies of which some are named.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Roster {
    /// Id: `#section-<id>`.
    pub id: String,
    /// Heading.
    pub title: String,
    /// How many there are said to be.
    pub total: u32,
    /// Those that are named.
    pub named: Vec<String>,
    /// What to make of the difference, in prose.
    pub note: String,
    /// Ids of sources; at least one.
    pub sources: Vec<String>,
}

/// A point on which sources differ.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Differing {
    /// What it is about.
    pub topic: String,
    /// The versions; at least two.
    pub versions: Vec<Version>,
}

/// One version of a point on which sources differ.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Version {
    /// What is stated, in prose.
    pub text: String,
    /// Ids of sources; at least one.
    pub sources: Vec<String>,
}

/// Where a statement comes from.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Source {
    /// Id: `#source-<id>`.
    pub id: String,
    /// Who published it.
    pub publisher: String,
    /// Its title, or what it is about.
    pub title: String,
    /// When it was published, as EDTF.
    pub date: String,
    /// Address, if there is one: `https:` or `http:`.
    pub url: Option<String>,
    /// Language of the source where it differs from the story's, as BCP 47.
    pub lang: Option<String>,
}

/// A term with its meaning.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Term {
    /// The term.
    pub term: String,
    /// What it means, in prose.
    pub line: String,
}

/// Something that was corrected.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Correction {
    /// When, as EDTF.
    pub date: String,
    /// What was wrong and what is right, in prose.
    pub text: String,
}

/// Further reading.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Related {
    /// Title.
    pub title: String,
    /// Address, if one is known.
    pub url: Option<String>,
}
