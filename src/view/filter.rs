//! Buttons that narrow down what is shown; the shell hears them.

use super::markup::{Element, Markup, el};
use super::{Page, event, glyph, projects};
use crate::focus::{Facet, Focus};
use crate::locale::Key;
use crate::story::{EventKind, Stage};
use leptos::prelude::WithUntracked;

/// One button for each sector that `occurs` there.
pub(super) fn sectors(page: &Page, occurs: &dyn Fn(usize) -> bool) -> Element {
    let sectors = page.data.story.sectors.iter().enumerate();
    let sectors = sectors.filter(|(at, _)| occurs(*at)).map(|(_, sector)| sector);
    let buttons = sectors.map(|sector| {
        button(page, Facet::Sector, &sector.id)
            .attr("data-accent", sector.accent.word())
            .add(glyph::glyph(sector.accent))
            .add(sector.name.clone())
            .into()
    });
    group(page, Key::Sectors, buttons.collect())
}

/// One button for each kind of event that occurs.
pub(super) fn kinds(page: &Page) -> Element {
    let events = &page.data.story.events;
    let occurring = EventKind::ALL
        .iter()
        .filter(|kind| events.iter().any(|event| event.kind == **kind));
    let buttons = occurring.map(|kind| {
        let word = page.word(event::kind(*kind));
        button(page, Facet::Kind, kind.word()).add(word).into()
    });
    group(page, Key::Kinds, buttons.collect())
}

/// One button for each stage that occurs.
pub(super) fn stages(page: &Page) -> Element {
    let all = &page.data.story.projects;
    let occurring = Stage::ALL
        .iter()
        .filter(|stage| all.iter().any(|project| project.stage == **stage));
    let buttons = occurring.map(|stage| {
        let word = page.word(projects::stage(*stage));
        button(page, Facet::Status, stage.word()).add(word).into()
    });
    group(page, Key::Status, buttons.collect())
}

/// Drops the filters; there only while there are any.
pub(super) fn clear(page: &Page) -> Element {
    let filtered = page.state.focus.with_untracked(Focus::is_filtered);
    el("button")
        .class("button button--quiet")
        .attr("type", "button")
        .attr("data-clear", "")
        .flag("hidden", !filtered)
        .add(page.word(Key::ShowAll))
}

fn group(page: &Page, label: Key, buttons: Vec<Markup>) -> Element {
    let name = el("span")
        .class("filter__label")
        .attr("aria-hidden", "true")
        .add(page.word(label));
    el("div")
        .class("filter")
        .attr("role", "group")
        .attr("aria-label", page.word(label))
        .add(name)
        .add(buttons)
}

fn button(page: &Page, facet: Facet, value: &str) -> Element {
    let picked = page.state.focus.with_untracked(|focus| focus.shows_only(facet, value));
    el("button")
        .class("filter__button")
        .attr("type", "button")
        .attr("data-filter", facet.name())
        .attr("data-value", value.to_owned())
        .attr("aria-pressed", picked.to_string())
}
