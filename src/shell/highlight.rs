//! Lights up whatever speaks of the same thing as the link, event or card under the pointer or the keyboard.

use super::mount::{all, flag};
use super::{Shell, listen};
use web_sys::Event;

/// Listens from now on.
pub(super) fn connect(shell: &Shell) {
    for (name, on) in [
        ("pointerover", true),
        ("focusin", true),
        ("pointerout", false),
        ("focusout", false),
    ] {
        let there = shell.clone();
        let hear = move |event: Event| {
            if let Some(thing) = listen::around(&event, "a[href^='#'],.event,.card") {
                let address = thing.get_attribute("href");
                // The thing itself needs no light where the reader is there.
                let itself = address.is_some();
                set(
                    &there,
                    &address.unwrap_or_else(|| format!("#{}", thing.id())),
                    itself,
                    on,
                );
            }
        };
        listen::on(&shell.app, name, Box::new(hear));
    }
}

/// Marks every mention of `#event-…` or `#project-…`, the mark of an event, and the thing `itself` where that is wanted.
fn set(shell: &Shell, address: &str, itself: bool, on: bool) -> Option<()> {
    let id = address.strip_prefix('#')?;
    if !id.starts_with("event-") && !id.starts_with("project-") {
        return None;
    }
    for mention in all(&shell.app, &format!(".mention[href='{address}']")) {
        flag(&mention, "data-lit", on);
    }
    let thing = shell.document.get_element_by_id(id)?;
    if let Ok(Some(mark)) = thing.query_selector(".event__mark") {
        flag(&mark, "data-lit", on);
    }
    if itself {
        flag(&thing, "data-lit", on);
    }
    Some(())
}
