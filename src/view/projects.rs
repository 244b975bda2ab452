//! The projects: filters, cards and a comparison.

use super::{Page, card, comparison, filter};
use crate::focus::{Facet, Kind};
use crate::locale::Key;
use crate::story::Stage;
use leptos::prelude::*;

/// The word for a stage.
pub(super) const fn stage(stage: Stage) -> Key {
    match stage {
        Stage::Planned => Key::Planned,
        Stage::UnderConstruction => Key::UnderConstruction,
        Stage::NearingCompletion => Key::NearingCompletion,
        Stage::Operational => Key::Operational,
        Stage::Suspended => Key::Suspended,
        Stage::Cancelled => Key::Cancelled,
    }
}

/// The section.
pub(super) fn projects(page: &Page) -> AnyView {
    let story = &page.data.story;
    if story.projects.is_empty() {
        return ().into_any();
    }
    let focus = page.state.focus;
    let cards = story
        .projects
        .iter()
        .map(|project| {
            let sector = story.sectors[project.sector].id.clone();
            let stage = project.stage.word();
            let id = project.id.clone();
            let hidden =
                move || focus.with(|focus| !focus.shows(Facet::Sector, &sector) || !focus.shows(Facet::Status, stage));
            view! {
                <li
                    class="card"
                    id=format!("project-{}", project.id)
                    data-accent=story.sectors[project.sector].accent.word()
                    data-selected=move || focus.with(|focus| focus.id(Kind::Project) == Some(&id)).then_some("")
                    hidden=hidden
                >
                    {card::card(page, project)}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="projects" id="projects" aria-labelledby="projects-title">
            <h2 id="projects-title">{page.word(Key::Projects)}</h2>
            <div class="projects__tools">{filter::stages(page)}</div>
            <ul class="projects__cards" role="list">{cards}</ul>
            {comparison::comparison(page)}
        </section>
    }
    .into_any()
}
