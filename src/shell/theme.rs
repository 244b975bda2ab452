//! Light or dark by the reader's choice, where the system's is not theirs.

use super::Shell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event};

/// Name of the choice in the browser's storage.
const NAME: &str = "jalon-theme";

/// Listens from now on, on the document, since the page itself is replaced when the app takes over.
pub(super) fn connect(shell: &Shell) {
    let there = shell.clone();
    let listen = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| target.closest("[data-theme-switch]").ok().flatten().is_some()) {
            switch(&there);
        }
    });
    let _ = shell
        .document
        .add_event_listener_with_callback("click", listen.as_ref().unchecked_ref());
    listen.forget();
}

fn switch(shell: &Shell) -> Option<()> {
    let root = shell.document.document_element()?;
    let dark = match root.get_attribute("data-theme").as_deref() {
        Some(theme) => theme == "dark",
        None => shell
            .window
            .match_media("(prefers-color-scheme: dark)")
            .ok()??
            .matches(),
    };
    let theme = if dark { "light" } else { "dark" };
    root.set_attribute("data-theme", theme).ok()?;
    // A sandboxed frame has no storage; the choice then holds for this visit.
    let storage = shell.window.local_storage().ok()??;
    storage.set_item(NAME, theme).ok()
}
