//! Opens a peek at a mention in the prose and closes it; the page stays where it is, the history is left alone.

use super::mount::{all, append, focus};
use super::{Shell, listen};
use crate::focus::{Target, TargetKind};
use crate::view::{Page, Peek, Peeked};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// Inside these, links jump instead of opening a peek.
const LEADS: &str = ".timeline,.card,.comparison,.contents,.peek";

/// How far the peek stands from the mention, in px.
const GAP: f64 = 6.0;

/// How far it stands from the window's sides, in px.
const EDGE: f64 = 16.0;

/// Listens from now on.
pub(super) fn connect(shell: &Shell) {
    let there = shell.clone();
    let key = move |event: Event| {
        let keys: &KeyboardEvent = event.unchecked_ref();
        // Tab out of the peek continues after the mention.
        let leaves = keys.key() == "Tab" && find(&there).is_some_and(|peek| is_left(&there, &peek, keys.shift_key()));
        if keys.key() == "Escape" || leaves {
            close(&there);
        }
    };
    listen::on(&shell.document, "keydown", Box::new(key));
    let there = shell.clone();
    let press = move |event: Event| {
        if listen::around(&event, "#peek").is_none() {
            // The keyboard goes where the reader presses.
            there.peeked.take();
        }
    };
    listen::on(&shell.document, "pointerdown", Box::new(press));
}

/// Whether Tab leaves the peek, forwards or `back`.
fn is_left(shell: &Shell, peek: &Element, back: bool) -> bool {
    let Some(focused) = shell.document.active_element().filter(|it| peek.contains(Some(it))) else {
        return false;
    };
    let stops = all(peek, "a,button");
    let edge = if back { stops.first() } else { stops.last() };
    edge == Some(&focused) || (back && focused == *peek)
}

/// Whether a link opens a peek instead of leading away.
pub(super) fn opens(link: &Element, target: &Target) -> bool {
    let inside = link.closest(LEADS).ok().flatten().is_some();
    matches!(target.kind, TargetKind::Event | TargetKind::Project) && !inside
}

/// Opens the peek of a target beside a link that mentions it.
pub(super) fn open(shell: &Shell, page: Page, link: &Element, target: &Target) -> Option<()> {
    close(shell);
    let (peeked, words) = read(shell, page, target)?;
    let mounted = append(&shell.app, page, Box::new(move || view! { <Peek peeked /> }.into_any()));
    let peek: HtmlElement = find(shell)?.dyn_into().ok()?;
    let place = peek.query_selector(".peek__summary").ok()??;
    match words {
        Some(words) => fill(&place, &words),
        None => place.remove(),
    }
    stand(shell, &peek, link);
    shell.peeked.set(Some((link.clone(), mounted)));
    focus(&peek);
    Some(())
}

/// Copies what stands in one element into another.
fn fill(place: &Element, words: &Element) {
    let nodes = words.child_nodes();
    for node in (0..nodes.length()).filter_map(|at| nodes.get(at)) {
        if let Ok(copy) = node.clone_node_with_deep(true) {
            let _ = place.append_child(&copy);
        }
    }
}

/// What is shown of a target, and the element with its summary, if it has one: what it says stands in the page.
fn read(shell: &Shell, page: Page, target: &Target) -> Option<(Peeked, Option<Element>)> {
    let element = shell.document.get_element_by_id(&target.to_string())?;
    let text = |selector: &str| {
        let found = element.query_selector(selector).ok().flatten();
        found.and_then(|found| found.text_content()).unwrap_or_default()
    };
    let (line, title, summary) = match target.kind {
        TargetKind::Event => {
            let entry = &page.timeline.events[page.timeline.position(&target.id)?];
            (text(".detail__line"), entry.title.clone(), ".detail__summary")
        }
        _ => (text(".card__stage"), text(".card__name"), ".card__summary"),
    };
    let peeked = Peeked {
        kind: target.kind,
        target: target.to_string(),
        line,
        title,
    };
    Some((peeked, element.query_selector(summary).ok()?))
}

/// Puts the peek below the line of the mention, or above it where there is more room, within the column of the text.
fn stand(shell: &Shell, peek: &HtmlElement, link: &Element) -> Option<()> {
    let app = shell.app.get_bounding_client_rect();
    // A link may run over two lines: the peek stands by the one that comes first.
    let line = link.get_client_rects().item(0)?;
    let size = peek.get_bounding_client_rect();
    let (width, height) = (
        shell.window.inner_width().ok()?.as_f64()?,
        shell.window.inner_height().ok()?.as_f64()?,
    );
    let last = link.get_bounding_client_rect();
    let below = last.bottom() + GAP;
    let above = line.top() - GAP - size.height();
    let top = if below + size.height() > height && above >= 0.0 {
        above
    } else {
        below.min((height - size.height()).max(0.0))
    };
    let left = (line.left() - GAP).clamp(EDGE, (width - size.width() - EDGE).max(EDGE));
    let style = peek.style();
    let _ = style.set_property("inset-block-start", &px(top - app.top()));
    let _ = style.set_property("left", &px(left - app.left()));
    Some(())
}

/// A length in whole px: printing fractions would weigh more than they show.
#[allow(clippy::cast_possible_truncation)]
fn px(length: f64) -> String {
    format!("{}px", length.round() as i32)
}

/// Closes the peek; the keyboard goes back to the mention.
pub(super) fn close(shell: &Shell) {
    if let Some((link, mounted)) = shell.peeked.take() {
        drop(mounted);
        focus(&link);
    }
}

fn find(shell: &Shell) -> Option<Element> {
    shell.document.get_element_by_id("peek")
}
