//! Buttons that narrow down what is shown; the shell hears them.

use super::{Page, event, glyph, projects};
use crate::focus::Facet;
use crate::locale::Key;
use crate::story::{EventKind, Stage};
use leptos::prelude::*;

/// One button for each sector.
pub(super) fn sectors(page: &Page) -> AnyView {
    let buttons = page
        .data
        .story
        .sectors
        .iter()
        .map(|sector| {
            let content = view! { {glyph::glyph(sector.accent)} {sector.name.clone()} };
            button(
                page,
                Facet::Sector,
                sector.id.clone(),
                sector.accent.word(),
                content.into_any(),
            )
        })
        .collect();
    group(page, Key::Sectors, buttons)
}

/// One button for each kind of event that occurs.
pub(super) fn kinds(page: &Page) -> AnyView {
    let events = &page.data.story.events;
    let buttons = EventKind::ALL
        .iter()
        .filter(|kind| events.iter().any(|event| event.kind == **kind))
        .map(|kind| {
            let word = page.word(event::kind(*kind));
            button(page, Facet::Kind, kind.word().to_owned(), "", word.into_any())
        })
        .collect();
    group(page, Key::Kinds, buttons)
}

/// One button for each stage that occurs.
pub(super) fn stages(page: &Page) -> AnyView {
    let all = &page.data.story.projects;
    let buttons = Stage::ALL
        .iter()
        .filter(|stage| all.iter().any(|project| project.stage == **stage))
        .map(|stage| {
            let word = page.word(projects::stage(*stage));
            button(page, Facet::Status, stage.word().to_owned(), "", word.into_any())
        })
        .collect();
    group(page, Key::Status, buttons)
}

fn group(page: &Page, label: Key, buttons: Vec<AnyView>) -> AnyView {
    view! {
        <div class="filter" role="group" aria-label=page.word(label)>
            <span class="filter__label" aria-hidden="true">{page.word(label)}</span>
            {buttons}
        </div>
    }
    .into_any()
}

fn button(page: &Page, facet: Facet, value: String, accent: &'static str, content: AnyView) -> AnyView {
    let focus = page.state.focus;
    let picked = value.clone();
    view! {
        <button
            class="filter__button"
            type="button"
            data-filter=facet.name()
            data-value=value
            data-accent=accent
            aria-pressed=move || if focus.with(|focus| focus.shows_only(facet, &picked)) { "true" } else { "false" }
        >
            {content}
        </button>
    }
    .into_any()
}
