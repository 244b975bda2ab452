//! The shapes of a story's JSON, field for field; knows nothing of what they mean.
//!
//! The one schema: a field is here or it does not exist, and the JSON Schema of `jalon schema` is made of what stands here.
//! Every field has a default, so that one wrong value never hides the next problem; what must be present is said by
//! [`super::Story::parse`], and a test holds it to what is called needed here.

use super::{Accent, Certainty, EventKind, Relation, Stage};
use crate::json::{Facts, shapes};

/// An id.
const ID: &str = "^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$";

/// A language tag.
const LANGUAGE: &str = "^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$";

/// The address of a web page.
const WEB: &str = "^[Hh][Tt][Tt][Pp][Ss]?://";

/// An EDTF date or interval, as far as a pattern can tell; whether there is such a day, only the program knows.
const DATE: &str = r"^(?:-?[0-9]{2}(?:[0-9X]{2})(?:-(?:[0-9]{2}|XX)(?:-(?:[0-9]{2}|XX)(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?:Z|[+-][01][0-9]:[0-5][0-9])?)?)?)?[?~%]?|\.\.)?(?:/(?:-?[0-9]{2}(?:[0-9X]{2})(?:-(?:[0-9]{2}|XX)(?:-(?:[0-9]{2}|XX)(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?:Z|[+-][01][0-9]:[0-5][0-9])?)?)?)?[?~%]?|\.\.)?)?$";

/// An EDTF date, as far as a pattern can tell.
const ONE_DATE: &str = "^-?[0-9]{2}(?:[0-9X]{2})(?:-(?:[0-9]{2}|XX)(?:-(?:[0-9]{2}|XX)(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?:Z|[+-][01][0-9]:[0-5][0-9])?)?)?)?[?~%]?$";

/// The path of a file in the story's folder, as far as a pattern can tell.
const FILE: &str = r"^[^/\\:][^\\:]*\.[A-Za-z0-9]+$";

/// A plain day, month or year.
const PLAIN_DATE: &str = "^-?[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?$";

const fn needed(example: &'static str) -> Facts {
    Facts::needed(example)
}

const fn optional(example: &'static str) -> Facts {
    Facts::optional(example)
}

