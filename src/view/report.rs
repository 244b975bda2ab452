//! What no source says, and what sources report differently.

use super::prose::{Items, Prose, References};
use super::{use_page, use_story};
use crate::locale::Key;
use crate::story;
use leptos::prelude::*;

/// Both sections; each is there only if it has something to say.
#[component]
pub(super) fn Reports() -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    let unknowns = (!story.unknowns.is_empty()).then(|| {
        view! {
            <section class="prose unknowns" id="unknowns">
                <h2>{page.word(Key::Unknowns)}</h2>
                <ul class="unknowns__list"><Items texts=story.unknowns.clone() /></ul>
            </section>
        }
    });
    let differing = (!story.differing.is_empty()).then(|| {
        let points = story
            .differing
            .iter()
            .cloned()
            .map(|point| view! { <Differing point /> })
            .collect_view();
        view! {
            <section class="prose differing" id="differing">
                <h2>{page.word(Key::Differing)}</h2>
                {points}
            </section>
        }
    });
    view! { {unknowns} {differing} }
}

/// One point with what each side says of it.
#[component]
fn Differing(point: story::Differing) -> impl IntoView {
    let version = |(text, sources)| view! { <li><Prose text />"\u{202f}"<References sources /></li> };
    let versions = point.versions.into_iter().map(version).collect_view();
    view! {
        <div class="differing__point">
            <h3>{point.topic}</h3>
            <ul class="differing__versions" role="list">{versions}</ul>
        </div>
    }
}
