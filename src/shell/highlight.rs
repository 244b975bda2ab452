//! Lights up whatever speaks of the same thing as the link, event or card under the pointer or the keyboard.

use super::mount::{all, flag};
use super::{Shell, listen};
use crate::focus::TargetKind;
use web_sys::{Element, Event};

/// Listens from now on.
pub(super) fn connect(shell: &Shell) {
    // Found once, with where they lead, for a story may have thousands of events; kept for as long as the page.
    let mentions = all(&shell.app, ".mention").into_iter();
    let mentions = mentions.filter_map(|mention| mention.get_attribute("href").map(|href| (href, mention)));
    let mentions: &[(String, Element)] = mentions.collect::<Vec<_>>().leak();
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
                // Under the pointer already: light up only its mentions.
                let itself = address.is_some();
                let address = address.unwrap_or_else(|| format!("#{}", thing.id()));
                set(&there, mentions, &address, itself, on);
            }
        };
        listen::on(&shell.app, name, Box::new(hear));
    }
}

/// Marks every mention of `#event-…` or `#project-…`, the mark of an event, and the thing `itself` where that is wanted.
fn set(shell: &Shell, mentions: &[(String, Element)], address: &str, itself: bool, on: bool) -> Option<()> {
    let id = address.strip_prefix('#')?;
    if !id.starts_with(TargetKind::Event.prefix()) && !id.starts_with(TargetKind::Project.prefix()) {
        return None;
    }
    for (_, mention) in mentions.iter().filter(|(href, _)| href == address) {
        flag(mention, "data-lit", on);
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
