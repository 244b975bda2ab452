//! Where it all comes from: sources, names, glossary, corrections, how the page was made.

use super::{Page, date, people, prose};
use crate::locale::Key;
use leptos::prelude::*;

/// The section.
pub(super) fn sources(page: &Page) -> AnyView {
    let story = &page.data.story;
    let entries = story
        .sources
        .iter()
        .map(|source| {
            let title = source.title.clone().into_any();
            let title = match &source.url {
                Some(url) => prose::outside(url.clone(), title),
                None => title,
            };
            let language = source.lang.as_ref().map(|tag| {
                view! { " " <span class="quiet">"(" {page.fill(Key::InLanguage, &[&tag.to_uppercase()])} ")"</span> }
            });
            view! {
                <li class="source" id=format!("source-{}", source.id)>
                    <span class="source__publisher">{source.publisher.clone()}</span> ", " {date::time(page, source.date)} ": "
                    {title} {language}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="prose sources" id="sources" aria-labelledby="sources-title">
            <h2 id="sources-title">{page.word(Key::Sources)}</h2>
            <ol class="sources__list">{entries}</ol>
            {people::index(page)}
            {people::glossary(page)}
            {corrections(page)}
            {related(page)}
            {method(page)}
        </section>
    }
    .into_any()
}

fn corrections(page: &Page) -> AnyView {
    let story = &page.data.story;
    let entries = story
        .corrections
        .iter()
        .map(|correction| {
            view! { <li>{date::time(page, correction.date)} ": " {prose::inline(&correction.text)}</li> }
        })
        .collect_view();
    let none = story
        .corrections
        .is_empty()
        .then(|| view! { <p>{page.word(Key::NoCorrections)}</p> });
    let report = story.report.clone().map(|address| {
        view! { <p><a href=address>{page.word(Key::ReportError)}</a></p> }
    });
    view! {
        <section class="corrections" id="corrections">
            <h3>{page.word(Key::Corrections)}</h3>
            {none} <ul>{entries}</ul> {report}
        </section>
    }
    .into_any()
}

fn related(page: &Page) -> AnyView {
    let related = &page.data.story.related;
    if related.is_empty() {
        return ().into_any();
    }
    let entries = related
        .iter()
        .map(|piece| {
            let title = view! { <cite>{piece.title.clone()}</cite> }.into_any();
            let title = match &piece.url {
                Some(url) => prose::outside(url.clone(), title),
                None => title,
            };
            view! { <li>{title}</li> }
        })
        .collect_view();
    view! { <h3>{page.word(Key::ReadAlso)}</h3> <ul role="list">{entries}</ul> }.into_any()
}

fn method(page: &Page) -> AnyView {
    let method = &page.data.story.method;
    if method.is_empty() {
        return ().into_any();
    }
    view! { <h3>{page.word(Key::Method)}</h3> {prose::paragraphs(method)} }.into_any()
}
