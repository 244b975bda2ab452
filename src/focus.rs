//! What the reader has selected and filtered, to and from a URL's fragment; knows no URL beyond that and no story.
//!
//! `#event-commission&sector=gold&kind=expected`: a target, then filters, those of the cards (`card-sector=gold&status=planned`)
//! apart from those of the timeline. Parts are split by `&` or `?`;
//! a part that means nothing here (WordPress adds `?secret=…`) is passed over.

use std::fmt;

/// The sort of thing that a fragment can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TargetKind {
    /// An event of the timeline.
    Event,
    /// A project card.
    Project,
    /// A part of the article.
    Section,
    /// A source.
    Source,
}

impl TargetKind {
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

    /// The `id` that an element of the page has for a thing of this id: `event-commission`.
    #[must_use]
    pub fn anchor(self, id: &str) -> String {
        [self.prefix(), id].concat()
    }
}

/// One thing on the page that can be linked to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Target {
    /// What sort of thing.
    pub kind: TargetKind,
    /// Its id in the story.
    pub id: String,
}

impl Target {
    /// A target from its parts.
    #[must_use]
    pub fn new(kind: TargetKind, id: &str) -> Self {
        Self {
            kind,
            id: id.to_owned(),
        }
    }

    /// Reads `event-commission`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        TargetKind::ALL.into_iter().find_map(|(kind, prefix)| {
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

/// What can be filtered by, in the order of [`Facet::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    /// Sector of events.
    Sector,
    /// Kind of event.
    Kind,
    /// Sector of projects.
    CardSector,
    /// Stage of a project.
    Stage,
}

impl Facet {
    /// All of them, in the order in which they are written.
    pub const ALL: [Self; 4] = [Self::Sector, Self::Kind, Self::CardSector, Self::Stage];

    /// Those of the timeline.
    pub const OF_EVENTS: [Self; 2] = [Self::Sector, Self::Kind];

    /// Those of the project cards.
    pub const OF_CARDS: [Self; 2] = [Self::CardSector, Self::Stage];

    /// Its name in a fragment.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sector => "sector",
            Self::Kind => "kind",
            Self::CardSector => "card-sector",
            Self::Stage => "status",
        }
    }

    /// The facet of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.name() == name)
    }
}

/// What is selected and what is filtered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Focus {
    /// The thing that the reader looks at.
    pub target: Option<Target>,
    /// For each facet the values that are picked, sorted.
    filters: [Vec<String>; Facet::ALL.len()],
}

impl Focus {
    /// Reads a fragment, with or without its `#`. What a messenger does to an address is undone: `%2C` is read as the comma
    /// that it stands for, and a full stop, bracket or quotation mark behind the last part is passed over.
    #[must_use]
    pub fn parse(fragment: &str) -> Self {
        let mut focus = Self::default();
        let fragment = decode(fragment.trim_start_matches('#'));
        for part in fragment.split(['&', '?']) {
            let part = part.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
            if let Some((name, values)) = part.split_once('=') {
                if let Some(facet) = Facet::named(name) {
                    let values = values.split(',').map(str::trim).filter(|value| is_id(value));
                    focus.filters[facet as usize].extend(values.map(str::to_owned));
                }
            } else if focus.target.is_none() {
                focus.target = Target::parse(part);
            }
        }
        for values in &mut focus.filters {
            values.sort_unstable();
            values.dedup();
        }
        focus
    }

    /// The id of the target if it is of this kind.
    #[must_use]
    pub fn id(&self, kind: TargetKind) -> Option<&str> {
        self.target
            .as_ref()
            .filter(|target| target.kind == kind)
            .map(|target| target.id.as_str())
    }

    /// The same filters with another target.
    #[must_use]
    pub fn with_target(&self, target: Option<Target>) -> Self {
        Self {
            target,
            filters: self.filters.clone(),
        }
    }

    /// Whether a thing with this value passes the facet's filter.
    #[must_use]
    pub fn shows(&self, facet: Facet, value: &str) -> bool {
        self.filters[facet as usize].is_empty() || self.picks(facet, value)
    }

    /// Whether this value is one of those picked.
    #[must_use]
    pub fn picks(&self, facet: Facet, value: &str) -> bool {
        self.filters[facet as usize].iter().any(|picked| picked == value)
    }

    /// Whether any of these filters is on.
    #[must_use]
    pub fn is_filtered(&self, facets: &[Facet]) -> bool {
        facets.iter().any(|facet| !self.filters[*facet as usize].is_empty())
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

    /// Drops these filters.
    pub fn clear(&mut self, facets: &[Facet]) {
        for facet in facets {
            self.filters[*facet as usize].clear();
        }
    }

    /// The part of it that a page has, and whether all of it was there: an address may be older than the page.
    #[must_use]
    pub fn within(
        &self,
        has_target: impl Fn(&Target) -> bool,
        has_value: impl Fn(Facet, &str) -> bool,
    ) -> (Self, bool) {
        let mut focus = self.clone();
        focus.target = focus.target.filter(has_target);
        for facet in Facet::ALL {
            focus.filters[facet as usize].retain(|value| has_value(facet, value));
        }
        let whole = focus == *self;
        (focus, whole)
    }
}

/// Undoes percent-encoding (RFC 3986) of ASCII; anything else means nothing here and stays as it is.
fn decode(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let code = after
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
            .filter(u8::is_ascii);
        match code {
            Some(code) => out.push(char::from(code)),
            None => out.push('%'),
        }
        rest = if code.is_some() { &after[2..] } else { after };
    }
    out + rest
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
