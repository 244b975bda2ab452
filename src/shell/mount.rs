//! Puts views that move in the place of the same views in the HTML, without the reader noticing.

use super::Shell;
use crate::view::Page;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

/// What can hold the keyboard's focus.
pub(super) const FOCUSABLE: &str = "a[href],button,summary,[tabindex]";

/// Mounts a view, which is one element, in the place of the element with this name in `data-live`; the keyboard's focus stays.
pub(super) fn replace(shell: &Shell, page: Page, name: &str, view: fn() -> AnyView) -> Option<()> {
    let old = shell.app.query_selector(&format!("[data-live='{name}']")).ok()??;
    let holder = shell.document.create_element("div").ok()?;
    append(&holder, page, Box::new(view)).forget();
    let new = holder.first_element_child()?;
    let focused = focused(&shell.document, &old);
    old.replace_with_with_node_1(&new).ok()?;
    refocus(&new, focused);
    Some(())
}

/// Which of the elements within `root` that can hold the keyboard's focus has it.
fn focused(document: &Document, root: &Element) -> Option<usize> {
    let focused = document.active_element()?;
    all(root, FOCUSABLE).iter().position(|other| *other == focused)
}

/// Gives the keyboard to the same element in what took the place of `root`.
fn refocus(root: &Element, at: Option<usize>) {
    if let Some(element) = at.and_then(|at| all(root, FOCUSABLE).into_iter().nth(at)) {
        focus(&element);
    }
}

/// A view that stands in the page until this is dropped.
pub(super) type Mounted = UnmountHandle<<AnyView as Render>::State>;

/// Puts a view at the end of an element. Boxed: the app has this once, and not once a view.
pub(super) fn append(holder: &Element, page: Page, view: Box<dyn FnOnce() -> AnyView>) -> Mounted {
    mount_to(holder.clone().unchecked_into(), move || {
        provide_context(page);
        view()
    })
}

/// Gives an element the keyboard; the page stays where it is.
pub(super) fn focus(element: &Element) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.unchecked_ref::<HtmlElement>().focus_with_options(&options);
}

/// The elements within `root` that a selector finds.
pub(super) fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    let nodes = (0..list.length()).filter_map(|at| list.get(at));
    nodes.map(JsCast::unchecked_into).collect()
}

/// Sets an empty attribute, or takes it away.
pub(super) fn flag(element: &Element, name: &str, on: bool) {
    if element.has_attribute(name) != on {
        let _ = element.toggle_attribute_with_force(name, on);
    }
}