shapes! {
    /// A whole story in one language.
    struct Story {
        /// BCP 47 tag of the language that the story is written in: `en`, `fr`, `ar`.
        lang: String = needed("en").pattern(LANGUAGE),
        /// Address or path of this schema, by which editors' programs complete and check what is written.
        schema ("$schema"): Option<String> = optional("story.schema.json"),
        /// Headline.
        title: String = needed("A bridge for Ségou"),
        /// One plain sentence for search results and shared links.
        description: String = optional("What is being built across the Niger at Ségou, when, and who says so."),
        /// The article or report that the story explains.
        origin: Option<Origin> = optional(""),
        /// Day on which the text was last checked against what it was written from (`2026-11-23`).
        checked: String = optional("2026-11-23").pattern(PLAIN_DATE),
        /// What holds wherever an event, a claim or a figure says nothing of its own.
        defaults: Option<Defaults> = optional(""),
        /// Moment of the build in seconds since 1970; the build writes it, an editor leaves it out.
        built: Option<u32> = optional("1795000000"),
        /// "In brief": a few sentences of prose, one an entry.
        brief: Vec<String> = optional(r#"["The bridge is to open in **2027**."]"#).default("[]"),
        /// Sectors that events and projects belong to.
        sectors: Vec<Sector> = optional("").default("[]"),
        /// The article's parts, in reading order.
        sections: Vec<Section> = optional("").default("[]"),
        /// Events in any order; the page sorts them.
        events: Vec<Event> = needed("").least(1),
        /// Periods that the timeline draws behind its events, in any order.
        periods: Vec<Period> = optional("").default("[]"),
        /// Projects, in the order of their cards.
        projects: Vec<Project> = optional("").default("[]"),
        /// People who are named.
        people: Vec<Person> = optional("").default("[]"),
        /// Places that are named.
        places: Vec<Place> = optional("").default("[]"),
        /// Organisations that are named.
        organisations: Vec<Organisation> = optional("").default("[]"),
        /// Bodies of which a number is stated and some are named.
        rosters: Vec<Roster> = optional("").default("[]"),
        /// What no source says, in prose.
        unknowns: Vec<String> = optional(r#"["No source says what the toll will be."]"#).default("[]"),
        /// What sources report differently.
        differing: Vec<Differing> = optional("").default("[]"),
        /// Sources, in the order of their footnote numbers.
        sources: Vec<Source> = optional("").default("[]"),
        /// Terms that a reader may not know.
        glossary: Vec<Term> = optional("").default("[]"),
        /// What was corrected, newest first; may be empty.
        corrections: Vec<Correction> = optional("").default("[]"),
        /// Further reading.
        related: Vec<Related> = optional("").default("[]"),
        /// "How this page was made", in prose; may be empty.
        method: Vec<String> = optional(r#"["Written from the sources listed here."]"#).default("[]"),
        /// Address for reports of errors (`mailto:` or `https:`), if there is one.
        report: Option<String> = optional("mailto:desk@example.org"),
    }

    /// What holds wherever nothing else is said.
    struct Defaults {
        /// Id of the source of what names none.
        source: Option<String> = optional("courier").pattern(ID).otherwise("the only source, where there is just one"),
        /// As of when it is so, as EDTF.
        as_of: Option<String> = optional("2025-06-17").pattern(DATE),
        /// How sure it is: `reported`, `expected`, `derived` or `disputed`.
        status: Option<String> = optional("reported").words(Certainty::WORDS).default("\"reported\""),
    }

    /// The piece that the story explains.
    struct Origin {
        /// Its title.
        title: String = needed("Ségou waits for its bridge"),
        /// Who wrote it.
        byline: String = needed("Awa Traoré"),
        /// Day that it reports on, as EDTF.
        date: String = needed("2025-06-17").pattern(DATE),
        /// Id of its entry in `sources`.
        source: String = needed("courier").pattern(ID),
        /// What a reader should know of its point of view, in prose.
        note: String = optional("The paper is close to the ministry.").default("\"\""),
    }

    /// A field of activity, shown with one accent and one glyph.
    struct Sector {
        /// Id, unique among sectors.
        id: String = needed("roads").pattern(ID),
        /// Name for readers.
        name: String = needed("Roads"),
        /// Colour and glyph: `ochre`, `teal`, `sun`, `indigo`, `green`, `rose`, each also as `ochre-2` with another glyph, or `plain`.
        accent: String = needed("ochre").words(Accent::WORDS),
    }

    /// A part of the article.
    struct Section {
        /// Id: `#section-<id>`.
        id: String = needed("before").pattern(ID),
        /// Heading.
        title: String = needed("Before the bridge"),
        /// Paragraphs, in prose.
        text: Vec<String> = needed(r#"["A ferry has crossed here since 1961."]"#).least(1),
        /// What stands below the paragraphs.
        media: Option<Media> = optional(""),
    }

    /// A picture, a sound or a film: one file in the story's folder.
    struct Media {
        /// Path of the file from the story's folder: `pile.jpg`, `pictures/pile.jpg`. A picture is JPEG, PNG or WebP, a sound MP3, M4A, OGG or Opus, a film MP4 or WebM.
        file: String = needed("pictures/pile.jpg").pattern(FILE),
        /// What is seen in it, or heard, for readers who do not see or hear it; `""` says that a picture only decorates.
        alt: Option<String> = needed("A pile driver on a barge").pattern(r"^(?:\S|$)"),
        /// What to say below it, in prose.
        caption: String = optional("The first pile, on the day it was driven.").default("\"\""),
        /// Who made it.
        credit: String = optional("Awa Traoré, Niger Courier").default("\"\""),
        /// On what terms it is shown.
        licence: String = optional("CC BY 4.0").default("\"\""),
        /// Whether this picture is shown where a link to the story is shared, beside the title; one picture of a story can be.
        share: bool = optional("true").default("false"),
        /// Path of a film's captions, a WebVTT file.
        captions: Option<String> = optional("pictures/pile.vtt").pattern(FILE),
        /// Path of the picture that stands for a film until it is played.
        poster: Option<String> = optional("pictures/pile.jpg").pattern(FILE),
    }

    /// Something that happened or is expected.
    struct Event {
        /// Id: `#event-<id>`.
        id: String = optional("first-pile").pattern(ID).otherwise("its date, such as `2025-06-17`, and for a second event of that date `2025-06-17-2`"),
        /// When, as EDTF: `2025-06-17`, `2025-06~`, `2027`, `2025-06-22/2025-06-25`, `2025-06-17T14:05+02:00`.
        date: String = needed("2025-06-17").pattern(DATE),
        /// What readers see in place of the date, where the source has only words for it; the date goes on deciding the order.
        date_text: Option<String> = optional("the harvest of 1961"),
        /// The source says "by" this date, not "on" or "in" it.
        by: bool = optional("true").default("false"),
        /// `happened`, `expected` or `background`: what other public reports tell.
        kind: String = optional("happened").words(EventKind::WORDS).otherwise("`expected` for what lies after `checked`, else `happened`"),
        /// Id of a sector.
        sector: String = optional("roads").pattern(ID).otherwise("one neutral field, with what else names none"),
        /// One of the story's main dates.
        lead: bool = optional("true").default("false"),
        /// Short heading.
        title: String = needed("The first pile stands"),
        /// A sentence or two, in prose.
        summary: String = optional("Workers drove the first of 24 piles into the river bed.").default("\"\""),
        /// Id of a place.
        place: Option<String> = optional("segou").pattern(ID),
        /// Ids of projects that the event is about.
        projects: Vec<String> = optional(r#"["bridge"]"#).default("[]"),
        /// What stands beside the words.
        media: Option<Media> = optional(""),
        /// Who says what.
        claims: Vec<Claim> = optional("").default("[]").otherwise("the default source is named for the event, if there is one"),
    }

    /// A stretch of time that events lie in: a term of office, a war, a phase of building.
    struct Period {
        /// What it is called, in a few words.
        title: String = needed("The ferry years"),
        /// When it begins, as EDTF: one date.
        start: String = needed("1961").pattern(ONE_DATE),
        /// When it ends, as EDTF: one date, which still belongs to it.
        end: Option<String> = optional("2025-06").pattern(ONE_DATE).otherwise("it goes on"),
    }

    /// A statement with the one who makes it.
    struct Claim {
        /// What is stated, in prose.
        text: String = needed("The first pile was driven on Tuesday."),
        /// Who states it: the id of a person or organisation, or a name; the source's publisher where absent.
        by: Option<String> = optional("Ministry of Works").otherwise("the publisher of the first source"),
        /// As of when, as EDTF.
        as_of: String = optional("2025-06-17").pattern(DATE).otherwise("the `as_of` of the story's `defaults`, else the date of the first source, if it has one"),
        /// Ids of sources.
        sources: Vec<String> = optional(r#"["courier"]"#).otherwise("the default source"),
        /// `reported`, `expected`, `derived` or `disputed`.
        status: String = optional("reported").words(Certainty::WORDS).otherwise("the `status` of the story's `defaults`, else `reported`"),
    }

    /// Something that is being built or planned.
    struct Project {
        /// Id: `#project-<id>`.
        id: String = needed("bridge").pattern(ID),
        /// Name for readers.
        name: String = needed("Ségou bridge"),
        /// Id of a sector.
        sector: String = optional("roads").pattern(ID).otherwise("one neutral field, with what else names none"),
        /// Id of a place.
        place: String = needed("segou").pattern(ID),
        /// How far it is.
        status: Status = needed(""),
        /// A sentence or two, in prose.
        summary: String = optional("A road bridge of 24 piles.").default("\"\""),
        /// What stands above the summary.
        media: Option<Media> = optional(""),
        /// Figures, the most telling first.
        figures: Vec<Figure> = optional("").default("[]"),
        /// Who takes part, and as what.
        partners: Vec<Partner> = optional("").default("[]"),
        /// Its dates, in order.
        dates: Vec<Milestone> = optional("").default("[]"),
        /// Who says what.
        claims: Vec<Claim> = optional("").default("[]").otherwise("the default source is named for the project"),
    }

    /// How far a project is, as somebody said on a day.
    struct Status {
        /// `planned`, `under-construction`, `nearing-completion`, `operational`, `suspended` or `cancelled`.
        stage: String = needed("under-construction").words(Stage::WORDS),
        /// As of when, as EDTF.
        as_of: String = optional("2025-06-17").pattern(DATE).otherwise("the `as_of` of the story's `defaults`, without which it must be there"),
        /// Ids of sources.
        sources: Vec<String> = optional(r#"["courier"]"#).otherwise("the default source"),
    }

    /// A number that matters, drawn beside another where that helps.
    struct Figure {
        /// The number.
        value: f64 = needed("24").positive(),
        /// Its unit, as readers see it: `t a year`, `MW`.
        unit: String = needed("piles"),
        /// What is counted.
        label: String = needed("Piles in the river"),
        /// The source says "about".
        approximate: bool = optional("true").default("false"),
        /// As of when, as EDTF.
        as_of: Option<String> = optional("2025-06-17").pattern(DATE),
        /// `reported`, `expected`, `derived` or `disputed`.
        status: String = optional("reported").words(Certainty::WORDS).otherwise("the `status` of the story's `defaults`, else `reported`"),
        /// Ids of sources; none are needed for a derived figure.
        sources: Vec<String> = optional(r#"["courier"]"#).otherwise("the default source"),
        /// What it is drawn against.
        against: Option<Against> = optional(""),
    }

    /// The second number of a drawn figure, in the same unit.
    struct Against {
        /// `beside`: two bars on one scale; `whole`: the first is a part of the second.
        relation: String = needed("whole").words(Relation::WORDS),
        /// The number.
        value: f64 = needed("40").positive(),
        /// What is counted.
        label: String = needed("Piles planned"),
        /// The source says "about".
        approximate: bool = optional("true").default("false"),
        /// As of when, as EDTF.
        as_of: Option<String> = optional("2025-06-17").pattern(DATE),
        /// `reported`, `expected`, `derived` or `disputed`.
        status: String = optional("reported").words(Certainty::WORDS).otherwise("the `status` of the story's `defaults`, else `reported`"),
        /// Ids of sources; none are needed for a derived figure.
        sources: Vec<String> = optional(r#"["courier"]"#).otherwise("the default source"),
    }

    /// Who takes part in a project.
    struct Partner {
        /// Id of an organisation, or a description of one that is not named.
        who: String = needed("Ministry of Works"),
        /// As what.
        role: String = needed("pays"),
    }

    /// A date in a project's life.
    struct Milestone {
        /// What happened or is expected.
        label: String = needed("Opening"),
        /// When, as EDTF; absent where no source gives a date.
        date: Option<String> = optional("2027").pattern(DATE),
        /// Expected rather than actual.
        expected: bool = optional("true").default("false"),
        /// Id of the event that tells more.
        event: Option<String> = optional("first-pile").pattern(ID),
    }

    /// Somebody who is named.
    struct Person {
        /// Id, unique among people and organisations.
        id: String = needed("awa-traore").pattern(ID),
        /// Name for readers.
        name: String = needed("Awa Traoré"),
        /// Office, in one line.
        role: String = needed("Reporter"),
        /// What they did or said here, in prose; shown for leading people.
        line: String = optional("She visited the site in June 2025.").default("\"\""),
        /// One of the story's leading people.
        lead: bool = optional("true").default("false"),
    }

    /// A place that is named.
    struct Place {
        /// Id, unique among places.
        id: String = needed("segou").pattern(ID),
        /// Name for readers.
        name: String = needed("Ségou"),
        /// What it is, in one line.
        line: String = optional("Town on the Niger").default("\"\""),
    }

    /// An organisation that is named.
    struct Organisation {
        /// Id, unique among people and organisations.
        id: String = needed("works").pattern(ID),
        /// Name for readers.
        name: String = needed("Ministry of Works"),
        /// What it is, in one line.
        line: String = optional("Builds and keeps roads").default("\"\""),
    }

    /// A number of bodies of which some are named.
    struct Roster {
        /// Id: `#section-<id>`.
        id: String = needed("firms").pattern(ID),
        /// Heading.
        title: String = needed("The firms"),
        /// How many there are said to be.
        total: u32 = needed("5"),
        /// Those that are named.
        named: Vec<String> = needed(r#"["Pont SA"]"#).least(1),
        /// What to make of the difference, in prose.
        note: String = optional("The ministry names one of five.").default("\"\""),
        /// Ids of sources.
        sources: Vec<String> = optional(r#"["courier"]"#).otherwise("the default source"),
    }

    /// A point on which sources differ.
    struct Differing {
        /// What it is about.
        topic: String = needed("The cost"),
        /// The versions; at least two.
        versions: Vec<Version> = needed("").least(2),
    }

    /// One version of a point on which sources differ.
    struct Version {
        /// What is stated, in prose.
        text: String = needed("It costs 12 billion francs."),
        /// Ids of sources.
        sources: Vec<String> = optional(r#"["courier"]"#).otherwise("the default source"),
    }

    /// Where a statement comes from.
    struct Source {
        /// Id: `#source-<id>`.
        id: String = optional("courier").pattern(ID).otherwise("its place in the list: `1`, `2`"),
        /// Who published it.
        publisher: String = needed("Niger Courier"),
        /// Its title, or what it is about.
        title: String = needed("Ségou waits for its bridge"),
        /// When it was published, as EDTF; absent where that is not known.
        date: Option<String> = optional("2025-06-17").pattern(DATE),
        /// Address, if there is one: `https:` or `http:`.
        url: Option<String> = optional("https://example.org/segou").pattern(WEB),
        /// Language of the source where it differs from the story's, as BCP 47.
        lang: Option<String> = optional("fr").pattern(LANGUAGE),
        /// Language of `title` where that is quoted in another language than the story's, as BCP 47.
        title_lang: Option<String> = optional("fr").pattern(LANGUAGE),
    }

    /// A term with its meaning.
    struct Term {
        /// The term.
        term: String = needed("pile"),
        /// What it means, in prose.
        line: String = needed("A column that is driven into the ground."),
    }

    /// Something that was corrected.
    struct Correction {
        /// When, as EDTF.
        date: String = needed("2025-07-01").pattern(DATE),
        /// What was wrong and what is right, in prose.
        text: String = needed("The number of piles was wrong; there are 24."),
    }

    /// Further reading.
    struct Related {
        /// Title.
        title: String = needed("Bridges of the Niger"),
        /// Address, if one is known.
        url: Option<String> = optional("https://example.org/bridges").pattern(WEB),
        /// Language of the title where it differs from the story's, as BCP 47.
        lang: Option<String> = optional("fr").pattern(LANGUAGE),
    }
}
