//! Paragraphs and their links; every character of the story goes through a text node or an attribute.

use super::Page;
use super::markup::{Element, Markup, el, many};
use crate::locale::Key;
use crate::story::{Inline, Link, Prose};

/// A paragraph's content.
pub(super) fn inline(prose: &[Inline]) -> Markup {
    let pieces = prose.iter().map(|piece| match piece {
        Inline::Text(text) => text.clone().into(),
        Inline::Emphasis(inner) => el("em").add(inline(inner)).into(),
        Inline::Strong(inner) => el("strong").add(inline(inner)).into(),
        Inline::Link(Link::Page(target), inner) => mention(&target.to_string(), inline(inner)).into(),
        Inline::Link(Link::Web(address), inner) => outside(address, inline(inner)).into(),
    });
    Markup::Many(pieces.collect())
}

/// Paragraphs.
pub(super) fn paragraphs(texts: &[Prose]) -> Markup {
    many(texts.iter().map(|text| el("p").add(inline(text))))
}

/// List items.
pub(super) fn items(texts: &[Prose]) -> Markup {
    many(texts.iter().map(|text| el("li").add(inline(text))))
}

/// A link to a part of this page.
pub(super) fn mention(target: &str, text: impl Into<Markup>) -> Element {
    el("a").class("mention").attr("href", format!("#{target}")).add(text)
}

/// A link that leaves the page.
pub(super) fn outside(address: &str, text: impl Into<Markup>) -> Element {
    el("a")
        .class("outside")
        .attr("href", address.to_owned())
        .attr("target", "_blank")
        .attr("rel", "noopener")
        .add(text)
}

/// Footnote numbers that lead to the sources.
pub(super) fn references(page: &Page, sources: &[usize]) -> Markup {
    many(sources.iter().map(|at| {
        let source = &page.data.story.sources[*at];
        let number = page.count(at + 1);
        el("a")
            .class("reference")
            .attr("href", format!("#source-{}", source.id))
            .attr("aria-label", page.fill(Key::SourceLabel, &[&number, &source.publisher]))
            .add(number)
    }))
}
