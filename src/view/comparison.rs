//! All projects side by side.

use super::{Page, card, date, figure, projects};
use crate::locale::Key;
use crate::story::Project;
use leptos::prelude::*;

/// A table, closed until it is asked for.
pub(super) fn comparison(page: &Page) -> AnyView {
    let story = &page.data.story;
    if story.projects.len() < 2 {
        return ().into_any();
    }
    let heads = story
        .projects
        .iter()
        .map(|project| {
            let href = format!("#project-{}", project.id);
            view! { <th scope="col"><a class="mention" href=href>{project.name.clone()}</a></th> }
        })
        .collect_view();
    let row = |key: Key, cell: &dyn Fn(&Project) -> AnyView| {
        let cells = story
            .projects
            .iter()
            .map(|project| view! { <td>{cell(project)}</td> })
            .collect_view();
        view! { <tr><th scope="row">{page.word(key)}</th> {cells}</tr> }.into_any()
    };
    let rows = vec![
        row(Key::Status, &|project| {
            let stage = page.word(projects::stage(project.stage));
            view! { {stage} <br/> {date::as_of(page, project.as_of)} }.into_any()
        }),
        row(Key::Figure, &|project| match project.figures.first() {
            Some(lead) => {
                let amount = figure::amount(page, &lead.quantity, &lead.unit);
                view! { {amount} <br/> <span class="quiet">{lead.quantity.label.clone()}</span> }.into_any()
            }
            None => "–".into_any(),
        }),
        row(Key::Where, &|project| {
            story.places[project.place].name.clone().into_any()
        }),
        row(Key::Who, &card::partners),
        row(Key::When, &|project| card::milestones(page, &project.milestones)),
    ];
    view! {
        <details class="comparison" id="compare">
            <summary>{page.word(Key::Compare)}</summary>
            <div class="comparison__scroll" role="region" aria-label=page.word(Key::Compare) tabindex="0">
                <table class="comparison__table">
                    <thead><tr><td></td> {heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}
