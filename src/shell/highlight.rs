//! Lights up whatever speaks of the same thing as the link, event or card under the pointer or the keyboard.

use super::mount::{all, flag};
use super::{Shell, listen};
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
        let hear = move |event: Event| {
            if let Some(thing) = listen::around(&event, "a[href^='#'],.event,.card") {
                match thing.get_attribute("href") {
                    Some(address) => set(&app, &address, &format!(",{address}"), on),
                    // The thing itself needs no light: the reader is there.
                    None => set(&app, &format!("#{}", thing.id()), "", on),
                }
            }
        };
        listen::on(&shell.app, name, Box::new(hear));
    }
}

/// Marks every mention of `#event-…` or `#project-…`, `or` what else the selector goes on with.
fn set(app: &Element, address: &str, or: &str, on: bool) {
    if !address.starts_with("#event-") && !address.starts_with("#project-") {
        return;
    }
    for element in all(app, &format!("a[href='{address}']{or}")) {
        flag(&element, "data-lit", on);
    }
}
