//! Events, the periods behind them, and claims, from raw shapes.

use super::*;
use crate::date::Refusal;

impl Resolver<'_> {
    pub(super) fn claims(
        &mut self,
        path: &Path<'_>,
        raw: &raw::Story,
        claims: &[raw::Claim],
        least: usize,
    ) -> Vec<Claim> {
        if claims.is_empty()
            && let Some(claim) = self.default_claim(path)
        {
            return vec![claim];
        }
        let least = if self.is_source_unread() { 0 } else { least };
        self.at_least(&path.field("claims"), claims.len(), least);
        claims
            .iter()
            .enumerate()
            .map(|(at, claim)| {
                let list = path.field("claims");
                let path = &list.entry(at);
                let sources = self.sources(path, &claim.sources, 1);
                let by = match claim.by.as_deref() {
                    None => sources
                        .first()
                        .and_then(|at| raw.sources.get(*at))
                        .map(|source| source.publisher.clone())
                        .unwrap_or_default(),
                    Some(by) => {
                        let indices = Rc::clone(&self.indices);
                        let path = &path.field("by");
                        if let Some(at) = indices.people.find(by) {
                            raw.people[at].name.clone()
                        } else if let Some(at) = indices.organisations.find(by) {
                            raw.organisations[at].name.clone()
                        } else if is_id(by) {
                            // A name has a capital or a space somewhere; what looks like an id must be one.
                            self.refer_or_describe(path, &indices.named, by, true);
                            String::new()
                        } else {
                            self.text(path, by, "a name or an id, or leave the field out")
                        }
                    }
                };
                Claim {
                    text: self.required_prose(&path.field("text"), &claim.text, "what is stated"),
                    by,
                    as_of: self.as_of(path, &claim.as_of, &sources),
                    sources,
                    certainty: self.certainty(path, &claim.status),
                }
            })
            .collect()
    }

    pub(super) fn events(&mut self, raw: &raw::Story) -> Vec<Event> {
        let indices = Rc::clone(&self.indices);
        let entries = raw.events.iter().enumerate();
        entries
            .map(|(at, event)| {
                let list = ROOT.field("events");
                let path = &list.entry(at);
                let date = self.date(&path.field("date"), &event.date);
                // Of a kind or a date that cannot be read nothing can be said but that.
                let is_read = match event.kind.as_str() {
                    "" => event.date.parse::<Edtf>().is_ok() && self.is_check_read(raw),
                    word => EventKind::parse(word).is_some(),
                };
                let kind = match event.kind.as_str() {
                    "" => self.kind(date),
                    word => self.word(&path.field("kind"), word, EventKind::ALL, EventKind::WORDS),
                };
                if event.by && is_read && !(kind == EventKind::Expected && matches!(date, Edtf::Date(_))) {
                    self.add(&path.field("by"), Wrong::By);
                }
                Event {
                    id: event.id.clone(),
                    date,
                    date_text: self.date_text(&path.field("date_text"), event.date_text.as_deref()),
                    by: event.by,
                    kind,
                    sector: self.sector(path, &event.sector),
                    lead: event.lead,
                    title: self.text(&path.field("title"), &event.title, "a short heading"),
                    summary: self.prose(&path.field("summary"), &event.summary),
                    place: event.place.as_deref().map(|id| self.place(path, id)),
                    projects: self.references(&path.field("projects"), &indices.projects, &event.projects),
                    media: self.media(path, event.media.as_ref()),
                    // That there are none is a warning: see `super::super::check`.
                    claims: self.claims(path, raw, &event.claims, 0),
                }
            })
            .collect()
    }

    /// The words for a date, which stand where a date has room.
    fn date_text(&mut self, path: &Path<'_>, text: Option<&str>) -> String {
        let Some(text) = text else { return String::new() };
        if text.chars().nth(LONGEST_DATE_TEXT).is_some() {
            self.add(path, Wrong::TooLong(LONGEST_DATE_TEXT));
            return String::new();
        }
        self.text(path, text, "the words for the date, or leave the field out")
    }

    /// Periods, in order of time. `utc_offset`: how many minutes the story's clock is ahead of UTC.
    pub(super) fn periods(&mut self, raw: &raw::Story, utc_offset: i16) -> Vec<Period> {
        let mut periods: Vec<Period> = Vec::new();
        for (at, period) in raw.periods.iter().enumerate() {
            let list = ROOT.field("periods");
            let path = &list.entry(at);
            let title = self.text(&path.field("title"), &period.title, "what the period is called");
            self.bound(&path.field("start"), &period.start);
            if let Some(end) = &period.end {
                self.bound(&path.field("end"), end);
            }
            let (start, end) = (&period.start, period.end.as_deref().unwrap_or(".."));
            let date = match format!("{start}/{end}").parse() {
                Err(Refusal::Order) => {
                    let (start, end) = (start.clone(), end.to_owned());
                    self.add(&path.field("end"), Wrong::Backwards { start, end });
                    Edtf::default()
                }
                // What else is wrong with either of them is said.
                date => date.unwrap_or_default(),
            };
            let place = periods.partition_point(|other| other.date.minutes(utc_offset) <= date.minutes(utc_offset));
            periods.insert(place, Period { title, date });
        }
        periods
    }

    /// One end of a period.
    fn bound(&mut self, path: &Path<'_>, text: &str) {
        if let Edtf::Interval(..) = self.date(path, text) {
            self.add(path, Wrong::TwoDates);
        }
    }
}
