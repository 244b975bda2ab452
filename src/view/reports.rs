//! What is not known, and what is reported differently.

use super::{Page, prose};
use crate::locale::Key;
use leptos::prelude::*;

/// Both sections; each is there only if it has something to say.
pub(super) fn reports(page: &Page) -> AnyView {
    let story = &page.data.story;
    let unknowns = (!story.unknowns.is_empty()).then(|| {
        let items = story
            .unknowns
            .iter()
            .map(|text| view! { <li>{prose::inline(text)}</li> })
            .collect_view();
        view! {
            <section class="prose unknowns" id="unknowns">
                <h2>{page.word(Key::Unknowns)}</h2>
                <ul>{items}</ul>
            </section>
        }
    });
    let differing = (!story.differing.is_empty()).then(|| {
        let items = story
            .differing
            .iter()
            .map(|differing| {
                let versions = differing
                    .versions
                    .iter()
                    .map(|(text, sources)| {
                        view! { <li>{prose::inline(text)} " " {prose::references(page, sources)}</li> }
                    })
                    .collect_view();
                view! {
                    <div class="differing__point">
                        <h3>{differing.topic.clone()}</h3>
                        <ul class="differing__versions" role="list">{versions}</ul>
                    </div>
                }
            })
            .collect_view();
        view! {
            <section class="prose differing" id="differing">
                <h2>{page.word(Key::Differing)}</h2>
                {items}
            </section>
        }
    });
    view! { {unknowns} {differing} }.into_any()
}
