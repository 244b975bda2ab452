//! Shows the whole story while it is printed, whatever is filtered or zoomed on the screen; writes no address.

use super::Shell;
use crate::view::Page;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Listens from now on.
pub(super) fn connect(shell: &Shell, page: &Page) {
    let kept = Rc::new(Cell::new(None));
    for (name, on) in [("beforeprint", true), ("afterprint", false)] {
        let (kept, page) = (kept.clone(), page.clone());
        let listen = Closure::<dyn FnMut()>::new(move || {
            let state = page.state;
            let now = (state.focus.get_untracked(), state.axis.get_untracked());
            let then = if on {
                let mut focus = now.0.clone();
                focus.clear();
                kept.set(Some(now.clone()));
                (focus, page.data.whole())
            } else {
                kept.take().unwrap_or_else(|| now.clone())
            };
            state.paper.set(on);
            // The plot is drawn anew for a new axis, and would lose the keyboard's place for the same one.
            if then.0 != now.0 {
                state.focus.set(then.0);
            }
            if then.1 != now.1 {
                state.axis.set(then.1);
            }
        });
        let _ = shell
            .window
            .add_event_listener_with_callback(name, listen.as_ref().unchecked_ref());
        listen.forget();
    }
}
