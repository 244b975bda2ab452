//! Brings what a page says of today up to date: a page may be read years after it was made.

use super::Shell;
use super::mount::{self, all};
use crate::date::{Edtf, civil};
use crate::locale::{DateParts, Key};
use crate::timeline::Flag;
use crate::view::{self, Page};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Writes the ages of what is said "as of" a day, and marks what was expected for a time that has passed.
pub(super) fn refresh(shell: &Shell, page: Page) {
    for span in all(&shell.app, ".as-of") {
        if let Some(date) = date(&span)
            && let Some(age) = view::age(page, date)
        {
            let _ = write(shell, &span, &age);
        }
    }
    for tag in all(&shell.app, ":is(#projects,.event__date) .tag[data-kind='expected']") {
        let date = tag.parent_element().and_then(|around| date(&around));
        if date.is_some_and(|date| date.is_past(page.today)) {
            tag.set_text_content(Some(&(" ".to_owned() + page.locale.word(Key::DatePassed))));
            // "Expected by 2027" becomes "by 2027, date passed", as the build writes it.
            if let Ok(Some(around)) = tag.closest(".event__date") {
                let _ = around.append_child(&tag);
            }
            let _ = overdue(shell, page, &tag);
        }
    }
    let _ = (move_flag(shell, page), move_line(shell, page));
}

/// Puts the line of today before the first event that is still to come.
fn move_line(shell: &Shell, page: Page) -> Option<()> {
    let today = find(shell, ".now")?;
    let events = &page.timeline.events;
    match events.iter().find(|event| event.start > page.today) {
        Some(coming) => {
            let event = shell.event(&coming.id)?;
            if event.previous_element_sibling().as_ref() == Some(&today) {
                return Some(());
            }
            event.before_with_node_1(&today).ok()
        }
        // Where nothing is to come, it stands behind the last event.
        None => shell.event(&events.last()?.id)?.after_with_node_1(&today).ok(),
    }
}

/// Puts today's flag where today is on the strip, and shows the labels that it does not cover.
fn move_flag(shell: &Shell, page: Page) -> Option<()> {
    let pole: HtmlElement = find(shell, ".strip__today")?.unchecked_into();
    let axis = page.timeline.axis;
    let day = |tick: &Element| tick.get_attribute("data-day")?.parse().ok();
    let ticks = all(&shell.app, ".strip__tick[data-day]");
    let days: Option<Vec<i32>> = ticks.iter().map(day).collect();
    let days = days?;
    let flag = Flag::of(axis, &days, page.today);
    pole.set_hidden(flag.is_none());
    for (tick, day) in ticks.iter().zip(&days) {
        let covered = flag.is_some_and(|flag| flag.covers(axis, *day));
        mount::flag(tick, "data-covered", covered);
    }
    let flag = flag?;
    mount::flag(&pole, "data-before", flag.before);
    let _ = pole.style().set_property("--at", &view::fraction(flag.at));
    let date = page.locale.day(civil(page.today), DateParts::Day);
    let _ = pole.first_element_child()?.set_attribute("data-date", &date);
    Some(())
}

fn find(shell: &Shell, selector: &str) -> Option<Element> {
    shell.app.query_selector(selector).ok().flatten()
}

/// Says in the words of the event, if the tag is an event's, that its date has passed.
fn overdue(shell: &Shell, page: Page, tag: &Element) -> Option<()> {
    let event = tag.closest(".event").ok()??;
    let line = event.query_selector(".detail__line").ok()??;
    if event.query_selector(".detail__overdue").ok()?.is_none() {
        let words = words(shell, "p", "detail__overdue", page.locale.word(Key::Overdue))?;
        line.after_with_node_1(&words).ok()?;
    }
    Some(())
}

fn write(shell: &Shell, span: &Element, age: &str) -> Option<()> {
    match span.query_selector(".as-of__age").ok()? {
        Some(element) => element.set_text_content(Some(age)),
        None => {
            let words = words(shell, "span", "as-of__age", age)?;
            span.append_child(&words).ok()?;
        }
    }
    Some(())
}

/// An element of a class that says something.
fn words(shell: &Shell, name: &str, class: &str, text: &str) -> Option<Element> {
    let element = shell.document.create_element(name).ok()?;
    element.set_class_name(class);
    element.set_text_content(Some(text));
    Some(element)
}

/// The date that stands within the element; its machine-readable form only where that says all of it.
fn date(around: &Element) -> Option<Edtf> {
    let date = around.query_selector("time, [data-date]").ok()??;
    let text = date
        .get_attribute("data-date")
        .or_else(|| date.get_attribute("datetime"));
    text?.parse().ok()
}
