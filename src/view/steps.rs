//! From event to event, in order of time, among those that match.

use super::use_page;
use crate::action::{Action, Step};
use crate::locale::Key;
use leptos::prelude::*;

/// Previous, the place of the chosen event, next.
#[component]
pub fn Steps() -> impl IntoView {
    let page = use_page();
    let place = move || {
        let rank = page.rank();
        page.matching.with(|matching| {
            // Nothing matches: the chosen event has no position to show.
            if matching.get(rank) != Some(&page.chosen.get()) {
                return String::new();
            }
            page.locale
                .fill(Key::Rank, &[&page.number(rank + 1), &page.number(matching.len())])
        })
    };
    let first = move || page.rank() == 0;
    let last = move || page.rank() + 1 >= page.matching.with(Vec::len);
    view! {
        <div class="steps" id="steps" data-live="steps">
            <StepButton step=Step::Previous key=Key::Previous idle=first sign="←" />
            <span class="steps__place" translate="no">{place}</span>
            <StepButton step=Step::Next key=Key::Next idle=last sign="→" />
        </div>
    }
}

/// At the end of the way the button is disabled, yet keeps the keyboard.
#[component]
fn StepButton(step: Step, key: Key, idle: impl Fn() -> bool + Send + 'static, sign: &'static str) -> impl IntoView {
    view! {
        <button
            class="button steps__button"
            type="button"
            data-action=Action::Step(step).to_string()
            data-step=step.name()
            aria-disabled=move || idle().then_some("true")
        >
            <span class="steps__sign" aria-hidden="true">{sign}</span>
            {use_page().word(key)}
        </button>
    }
}
