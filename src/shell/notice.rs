//! Tells the reader that the story's file could not be read, above a page that stays as it is.

use super::Shell;
#[cfg(feature = "page")]
use super::load::LoadError;
#[cfg(feature = "page")]
use crate::locale::{Key, Locale};
#[cfg(feature = "page")]
use wasm_bindgen::JsCast;
#[cfg(feature = "page")]
use wasm_bindgen::closure::Closure;
#[cfg(feature = "page")]
use web_sys::Element;

/// Shows the notice, once. Its button takes it away and does `retry`.
#[cfg(feature = "page")]
pub(super) fn show(shell: &Shell, locale: &Locale, error: &LoadError, retry: fn(Shell)) {
    clear(shell);
    let _ = build(shell, locale, error, retry);
}

/// Takes the notice away.
pub(super) fn clear(shell: &Shell) {
    if let Some(notice) = shell.document.get_element_by_id("notice") {
        notice.remove();
    }
}

#[cfg(feature = "page")]
fn build(shell: &Shell, locale: &Locale, error: &LoadError, retry: fn(Shell)) -> Option<()> {
    let element = |name: &str| -> Option<Element> { shell.document.create_element(name).ok() };
    let notice = element("div")?;
    notice.set_id("notice");
    notice.set_class_name("notice");
    notice.set_attribute("role", "status").ok()?;
    let text = element("p")?;
    let words = format!("{} {}", locale.word(Key::Notice), error.reason(locale));
    text.set_text_content(Some(&words));
    let button = element("button")?;
    button.set_class_name("button");
    button.set_attribute("type", "button").ok()?;
    // The page's own script looks at the host for a newer page.
    button.set_attribute("data-retry", "").ok()?;
    button.set_text_content(Some(locale.word(Key::Retry)));
    let again = shell.clone();
    // Once: the notice goes with the press.
    let pressed = Closure::once_into_js(move || {
        clear(&again);
        retry(again);
    });
    let _ = button.add_event_listener_with_callback("click", pressed.unchecked_ref());
    shell.document.body()?.append_child(&notice).ok()?;
    // A live region tells what changes in it: it has to be there before its text.
    shell.soon(move |_| {
        let _ = notice.append_child(&text);
        let _ = notice.append_child(&button);
    });
    Some(())
}
