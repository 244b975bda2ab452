//! Events and claims, from raw shapes.

use super::*;

impl<'a> Resolver<'a> {
    pub(super) fn claims(
        &mut self,
        path: &Path<'_>,
        raw: &raw::Story,
        claims: &[raw::Claim],
        least: usize,
    ) -> Vec<Claim> {
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
                    Some(by) => match (self.people.get(by), self.organisations.get(by)) {
                        (Some(at), _) => raw.people[*at].name.clone(),
                        (_, Some(at)) => raw.organisations[*at].name.clone(),
                        // A name has a capital or a space somewhere; what looks like an id must be one.
                        _ if is_id(by) => {
                            let known = self.people.keys().chain(self.organisations.keys());
                            let known = known.map(|id| (*id).to_owned()).collect();
                            let what = "person or organisation";
                            self.add(
                                &path.field("by"),
                                Wrong::Reference {
                                    what,
                                    found: by.to_owned(),
                                    known,
                                },
                            );
                            String::new()
                        }
                        _ => self.text(&path.field("by"), by, "a name or an id, or leave the field out"),
                    },
                };
                Claim {
                    text: self.required_prose(&path.field("text"), &claim.text, "what is stated"),
                    by,
                    as_of: self.date(&path.field("as_of"), &claim.as_of),
                    sources,
                    certainty: self.word(&path.field("status"), &claim.status, Certainty::ALL, Certainty::WORDS),
                }
            })
            .collect()
    }

    pub(super) fn events(&mut self, raw: &'a raw::Story) -> Vec<Event> {
        self.events = index(raw.events.iter().map(|it| &it.id));
        let projects = std::mem::take(&mut self.projects);
        let entries = raw.events.iter().enumerate();
        let events = entries
            .map(|(at, event)| {
                let list = ROOT.field("events");
                let path = &list.entry(at);
                let date = self.date(&path.field("date"), &event.date);
                let kind = self.word(&path.field("kind"), &event.kind, EventKind::ALL, EventKind::WORDS);
                if event.by && !(kind == EventKind::Expected && matches!(date, Edtf::Date(_))) {
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
                    projects: event
                        .projects
                        .iter()
                        .enumerate()
                        .map(|(at, id)| self.refer(&path.field("projects").entry(at), "project", id, &projects))
                        .collect(),
                    claims: self.claims(path, raw, &event.claims, 1),
                }
            })
            .collect();
        self.projects = projects;
        events
    }
}
