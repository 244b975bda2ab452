//! Shows the focus and the part of time on what the page has outside the timeline's plot: buttons, cards and counts.

use super::Shell;
use super::takeover::all;
use crate::focus::{Facet, Focus, Kind};
use crate::view::{self, Page};
use leptos::prelude::*;
use web_sys::Element;

/// Follows the signals from now on.
pub(super) fn connect(shell: &Shell, page: &Page) {
    let (app, there) = (shell.app.clone(), page.clone());
    Effect::new(move || there.state.focus.with(|focus| focused(&app, &there, focus)));
    let (app, there) = (shell.app.clone(), page.clone());
    Effect::new(move || {
        let axis = there.state.axis.get();
        for button in all(&app, "[data-zoom][aria-pressed]") {
            let preset = match button.get_attribute("data-zoom").as_deref() {
                Some("dense") => there.data.densest(),
                _ => Some(there.data.whole()),
            };
            press(&button, preset == Some(axis));
        }
    });
}

fn focused(app: &Element, page: &Page, focus: &Focus) {
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

fn press(button: &Element, on: bool) {
    let _ = button.set_attribute("aria-pressed", if on { "true" } else { "false" });
}

fn flag(element: &Element, name: &str, on: bool) {
    let _ = if on {
        element.set_attribute(name, "")
    } else {
        element.remove_attribute(name)
    };
}
