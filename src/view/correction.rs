//! What was corrected since the page first appeared, and where to report what is still wrong.

use super::date::Time;
use super::prose::Prose;
use super::{use_page, use_story};
use crate::locale::Key;
use crate::story;
use leptos::prelude::*;

/// The corrections, newest first; that there was none is said as well.
#[component]
pub(super) fn Corrections() -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    let list = if story.corrections.is_empty() {
        view! { <p>{page.word(Key::NoCorrections)}</p> }.into_any()
    } else {
        let item = |correction: &story::Correction| {
            view! { <li><Time date=correction.date />{page.word(Key::Colon)}<Prose text=correction.text.clone() /></li> }
        };
        view! { <ul class="corrections__list" role="list">{story.corrections.iter().map(item).collect_view()}</ul> }
            .into_any()
    };
    let report = story.report.clone();
    let report = report.map(|address| view! { <p><a href=address>{page.word(Key::ReportError)}</a></p> });
    view! {
        <section class="corrections" id="corrections">
            <h3>{page.word(Key::Corrections)}</h3>
            {list}
            {report}
        </section>
    }
}
