//! What is known of one event: when, what, who says so, and which projects it is about.

use super::markup::{Element, el, many};
use super::{Page, claim, date, prose};
use crate::locale::Key;
use crate::story::{Event, EventKind};

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
    event.is_overdue(page.data.today)
}

/// An event in full.
#[must_use]
pub fn detail(page: &Page, event: &Event) -> Element {
    let story = &page.data.story;
    let place = event.place.map(|at| format!(" · {}", story.places[at].name));
    let tag = el("span")
        .class("tag")
        .attr("data-kind", event.kind.word())
        .add(page.word(kind(event.kind)));
    let overdue = is_overdue(page, event).then(|| el("p").class("event__overdue").add(page.word(Key::Overdue)));
    let related = (!event.projects.is_empty()).then(|| {
        let projects = event.projects.iter().map(|at| {
            let project = &story.projects[*at];
            el("li").add(prose::mention(&format!("project-{}", project.id), project.name.clone()))
        });
        el("div")
            .class("event__related")
            .add(el("h4").add(page.word(Key::Projects)))
            .add(el("ul").attr("role", "list").add(many(projects)))
    });
    let what = el("div")
        .class("event__what")
        .add(el("h3").class("event__title").add(event.title.clone()))
        .add(
            el("p")
                .class("event__meta")
                .add(tag)
                .add(" ")
                .add(date::due(page, event.date, event.by))
                .add(format!(" · {}", story.sectors[event.sector].name))
                .add(place),
        )
        .add(overdue)
        .add(el("p").class("event__summary").add(prose::inline(&event.summary)))
        .add(related)
        .add(copy(page, &event.title));
    let claims = el("div")
        .class("event__claims")
        .add(el("h4").add(page.word(Key::WhoSaysSo)))
        .add(claim::claims(page, &event.claims));
    el("div").class("event__detail").add(what).add(claims)
}

/// A button that copies the address of the part of the page that it stands in.
pub(super) fn copy(page: &Page, what: &str) -> Element {
    el("button")
        .class("button button--quiet")
        .attr("type", "button")
        .attr("data-copy", "")
        .attr("aria-label", format!("{} — {what}", page.word(Key::CopyLink)))
        .add(page.word(Key::CopyLink))
}
