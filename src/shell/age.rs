//! Brings what a page says of today up to date: a page may be read years after it was made.

use super::Shell;
use super::mount::all;
use crate::date::Edtf;
use crate::locale::Key;
use crate::view::{self, Page};
use web_sys::Element;

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
            tag.set_text_content(Some(page.locale.word(Key::DatePassed)));
            let _ = overdue(shell, page, &tag);
        }
    }
}

/// Says in the words of the event, if the tag is an event's, that its date has passed.
fn overdue(shell: &Shell, page: Page, tag: &Element) -> Option<()> {
    let event = tag.closest(".event").ok()??;
    let line = event.query_selector(".detail__line").ok()??;
    if event.query_selector(".detail__overdue").ok()?.is_none() {
        let words = shell.document.create_element("p").ok()?;
        words.set_class_name("detail__overdue");
        words.set_text_content(Some(page.locale.word(Key::Overdue)));
        line.after_with_node_1(&words).ok()?;
    }
    Some(())
}

fn write(shell: &Shell, span: &Element, age: &str) -> Option<()> {
    let element = match span.query_selector(".as-of__age").ok()? {
        Some(element) => element,
        None => {
            let element = shell.document.create_element("span").ok()?;
            element.set_class_name("as-of__age");
            span.append_child(&element).ok()?;
            element
        }
    };
    element.set_text_content(Some(age));
    Some(())
}

/// The date that stands within the element; its machine-readable form only where that says all of it.
fn date(around: &Element) -> Option<Edtf> {
    let date = around.query_selector("time, [data-date]").ok()??;
    let text = date
        .get_attribute("data-date")
        .or_else(|| date.get_attribute("datetime"));
    text?.parse().ok()
}
