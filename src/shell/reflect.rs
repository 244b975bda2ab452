//! Shows what the signals hold on what stands in the HTML and is not drawn again: events with their details, the strip, and
//! cards.

use super::Shell;
use super::mount::{all, flag};
use crate::focus::TargetKind;
use crate::timeline::{CHUNK, Entry, MOST};
use crate::view::{Page, columns, near};
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Rank of an event that is filtered out: far left of the first column, so outside the window.
const NO_RANK: i64 = -100_000;

/// How many events on the rail answer a filter at once: more than a window shows.
const SEEN: usize = 60;

/// Follows the signals from now on.
pub(super) fn connect(shell: &Shell, page: Page) {
    // Found once, for a story may have thousands of events, and kept for as long as the page. One that a blocker has taken
    // away has a stand-in.
    let find = |entry: &Entry| {
        let item = shell.event(&entry.id);
        item.or_else(|| shell.document.create_element("li").ok())
    };
    let events: &[Element] = page.timeline.events.iter().filter_map(find).collect::<Vec<_>>().leak();
    let marks: &[Option<Element>] = events.iter().map(mark).collect::<Vec<_>>().leak();
    let strip: &[(usize, Element)] = strip(shell).leak();
    let chunks: &[Element] = all(&shell.app, "#timeline .chunk").leak();
    // Where events are more than columns, Tab stops at the chosen one alone: arrows lead to the others.
    let roving = events.len() > MOST;
    if roving {
        for mark in marks.iter().flatten() {
            let _ = mark.set_attribute("tabindex", "-1");
        }
    }
    Effect::new(move |before: Option<usize>| {
        let chosen = page.chosen.get();
        // The HTML tells of the main event: the address is not known there.
        let before = before.unwrap_or(page.timeline.main);
        for (event, on) in [(before, false), (chosen, true)] {
            if let (Some(item), Some(Some(mark))) = (events.get(event), marks.get(event)) {
                choose(item, mark, roving, on);
            }
            // Where events are many, a square of the strip may stand for several.
            for (_, mark) in strip.iter().filter(|(at, _)| *at == event) {
                flag(mark, "data-chosen", on);
            }
        }
        chosen
    });
    // Whether the HTML shows an event as one that matches: at first each, for the address is not known there.
    let shown: &[Cell<bool>] = vec![Cell::new(true); events.len()].leak();
    // What stays as it was is left alone, for a story may have thousands of events. Whether it matches.
    let dim = move |event: usize, matching: &[usize]| {
        let matches = matching.binary_search(&event).is_ok();
        if shown[event].replace(matches) != matches {
            filter(&events[event], marks[event].as_ref(), matches, roving);
        }
        matches
    };
    // The same for a chunk and all events in it. How many match.
    let rows: &[Cell<usize>] = vec![Cell::new(CHUNK); chunks.len()].leak();
    let dim_chunk = move |at: usize, matching: &[usize]| {
        let own = at * CHUNK..events.len().min((at + 1) * CHUNK);
        let now = own.filter(|event| dim(*event, matching)).count();
        if let Some(chunk) = chunks.get(at)
            && rows[at].replace(now) != now
        {
            flag(chunk, "data-dim", now == 0);
            set(chunk, "--rows", &now.to_string());
        }
        now
    };
    let rest = move || {
        page.matching.with_untracked(|matching| {
            for at in 0..events.len().div_ceil(CHUNK) {
                dim_chunk(at, matching);
            }
            for (event, mark) in strip {
                flag(mark, "data-dim", matching.binary_search(event).is_err());
            }
        });
    };
    let painting = shell.clone();
    Effect::new(move |_| {
        let matching = page.matching.get();
        if chunks.is_empty() {
            return rest();
        }
        // Of thousands of events those that nobody sees yet can wait until the others have answered: all of the rail where there are
        // columns instead, else what is below the window.
        let is_seen = |chunk: &Element| chunk.get_bounding_client_rect().bottom() > 0.0;
        if let Some(first) = chunks.iter().position(is_seen) {
            let mut seen = 0;
            for at in 0..chunks.len() {
                let now = dim_chunk(at, &matching);
                seen += if at < first { 0 } else { now };
                if seen >= SEEN {
                    break;
                }
            }
        }
        painting.painted(Box::new(rest));
    });
    let band = shell.app.query_selector(".strip__window").ok().flatten();
    Effect::new(move |before: Option<Vec<usize>>| {
        let (near, properties) = (near(page), columns(page));
        // The HTML may have columns for other events: the address is not known there.
        let before = before.unwrap_or_else(|| (0..events.len()).collect());
        for away in before.iter().filter(|event| near.binary_search(event).is_err()) {
            if let Some(item) = events.get(*away) {
                flag(item, "data-near", false);
            }
            if let Some(chunk) = chunks.get(*away / CHUNK) {
                flag(chunk, "data-near", false);
            }
        }
        for chunk in near.iter().filter_map(|event| chunks.get(*event / CHUNK)) {
            flag(chunk, "data-near", true);
        }
        // On the few that have a column, not on what holds all events: each of thousands would be styled anew.
        for (event, item) in near.iter().filter_map(|event| Some((*event, events.get(*event)?))) {
            page.matching.with_untracked(|matching| dim(event, matching));
            flag(item, "data-near", true);
            let rank = rank(page, event);
            set(item, "--rank", &rank.to_string());
            // What only fades for the eye is gone for those who hear the list.
            let _ = if rank == NO_RANK && event != page.chosen.get() {
                item.set_attribute("aria-hidden", "true")
            } else {
                item.remove_attribute("aria-hidden")
            };
        }
        let items = near.iter().filter_map(|event| events.get(*event));
        for item in items.chain(&band) {
            for (name, value) in &properties {
                set(item, name, value);
            }
        }
        near
    });
    let there = shell.clone();
    Effect::new(move |_| page.focus.with(|focus| cards(&there, page, focus)));
}

