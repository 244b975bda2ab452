//! What holds where a story says nothing: ids, the default source, how sure and as of when something is, and the neutral sector;
//! invents no fact.

use super::*;
use crate::date::Precision;

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
    /// What cannot be told because of a problem of its own.
    unread: Unread,
    /// The place of the neutral sector behind the others.
    pub(super) sector: usize,
    /// Whether anything is of the neutral sector.
    pub(super) needs_sector: bool,
}

/// Which defaults are given and cannot be read: that is said at them, and not once more wherever they would hold.
#[derive(Debug, Clone, Copy, Default)]
struct Unread {
    source: bool,
    as_of: bool,
    status: bool,
    checked: bool,
}

/// Whether the source of what names none is given and cannot be told.
pub(in crate::story) fn is_source_unread(shaped: &Shaped<raw::Story>) -> bool {
    let said = shaped.value.defaults.as_ref();
    let named = said.is_some_and(|defaults| defaults.source.is_some());
    shaped.is_spoiled("defaults.source") || shaped.is_spoiled("sources") || named && source(&shaped.value).is_none()
}

/// The source that a story names for what names none, or its only one.
pub(in crate::story) fn source(raw: &raw::Story) -> Option<usize> {
    let named = raw.defaults.as_ref().and_then(|defaults| defaults.source.as_deref());
    match named {
        Some(id) => raw.sources.iter().position(|source| source.id == id),
        None => Some(0).filter(|_| raw.sources.len() == 1),
    }
}

/// The day of a story's last check, if it is told and can be read.
pub(in crate::story) fn checked(raw: &raw::Story) -> Option<Edtf> {
    raw.checked.parse().ok().filter(|date| is_plain(*date))
}

/// Whether a date is one day, month or year, without a doubt: what readers can be told after "Last checked on".
pub(super) fn is_plain(date: Edtf) -> bool {
    let Edtf::Date(date) = date else { return false };
    let is_known = !date.approximate && !date.uncertain && date.masked == 0 && date.time.is_none();
    is_known
        && matches!(
            date.precision,
            Precision::Year | Precision::Month(_) | Precision::Day(..)
        )
}

/// The first day that was still to come when the text was checked, or else when the page was made.
pub(in crate::story) fn to_come(raw: &raw::Story, today: Option<i32>) -> Option<i32> {
    let built = raw.built.and_then(|built| i32::try_from(built / 86_400).ok());
    let checked = checked(raw).map(|date| date.span().end);
    checked.or(built.or(today).map(|day| day + 1))
}

impl Defaults {
    pub(super) fn of(shaped: &Shaped<raw::Story>, today: Option<i32>) -> Self {
        let raw = &shaped.value;
        let source = source(raw);
        let said = raw.defaults.as_ref();
        let as_of = said.and_then(|said| said.as_of.as_deref());
        let status = said.and_then(|said| said.status.as_deref());
        let unread = Unread {
            source: is_source_unread(shaped),
            as_of: shaped.is_spoiled("defaults.as_of") || as_of.is_some_and(|date| date.parse::<Edtf>().is_err()),
            checked: shaped.is_spoiled("checked"),
            status: shaped.is_spoiled("defaults.status")
                || status.is_some_and(|status| Certainty::parse(status).is_none()),
        };
        let as_of = as_of.and_then(|date| date.parse().ok());
        let status = status.and_then(Certainty::parse);
        let dates = raw.sources.iter().map(|source| source.date.as_deref()?.parse().ok());
        Self {
            publisher: source.map_or_else(String::new, |at| raw.sources[at].publisher.clone()),
            source,
            as_of,
            status: status.unwrap_or(Certainty::Reported),
            dates: dates.collect(),
            to_come: to_come(raw, today),
            unread,
            sector: raw.sectors.len(),
            needs_sector: false,
        }
    }
}

impl Resolver<'_> {
    /// The day of the last check, if it is told.
    pub(super) fn day_of_check(&mut self, raw: &raw::Story) -> Option<Edtf> {
        if text::is_empty(&raw.checked) {
            return None;
        }
        let path = &ROOT.field("checked");
        let date = self.date(path, &raw.checked);
        if raw.checked.parse().is_ok_and(|date| !is_plain(date)) {
            self.add(path, Wrong::Check(raw.checked.clone()));
        }
        Some(date)
    }

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

    /// Whether that something names no source is said already: its default is not one.
    pub(super) fn is_source_unread(&self) -> bool {
        self.defaults.unread.source
    }

    /// The day as of which something is so, where the story's default may stand for it.
    pub(super) fn as_of_or_default(&mut self, path: &Path<'_>, found: &str) -> Edtf {
        match self.defaults.as_of {
            Some(as_of) if found.is_empty() => as_of,
            None if found.is_empty() && self.defaults.unread.as_of => Edtf::default(),
            _ => self.date(path, found),
        }
    }

    /// Whether the day of the last check can be read, if one is given.
    pub(super) fn is_check_read(&self, raw: &raw::Story) -> bool {
        text::is_empty(&raw.checked) && !self.defaults.unread.checked || checked(raw).is_some()
    }

    /// Whether it can be told how sure a statement is.
    pub(super) fn is_certainty_read(&self, found: &str) -> bool {
        match text::is_empty(found) {
            true => !self.defaults.unread.status,
            false => Certainty::parse(found).is_some(),
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

/// Gives ids to events and sources that have none: the same ones in each language of a story. Those of events whose date
/// cannot be read are returned: they will be others once it can.
pub(super) fn name(root: &Node, shaped: &mut Shaped<raw::Story>) -> BTreeSet<String> {
    let mut passing = BTreeSet::new();
    let mut events = Ids::taken(shaped.value.events.iter().map(|it| &it.id));
    let mut sources = Ids::taken(shaped.value.sources.iter().map(|it| &it.id));
    let (all, spoiled) = (&mut shaped.value, &shaped.spoiled);
    // An id that is given and empty is told to be so.
    let is_given = |list: &str, at: usize| {
        let entry = root.get(list).and_then(|list| list.items().get(at));
        entry.and_then(|entry| entry.get("id")).is_some()
    };
    let is_free = |list: &str, at: usize, id: &str| {
        id.is_empty()
            && !is_given(list, at)
            && ![format!("{list}[{at}]"), format!("{list}[{at}].id")]
                .iter()
                .any(|path| spoiled.contains(path))
    };
    for (at, event) in all.events.iter_mut().enumerate() {
        if is_free("events", at, &event.id) {
            let date = event.date.parse::<Edtf>();
            // Times of day would make long ids; those of one day are told apart as other events of that day are.
            let day = date.map_or_else(|_| event.date.clone(), |date| date.days().to_string());
            let wanted = slug(&day).unwrap_or_else(|| format!("event-{}", at + 1));
            event.id = events.free(&wanted);
            if date.is_err() {
                passing.insert(event.id.clone());
            }
        }
    }
    for (at, source) in all.sources.iter_mut().enumerate() {
        if is_free("sources", at, &source.id) {
            source.id = sources.free(&(at + 1).to_string());
        }
    }
    passing
}
