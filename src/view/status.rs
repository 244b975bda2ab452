//! One line over the timeline that is always there: how many events match, or what it means that none does.

use super::filter::ShowAll;
use super::use_page;
use crate::action::Scope;
use crate::locale::Key;
use leptos::prelude::*;

/// The line.
#[component]
pub fn Status() -> impl IntoView {
    let page = use_page();
    let text = move || {
        let count = page.matching.with(Vec::len);
        if page.lost.get() {
            page.word(Key::NotOnThisPage)
        } else if count == 0 {
            page.word(Key::NoMatch)
        } else {
            let all = page.timeline.events.len();
            page.locale
                .fill(Key::EventsShown, &[&page.number(count), &page.number(all)])
        }
    };
    // A translator would put other nodes in the place of a text that changes.
    view! {
        <div class="status" data-live="status">
            <p class="status__text" role="status" translate="no">{text}</p>
            <ShowAll scope=Scope::Events />
        </div>
    }
}
