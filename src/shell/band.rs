//! What part of the window a reader sees, and scrolling no further than it takes to see a thing; in CSS pixels.

use super::Shell;
use crate::view::Page;
use leptos::prelude::GetUntracked;
use web_sys::Element;

/// How much of an event's words is to be seen with its mark.
const WORDS: f64 = 120.0;

/// How much is left free around what is brought into view.
const MARGIN: f64 = 8.0;

/// What lies over the lower edge of the window while it sticks there. By their ids: to find a class among thousands of events takes a
/// browser milliseconds.
const COVERS: [&str; 3] = ["steps", "whole", "notice"];

/// For how many frames a browser may lay out anew what it had only guessed.
const GUESSED: u8 = 5;

/// Brings the mark of the chosen event and the beginning of its words into view.
pub(super) fn reveal_event(shell: &Shell, page: Page) -> Option<()> {
    approach(shell, page, 0)
}

/// On a vast rail a browser only guesses how high far events are until they are in view: then they are looked for again.
fn approach(shell: &Shell, page: Page, frames: u8) -> Option<()> {
    let id = &page.timeline.events.get(page.chosen.get_untracked())?.id;
    let item = shell.event(id)?;
    let mark = item.query_selector(".event__mark").ok()??.get_bounding_client_rect();
    let words = item.query_selector(".detail").ok()??.get_bounding_client_rect();
    let top = mark.top().min(words.top());
    let bottom = mark.bottom().max(words.top() + words.height().min(WORDS));
    let by = reveal(shell, top, bottom);
    let is_vast = || {
        let timeline = shell.document.get_element_by_id("timeline");
        timeline.is_some_and(|timeline| timeline.has_attribute("data-vast"))
    };
    if (by > height(shell) || frames > 0) && frames < GUESSED && is_vast() {
        let there = shell.clone();
        shell.painted(Box::new(move || {
            approach(&there, page, frames + 1);
        }));
    }
    Some(())
}

/// Scrolls as little as it needs for everything between `top` and `bottom`, in the window, to be seen; where there is no room
/// for all of it, its top. How far it scrolled, up or down.
fn reveal(shell: &Shell, top: f64, bottom: f64) -> f64 {
    let end = height(shell) - covered(shell);
    let mut by = 0.0;
    if bottom > end {
        by = bottom + MARGIN - end;
    }
    if top - by < 0.0 {
        by = top - MARGIN;
    }
    if by.abs() > 1.0 {
        shell.window.scroll_by_with_x_and_y(0.0, by);
    }
    by.abs()
}

fn height(shell: &Shell) -> f64 {
    let height = shell.window.inner_height().ok().and_then(|height| height.as_f64());
    height.unwrap_or(f64::MAX)
}

/// How much of the window's lower edge is covered.
fn covered(shell: &Shell) -> f64 {
    let cover = |element: &Element| {
        let style = shell.window.get_computed_style(element).ok()??;
        let sticks = style
            .get_property_value("position")
            .is_ok_and(|position| position == "sticky" || position == "fixed");
        sticks.then(|| element.get_bounding_client_rect().height())
    };
    let covers = COVERS.iter().filter_map(|id| shell.document.get_element_by_id(id));
    covers.filter_map(|element| cover(&element)).fold(0.0, f64::max)
}

/// Does something that may move the page, and scrolls so that `element` stays where the reader sees it. `then` is told how
/// far it moved all the same: in a frame as high as its page there is nothing to scroll.
pub(super) fn hold(shell: &Shell, element: &Element, change: impl FnOnce(), then: impl FnOnce(&Shell, f64) + 'static) {
    let before = element.get_bounding_client_rect().top();
    change();
    let element = element.clone();
    shell.soon(move |shell| {
        let moved = || element.get_bounding_client_rect().top() - before;
        let by = moved();
        if by.abs() > 0.5 {
            shell.window.scroll_by_with_x_and_y(0.0, by);
        }
        then(shell, moved());
    });
}
