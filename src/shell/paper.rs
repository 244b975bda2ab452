//! Shows the whole story while it is printed, whatever is filtered, zoomed or crowded on the screen; changes no signal and
//! no address, for what follows signals follows too late: a browser draws the paper as soon as it has told of it.

use super::takeover::{all, append};
use super::{Shell, listen};
use crate::view::{self, Page};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// What comes back to the screen.
struct Screen {
    plot: Element,
    paper: Element,
    cards: Vec<Element>,
    focused: Option<Element>,
}

/// Listens from now on.
pub(super) fn connect(shell: &Shell, page: &Page) {
    let kept = Rc::new(Cell::new(None));
    for (name, on) in [("beforeprint", true), ("afterprint", false)] {
        let (kept, there, page) = (kept.clone(), shell.clone(), page.clone());
        let hear = move |_: Event| {
            // Told twice, a page is laid out once.
            let screen = kept.take();
            kept.set(match (on, screen) {
                (true, None) => lay_out(&there, &page),
                (true, screen) => screen,
                (false, screen) => screen.and_then(|screen| put_back(&screen)),
            });
        };
        listen::on(&shell.window, name, Box::new(hear));
    }
}

fn lay_out(shell: &Shell, page: &Page) -> Option<Screen> {
    let plot = shell.app.query_selector(".timeline__window").ok()??;
    let cards = all(&shell.app, ".card[hidden]");
    for card in &cards {
        let _ = card.remove_attribute("hidden");
    }
    let whole = page.whole();
    let holder = shell.document.create_element("div").ok()?;
    append(&holder, view::plot(&whole));
    let paper = holder.first_element_child()?;
    let focused = shell.document.active_element();
    plot.replace_with_with_node_1(&paper).ok()?;
    Some(Screen {
        plot,
        paper,
        cards,
        focused,
    })
}

fn put_back(screen: &Screen) -> Option<Screen> {
    let _ = screen.paper.replace_with_with_node_1(&screen.plot);
    for card in &screen.cards {
        let _ = card.set_attribute("hidden", "");
    }
    if let Some(focused) = &screen.focused {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = focused.unchecked_ref::<HtmlElement>().focus_with_options(&options);
    }
    None
}
