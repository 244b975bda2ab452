//! A shape for each accent, so that colour never speaks alone; drawn once and reused by reference.

use super::markup::{Element, el, many};
use crate::story::Accent;

/// The shapes, in a 16 × 16 box.
const SHAPES: [(Accent, &str); 6] = [
    (Accent::Ochre, "M8 1.5 14.5 8 8 14.5 1.5 8Z"),
    (Accent::Teal, "M4.7 2h6.6l3.2 6-3.2 6H4.7L1.5 8Z"),
    (Accent::Sun, "M8 1.8 15 14H1Z"),
    (Accent::Indigo, "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z"),
    (Accent::Green, "M2 14C2 6 6 2 14 2c0 8-4 12-12 12Z"),
    (Accent::Rose, "M2.5 2.5h11v11h-11Z"),
];

/// The path of an accent's shape in a 16 × 16 box, for other drawings than the page.
#[must_use]
pub fn outline(accent: Accent) -> &'static str {
    SHAPES.iter().find(|(of, _)| *of == accent).map_or("", |(_, path)| path)
}

/// The definitions of the shapes in use; stands once on a page.
pub(super) fn sprite(used: impl Fn(Accent) -> bool) -> Element {
    let symbols = SHAPES.iter().filter(|(accent, _)| used(*accent)).map(|(accent, path)| {
        el("symbol")
            .attr("id", format!("glyph-{}", accent.word()))
            .attr("viewBox", "0 0 16 16")
            .add(el("path").attr("d", *path))
    });
    el("svg").class("sprite").attr("aria-hidden", "true").add(many(symbols))
}

/// The shape of an accent.
pub(super) fn glyph(accent: Accent) -> Element {
    el("svg")
        .class("glyph")
        .attr("aria-hidden", "true")
        .add(el("use").attr("href", format!("#glyph-{}", accent.word())))
}
