//! Copies the address of a part of the page, and says whether it did.

use super::{Shell, after};
use crate::locale::Key;
use crate::view::Page;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTextAreaElement};

/// How long the button says what became of it, in milliseconds.
const WHILE: i32 = 4000;

/// Copies the address of the part that the button stands in.
pub(super) fn copy(shell: &Shell, page: Page, button: &Element) {
    let (shell, page, button) = (shell.clone(), page, button.clone());
    leptos::task::spawn_local(async move {
        let part = button.closest("[id]").ok().flatten();
        let fragment = part.map(|part| part.id()).unwrap_or_default();
        let done = write(&shell, &format!("{}#{fragment}", here(&shell))).await;
        answer(&shell, page, button, done);
    });
}

/// The address of the full page, without what chooses a part of it.
fn here(shell: &Shell) -> String {
    let location = shell.window.location();
    let origin = location.origin().unwrap_or_default();
    format!("{origin}{}", location.pathname().unwrap_or_default())
}

/// The clipboard needs a secure origin and a permission; an old-fashioned selection works without.
async fn write(shell: &Shell, text: &str) -> bool {
    if let Some(promise) = modern(shell, text)
        && wasm_bindgen_futures::JsFuture::from(promise).await.is_ok()
    {
        return true;
    }
    old_fashioned(shell, text).unwrap_or(false)
}

/// By name, for there may be no clipboard: where the origin is not secure, and where the browser or a blocker keeps it.
fn modern(shell: &Shell, text: &str) -> Option<Promise> {
    let clipboard = Reflect::get(&shell.window.navigator(), &"clipboard".into()).ok()?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into()).ok()?.dyn_into().ok()?;
    write.call1(&clipboard, &text.into()).ok()?.dyn_into().ok()
}

fn old_fashioned(shell: &Shell, text: &str) -> Option<bool> {
    let area: HtmlTextAreaElement = shell.document.create_element("textarea").ok()?.unchecked_into();
    area.set_value(text);
    area.set_class_name("hidden");
    let focused = shell.document.active_element();
    shell.document.body()?.append_child(&area).ok()?;
    area.select();
    let document: &web_sys::HtmlDocument = shell.document.unchecked_ref();
    let done = document.exec_command("copy").unwrap_or(false);
    area.remove();
    if let Some(focused) = focused {
        let _ = focused.unchecked_ref::<web_sys::HtmlElement>().focus();
    }
    Some(done)
}

/// Says what became of it, aloud too, for the button's label names what it copies; then the button offers itself again.
fn answer(shell: &Shell, page: Page, button: Element, done: bool) {
    let word = page.locale.word(if done { Key::Copied } else { Key::NotCopied });
    button.set_text_content(Some(word));
    shell.announce(word.to_owned());
    let offer = page.locale.word(Key::CopyLink).to_owned();
    after(
        &shell.window,
        WHILE,
        Box::new(move || button.set_text_content(Some(&offer))),
    );
}
