//! What the reader has selected and filtered, to and from a URL's fragment; knows no URL beyond that and no story.
//!
//! `#event-commission&sector=gold&kind=expected&status=planned`: a target, then filters. Parts are split by `&` or `?`;
//! a part that means nothing here (WordPress adds `?secret=…`) is passed over.

use std::fmt;

/// The sort of thing that a fragment can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An event of the timeline.
    Event,
    /// A project card.
    Project,
    /// A part of the article.
    Section,
    /// A source.
    Source,
}

impl Kind {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Event, "event-"),
        (Self::Project, "project-"),
        (Self::Section, "section-"),
        (Self::Source, "source-"),
    ];

    /// What its fragments begin with: `event-`.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// One thing on the page that can be linked to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Target {
    /// What sort of thing.
    pub kind: Kind,
    /// Its id in the story.
    pub id: String,
}

impl Target {
    /// A target from its parts.
    #[must_use]
    pub fn new(kind: Kind, id: &str) -> Self {
        Self {
            kind,
            id: id.to_owned(),
        }
    }

    /// Reads `event-commission`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Kind::ALL.into_iter().find_map(|(kind, prefix)| {
            let id = text.strip_prefix(prefix)?;
            is_id(id).then(|| Self::new(kind, id))
        })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind.prefix(), self.id)
    }
}

/// The longest that an id may be, in characters.
pub const LONGEST_ID: usize = 64;

/// Whether a text can serve as an id: lower-case letters of ASCII, digits and inner hyphens, at most [`LONGEST_ID`], so that
/// it needs no escaping anywhere it goes.
#[must_use]
pub fn is_id(text: &str) -> bool {
    (1..=LONGEST_ID).contains(&text.len())
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// What can be filtered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    /// Sector of events and projects.
    Sector,
    /// Kind of event.
    Kind,
    /// Stage of a project.
    Status,
}

impl Facet {
    /// All of them, in the order in which they are written.
    pub const ALL: [Self; 3] = [Self::Sector, Self::Kind, Self::Status];

    /// Its name in a fragment.
    #[must_use]
    pub const fn name(self) -> &'static str {
        ["sector", "kind", "status"][self as usize]
    }
}

/// What is selected and what is filtered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Focus {
    /// The thing that the reader looks at.
    pub target: Option<Target>,
    /// For each facet the values to show, sorted; empty shows all.
    filters: [Vec<String>; 3],
}

impl Focus {
    /// Whether another focus lets the same things through.
    #[must_use]
    pub fn filters_as(&self, other: &Self) -> bool {
        self.filters == other.filters
    }

    /// Reads a fragment, with or without its `#`.
    #[must_use]
    pub fn parse(fragment: &str) -> Self {
        let mut focus = Self::default();
        for part in fragment.trim_start_matches('#').split(['&', '?']) {
            if let Some((name, values)) = part.split_once('=') {
                if let Some(facet) = Facet::ALL.into_iter().find(|facet| facet.name() == name) {
                    for value in values.split(',').filter(|value| is_id(value)) {
                        if !focus.shows_only(facet, value) {
                            focus.toggle(facet, value);
                        }
                    }
                }
            } else if focus.target.is_none() {
                focus.target = Target::parse(part);
            }
        }
        focus
    }

    /// The id of the target if it is of this kind.
    #[must_use]
    pub fn id(&self, kind: Kind) -> Option<&str> {
        self.target
            .as_ref()
            .filter(|target| target.kind == kind)
            .map(|target| target.id.as_str())
    }

    /// The same filters with another target.
    #[must_use]
    pub fn with(&self, target: Option<Target>) -> Self {
        Self {
            target,
            filters: self.filters.clone(),
        }
    }

    /// Whether a thing with this value passes the facet's filter.
    #[must_use]
    pub fn shows(&self, facet: Facet, value: &str) -> bool {
        self.filters[facet as usize].is_empty() || self.shows_only(facet, value)
    }

    /// Whether this value is one of those picked.
    #[must_use]
    pub fn shows_only(&self, facet: Facet, value: &str) -> bool {
        self.filters[facet as usize].iter().any(|picked| picked == value)
    }

    /// Whether any filter is on.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        self.filters.iter().any(|values| !values.is_empty())
    }

    /// Picks a value, or lets it go.
    pub fn toggle(&mut self, facet: Facet, value: &str) {
        let values = &mut self.filters[facet as usize];
        match values.iter().position(|picked| picked.as_str() >= value) {
            Some(at) if values[at] == value => drop(values.remove(at)),
            Some(at) => values.insert(at, value.to_owned()),
            None => values.push(value.to_owned()),
        }
    }

    /// Drops every filter.
    pub fn clear(&mut self) {
        self.filters = Default::default();
    }
}

impl fmt::Display for Focus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut between = "";
        if let Some(target) = &self.target {
            write!(f, "{target}")?;
            between = "&";
        }
        for (facet, values) in Facet::ALL.into_iter().zip(&self.filters) {
            if !values.is_empty() {
                write!(f, "{between}{}={}", facet.name(), values.join(","))?;
                between = "&";
            }
        }
        Ok(())
    }
}
