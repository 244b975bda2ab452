//! The address bar: reads the focus from it, writes the focus to it, follows back and forward.

use super::{Shell, listen};
use crate::focus::{Focus, Kind};
use crate::view::Page;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Event;

/// The focus that the address names.
pub(super) fn read(shell: &Shell) -> Focus {
    Focus::parse(&shell.window.location().hash().unwrap_or_default())
}

/// Writes the focus as a step of the history, or in place where the history is a host page's.
pub(super) fn write(shell: &Shell, page: &Page, focus: Focus) {
    if page.state.focus.with_untracked(|now| *now == focus) {
        return;
    }
    step(shell, &focus);
    show(shell, page, focus);
}

/// Adds a step with this focus to the history, or none where the history is a host page's.
pub(super) fn step(shell: &Shell, focus: &Focus) {
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
        let _ = if shell.is_framed() {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
        } else {
            history.push_state_with_url(&JsValue::NULL, "", Some(&address))
        };
    }
}

/// Sets the signal, and has the timeline drawn anew if the event would be out of sight or lost in a crowd.
fn show(shell: &Shell, page: &Page, focus: Focus) {
    if let Some(id) = focus.id(Kind::Event)
        && let Some(event) = page.data.story.events.iter().find(|event| event.id == id)
    {
        let axis = page.state.axis.get_untracked();
        let span = event.date.span();
        if !axis.touches(span) {
            page.state.axis.set(axis.reveal(span.start, page.data.whole()));
        }
    }
    page.look(focus.clone());
    let event = &page.data.story.events[page.data.current(&focus)].id;
    let drawn = format!("#timeline #{}{event}", Kind::Event.prefix());
    if let Ok(None) = shell.app.query_selector(&drawn) {
        page.state.filtered.set(focus);
    }
}

/// Follows the address from now on.
pub(super) fn connect(shell: &Shell, page: &Page) {
    let focus = read(shell);
    // A browser finds the target by itself only where the fragment is nothing else.
    let bare = shell
        .window
        .location()
        .hash()
        .is_ok_and(|hash| Focus::default().with(focus.target.clone()).to_string() == hash.trim_start_matches('#'));
    if let Some(target) = focus.target.as_ref().filter(|_| !bare)
        && let Some(element) = shell.document.get_element_by_id(&target.to_string())
    {
        element.scroll_into_view();
    }
    show(shell, page, focus);
    for name in ["hashchange", "popstate"] {
        let (there, page) = (shell.clone(), page.clone());
        let follow = move |_: Event| {
            let focus = read(&there);
            if page.state.focus.with_untracked(|now| *now != focus) {
                show(&there, &page, focus);
            }
        };
        listen::on(&shell.window, name, Box::new(follow));
    }
}
