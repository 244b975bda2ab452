//! Lights up whatever speaks of the same thing as the link, event or card under the pointer or the keyboard.

use super::Shell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event};

/// Listens from now on.
pub(super) fn connect(shell: &Shell) {
    for (name, on) in [
        ("pointerover", true),
        ("focusin", true),
        ("pointerout", false),
        ("focusout", false),
    ] {
        let app = shell.app.clone();
        let listen = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(thing) = target.and_then(|target| target.closest("a[href^='#'],.event,.card").ok().flatten()) {
                match thing.get_attribute("href") {
                    Some(address) => set(&app, &address, &format!(",{address}"), on),
                    // The thing itself needs no light: the reader is there.
                    None => set(&app, &format!("#{}", thing.id()), "", on),
                }
            }
        });
        let _ = shell
            .app
            .add_event_listener_with_callback(name, listen.as_ref().unchecked_ref());
        listen.forget();
    }
}

/// Marks every mention of `#event-…` or `#project-…`, `or` what else the selector goes on with.
fn set(app: &Element, address: &str, or: &str, on: bool) {
    if !address.starts_with("#event-") && !address.starts_with("#project-") {
        return;
    }
    let Ok(list) = app.query_selector_all(&format!("a[href='{address}']{or}")) else {
        return;
    };
    for at in 0..list.length() {
        if let Some(element) = list.get(at).and_then(|node| node.dyn_into::<Element>().ok()) {
            let _ = if on {
                element.set_attribute("data-lit", "")
            } else {
                element.remove_attribute("data-lit")
            };
        }
    }
}
