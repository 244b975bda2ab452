//! The projects: filters, cards and a comparison.

use super::markup::{Element, el, many};
use super::{Page, card, comparison, filter};
use crate::locale::Key;
use crate::story::Stage;

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
    let section = el("section")
        .class("projects")
        .attr("id", "projects")
        .attr("aria-labelledby", "projects-title")
        .add(el("h2").attr("id", "projects-title").add(page.word(Key::Projects)))
        .add(el("div").class("projects__tools").add(filter::stages(page)))
        .add(el("ul").class("projects__cards").attr("role", "list").add(many(cards)))
        .add(comparison::comparison(page));
    Some(section)
}
