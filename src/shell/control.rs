//! Clicks and keys on what carries `data-*` or an in-page `href` become a new focus or a new window of time.

use super::{Shell, address, listen};
use crate::focus::{Facet, Focus, Kind, Target};
use crate::locale::Key;
use crate::timeline::Axis;
use crate::view::Page;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent};

/// Listens from now on.
pub(super) fn connect(shell: &Shell, page: &Page) {
    let (there, pages) = (shell.clone(), page.clone());
    let click = move |event: Event| {
        let mouse: &MouseEvent = event.unchecked_ref();
        let plain =
            mouse.button() == 0 && !(mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key());
        if let Some(control) = listen::around(&event, "a[href^='#'],button").filter(|_| plain)
            && clicked(&there, &pages, &control).is_some()
        {
            event.prevent_default();
        }
    };
    listen::on(&shell.app, "click", Box::new(click));
    let (there, pages) = (shell.clone(), page.clone());
    let key = move |event: Event| {
        let keys: &KeyboardEvent = event.unchecked_ref();
        let modified = keys.ctrl_key() || keys.meta_key() || keys.alt_key() || keys.shift_key();
        if listen::around(&event, ".event__mark").is_some()
            && !modified
            && pressed(&there, &pages, &keys.key()).is_some()
        {
            event.prevent_default();
        }
    };
    listen::on(&shell.app, "keydown", Box::new(key));
}

/// Answers a click; `None` leaves it to the browser.
fn clicked(shell: &Shell, page: &Page, control: &Element) -> Option<()> {
    if let Some(href) = control.get_attribute("href") {
        return follow(shell, page, &href, control);
    }
    let mut focus = page.state.focus.get_untracked();
    if let Some(facet) = control.get_attribute("data-filter") {
        let facet = Facet::ALL.into_iter().find(|known| known.name() == facet)?;
        focus.toggle(facet, &control.get_attribute("data-value")?);
        steady(shell, control);
        address::write(shell, page, focus);
    } else if control.has_attribute("data-clear") {
        focus.clear();
        steady(shell, &control.parent_element()?);
        address::write(shell, page, focus);
        // The button goes; the focus would be lost with it.
        let section = control.closest("section").ok()??;
        focus_in(&section, "[data-filter]", false);
    } else if let Some(step) = control.get_attribute("data-step") {
        step_by(shell, page, if step == "next" { Step::Next } else { Step::Previous })?;
    } else if let Some(zoom) = control.get_attribute("data-zoom") {
        zoom_by(page, &zoom)?;
    } else {
        let day = |name: &str| control.get_attribute(name)?.parse().ok();
        page.state.axis.set(Axis::new(day("data-from")?, day("data-to")?));
        focus_in(&shell.app, ".event__mark, .crowd__button", false);
    }
    Some(())
}

/// Follows an in-page link: marks stay where they are, other links go to their target.
fn follow(shell: &Shell, page: &Page, href: &str, link: &Element) -> Option<()> {
    let id = href.strip_prefix('#')?;
    let Some(target) = Target::parse(id) else {
        return jump(shell, page, id);
    };
    let is_mark = link.class_list().contains("event__mark");
    let focus = page.state.focus.get_untracked();
    let mut focus = focus.with(Some(target.clone()));
    if !is_shown(page, &focus) {
        focus.clear();
    }
    address::write(shell, page, focus);
    if is_mark {
        announce(shell, page);
    } else {
        let shell = shell.clone();
        super::soon(Box::new(move || {
            go_to(&shell, &target.to_string());
        }));
    }
    Some(())
}

/// Goes to a part of the page that an address cannot name beside a selection: the address stays as it is.
fn jump(shell: &Shell, page: &Page, id: &str) -> Option<()> {
    let focus = page.state.focus.get_untracked();
    if focus == Focus::default() {
        return None;
    }
    address::step(shell, &focus);
    go_to(shell, id)
}

/// Keeps an element where the reader sees it, whatever the filters add or take away above it.
fn steady(shell: &Shell, element: &Element) {
    let (window, element) = (shell.window.clone(), element.clone());
    let top = element.get_bounding_client_rect().top();
    super::soon(Box::new(move || {
        window.scroll_by_with_x_and_y(0.0, element.get_bounding_client_rect().top() - top);
    }));
}

