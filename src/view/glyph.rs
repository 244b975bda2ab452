//! A shape for each accent, so that colour never speaks alone; drawn once and reused by reference.

use crate::story::Accent;
use leptos::prelude::*;

/// The path of an accent's shape, in a box of 16 × 16.
#[must_use]
pub const fn path(accent: Accent) -> &'static str {
    match accent {
        Accent::Ochre => "M8 1.5 14.5 8 8 14.5 1.5 8Z",
        Accent::Teal => "M4.7 2h6.6l3.2 6-3.2 6H4.7L1.5 8Z",
        Accent::Sun => "M8 1.8 15 14H1Z",
        Accent::Indigo => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z",
        Accent::Green => "M2 14C2 6 6 2 14 2c0 8-4 12-12 12Z",
        Accent::Rose => "M2.5 2.5h11v11h-11Z",
        Accent::Ochre2 => "M5.5 1.5h5v4h4v5h-4v4h-5v-4h-4v-5h4Z",
        Accent::Teal2 => "M1.5 5h13v6h-13Z",
        Accent::Sun2 => "M8 14.2 1 2h14Z",
        Accent::Indigo2 => "M1.5 11.5a6.5 6.5 0 0 1 13 0Z",
        Accent::Green2 => "M2 2h12L9.5 8 14 14H2L6.5 8Z",
        Accent::Rose2 => "M2 2h5v7h7v5H2Z",
        Accent::Plain => "M8 4a4 4 0 1 0 0 8A4 4 0 0 0 8 4Z",
    }
}

/// The definitions of the shapes that a page uses; stands once on it.
#[cfg(feature = "page")]
#[component]
pub(super) fn Glyphs() -> impl IntoView {
    let story = super::use_story();
    let used = |accent: &&Accent| story.sectors.iter().any(|sector| sector.accent == **accent);
    let symbol = |accent: &Accent| {
        view! {
            <symbol id=format!("glyph-{}", accent.word()) viewBox="0 0 16 16">
                <path d=path(*accent) />
            </symbol>
        }
    };
    view! {
        <svg class="sprite" aria-hidden="true">
            {Accent::ALL.iter().filter(used).map(symbol).collect_view()}
        </svg>
    }
}

/// The shape of an accent.
#[component]
pub(super) fn Glyph(accent: Accent) -> impl IntoView {
    view! {
        <svg class="glyph" aria-hidden="true">
            <use_ href=format!("#glyph-{}", accent.word())></use_>
        </svg>
    }
}
