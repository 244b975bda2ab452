//! The address bar: reads what is selected and filtered from it, writes it there, follows back and forward.

use super::{Shell, band, listen};
use crate::focus::{Facet, Focus, Target, TargetKind};
use crate::story::{EventKind, Stage};
use crate::view::Page;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Event;

/// What a change of the address is to the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HistoryEntry {
    /// A step that the reader can go back from. With the step before it a browser keeps how far the page is scrolled: it is written
    /// before that changes.
    New,
    /// Such a step that scrolls nothing.
    Still,
    /// The same step, changed.
    Same,
}

/// Looks at what the address names, as far as the page has it.
pub(super) fn read(shell: &Shell, page: Page) {
    // Whoever has changed the address meanwhile means what stands there now.
    shell.unwritten.take();
    let asked = Focus::parse(&hash(shell));
    let timeline = &page.timeline;
    let has_target = |target: &Target| match target.kind {
        TargetKind::Event => timeline.position(&target.id).is_some(),
        TargetKind::Project => timeline.cards.iter().any(|card| card.id == target.id),
        TargetKind::Section | TargetKind::Source => shell.document.get_element_by_id(&target.to_string()).is_some(),
    };
    let has_value = |facet: Facet, value: &str| match facet {
        Facet::Sector | Facet::CardSector => timeline.sectors.iter().any(|sector| sector.id == value),
        Facet::Kind => EventKind::WORDS.contains(&value),
        Facet::Stage => Stage::WORDS.contains(&value),
    };
    let (focus, whole) = asked.within(has_target, has_value);
    page.look(focus);
    page.lost.set(!whole);
}

fn hash(shell: &Shell) -> String {
    shell.window.location().hash().unwrap_or_default()
}

/// Looks at something else and writes it into the address; inside a frame the history is the host page's and gets no step.
pub(super) fn write(shell: &Shell, page: Page, focus: Focus, entry: HistoryEntry) {
    if page.focus.with_untracked(|now| *now == focus) {
        return;
    }
    catch_up(shell, page);
    if entry == HistoryEntry::New {
        step(shell, &focus, entry);
    } else {
        // In a page of hundreds of thousands of elements a browser takes longer for its address than for a frame.
        shell.unwritten.set(Some(entry));
        let there = shell.clone();
        shell.painted(Box::new(move || catch_up(&there, page)));
    }
    page.look(focus);
}

/// Writes what is still to be written.
pub(super) fn catch_up(shell: &Shell, page: Page) {
    if let Some(entry) = shell.unwritten.take() {
        page.focus.with_untracked(|focus| step(shell, focus, entry));
    }
}

/// Writes a focus into the address.
pub(super) fn step(shell: &Shell, focus: &Focus, entry: HistoryEntry) {
    let location = shell.window.location();
    let bare = || Some(format!("{}{}", location.pathname().ok()?, location.search().ok()?));
    let fragment = focus.to_string();
    let address = if fragment.is_empty() {
        bare().unwrap_or_default()
    } else {
        format!("#{fragment}")
    };
    if let Ok(history) = shell.window.history() {
        // An opaque origin may refuse; the page answers all the same.
        let _ = if shell.is_framed() || entry == HistoryEntry::Same {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
        } else {
            history.push_state_with_url(&JsValue::NULL, "", Some(&address))
        };
    }
}

/// Follows the address from now on.
pub(super) fn connect(shell: &Shell, page: Page) {
    let there = shell.clone();
    // A browser finds the target by itself only where the fragment is nothing else; a reader who has gone on reading stays.
    let focus = page.focus.get_untracked();
    let bare =
        focus.target.as_ref().map(ToString::to_string).unwrap_or_default() == hash(shell).trim_start_matches('#');
    if !bare && shell.window.scroll_y().is_ok_and(|y| y < 1.0) {
        shell.soon(move |shell| go_to(shell, page));
    }
    for name in ["hashchange", "popstate"] {
        let shell = there.clone();
        let follow = move |_: Event| {
            if !shell.app.is_connected() {
                return;
            }
            let before = page.focus.get_untracked();
            read(&shell, page);
            // Gecko and WebKit go back to where the page was scrolled to after the first of the two, past what is revealed.
            if page.focus.get_untracked() != before || name == "hashchange" {
                shell.soon(move |shell| go_to(shell, page));
            }
        };
        listen::on(&there.window, name, Box::new(follow));
    }
}

/// Brings what is selected into view.
fn go_to(shell: &Shell, page: Page) {
    match page.focus.get_untracked().target {
        Some(target) if target.kind != TargetKind::Event => {
            if let Some(element) = shell.document.get_element_by_id(&target.to_string()) {
                element.scroll_into_view();
            }
        }
        Some(_) => {
            band::reveal_event(shell, page);
        }
        None => {}
    }
}
