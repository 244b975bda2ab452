//! The words: headline, in brief, sections, people and bodies.

use super::{Page, date, people, prose};
use crate::locale::Key;
use leptos::prelude::*;

/// Headline, source line, in brief and contents.
pub(super) fn opening(page: &Page) -> AnyView {
    let story = &page.data.story;
    let origin = &story.origin;
    let sectionless = |id: &str, key: Key| view! { <li><a href=format!("#{id}")>{page.word(key)}</a></li> };
    let sections = story
        .sections
        .iter()
        .map(|section| view! { <li><a href=format!("#section-{}", section.id)>{section.title.clone()}</a></li> })
        .collect_view();
    view! {
        <header class="opening">
            <p class="opening__kicker">{page.word(Key::Explainer)}</p>
            <h1 class="opening__title" id="title">{story.title.clone()}</h1>
            <p class="opening__standfirst">{story.description.clone()}</p>
            <p class="opening__source">
                {page.word(Key::Explains)} " " <cite>{origin.title.clone()}</cite> ", " {origin.byline.clone()} ", "
                {date::time(page, origin.date)} " " {prose::references(page, &[origin.source])} ". "
                {prose::inline(&origin.note)} " " {page.word(Key::Checked)} " " {date::time(page, story.checked)} "."
            </p>
        </header>
        <section class="brief" aria-labelledby="brief-title">
            <h2 id="brief-title">{page.word(Key::Brief)}</h2>
            <ul>{story.brief.iter().map(|text| view! { <li>{prose::inline(text)}</li> }).collect_view()}</ul>
        </section>
        <nav class="contents" aria-label=page.word(Key::Contents)>
            <ul role="list">
                {sectionless("timeline", Key::Timeline)} {sections} {sectionless("projects", Key::Projects)}
                {sectionless("unknowns", Key::Unknowns)} {sectionless("sources", Key::Sources)}
            </ul>
        </nav>
    }
    .into_any()
}

/// Sections, leading people, bodies.
pub(super) fn body(page: &Page) -> AnyView {
    let story = &page.data.story;
    let sections = story
        .sections
        .iter()
        .map(|section| {
            view! {
                <section class="prose" id=format!("section-{}", section.id)>
                    <h2>{section.title.clone()}</h2>
                    {prose::paragraphs(&section.text)}
                </section>
            }
        })
        .collect_view();
    let rosters = story
        .rosters
        .iter()
        .map(|roster| {
            let unnamed = roster.total as usize - roster.named.len();
            let named = roster
                .named
                .iter()
                .map(|name| view! { <li>{name.clone()}</li> })
                .collect_view();
            let gaps = (0..unnamed)
                .map(|_| view! { <li class="roster__gap">{page.word(Key::NotNamed)}</li> })
                .collect_view();
            view! {
                <section class="prose roster" id=format!("section-{}", roster.id)>
                    <h2>{roster.title.clone()}</h2>
                    <ul class="roster__list" role="list">{named} {gaps}</ul>
                    <p>{prose::inline(&roster.note)} " " {prose::references(page, &roster.sources)}</p>
                </section>
            }
        })
        .collect_view();
    view! { {sections} {people::leading(page)} {rosters} }.into_any()
}
