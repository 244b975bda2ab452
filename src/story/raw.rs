//! The shapes of a story's JSON, field for field; knows nothing of what they mean.
//!
//! The one schema: a field is here or it does not exist. Every field has a default, so that one wrong value
//! never hides the next problem; what must be present is said by [`super::Story::parse`].

use crate::json::shapes;

shapes! {
    /// A whole story in one language.
    struct Story {
        /// BCP 47 tag of the language that the story is written in: `en`, `fr`, `ar`.
        lang: String,
        /// Headline.
        title: String,
        /// One plain sentence for search results and shared links.
        description: String,
        /// The article or report that the story explains.
        origin: Origin,
        /// Day on which the text was last checked against what it was written from (`2026-11-23`).
        checked: String,
        /// Moment of the build in seconds since 1970; the build writes it, an editor leaves it out.
        built: Option<u32>,
        /// "In brief": a few sentences of prose, one an entry.
        brief: Vec<String>,
        /// Sectors that events and projects belong to.
        sectors: Vec<Sector>,
        /// The article's parts, in reading order.
        sections: Vec<Section>,
        /// Events in any order; the page sorts them.
        events: Vec<Event>,
        /// Projects, in the order of their cards.
        projects: Vec<Project>,
        /// People who are named.
        people: Vec<Person>,
        /// Places that are named.
        places: Vec<Place>,
        /// Organisations that are named.
        organisations: Vec<Organisation>,
        /// Bodies of which a number is stated and some are named.
        rosters: Vec<Roster>,
        /// What no source says, in prose.
        unknowns: Vec<String>,
        /// What sources report differently.
        differing: Vec<Differing>,
        /// Sources, in the order of their footnote numbers.
        sources: Vec<Source>,
        /// Terms that a reader may not know.
        glossary: Vec<Term>,
        /// What was corrected, newest first; may be empty.
        corrections: Vec<Correction>,
        /// Further reading.
        related: Vec<Related>,
        /// "How this page was made", in prose; may be empty.
        method: Vec<String>,
        /// Address for reports of errors (`mailto:` or `https:`), if there is one.
        report: Option<String>,
    }

    /// The piece that the story explains.
    struct Origin {
        /// Its title.
        title: String,
        /// Who wrote it.
        byline: String,
        /// Day that it reports on, as EDTF.
        date: String,
        /// Id of its entry in `sources`.
        source: String,
        /// What a reader should know of its point of view, in prose.
        note: String,
    }

    /// A field of activity, shown with one accent and one glyph.
    struct Sector {
        /// Id, unique among sectors.
        id: String,
        /// Name for readers.
        name: String,
        /// Accent of the palette: see [`super::Accent`].
        accent: String,
    }

    /// A part of the article.
    struct Section {
        /// Id: `#section-<id>`.
        id: String,
        /// Heading.
        title: String,
        /// Paragraphs, in prose.
        text: Vec<String>,
    }

    /// Something that happened or is expected.
    struct Event {
        /// Id: `#event-<id>`.
        id: String,
        /// When, as EDTF: `2025-06-17`, `2025-06~`, `2027`, `2025-06-22/2025-06-25`.
        date: String,
        /// The source says "by" this date, not "on" or "in" it.
        by: bool,
        /// `happened`, `expected` or `background`.
        kind: String,
        /// Id of a sector.
        sector: String,
        /// One of the story's main dates.
        lead: bool,
        /// Short heading.
        title: String,
        /// A sentence or two, in prose.
        summary: String,
        /// Id of a place.
        place: Option<String>,
        /// Ids of projects that the event is about.
        projects: Vec<String>,
        /// Who says what; at least one.
        claims: Vec<Claim>,
    }

    /// A statement with the one who makes it.
    struct Claim {
        /// What is stated, in prose.
        text: String,
        /// Who states it: the id of a person or organisation, or a name; the source's publisher where absent.
        by: Option<String>,
        /// As of when, as EDTF.
        as_of: String,
        /// Ids of sources; at least one.
        sources: Vec<String>,
        /// `reported`, `expected`, `derived` or `disputed`.
        status: String,
    }

    /// Something that is being built or planned.
    struct Project {
        /// Id: `#project-<id>`.
        id: String,
        /// Name for readers.
        name: String,
        /// Id of a sector.
        sector: String,
        /// Id of a place.
        place: String,
        /// How far it is.
        status: Status,
        /// A sentence or two, in prose.
        summary: String,
        /// Figures, the most telling first.
        figures: Vec<Figure>,
        /// Who takes part, and as what.
        partners: Vec<Partner>,
        /// Its dates, in order.
        dates: Vec<Milestone>,
        /// Who says what; at least one.
        claims: Vec<Claim>,
    }

    /// How far a project is, as somebody said on a day.
    struct Status {
        /// `planned`, `under-construction`, `nearing-completion`, `operational`, `suspended` or `cancelled`.
        stage: String,
        /// As of when, as EDTF.
        as_of: String,
        /// Ids of sources; at least one.
        sources: Vec<String>,
    }

    /// A number that matters, drawn beside another where that helps.
    struct Figure {
        /// The number.
        value: f64,
        /// Its unit, as readers see it: `t a year`, `MW`.
        unit: String,
        /// What is counted.
        label: String,
        /// The source says "about".
        approximate: bool,
        /// As of when, as EDTF.
        as_of: Option<String>,
        /// `reported`, `expected`, `derived` or `disputed`.
        status: String,
        /// Ids of sources; may be empty for a derived figure.
        sources: Vec<String>,
        /// What it is drawn against.
        against: Option<Against>,
    }

    /// The second number of a drawn figure, in the same unit.
    struct Against {
        /// `beside`: two bars on one scale; `whole`: the first is a part of the second.
        relation: String,
        /// The number.
        value: f64,
        /// What is counted.
        label: String,
        /// The source says "about".
        approximate: bool,
        /// As of when, as EDTF.
        as_of: Option<String>,
        /// `reported`, `expected`, `derived` or `disputed`.
        status: String,
        /// Ids of sources; may be empty for a derived figure.
        sources: Vec<String>,
    }

    /// Who takes part in a project.
    struct Partner {
        /// Id of an organisation, or a description of one that is not named.
        who: String,
        /// As what.
        role: String,
    }

    /// A date in a project's life.
    struct Milestone {
        /// What happened or is expected.
        label: String,
        /// When, as EDTF; absent where no source gives a date.
        date: Option<String>,
        /// Expected rather than actual.
        expected: bool,
        /// Id of the event that tells more.
        event: Option<String>,
    }

    /// Somebody who is named.
    struct Person {
        /// Id, unique among people and organisations.
        id: String,
        /// Name for readers.
        name: String,
        /// Office, in one line.
        role: String,
        /// What they did or said here, in prose; shown for leading people.
        line: String,
        /// One of the story's leading people.
        lead: bool,
    }

    /// A place that is named.
    struct Place {
        /// Id, unique among places.
        id: String,
        /// Name for readers.
        name: String,
        /// What it is, in one line.
        line: String,
    }

    /// An organisation that is named.
    struct Organisation {
        /// Id, unique among people and organisations.
        id: String,
        /// Name for readers.
        name: String,
        /// What it is, in one line.
        line: String,
    }

    /// A number of bodies of which some are named.
    struct Roster {
        /// Id: `#section-<id>`.
        id: String,
        /// Heading.
        title: String,
        /// How many there are said to be.
        total: u32,
        /// Those that are named.
        named: Vec<String>,
        /// What to make of the difference, in prose.
        note: String,
        /// Ids of sources; at least one.
        sources: Vec<String>,
    }

    /// A point on which sources differ.
    struct Differing {
        /// What it is about.
        topic: String,
        /// The versions; at least two.
        versions: Vec<Version>,
    }

    /// One version of a point on which sources differ.
    struct Version {
        /// What is stated, in prose.
        text: String,
        /// Ids of sources; at least one.
        sources: Vec<String>,
    }

    /// Where a statement comes from.
    struct Source {
        /// Id: `#source-<id>`.
        id: String,
        /// Who published it.
        publisher: String,
        /// Its title, or what it is about.
        title: String,
        /// When it was published, as EDTF; absent where that is not known.
        date: Option<String>,
        /// Address, if there is one: `https:` or `http:`.
        url: Option<String>,
        /// Language of the source where it differs from the story's, as BCP 47.
        lang: Option<String>,
        /// Language of `title` where that is quoted in another language than the story's, as BCP 47.
        title_lang: Option<String>,
    }

    /// A term with its meaning.
    struct Term {
        /// The term.
        term: String,
        /// What it means, in prose.
        line: String,
    }

    /// Something that was corrected.
    struct Correction {
        /// When, as EDTF.
        date: String,
        /// What was wrong and what is right, in prose.
        text: String,
    }

    /// Further reading.
    struct Related {
        /// Title.
        title: String,
        /// Address, if one is known.
        url: Option<String>,
        /// Language of the title where it differs from the story's, as BCP 47.
        lang: Option<String>,
    }
}
