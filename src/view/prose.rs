//! Paragraphs and their links; every character of the story goes through a text node or an attribute.

use super::Page;
use crate::locale::Key;
use crate::story::{Inline, Link, Prose};
use leptos::prelude::*;

/// A paragraph's content.
pub(super) fn inline(prose: &[Inline]) -> AnyView {
    prose
        .iter()
        .map(|inline_| match inline_ {
            Inline::Text(text) => text.clone().into_any(),
            Inline::Emphasis(inner) => view! { <em>{inline(inner)}</em> }.into_any(),
            Inline::Strong(inner) => view! { <strong>{inline(inner)}</strong> }.into_any(),
            Inline::Link(Link::Page(target), inner) => {
                view! { <a class="mention" href=format!("#{target}")>{inline(inner)}</a> }.into_any()
            }
            Inline::Link(Link::Web(address), inner) => outside(address.clone(), inline(inner)),
        })
        .collect_view()
        .into_any()
}

/// Paragraphs.
pub(super) fn paragraphs(texts: &[Prose]) -> AnyView {
    texts
        .iter()
        .map(|text| view! { <p>{inline(text)}</p> })
        .collect_view()
        .into_any()
}

/// A link that leaves the page.
pub(super) fn outside(address: String, text: AnyView) -> AnyView {
    view! { <a class="outside" href=address target="_blank" rel="noopener">{text}</a> }.into_any()
}

/// Footnote numbers that lead to the sources.
pub(super) fn references(page: &Page, sources: &[usize]) -> AnyView {
    sources
        .iter()
        .map(|at| {
            let source = &page.data.story.sources[*at];
            let number = page.count(at + 1);
            let label = page.fill(Key::SourceLabel, &[&number, &source.publisher]);
            view! { <a class="reference" href=format!("#source-{}", source.id) aria-label=label>{number}</a> }
        })
        .collect_view()
        .into_any()
}
