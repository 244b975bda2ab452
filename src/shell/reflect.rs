//! Shows the focus and the part of time on what stands in the page already: events, buttons, cards and counts.

use super::Shell;
use super::takeover::{all, append};
use crate::focus::{Facet, Focus, Kind};
use crate::timeline::Axis;
use crate::view::{self, Page};
use leptos::prelude::*;
use web_sys::Element;

/// Follows the signals from now on.
pub(super) fn connect(shell: &Shell, page: &Page) {
    let (app, page) = (shell.app.clone(), page.clone());
    // Elsewhere the timeline's count speaks for the cards, too: one press is answered once.
    for count in all(&app, "[data-show=cards] .projects .timeline__count") {
        let _ = count.set_attribute("role", "status");
    }
    // One effect: a second one, of a type of its own, would weigh 1 KB.
    Effect::new(move || {
        zoomed(&app, &page, page.state.axis.get());
        page.state.focus.with(|focus| focused(&app, &page, focus));
    });
}

fn zoomed(app: &Element, page: &Page, axis: Axis) {
    for button in all(app, "[data-zoom][aria-pressed]") {
        let preset = match button.get_attribute("data-zoom").as_deref() {
            Some("dense") => page.data.densest(),
            _ => Some(page.data.whole()),
        };
        press(&button, preset == Some(axis));
    }
}

fn focused(app: &Element, page: &Page, focus: &Focus) {
    let event = page.data.current(focus);
    let id = format!("#{}{}", Kind::Event.prefix(), page.data.story.events[event].id);
    for item in all(app, &format!("#timeline .event[data-selected],#timeline {id}")) {
        choose(&item, page, Some(event).filter(|_| item.matches(&id).unwrap_or(false)));
    }
    for button in all(app, "[data-filter]") {
        let name = button.get_attribute("data-filter");
        let facet = Facet::ALL
            .into_iter()
            .find(|facet| name.as_deref() == Some(facet.name()));
        let value = button.get_attribute("data-value").unwrap_or_default();
        press(&button, facet.is_some_and(|facet| focus.shows_only(facet, &value)));
    }
    for button in all(app, "[data-clear]") {
        flag(&button, "hidden", !focus.is_filtered());
    }
    let story = &page.data.story;
    for project in &story.projects {
        if let Ok(Some(card)) = app.query_selector(&format!("#{}{}", Kind::Project.prefix(), project.id)) {
            flag(&card, "hidden", !page.data.shows_card(focus, project));
            flag(&card, "data-selected", focus.id(Kind::Project) == Some(&project.id));
        }
    }
    let counts = [view::count(page, focus), view::projects_count(page, focus)];
    for (element, count) in all(app, ".timeline__count").iter().zip(counts) {
        // A live region is read when it changes, and only then.
        if element.text_content().as_ref() != Some(&count) {
            element.set_text_content(Some(&count));
        }
    }
}

/// Shows on the entry of an event that it is chosen, or that another one is.
fn choose(item: &Element, page: &Page, event: Option<usize>) {
    flag(item, "data-selected", event.is_some());
    if let Ok(Some(mark)) = item.query_selector(".event__mark") {
        let _ = match event {
            Some(_) => mark.set_attribute("aria-current", "true"),
            None => mark.remove_attribute("aria-current"),
        };
    }
    let detail = item.query_selector(".event__detail").ok().flatten();
    match (event, detail) {
        (Some(event), None) => append(item, view::detail(page, &page.data.story.events[event]).into()),
        (None, Some(detail)) if !page.data.is_detailed() => detail.remove(),
        _ => {}
    }
}

fn press(button: &Element, on: bool) {
    let _ = button.set_attribute("aria-pressed", if on { "true" } else { "false" });
}

/// Sets an empty attribute, or takes it away.
pub(super) fn flag(element: &Element, name: &str, on: bool) {
    let _ = if on {
        element.set_attribute(name, "")
    } else {
        element.remove_attribute(name)
    };
}
