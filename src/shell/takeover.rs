//! Puts something new in the place of what stands there without the reader noticing.

use super::Shell;
use crate::view::{Markup, Page};
use leptos::mount::mount_to;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What can hold the keyboard's focus.
const FOCUSABLE: &str = "a[href],button,summary,[tabindex]";

/// Mounts a view, which is one element, in the place of the element that a selector finds.
pub(super) fn mount(shell: &Shell, page: &Page, selector: &str, view: fn(&Page) -> Markup) -> Option<()> {
    let old = shell.app.query_selector(selector).ok()??;
    replace(shell, &old, |holder| {
        append(&holder, view(page));
        holder.first_element_child()
    })?;
    Some(())
}

/// Puts a view at the end of an element, where it stays for as long as the program.
pub(super) fn append(holder: &Element, view: Markup) {
    mount_to(holder.clone().unchecked_into(), move || view).forget();
}

/// Replaces an element by what `make` makes of an empty one with the same attributes; focus and opened details stay.
pub(super) fn replace(shell: &Shell, old: &Element, make: impl FnOnce(Element) -> Option<Element>) -> Option<Element> {
    let new = make(old.clone_node().ok()?.unchecked_into())?;
    for (details, before) in all(&new, "details").iter().zip(all(old, "details")) {
        if before.has_attribute("open") {
            let _ = details.set_attribute("open", "");
        }
    }
    let focused = shell.document.active_element().and_then(|element| name(old, &element));
    old.replace_with_with_node_1(&new).ok()?;
    if let Some(element) = focused.and_then(|name| all(&new, FOCUSABLE).into_iter().nth(name)) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.unchecked_ref::<HtmlElement>().focus_with_options(&options);
    }
    Some(new)
}

/// The elements within `root` that a selector finds.
pub(super) fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|at| list.get(at))
        .map(JsCast::unchecked_into)
        .collect()
}

/// The place of an element among those that can hold the focus.
fn name(root: &Element, element: &Element) -> Option<usize> {
    all(root, FOCUSABLE).iter().position(|other| other == element)
}
