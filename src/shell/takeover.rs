//! Puts the live page in the place of the prerendered one without the reader noticing.

use super::Shell;
use crate::view::{self, Page};
use leptos::mount::mount_to;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What can hold the keyboard's focus.
const FOCUSABLE: &str = "a[href],button,summary,[tabindex]";

/// Mounts the page and returns its element. Scroll position, focus and opened details stay.
pub(super) fn mount(shell: &Shell, page: &Page) -> Option<Element> {
    let old = shell.app.clone();
    let new: HtmlElement = old.clone_node().ok()?.unchecked_into();
    let content = page.clone();
    mount_to(new.clone(), move || view::page(&content)).forget();

    let open = details(&old).into_iter().map(|it| it.has_attribute("open"));
    for (details, open) in details(&new).into_iter().zip(open) {
        if open {
            let _ = details.set_attribute("open", "");
        }
    }
    let focused = shell.document.active_element().and_then(|element| name(&old, &element));
    let (x, y) = (
        shell.window.scroll_x().unwrap_or(0.0),
        shell.window.scroll_y().unwrap_or(0.0),
    );
    old.replace_with_with_node_1(&new).ok()?;
    if let Some(element) = focused.and_then(|name| find(&new, name)) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.unchecked_ref::<HtmlElement>().focus_with_options(&options);
    }
    shell.window.scroll_to_with_x_and_y(x, y);
    Some(new.into())
}

fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|at| list.get(at))
        .map(JsCast::unchecked_into)
        .collect()
}

fn details(root: &Element) -> Vec<Element> {
    all(root, "details")
}

/// The place of an element among those that can hold the focus.
fn name(root: &Element, element: &Element) -> Option<usize> {
    all(root, FOCUSABLE).iter().position(|other| other == element)
}

fn find(root: &Element, place: usize) -> Option<Element> {
    all(root, FOCUSABLE).into_iter().nth(place)
}
