//! A story that is sound: every reference leads somewhere, every date is a date; knows nothing of how it is shown.
//!
//! [`Story::parse`] is the one way in, for browser, tools and tests alike.

pub mod address;
mod check;
mod lead;
mod media;
mod order;
pub mod prose;
pub mod raw;
mod resolve;
pub mod text;
mod translation;
mod words;

pub use check::check;
pub use lead::Lead;
pub use media::{Media, Medium, NamedFile, files};
pub use prose::{Inline, Link, Prose};
pub use resolve::{Ids, LONGEST_DATE_TEXT, slug};
pub use translation::{Translation, compare};
pub use words::{Accent, Certainty, EventKind, Relation, Stage};

use crate::date::Edtf;

/// A story in one language. Indices lead into the lists of this same story.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Story {
    /// BCP 47 tag.
    pub lang: String,
    /// Headline.
    pub title: String,
    /// One sentence for search results and shared links; may be empty.
    pub description: String,
    /// The piece that the story explains, if it explains one.
    pub origin: Option<Origin>,
    /// Day of the last check against what the text was written from, if it is told.
    pub checked: Option<Edtf>,
    /// "In brief".
    pub brief: Vec<Prose>,
    /// Sectors.
    pub sectors: Vec<Sector>,
    /// The article's parts.
    pub sections: Vec<Section>,
    /// Events in order of time.
    pub events: Vec<Event>,
    /// Periods in order of time.
    pub periods: Vec<Period>,
    /// Projects in the order of their cards.
    pub projects: Vec<Project>,
    /// People.
    pub people: Vec<Person>,
    /// Places.
    pub places: Vec<Named>,
    /// Organisations.
    pub organisations: Vec<Named>,
    /// Bodies of which a number is stated and some are named.
    pub rosters: Vec<Roster>,
    /// What no source says.
    pub unknowns: Vec<Prose>,
    /// What sources report differently.
    pub differing: Vec<Differing>,
    /// Sources in the order of their footnote numbers.
    pub sources: Vec<Source>,
    /// Terms explained.
    pub glossary: Vec<Term>,
    /// Corrections, newest first.
    pub corrections: Vec<Correction>,
    /// Further reading.
    pub related: Vec<Related>,
    /// How the page was made.
    pub method: Vec<Prose>,
    /// Address for reports of errors.
    pub report: Option<String>,
}

impl Story {
    /// All dates that a page of it shows.
    #[must_use]
    pub fn dates(&self) -> Vec<Edtf> {
        let projects = &self.projects;
        let claims = (self.events.iter().flat_map(|event| &event.claims))
            .chain(projects.iter().flat_map(|project| &project.claims));
        let figures = projects.iter().flat_map(|project| &project.figures);
        let quantities = figures.flat_map(|figure| {
            let against = figure.against.as_ref().map(|(_, quantity)| quantity);
            std::iter::once(&figure.quantity).chain(against)
        });
        (self.events.iter().map(|event| event.date))
            .chain(self.periods.iter().map(|period| period.date))
            .chain(self.corrections.iter().map(|correction| correction.date))
            .chain(projects.iter().map(|project| project.as_of))
            .chain(self.origin.iter().map(|origin| origin.date))
            .chain(self.checked)
            .chain(claims.filter_map(|claim| claim.as_of))
            .chain(quantities.filter_map(|quantity| quantity.as_of))
            .chain((projects.iter().flat_map(|project| &project.milestones)).filter_map(|milestone| milestone.date))
            .chain(self.sources.iter().filter_map(|source| source.date))
            .collect()
    }
}

/// The piece that the story explains.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Origin {
    /// Title.
    pub title: String,
    /// Author.
    pub byline: String,
    /// Day that it reports on.
    pub date: Edtf,
    /// Its source.
    pub source: usize,
    /// Its point of view.
    pub note: Prose,
}

/// A field of activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sector {
    /// Id.
    pub id: String,
    /// Name; empty for the neutral field of what names none.
    pub name: String,
    /// Colour and glyph.
    pub accent: Accent,
}

/// A part of the article.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Id.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Paragraphs.
    pub text: Vec<Prose>,
    /// What stands below them.
    pub media: Option<Media>,
}

