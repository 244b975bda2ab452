//! Where it all comes from: sources, names, terms, corrections, further reading, how the page was made.

use super::correction::Corrections;
use super::date::Time;
use super::glossary::{Glossary, Names};
use super::prose::{Outside, Paragraphs};
use super::{use_page, use_story};
use crate::focus::TargetKind;
use crate::locale::Key;
use crate::story;
use leptos::prelude::*;

/// The section.
#[component]
pub(super) fn Sources() -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    let sources = story
        .sources
        .iter()
        .cloned()
        .map(|source| view! { <Source source /> })
        .collect_view();
    let list = match story.sources.is_empty() {
        true => view! { <p>{page.word(Key::NoSource)}</p> }.into_any(),
        false => view! { <ol class="sources__list">{sources}</ol> }.into_any(),
    };
    view! {
        <section class="prose sources" id="sources" aria-labelledby="sources-title">
            <h2 id="sources-title">{page.word(Key::Sources)}</h2>
            {list}
            <Names />
            <Glossary />
            <Corrections />
            <Related />
            <Method />
        </section>
    }
}

/// One source, under the number that footnotes have for it.
#[component]
fn Source(source: story::Source) -> impl IntoView {
    let page = use_page();
    let date = source.date.map(|date| view! { ", "<Time date /> });
    let language = source.lang.and_then(|tag| page.locale.in_language(&tag));
    let language = language.map(|language| view! { <span class="quiet">{format!(" ({language})")}</span> });
    let title = view! { <span lang=source.title_lang>{source.title}</span> };
    view! {
        <li class="source" id=TargetKind::Source.anchor(&source.id)>
            <span class="source__publisher">{source.publisher}</span>
            {date}
            {page.word(Key::Colon)}
            <Titled address=source.url>{title}</Titled>
            {language}
        </li>
    }
}

/// A title, as a link where an address is known.
#[component]
fn Titled(address: Option<String>, children: Children) -> AnyView {
    match address {
        Some(address) => view! { <Outside address>{children()}</Outside> }.into_any(),
        None => children(),
    }
}

/// Further reading.
#[component]
fn Related() -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    (!story.related.is_empty()).then(|| {
        let item = |piece: &story::Related| {
            let title = view! { <cite lang=piece.lang.clone()>{piece.title.clone()}</cite> };
            view! { <li><Titled address=piece.url.clone()>{title}</Titled></li> }
        };
        view! {
            <h3>{page.word(Key::ReadAlso)}</h3>
            <ul role="list">{story.related.iter().map(item).collect_view()}</ul>
        }
    })
}

/// How the page was made.
#[component]
fn Method() -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    (!story.method.is_empty()).then(|| {
        view! {
            <h3>{page.word(Key::Method)}</h3>
            <Paragraphs texts=story.method.clone() />
        }
    })
}