/// Whether the filters let the target through.
fn is_shown(page: &Page, focus: &Focus) -> bool {
    let story = &page.data.story;
    match (focus.id(Kind::Event), focus.id(Kind::Project)) {
        (Some(id), _) => page.data.shown(focus).iter().any(|at| story.events[*at].id == id),
        (_, Some(id)) => {
            let mut projects = story.projects.iter().filter(|project| project.id == id);
            projects.all(|project| page.data.shows_card(focus, project))
        }
        _ => true,
    }
}

/// Brings a part of the page into view and gives it the keyboard.
fn go_to(shell: &Shell, id: &str) -> Option<()> {
    let element = shell.document.get_element_by_id(id)?;
    element.scroll_into_view();
    if let Ok(Some(mark)) = element.query_selector(":scope > .event__mark") {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        return mark.unchecked_ref::<HtmlElement>().focus_with_options(&options).ok();
    }
    element.set_attribute("tabindex", "-1").ok()?;
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    element.unchecked_ref::<HtmlElement>().focus_with_options(&options).ok()
}

enum Step {
    First,
    Previous,
    Next,
    Last,
}

/// Selects another event of those that the filters show, in order of time.
fn step_by(shell: &Shell, page: &Page, step: Step) -> Option<()> {
    let focus = page.state.focus.get_untracked();
    let shown = page.data.shown(&focus);
    let last = shown.len().checked_sub(1)?;
    let current = page.data.current(&focus);
    // Where the current event is filtered out, its neighbours are still before and after it.
    let before = shown.partition_point(|event| *event < current);
    let here = shown.get(before) == Some(&current);
    let to = match step {
        Step::First => 0,
        Step::Last => last,
        Step::Previous => before.checked_sub(1)?,
        Step::Next => before + usize::from(here),
    };
    let event = &page.data.story.events[*shown.get(to)?];
    address::write(shell, page, focus.with(Some(Target::new(Kind::Event, &event.id))));
    announce(shell, page);
    Some(())
}

/// Arrows, Home and End while a mark has the keyboard; `None` leaves the key to the browser.
fn pressed(shell: &Shell, page: &Page, key: &str) -> Option<()> {
    let mirrored = page.data.locale.dir == "rtl";
    let step = match key {
        "ArrowRight" if !mirrored => Step::Next,
        "ArrowLeft" if mirrored => Step::Next,
        "ArrowDown" => Step::Next,
        "ArrowRight" | "ArrowLeft" | "ArrowUp" => Step::Previous,
        "Home" => Step::First,
        "End" => Step::Last,
        _ => return None,
    };
    step_by(shell, page, step);
    let shell = shell.clone();
    super::soon(Box::new(move || {
        focus_in(&shell.app, ".event__mark[aria-current]", true);
    }));
    Some(())
}

fn focus_in(part: &Element, selector: &str, scroll: bool) -> Option<()> {
    let element = part.query_selector(selector).ok()??;
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(!scroll);
    element.unchecked_ref::<HtmlElement>().focus_with_options(&options).ok()
}

/// Tells a screen reader the heading of the event that is now shown, and no more.
fn announce(shell: &Shell, page: &Page) -> Option<()> {
    let event = &page.data.story.events[page.data.current(&page.state.focus.get_untracked())];
    let locale = &page.data.locale;
    let text = locale.due(event.date, event.by) + locale.word(Key::Colon) + &event.title;
    shell
        .document
        .get_element_by_id("announcer")?
        .set_text_content(Some(&text));
    Some(())
}

fn zoom_by(page: &Page, zoom: &str) -> Option<()> {
    let whole = page.data.whole();
    let axis = page.state.axis.get_untracked();
    let current = &page.data.story.events[page.data.current(&page.state.focus.get_untracked())];
    let day = current.date.span().start;
    let about = if axis.holds(day) {
        day
    } else {
        axis.span().start + axis.days() / 2
    };
    page.state.axis.set(match zoom {
        "all" => whole,
        "dense" => page.data.densest()?,
        "in" => axis.zoom(0.5, about, whole),
        "out" => axis.zoom(2.0, about, whole),
        "earlier" => axis.pan(-0.5, whole),
        "later" => axis.pan(0.5, whole),
        _ => return None,
    });
    Some(())
}
