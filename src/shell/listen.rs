//! Hears events for as long as the program runs. All listeners are one type: each type of closure weighs in the WASM.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget};

/// Listens from now on, until the program has failed: then the page goes on without it.
pub(super) fn on(target: &EventTarget, name: &str, mut hear: Box<dyn FnMut(Event)>) {
    let listener: Closure<dyn FnMut(Event)> = Closure::new(move |event| {
        if around(&event, "[data-app=failed]").is_none() {
            hear(event);
        }
    });
    let _ = target.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// What a selector finds around the element that the event is about.
pub(super) fn around(event: &Event, selector: &str) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(selector).ok()?
}
