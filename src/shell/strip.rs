//! Answers the pointer on the strip: a press chooses the nearest event, a drag one after another.

use super::address::{HistoryEntry, write};
use super::control::announce;
use super::{Shell, band, listen};
use crate::focus::{Target, TargetKind};
use crate::view::Page;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, MouseEvent};

/// A press that began on the strip: how far across the window, in px, and what the next choice is to the history.
pub(super) type Press = Option<(i32, HistoryEntry)>;

/// How far a press is drawn before it is a drag, in px. A finger that goes up or down scrolls the page, and the browser takes the
/// press back before it has gone so far aside.
const SLACK: u32 = 8;

/// A press elsewhere that is drawn over the strip selects text.
pub(super) fn begin(shell: &Shell, _: Page, event: &Event) -> Option<()> {
    let mouse: &MouseEvent = event.unchecked_ref();
    let strip = listen::around(event, ".strip").filter(|_| mouse.button() == 0);
    shell.press.set(strip.map(|_| (mouse.client_x(), HistoryEntry::New)));
    None
}

pub(super) fn go_on(shell: &Shell, page: Page, event: &Event) -> Option<()> {
    let (x, entry) = shell.press.get()?;
    let mouse: &MouseEvent = event.unchecked_ref();
    if mouse.buttons() & 1 == 1 && mouse.client_x().abs_diff(x) > SLACK {
        travel(shell, page, event, entry)?;
        shell.press.set(Some((x, HistoryEntry::Same)));
    }
    None
}

pub(super) fn end(shell: &Shell, page: Page, event: &Event) -> Option<()> {
    let (_, entry) = shell.press.take()?;
    travel(shell, page, event, entry)
}

/// Chooses the event that is nearest to where the strip is pressed.
fn travel(shell: &Shell, page: Page, event: &Event, entry: HistoryEntry) -> Option<()> {
    let strip = listen::around(event, ".strip")?;
    let mouse: &MouseEvent = event.unchecked_ref();
    let bounds = strip.get_bounding_client_rect();
    let part = (f64::from(mouse.client_x()) - bounds.left()) / bounds.width();
    let part = if page.locale.dir == "rtl" { 1.0 - part } else { part };
    let axis = page.timeline.axis;
    #[allow(clippy::cast_possible_truncation)]
    let day = axis.span().start + (f64::from(axis.days()) * part) as i32;
    let events = &page.timeline.events;
    let away = |at: &usize| events[*at].start.abs_diff(day);
    let nearest = page
        .matching
        .with_untracked(|matching| matching.iter().copied().min_by_key(away))?;
    // A press brings into view also what is chosen already; a drag goes on to the next.
    if nearest == page.chosen.get_untracked() && entry == HistoryEntry::Same {
        return None;
    }
    let focus = page
        .focus
        .get_untracked()
        .with_target(Some(Target::new(TargetKind::Event, &events[nearest].id)));
    write(shell, page, focus, entry);
    announce(shell, page);
    shell.soon(move |shell| {
        band::reveal_event(shell, page);
    });
    Some(())
}
