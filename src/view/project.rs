//! The projects: filters, cards and a comparison.

use super::card::Card;
use super::comparison::Comparison;
use super::filter::CardFilters;
use super::{use_page, use_story};
use crate::locale::Key;
use leptos::prelude::*;

/// The section; there is none without projects.
#[component]
pub(super) fn Projects() -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    (!story.projects.is_empty()).then(|| {
        let cards = (0..story.projects.len()).map(|at| view! { <Card at /> }).collect_view();
        view! {
            <section class="projects" id="projects" aria-labelledby="projects-title">
                <h2 id="projects-title">{page.word(Key::Projects)}</h2>
                <CardFilters />
                <ul class="projects__cards" role="list">{cards}</ul>
                <Comparison />
            </section>
        }
    })
}
