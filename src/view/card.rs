//! One project: its figure, how far it is, who, where, when, and who says so.

use super::markup::{Element, Markup, el, many};
use super::{Page, claim, date, event, figure, glyph, projects, prose};
use crate::locale::Key;
use crate::story::{Milestone, Project};

/// A card's content.
pub(super) fn card(page: &Page, project: &Project) -> Markup {
    let story = &page.data.story;
    let sector = &story.sectors[project.sector];
    let head = el("p")
        .class("card__sector")
        .add(glyph::glyph(sector.accent))
        .add(format!(" {}", sector.name));
    let status = el("p")
        .class("card__status")
        .add(el("strong").add(page.word(projects::stage(project.stage))))
        .add(" ")
        .add(date::as_of(page, project.as_of))
        .add(prose::references(page, &project.sources));
    let facts = el("dl")
        .class("card__facts")
        .add(fact(page, Key::Where, story.places[project.place].name.clone()))
        .add(fact(page, Key::Who, partners(project)))
        .add(fact(page, Key::When, milestones(page, &project.milestones)));
    Markup::Many(vec![
        head.into(),
        el("h3").class("card__name").add(project.name.clone()).into(),
        lead(page, project).into(),
        status.into(),
        el("p")
            .class("card__summary")
            .add(prose::inline(&project.summary))
            .into(),
        facts.into(),
        more(page, project).into(),
        event::copy(page, &project.name).into(),
    ])
}

/// The figure that leads; a project without figures leads with the date that is expected of it.
fn lead(page: &Page, project: &Project) -> Option<Element> {
    if let Some(first) = project.figures.first() {
        return Some(figure::figure(page, first, Some(project.as_of)));
    }
    let mut expected = project.milestones.iter().filter(|milestone| milestone.expected);
    let (date, milestone) = expected.find_map(|milestone| Some((milestone.date?, milestone)))?;
    let value = el("p")
        .class("figure__value")
        .add(tag(page, milestone))
        .add(" ")
        .add(el("strong").add(date::due(page, date, is_by(page, milestone))))
        .add(" ")
        .add(el("span").class("figure__label").add(milestone.label.clone()));
    Some(el("div").class("figure").add(value))
}

/// That a milestone is expected, or that its date has passed.
fn tag(page: &Page, milestone: &Milestone) -> Option<Element> {
    let key = milestone.badge(page.data.today)?;
    let tag = el("span").class("tag").attr("data-kind", "expected");
    Some(tag.add(page.word(key)))
}

/// Whether the milestone's event is to happen by its date.
fn is_by(page: &Page, milestone: &Milestone) -> bool {
    milestone.event.is_some_and(|at| page.data.story.events[at].by)
}

fn fact(page: &Page, key: Key, value: impl Into<Markup>) -> Element {
    el("div")
        .add(el("dt").add(page.word(key)))
        .add(" ")
        .add(el("dd").add(value))
}

/// What stands behind a card: further figures, claims, events.
fn more(page: &Page, project: &Project) -> Element {
    let story = &page.data.story;
    let others = project
        .figures
        .iter()
        .skip(1)
        .map(|other| figure::figure(page, other, None));
    let all = page.data.is_detailed();
    let about = story
        .events
        .iter()
        .filter(|event| (all || event.lead) && event.projects.iter().any(|at| story.projects[*at].id == project.id));
    // A card of a thousand lines is none: the timeline has them.
    let rest = (!all).then(|| {
        let link = el("a").attr("href", "#timeline").add(page.word(Key::Timeline));
        el("li").add(link)
    });
    let events = about.map(|event| {
        el("li")
            .add(date::due(page, event.date, event.by))
            .add(" ")
            .add(prose::mention(&format!("event-{}", event.id), event.title.clone()))
    });
    el("details")
        .class("card__more")
        .add(el("summary").add(page.word(Key::More)))
        .add(many(others))
        .add(el("h4").add(page.word(Key::WhoSaysSo)))
        .add(claim::claims(page, &project.claims))
        .add(el("h4").add(page.word(Key::OnTheTimeline)))
        .add(
            el("ul")
                .class("card__events")
                .attr("role", "list")
                .add(many(events))
                .add(rest),
        )
}

/// Names and roles.
pub(super) fn partners(project: &Project) -> Element {
    let items = project.partners.iter().map(|partner| {
        let role = el("span").class("quiet").add(format!(" – {}", partner.role));
        el("li").add(partner.name.clone()).add(role)
    });
    el("ul").attr("role", "list").add(many(items))
}

/// Dates with what they are the dates of; one that nobody gives says so.
pub(super) fn milestones(page: &Page, milestones: &[Milestone]) -> Element {
    let items = milestones.iter().map(|milestone| {
        let when = match milestone.date {
            Some(date) => date::due(page, date, is_by(page, milestone)),
            None => el("span").add(page.word(Key::NoDate)),
        };
        let tag = tag(page, milestone);
        let label: Markup = match milestone.event {
            Some(at) => {
                let target = format!("event-{}", page.data.story.events[at].id);
                prose::mention(&target, milestone.label.clone()).into()
            }
            None => milestone.label.clone().into(),
        };
        el("li").add(when).add(" ").add(label).add(" ").add(tag)
    });
    el("ul").attr("role", "list").add(many(items))
}