/// Shows on an event whether it is chosen.
fn choose(item: &Element, mark: &Element, roving: bool, on: bool) {
    flag(item, "data-chosen", on);
    let _ = if on {
        mark.set_attribute("aria-current", "true")
    } else {
        mark.remove_attribute("aria-current")
    };
    if roving {
        let _ = mark.set_attribute("tabindex", if on { "0" } else { "-1" });
    }
}

/// Shows on an event whether it passes the filters.
fn filter(item: &Element, mark: Option<&Element>, matches: bool, roving: bool) {
    flag(item, "data-dim", !matches);
    // Tab stops at no mark that may have no column.
    if let Some(mark) = mark.filter(|_| !roving) {
        let _ = if matches {
            mark.remove_attribute("tabindex")
        } else {
            mark.set_attribute("tabindex", "-1")
        };
    }
}

/// Where an event stands among those that match.
fn rank(page: Page, event: usize) -> i64 {
    let rank = page.matching.with(|matching| matching.binary_search(&event));
    rank.map_or(NO_RANK, |rank| i64::try_from(rank).unwrap_or(i64::MAX))
}

/// Sets a custom property on an element.
fn set(element: &Element, name: &str, value: &str) {
    let _ = element.unchecked_ref::<HtmlElement>().style().set_property(name, value);
}

fn cards(shell: &Shell, page: Page, focus: &crate::focus::Focus) {
    for card in &page.timeline.cards {
        if let Some(element) = shell.document.get_element_by_id(&TargetKind::Project.anchor(&card.id)) {
            flag(&element, "data-out", !page.timeline.shows_card(focus, card));
            flag(
                &element,
                "data-selected",
                focus.id(TargetKind::Project) == Some(&card.id),
            );
        }
    }
}

/// What stands for events on the strip, with the index of its event.
fn strip(shell: &Shell) -> Vec<(usize, Element)> {
    let event = |mark: &Element| mark.get_attribute("data-event")?.parse().ok();
    let marks = all(&shell.app, ".strip [data-event]").into_iter();
    marks
        .filter_map(|mark| event(&mark).map(|event| (event, mark)))
        .collect()
}

fn mark(item: &Element) -> Option<Element> {
    item.query_selector(".event__mark").ok().flatten()
}
