//! Bodies of which a number is stated and only some are named: the gaps are drawn as well.

use super::prose::{Prose, References};
use super::{use_page, use_story};
use crate::focus::TargetKind;
use crate::locale::Key;
use crate::story;
use leptos::prelude::*;

/// A section for each.
#[component]
pub(super) fn Rosters() -> impl IntoView {
    let rosters = use_story().rosters.clone();
    rosters
        .into_iter()
        .map(|roster| view! { <Roster roster /> })
        .collect_view()
}

#[component]
fn Roster(roster: story::Roster) -> impl IntoView {
    let page = use_page();
    let unnamed = (roster.total as usize).saturating_sub(roster.named.len());
    let named = roster
        .named
        .into_iter()
        .map(|name| view! { <li>{name}</li> })
        .collect_view();
    let gaps = (0..unnamed)
        .map(|_| view! { <li class="roster__gap">{page.word(Key::NotNamed)}</li> })
        .collect_view();
    view! {
        <section class="prose roster" id=TargetKind::Section.anchor(&roster.id)>
            <h2>{roster.title}</h2>
            <ul class="roster__list" role="list">{named} {gaps}</ul>
            <p><Prose text=roster.note />"\u{202f}"<References sources=roster.sources /></p>
        </section>
    }
}
