//! Answers presses and keys: most give the page a new focus. A control says by its [`Action`] what it asks for; marks, links,
//! the strip and arrow keys carry none.

use super::address::{HistoryEntry, write};
use super::mount::{all, flag, focus as give_focus};
use super::{Shell, address, band, copy, listen, peek, strip};
use crate::action::{ATTRIBUTE, Action, Step};
use crate::focus::{Facet, Focus, Target, TargetKind};
use crate::locale::Key;
use crate::view::Page;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent};

/// Listens from now on.
pub(super) fn connect(shell: &Shell, page: Page) {
    let on = |name: &str, hear: fn(&Shell, Page, &Event) -> Option<()>| {
        let there = shell.clone();
        listen::on(
            &shell.app,
            name,
            Box::new(move |event: Event| {
                hear(&there, page, &event);
            }),
        );
    };
    on("click", clicked);
    on("keydown", pressed);
    on("focusin", focused);
    on("pointerdown", strip::begin);
    on("pointermove", strip::go_on);
    on("pointerup", strip::end);
    peek::connect(shell);
}

/// Answers a click, or leaves it to the browser.
fn clicked(shell: &Shell, page: Page, event: &Event) -> Option<()> {
    let mouse: &MouseEvent = event.unchecked_ref();
    if mouse.button() != 0 || mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key() {
        return None;
    }
    let control = listen::around(event, &format!("a[href^='#'],[{ATTRIBUTE}]"))?;
    match control.get_attribute(ATTRIBUTE) {
        Some(action) => act(shell, page, &control, action.parse().ok()?),
        None => follow(shell, page, &control)?,
    }
    event.prevent_default();
    Some(())
}

/// Does what a control asks for.
fn act(shell: &Shell, page: Page, control: &Element, action: Action) {
    if control.get_attribute("aria-disabled").as_deref() == Some("true") {
        return;
    }
    let mut focus = page.focus.get_untracked();
    match action {
        Action::Filter(facet, value) => {
            focus.toggle(facet, &value);
            hold(shell, page, control, focus);
        }
        Action::Clear(scope) => {
            focus.clear(scope.facets());
            // The button goes; the keyboard's focus would be lost with it.
            let section = control.closest("section").ok().flatten();
            if let Some(chip) = section.and_then(|section| section.query_selector("[data-filter]").ok().flatten()) {
                give_focus(&chip);
                hold(shell, page, &chip, focus);
            }
        }
        Action::Step(step) => {
            go(shell, page, step, HistoryEntry::New);
            shell.soon(move |shell| {
                band::reveal_event(shell, page);
            });
        }
        Action::Copy => copy::copy(shell, page, control),
        Action::Close => peek::close(shell),
    }
}

/// Looks at `focus` while a control stays where the reader sees it.
fn hold(shell: &Shell, page: Page, control: &Element, focus: Focus) {
    band::hold(
        shell,
        control,
        || write(shell, page, focus, HistoryEntry::Still),
        |_, _| (),
    );
}

/// Follows a link within the page: marks open in place, mentions in prose open a peek, other links go to their target.
fn follow(shell: &Shell, page: Page, link: &Element) -> Option<()> {
    let href = link.get_attribute("href")?;
    let id = href.strip_prefix('#')?;
    let Some(target) = Target::parse(id) else {
        return jump(shell, page, id);
    };
    if peek::opens(link, &target) && peek::open(shell, page, link, &target).is_some() {
        return Some(());
    }
    peek::close(shell);
    let mut focus = page.focus.get_untracked().with_target(Some(target.clone()));
    let facets = match target.kind {
        TargetKind::Event
            if !page
                .timeline
                .position(&target.id)
                .is_some_and(|at| page.timeline.shows(&focus, at)) =>
        {
            &Facet::OF_EVENTS[..]
        }
        TargetKind::Project
            if !(page.timeline.cards.iter())
                .any(|card| card.id == target.id && page.timeline.shows_card(&focus, card)) =>
        {
            &Facet::OF_CARDS
        }
        _ => &[],
    };
    focus.clear(facets);
    if link.class_list().contains("event__mark") {
        choose(shell, page, link, focus);
    } else {
        write(shell, page, focus, HistoryEntry::New);
        shell.soon(move |shell| {
            arrive(shell, page, &target);
        });
    }
    Some(())
}

