//! What holds where a story says nothing: ids, the default source, how sure and as of when something is, and the neutral sector;
//! invents no fact.

use super::*;

/// What holds where nothing is said.
pub(super) struct Defaults {
    /// The source of what names none.
    pub(super) source: Option<usize>,
    /// Who published it.
    publisher: String,
    /// As of when something is so.
    pub(super) as_of: Option<Edtf>,
    status: Certainty,
    /// When each source was published.
    dates: Vec<Option<Edtf>>,
    /// First day that was still to come when the text was checked, or else when the page was made.
    to_come: Option<i32>,
    /// The place of the neutral sector behind the others.
    pub(super) sector: usize,
    /// Whether anything is of the neutral sector.
    pub(super) needs_sector: bool,
}

/// The source that a story names for what names none, or its only one.
pub(in crate::story) fn source(raw: &raw::Story) -> Option<usize> {
    let named = raw.defaults.as_ref().and_then(|defaults| defaults.source.as_deref());
    match named {
        Some(id) => raw.sources.iter().position(|source| source.id == id),
        None => Some(0).filter(|_| raw.sources.len() == 1),
    }
}

impl Defaults {
    pub(super) fn of(raw: &raw::Story, today: Option<i32>) -> Self {
        let source = source(raw);
        let said = raw.defaults.as_ref();
        let as_of = said.and_then(|said| said.as_of.as_deref()?.parse().ok());
        let status = said.and_then(|said| said.status.as_deref());
        let status = Certainty::ALL.iter().find(|known| Some(known.word()) == status);
        let checked: Option<Edtf> = raw.checked.parse().ok();
        let built = raw.built.and_then(|built| i32::try_from(built / 86_400).ok());
        let dates = raw.sources.iter().map(|source| source.date.as_deref()?.parse().ok());
        Self {
            publisher: source.map_or_else(String::new, |at| raw.sources[at].publisher.clone()),
            source,
            as_of,
            status: status.copied().unwrap_or(Certainty::Reported),
            dates: dates.collect(),
            to_come: checked
                .map(|date| date.span().end)
                .or(built.or(today).map(|day| day + 1)),
            sector: raw.sectors.len(),
            needs_sector: false,
        }
    }
}

impl Resolver<'_> {
    /// Names what is wrong with the defaults themselves.
    pub(super) fn defaults(&mut self, raw: &raw::Story) {
        let Some(defaults) = &raw.defaults else { return };
        let path = &ROOT.field("defaults");
        if let Some(id) = &defaults.source {
            let indices = Rc::clone(&self.indices);
            self.refer(&path.field("source"), &indices.sources, id);
        }
        self.date_if_known(&path.field("as_of"), defaults.as_of.as_deref());
        if let Some(status) = &defaults.status {
            self.word(&path.field("status"), status, Certainty::ALL, Certainty::WORDS);
        }
    }

    /// How sure a statement is.
    pub(super) fn certainty(&mut self, path: &Path<'_>, found: &str) -> Certainty {
        if text::is_empty(found) {
            return self.defaults.status;
        }
        self.word(&path.field("status"), found, Certainty::ALL, Certainty::WORDS)
    }

    /// As of when something is stated: as it says, or as the story says of all, or when its source was published.
    pub(super) fn as_of(&mut self, path: &Path<'_>, found: &str, sources: &[usize]) -> Option<Edtf> {
        if !text::is_empty(found) {
            return Some(self.date(&path.field("as_of"), found));
        }
        let first = sources
            .first()
            .and_then(|at| self.defaults.dates.get(*at).copied().flatten());
        self.defaults.as_of.or(first)
    }

    /// The kind of an event that gives none.
    pub(super) fn kind(&self, date: Edtf) -> EventKind {
        match self.defaults.to_come {
            Some(day) if date.span().start >= day => EventKind::Expected,
            _ => EventKind::Happened,
        }
    }

    /// Who says what an event or a project says, where nobody else is named: the default source, if there is one.
    pub(super) fn default_claim(&mut self, path: &Path<'_>) -> Option<Claim> {
        let source = self.defaults.source?;
        Some(Claim {
            text: Prose::new(),
            by: self.defaults.publisher.clone(),
            as_of: self.as_of(path, "", &[source]),
            sources: vec![source],
            certainty: self.defaults.status,
        })
    }
}

/// Gives ids to events and sources that have none: the same ones in each language of a story.
pub(super) fn name(shaped: &mut Shaped<raw::Story>) {
    let mut events = Ids::taken(shaped.value.events.iter().map(|it| &it.id));
    let mut sources = Ids::taken(shaped.value.sources.iter().map(|it| &it.id));
    let (all, spoiled) = (&mut shaped.value, &shaped.spoiled);
    let is_free = |list: &str, at: usize, id: &str| {
        id.is_empty()
            && ![format!("{list}[{at}]"), format!("{list}[{at}].id")]
                .iter()
                .any(|path| spoiled.contains(path))
    };
    for (at, event) in all.events.iter_mut().enumerate() {
        if is_free("events", at, &event.id) {
            let date = slug(&event.date).unwrap_or_else(|| format!("event-{}", at + 1));
            event.id = events.free(&date);
        }
    }
    for (at, source) in all.sources.iter_mut().enumerate() {
        if is_free("sources", at, &source.id) {
            source.id = sources.free(&(at + 1).to_string());
        }
    }
}
