//! What is known of one event: when, what, who says so, and which projects it is about.

use super::{Page, claim, date, prose};
use crate::locale::Key;
use crate::story::{Event, EventKind};
use leptos::prelude::*;

/// The word for a kind of event.
pub(super) const fn kind(kind: EventKind) -> Key {
    match kind {
        EventKind::Happened => Key::Happened,
        EventKind::Expected => Key::Expected,
        EventKind::Background => Key::Background,
    }
}

/// Whether an event was expected for a time that has passed.
pub(super) fn is_overdue(page: &Page, event: &Event) -> bool {
    event.kind == EventKind::Expected && event.date.is_past(page.data.today)
}

/// An event in full.
pub(super) fn detail(page: &Page, event: &Event) -> AnyView {
    let story = &page.data.story;
    let place = event.place.map(|at| story.places[at].name.clone());
    let overdue = is_overdue(page, event).then(|| view! { <p class="event__overdue">{page.word(Key::Overdue)}</p> });
    let related = event
        .projects
        .iter()
        .map(|at| {
            let project = &story.projects[*at];
            view! { <li><a class="mention" href=format!("#project-{}", project.id)>{project.name.clone()}</a></li> }
        })
        .collect_view();
    let related = (!event.projects.is_empty()).then(|| {
        view! {
            <div class="event__related">
                <h4>{page.word(Key::Projects)}</h4>
                <ul role="list">{related}</ul>
            </div>
        }
    });
    view! {
        <div class="event__detail">
            <div class="event__what">
                <h3 class="event__title">{event.title.clone()}</h3>
                <p class="event__meta">
                    <span class="tag" data-kind=event.kind.word()>{page.word(kind(event.kind))}</span> " "
                    {date::time(page, event.date)} {place.map(|place| format!(" · {place}"))}
                </p>
                {overdue}
                <p class="event__summary">{prose::inline(&event.summary)}</p>
                {related}
                {copy(page, &format!("event-{}", event.id), &event.title)}
            </div>
            <div class="event__claims">
                <h4>{page.word(Key::WhoSaysSo)}</h4>
                {claim::claims(page, &event.claims)}
            </div>
        </div>
    }
    .into_any()
}

/// A button that copies the address of a part of the page.
pub(super) fn copy(page: &Page, target: &str, what: &str) -> AnyView {
    let label = format!("{} — {what}", page.word(Key::CopyLink));
    view! {
        <button class="button button--quiet" type="button" data-copy=target.to_owned() aria-label=label>
            {page.word(Key::CopyLink)}
        </button>
    }
    .into_any()
}