/// Chooses the event of a mark, which stays under the finger.
fn choose(shell: &Shell, page: Page, mark: &Element, focus: Focus) {
    let before = &page.timeline.events[page.chosen.get_untracked()].id;
    let opened = shell.event(before);
    let kept = all(&shell.app, ".event[data-open]");
    // What closes below the mark does not move it.
    let top = |element: &Element| element.get_bounding_client_rect().top();
    let above = kept.iter().cloned().chain(opened);
    let above: Vec<Element> = above
        .filter(|item| !item.contains(Some(mark)) && top(item) < top(mark))
        .collect();
    let element = mark.clone();
    band::hold(
        shell,
        mark,
        || {
            for item in &kept {
                flag(item, "data-open", false);
            }
            write(shell, page, focus, HistoryEntry::New);
        },
        move |shell, moved| {
            // What has closed above, and could not be scrolled away, is kept open.
            if moved.abs() > 1.0 {
                let bare = element.get_bounding_client_rect().top();
                for item in &above {
                    flag(item, "data-open", true);
                }
                let back = element.get_bounding_client_rect().top() - bare;
                if (back + moved).abs() > 1.0 && back != 0.0 {
                    shell.window.scroll_by_with_x_and_y(0.0, back + moved);
                }
            }
            band::reveal_event(shell, page);
            announce(shell, page);
        },
    );
}

/// Goes to a part of the page that an address cannot name beside a selection: the address stays as it is.
fn jump(shell: &Shell, page: Page, id: &str) -> Option<()> {
    let focus = page.focus.get_untracked();
    if focus == Focus::default() {
        return None;
    }
    let part = shell.document.get_element_by_id(id)?;
    address::catch_up(shell, page);
    address::step(shell, &focus, HistoryEntry::New);
    show(&part);
    Some(())
}

/// Brings the target of a link into view and gives it the keyboard.
fn arrive(shell: &Shell, page: Page, target: &Target) -> Option<()> {
    let element = shell.document.get_element_by_id(&target.to_string())?;
    if target.kind == TargetKind::Event {
        band::reveal_event(shell, page);
        give_focus(&element.query_selector(".event__mark").ok()??);
    } else {
        show(&element);
    }
    Some(())
}

fn show(element: &Element) {
    element.scroll_into_view();
    let _ = element.set_attribute("tabindex", "-1");
    give_focus(element);
}

/// Chooses another event of those that match, in order of time; whether there is one.
fn go(shell: &Shell, page: Page, step: Step, entry: HistoryEntry) -> Option<()> {
    let rank = untrack(|| page.rank());
    let to = page.matching.with_untracked(|matching| {
        let to = match step {
            Step::First => 0,
            Step::Last => matching.len().checked_sub(1)?,
            Step::Previous => rank.checked_sub(1)?,
            Step::Next => rank + 1,
        };
        matching.get(to).copied()
    })?;
    let target = Target::new(TargetKind::Event, &page.timeline.events[to].id);
    let focus = page.focus.get_untracked().with_target(Some(target));
    write(shell, page, focus, entry);
    announce(shell, page);
    Some(())
}

/// Arrows, Home and End while a mark has the keyboard.
fn pressed(shell: &Shell, page: Page, event: &Event) -> Option<()> {
    let keys: &KeyboardEvent = event.unchecked_ref();
    if keys.ctrl_key() || keys.meta_key() || keys.alt_key() || keys.shift_key() {
        return None;
    }
    listen::around(event, ".event__mark")?;
    let mirrored = page.locale.dir == "rtl";
    let step = match keys.key().as_str() {
        "ArrowRight" if !mirrored => Step::Next,
        "ArrowLeft" if mirrored => Step::Next,
        "ArrowDown" => Step::Next,
        "ArrowRight" | "ArrowLeft" | "ArrowUp" => Step::Previous,
        "Home" => Step::First,
        "End" => Step::Last,
        _ => return None,
    };
    event.prevent_default();
    go(shell, page, step, HistoryEntry::Same);
    shell.soon(move |shell| {
        let item = shell.event(&page.timeline.events[page.chosen.get_untracked()].id);
        if let Some(Ok(Some(mark))) = item.map(|item| item.query_selector(".event__mark")) {
            give_focus(&mark);
        }
        band::reveal_event(shell, page);
    });
    Some(())
}

/// A mark that gets the keyboard gets a column.
fn focused(_: &Shell, page: Page, event: &Event) -> Option<()> {
    let mark = listen::around(event, ".event__mark")?;
    let id = mark.get_attribute("href")?;
    let id = id.strip_prefix('#')?.strip_prefix(TargetKind::Event.prefix())?;
    let at = page.timeline.position(id)?;
    if page.matching.with_untracked(|matching| matching.contains(&at)) {
        page.reveal(at);
    }
    Some(())
}

/// Tells a screen reader date and heading of the event that is now told of, and no more.
pub(super) fn announce(shell: &Shell, page: Page) {
    let event = &page.timeline.events[page.chosen.get_untracked()];
    shell.announce(event.when.clone() + page.locale.word(Key::Colon) + &event.title);
}
