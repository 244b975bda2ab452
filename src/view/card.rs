//! One project: its figure, how far it is, who, where, when, and who says so.

use super::{Page, claim, date, event, figure, glyph, projects, prose};
use crate::locale::Key;
use crate::story::{Milestone, Project};
use leptos::prelude::*;

/// A card's content.
pub(super) fn card(page: &Page, project: &Project) -> AnyView {
    let story = &page.data.story;
    let sector = &story.sectors[project.sector];
    let mut figures = project.figures.iter();
    let first = figures.next().map(|lead| figure::figure(page, lead));
    let more = figures.map(|other| figure::figure(page, other)).collect_view();
    let events = story
        .events
        .iter()
        .filter(|event| event.projects.iter().any(|at| story.projects[*at].id == project.id))
        .map(|event| {
            view! {
                <li>
                    {date::time(page, event.date)} " "
                    <a class="mention" href=format!("#event-{}", event.id)>{event.title.clone()}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <p class="card__sector">{glyph::glyph(sector.accent)} {sector.name.clone()}</p>
        <h3 class="card__name">{project.name.clone()}</h3>
        {first}
        <p class="card__status">
            <strong>{page.word(projects::stage(project.stage))}</strong> " " {date::as_of(page, project.as_of)}
            {prose::references(page, &project.sources)}
        </p>
        <p class="card__summary">{prose::inline(&project.summary)}</p>
        <dl class="card__facts">
            <div><dt>{page.word(Key::Where)}</dt> <dd>{story.places[project.place].name.clone()}</dd></div>
            <div><dt>{page.word(Key::Who)}</dt> <dd>{partners(project)}</dd></div>
            <div><dt>{page.word(Key::When)}</dt> <dd>{milestones(page, &project.milestones)}</dd></div>
        </dl>
        <details class="card__more">
            <summary>{page.word(Key::WhoSaysSo)}</summary>
            {more}
            {claim::claims(page, &project.claims)}
            <h4>{page.word(Key::OnTheTimeline)}</h4>
            <ul class="card__events" role="list">{events}</ul>
        </details>
        {event::copy(page, &format!("project-{}", project.id), &project.name)}
    }
    .into_any()
}

/// Names and roles.
pub(super) fn partners(project: &Project) -> AnyView {
    let items = project
        .partners
        .iter()
        .map(|partner| {
            let line = (!partner.line.is_empty())
                .then(|| view! { <span class="quiet">" (" {partner.line.clone()} ")"</span> });
            view! { <li>{partner.name.clone()} {line} <span class="quiet">": " {partner.role.clone()}</span></li> }
        })
        .collect_view();
    view! { <ul role="list">{items}</ul> }.into_any()
}

/// Dates with what they are the dates of; one that nobody gives says so.
pub(super) fn milestones(page: &Page, milestones: &[Milestone]) -> AnyView {
    let items = milestones
        .iter()
        .map(|milestone| {
            let when = match milestone.date {
                Some(date) => date::time(page, date),
                None => page.word(Key::NoDate).into_any(),
            };
            let overdue = milestone.expected && milestone.date.is_some_and(|date| date.is_past(page.data.today));
            let tag = milestone.expected.then(|| {
                let key = if overdue { Key::DatePassed } else { Key::Expected };
                view! { " " <span class="tag" data-kind="expected">{page.word(key)}</span> }
            });
            let label = match milestone.event {
                Some(at) => {
                    let href = format!("#event-{}", page.data.story.events[at].id);
                    view! { <a class="mention" href=href>{milestone.label.clone()}</a> }.into_any()
                }
                None => milestone.label.clone().into_any(),
            };
            view! { <li>{when} " " {label} {tag}</li> }
        })
        .collect_view();
    view! { <ul role="list">{items}</ul> }.into_any()
}
