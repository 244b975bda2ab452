//! Copies the address of a part of the page.

use super::Shell;
use crate::locale::Key;
use crate::view::Page;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlTextAreaElement};

/// Listens from now on.
pub(super) fn connect(shell: &Shell, page: &Page) {
    let (there, page) = (shell.clone(), page.clone());
    let listen = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(button) = target.and_then(|target| target.closest("[data-copy]").ok().flatten()) else {
            return;
        };
        let fragment = button.get_attribute("data-copy").unwrap_or_default();
        copy(&there, &format!("{}#{fragment}", here(&there)));
        let copied = Some(page.data.locale.word(Key::Copied));
        button.set_text_content(copied);
        // The button's label names what it copies, so that its new text is not heard.
        if let Some(announcer) = there.document.get_element_by_id("announcer") {
            announcer.set_text_content(copied);
        }
    });
    let _ = shell
        .app
        .add_event_listener_with_callback("click", listen.as_ref().unchecked_ref());
    listen.forget();
}

/// The address of the full page, without what chooses a part of it.
fn here(shell: &Shell) -> String {
    let location = shell.window.location();
    let origin = location.origin().unwrap_or_default();
    format!("{origin}{}", location.pathname().unwrap_or_default())
}

/// The clipboard needs a secure origin and a permission; an old-fashioned selection works without.
fn copy(shell: &Shell, text: &str) {
    let old_fashioned = |shell: &Shell, text: &str| -> Option<()> {
        let area: HtmlTextAreaElement = shell.document.create_element("textarea").ok()?.unchecked_into();
        area.set_value(text);
        area.set_class_name("hidden");
        let body = shell.document.body()?;
        body.append_child(&area).ok()?;
        area.select();
        let document: &web_sys::HtmlDocument = shell.document.unchecked_ref();
        let _ = document.exec_command("copy");
        area.remove();
        Some(())
    };
    if shell.window.is_secure_context() {
        let promise = shell.window.navigator().clipboard().write_text(text);
        let (shell, text) = (shell.clone(), text.to_owned());
        super::later(Box::pin(async move {
            if wasm_bindgen_futures::JsFuture::from(promise).await.is_err() {
                old_fashioned(&shell, &text);
            }
        }));
    } else {
        old_fashioned(shell, text);
    }
}
