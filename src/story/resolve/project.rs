//! Projects with their figures, partners and dates, from raw shapes.

use super::*;

impl Resolver<'_> {
    pub(super) fn quantity(
        &mut self,
        path: &Path<'_>,
        raw: (f64, &str, bool, Option<&str>, &str, &[String]),
    ) -> Quantity {
        let (value, label, approximate, as_of, status, sources) = raw;
        if value.is_nan() || value <= 0.0 || value > 1e18 {
            self.add(&path.field("value"), Wrong::Number("a number above 0 and up to 1e18"));
        }
        let certainty = self.certainty(path, status);
        let needs_source = certainty != Certainty::Derived && self.is_certainty_read(status);
        Quantity {
            value,
            label: self.text(&path.field("label"), label, "what is counted"),
            approximate,
            as_of: self.date_if_known(&path.field("as_of"), as_of),
            certainty,
            sources: self.sources(path, sources, usize::from(needs_source)),
        }
    }

    pub(super) fn figure(&mut self, path: &Path<'_>, raw: &raw::Figure) -> Figure {
        let as_of = raw.as_of.as_deref();
        let quantity = (
            raw.value,
            &*raw.label,
            raw.approximate,
            as_of,
            &*raw.status,
            &*raw.sources,
        );
        let against = raw.against.as_ref().map(|raw| {
            let path = &path.field("against");
            let relation = self.word(&path.field("relation"), &raw.relation, Relation::ALL, Relation::WORDS);
            let as_of = raw.as_of.as_deref();
            let quantity = (
                raw.value,
                &*raw.label,
                raw.approximate,
                as_of,
                &*raw.status,
                &*raw.sources,
            );
            (relation, self.quantity(path, quantity))
        });
        if let Some((Relation::Whole, whole)) = &against
            && whole.value > 0.0
            && whole.value < raw.value
        {
            let parent = path.field("against");
            let path = &parent.field("value");
            self.add(path, Wrong::Number("a whole that is no smaller than its part"));
        }
        Figure {
            quantity: self.quantity(path, quantity),
            unit: self.text(&path.field("unit"), &raw.unit, "a unit such as `MW`"),
            against,
        }
    }

    pub(super) fn projects(&mut self, raw: &raw::Story) -> Vec<Project> {
        let entries = raw.projects.iter().enumerate();
        entries
            .map(|(at, project)| {
                let list = ROOT.field("projects");
                let path = &list.entry(at);
                let status = &path.field("status");
                Project {
                    id: project.id.clone(),
                    name: self.text(&path.field("name"), &project.name, "a name"),
                    sector: self.sector(path, &project.sector),
                    place: self.place(path, &project.place),
                    stage: self.word(&status.field("stage"), &project.status.stage, Stage::ALL, Stage::WORDS),
                    as_of: self.as_of_or_default(&status.field("as_of"), &project.status.as_of),
                    sources: self.sources(status, &project.status.sources, 1),
                    summary: self.prose(&path.field("summary"), &project.summary),
                    media: self.media(path, project.media.as_ref()),
                    figures: project
                        .figures
                        .iter()
                        .enumerate()
                        .map(|(at, figure)| self.figure(&path.field("figures").entry(at), figure))
                        .collect(),
                    partners: self.partners(path, raw, &project.partners),
                    milestones: self.milestones(path, &project.dates),
                    claims: self.claims(path, raw, &project.claims, 1),
                }
            })
            .collect()
    }

    pub(super) fn partners(&mut self, path: &Path<'_>, raw: &raw::Story, partners: &[raw::Partner]) -> Vec<Partner> {
        let entries = partners.iter().enumerate();
        entries
            .map(|(at, partner)| {
                let list = path.field("partners");
                let path = &list.entry(at);
                let role = self.text(&path.field("role"), &partner.role, "what the partner does");
                let indices = Rc::clone(&self.indices);
                let path = &path.field("who");
                let name = if let Some(at) = indices.organisations.find(&partner.who) {
                    raw.organisations[at].name.clone()
                } else if is_id(&partner.who) {
                    self.refer_or_describe(path, &indices.organisations, &partner.who, true);
                    String::new()
                } else {
                    self.text(path, &partner.who, "an organisation's id or a description")
                };
                Partner { name, role }
            })
            .collect()
    }

    pub(super) fn milestones(&mut self, path: &Path<'_>, dates: &[raw::Milestone]) -> Vec<Milestone> {
        let indices = Rc::clone(&self.indices);
        let entries = dates.iter().enumerate();
        entries
            .map(|(at, milestone)| {
                let list = path.field("dates");
                let path = &list.entry(at);
                let event = milestone.event.as_deref().map(|id| {
                    let before = self.refer(&path.field("event"), &indices.events, id);
                    self.order.get(before).copied().unwrap_or_default()
                });
                Milestone {
                    label: self.text(&path.field("label"), &milestone.label, "what happened or is expected"),
                    date: self.date_if_known(&path.field("date"), milestone.date.as_deref()),
                    expected: milestone.expected,
                    event,
                }
            })
            .collect()
    }
}
