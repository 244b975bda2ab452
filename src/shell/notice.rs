//! Tells the reader that the story's file could not be read, above a page that stays as it is.

use super::Shell;
use super::load::LoadError;
use crate::locale::{Key, Locale};
use crate::view::Notice;
use leptos::mount::mount_to;
use leptos::prelude::*;

/// Shows the notice, once. Its button takes it away and does `retry`.
pub(super) fn show(shell: &Shell, locale: &Locale, error: &LoadError, retry: fn(Shell)) {
    clear(shell);
    let Some(body) = shell.document.body() else { return };
    let reason = format!("{} {}", locale.word(Key::Notice), error.reason(locale));
    let again = locale.word(Key::Retry).to_owned();
    let there = shell.clone();
    let notice = move || {
        let (words, say) = signal(None);
        there.soon(move |_| say.set(Some(reason)));
        // Not within the press: the button goes with the notice.
        let pressed = move |()| {
            there.soon(move |shell| {
                clear(shell);
                retry(shell.clone());
            });
        };
        view! { <Notice words again retry=UnsyncCallback::new(pressed) /> }.into_any()
    };
    shell.notice.set(Some(mount_to(body, notice)));
}

/// Takes the notice away.
pub(super) fn clear(shell: &Shell) {
    drop(shell.notice.take());
}
