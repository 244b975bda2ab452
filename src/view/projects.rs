//! The projects: filters, cards and a comparison.

use super::markup::{Element, el, many};
use super::{Page, card, comparison, filter};
use crate::focus::Focus;
use crate::locale::Key;
use crate::story::Stage;
use leptos::prelude::WithUntracked;

/// The word for a stage.
#[must_use]
pub const fn stage(stage: Stage) -> Key {
    match stage {
        Stage::Planned => Key::Planned,
        Stage::UnderConstruction => Key::UnderConstruction,
        Stage::NearingCompletion => Key::NearingCompletion,
        Stage::Operational => Key::Operational,
        Stage::Suspended => Key::Suspended,
        Stage::Cancelled => Key::Cancelled,
    }
}

/// How many cards the filters let through: "Projects: 1 of 3".
#[must_use]
pub fn count(page: &Page, focus: &Focus) -> String {
    let projects = &page.data.story.projects;
    let shown = projects.iter().filter(|project| page.data.shows_card(focus, project));
    page.fill(
        Key::ProjectsShown,
        &[&page.count(shown.count()), &page.count(projects.len())],
    )
}

/// The section, if there are projects.
pub(super) fn projects(page: &Page) -> Option<Element> {
    let story = &page.data.story;
    if story.projects.is_empty() {
        return None;
    }
    let cards = story.projects.iter().map(|project| {
        let sector = &story.sectors[project.sector];
        el("li")
            .class("card")
            .attr("id", format!("project-{}", project.id))
            .attr("data-accent", sector.accent.word())
            .add(card::card(page, project))
    });
    let count = page.state.focus.with_untracked(|focus| count(page, focus));
    let occurs = |sector: usize| story.projects.iter().any(|project| project.sector == sector);
    let tools = el("div")
        .class("timeline__tools")
        .add(filter::sectors(page, &occurs))
        .add(filter::stages(page))
        // The timeline's count tells of the cards, too: one press is answered once.
        .add(el("p").class("timeline__count").add(count))
        .add(filter::clear(page));
    let section = el("section")
        .class("projects")
        .attr("id", "projects")
        .attr("aria-labelledby", "projects-title")
        .add(el("h2").attr("id", "projects-title").add(page.word(Key::Projects)))
        .add(tools)
        .add(el("ul").class("projects__cards").attr("role", "list").add(many(cards)))
        .add(comparison::comparison(page));
    Some(section)
}
