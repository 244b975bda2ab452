//! Events and claims, from raw shapes.

use super::*;

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
}
