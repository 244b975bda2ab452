//! A line over a page that stays as it is: what could not be had, and a button to try again.

use leptos::prelude::*;

/// The notice. Its `words` come after it: a live region tells of what changes in it.
#[component]
pub fn Notice(words: ReadSignal<Option<String>>, again: String, retry: UnsyncCallback<()>) -> impl IntoView {
    // The page's own script hears the press as well, and looks at the host for a newer page.
    let said = move |words: String| {
        view! {
            <p>{words}</p>
            <button class="button" type="button" data-retry="" on:click=move |_| retry.run(())>
                {again.clone()}
            </button>
        }
    };
    view! { <div class="notice" id="notice" role="status">{move || words.get().map(&said)}</div> }
}