/// Something that happened or is expected.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Id.
    pub id: String,
    /// When.
    pub date: Edtf,
    /// What readers see in place of the date; empty where that is the date itself.
    pub date_text: String,
    /// By this date, not on or in it.
    pub by: bool,
    /// Happened, expected or background.
    pub kind: EventKind,
    /// Sector.
    pub sector: usize,
    /// Whether it is one of the story's main dates.
    pub lead: bool,
    /// Heading.
    pub title: String,
    /// What happened.
    pub summary: Prose,
    /// Place.
    pub place: Option<usize>,
    /// Projects.
    pub projects: Vec<usize>,
    /// What stands beside the words.
    pub media: Option<Media>,
    /// Who says what.
    pub claims: Vec<Claim>,
}

/// A stretch of time that events lie in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// What it is called.
    pub title: String,
    /// From when to when: an interval whose end may be open.
    pub date: Edtf,
}

/// A statement with the one who makes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// What is stated; empty where it is what the event or the project says itself.
    pub text: Prose,
    /// Who states it, by name.
    pub by: String,
    /// As of when, if that is known.
    pub as_of: Option<Edtf>,
    /// Where it is stated.
    pub sources: Vec<usize>,
    /// How sure it is.
    pub certainty: Certainty,
}

/// Something that is being built or planned.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Project {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Sector.
    pub sector: usize,
    /// Place.
    pub place: usize,
    /// How far it is.
    pub stage: Stage,
    /// As of when it is so far.
    pub as_of: Edtf,
    /// Who says so.
    pub sources: Vec<usize>,
    /// What it is.
    pub summary: Prose,
    /// What stands above that.
    pub media: Option<Media>,
    /// Figures.
    pub figures: Vec<Figure>,
    /// Who takes part: name and role.
    pub partners: Vec<Partner>,
    /// Dates.
    pub milestones: Vec<Milestone>,
    /// Who says what.
    pub claims: Vec<Claim>,
}

/// A number with its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The number.
    pub value: f64,
    /// What is counted.
    pub label: String,
    /// The source says "about".
    pub approximate: bool,
    /// As of when, if that is known.
    pub as_of: Option<Edtf>,
    /// How sure it is.
    pub certainty: Certainty,
    /// Who says so; may be empty for a derived one.
    pub sources: Vec<usize>,
}

/// A number, its unit and what it is drawn against.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The number itself.
    pub quantity: Quantity,
    /// Unit.
    pub unit: String,
    /// The second number, in the same unit.
    pub against: Option<(Relation, Quantity)>,
}

/// Who takes part in a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// Name or description.
    pub name: String,
    /// As what.
    pub role: String,
}

/// A date in a project's life.
#[derive(Debug, Clone, PartialEq)]
pub struct Milestone {
    /// What happened or is expected.
    pub label: String,
    /// When, if a source says so.
    pub date: Option<Edtf>,
    /// Expected rather than actual.
    pub expected: bool,
    /// Event that tells more.
    pub event: Option<usize>,
}

/// Somebody who is named.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Office.
    pub role: String,
    /// What they did or said.
    pub line: Prose,
    /// One of the leading people.
    pub lead: bool,
}

/// A place or an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it is.
    pub line: String,
}

/// Bodies of which a number is stated and some are named.
#[derive(Debug, Clone, PartialEq)]
pub struct Roster {
    /// Id.
    pub id: String,
    /// Heading.
    pub title: String,
    /// How many there are said to be.
    pub total: u32,
    /// Those that are named.
    pub named: Vec<String>,
    /// What to make of the difference.
    pub note: Prose,
    /// Who says so.
    pub sources: Vec<usize>,
}

/// A point on which sources differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Differing {
    /// What it is about.
    pub topic: String,
    /// Each version with its sources.
    pub versions: Vec<(Prose, Vec<usize>)>,
}

/// Where a statement comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Id.
    pub id: String,
    /// Publisher.
    pub publisher: String,
    /// Title or subject.
    pub title: String,
    /// When it was published, if that is known.
    pub date: Option<Edtf>,
    /// Address.
    pub url: Option<String>,
    /// Language where it differs from the story's.
    pub lang: Option<String>,
    /// Language of the title where it differs from the story's.
    pub title_lang: Option<String>,
}

/// A term explained.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The term.
    pub term: String,
    /// What it means.
    pub line: Prose,
}

/// Something that was corrected.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// When.
    pub date: Edtf,
    /// What.
    pub text: Prose,
}

/// Further reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Title.
    pub title: String,
    /// Address, if one is known.
    pub url: Option<String>,
    /// Language of the title where it differs from the story's.
    pub lang: Option<String>,
}
