//! Paragraphs and their links; every character of the story goes through a text node or an attribute.

use super::{use_page, use_story};
use crate::focus::TargetKind;
use crate::locale::Key;
use crate::story::{self, Inline, Link};
use leptos::prelude::*;

/// A paragraph's content.
#[component]
pub(super) fn Prose(text: story::Prose) -> AnyView {
    let piece = |piece: Inline| match piece {
        Inline::Text(text) => text.into_any(),
        Inline::Emphasis(text) => view! { <em><Prose text /></em> }.into_any(),
        Inline::Strong(text) => view! { <strong><Prose text /></strong> }.into_any(),
        Inline::Link(Link::Page(target), text) => {
            view! { <Mention target=target.to_string()><Prose text /></Mention> }.into_any()
        }
        Inline::Link(Link::Web(address), text) => view! { <Outside address><Prose text /></Outside> }.into_any(),
    };
    text.into_iter().map(piece).collect_view().into_any()
}

/// Paragraphs.
#[component]
pub(super) fn Paragraphs(texts: Vec<story::Prose>) -> impl IntoView {
    texts
        .into_iter()
        .map(|text| view! { <p><Prose text /></p> })
        .collect_view()
}

/// List items.
#[component]
pub(super) fn Items(texts: Vec<story::Prose>) -> impl IntoView {
    texts
        .into_iter()
        .map(|text| view! { <li><Prose text /></li> })
        .collect_view()
}

/// A link to a part of this page, such as `event-commission`.
#[component]
pub(super) fn Mention(target: String, children: Children) -> impl IntoView {
    view! { <a class="mention" href=format!("#{target}")>{children()}</a> }
}

/// A link that leaves the page.
#[component]
pub(super) fn Outside(address: String, children: Children) -> impl IntoView {
    view! { <a class="outside" href=address target="_blank" rel="noopener">{children()}</a> }
}

/// Footnote numbers that lead to the sources, given by their indices.
#[component]
pub(super) fn References(sources: Vec<usize>) -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    let reference = |at: usize| {
        let source = &story.sources[at];
        let number = page.number(at + 1);
        let label = page.locale.fill(Key::SourceLabel, &[&number, &source.publisher]);
        view! { <a class="reference" href=format!("#{}", TargetKind::Source.anchor(&source.id)) aria-label=label>{number}</a> }
    };
    sources.into_iter().map(reference).collect_view()
}
