//! Buttons that narrow down what is shown, for the timeline and for the cards.

use super::glyph::Glyph;
use super::word::{kind, stage};
use super::{Page, use_page};
use crate::action::{Action, Scope};
use crate::focus::{Facet, Focus};
use crate::locale::Key;
use crate::story::{EventKind, Stage};
use crate::timeline::{Sector, Timeline};
use leptos::prelude::*;

/// The filters of the timeline: its sectors and its kinds of events. They are its legend as well.
#[component]
pub fn EventFilters() -> impl IntoView {
    let page = use_page();
    let events = &page.timeline.events;
    let parted = is_parted(page);
    let sectors = sectors(page, Facet::Sector, |at| events.iter().any(|event| event.sector == at));
    let kinds = EventKind::ALL
        .iter()
        .filter(|kind| events.iter().any(|event| event.kind == **kind));
    let kinds = kinds.map(|known| {
        let word = page.word(kind(*known));
        view! {
            <Chip facet=Facet::Kind value=known.word().to_owned()>
                <span class="sample" data-kind=known.word()></span>
                {word}
            </Chip>
        }
    });
    let kinds = kinds.collect_view();
    view! {
        <div class="filters" data-live="event-filters">
            {parted.then(|| view! { <Group label=Key::Sectors>{sectors}</Group> })}
            <Group label=Key::Kinds>{kinds}</Group>
        </div>
    }
}

/// The filters of the cards: their sectors and their stages, and how many cards are left.
#[component]
pub fn CardFilters() -> impl IntoView {
    let page = use_page();
    let cards = &page.timeline.cards;
    let parted = is_parted(page);
    let sectors = sectors(page, Facet::CardSector, |at| cards.iter().any(|card| card.sector == at));
    let stages = Stage::ALL
        .iter()
        .filter(|stage| cards.iter().any(|card| card.stage == **stage));
    let stages = stages.map(|known| {
        let word = stage(&page.locale, *known).to_owned();
        view! { <Chip facet=Facet::Stage value=known.word().to_owned()>{word}</Chip> }
    });
    let stages = stages.collect_view();
    let left = move || {
        let shown = page.filters.with(|focus| shown_cards(&page.timeline, focus).len());
        page.locale.fill(
            Key::ProjectsShown,
            &[&page.number(shown), &page.number(page.timeline.cards.len())],
        )
    };
    view! {
        <div class="filters" data-live="card-filters">
            {parted.then(|| view! { <Group label=Key::Sectors>{sectors}</Group> })}
            <Group label=Key::Status>{stages}</Group>
            <p class="filters__count" role="status" translate="no">{left}</p>
            <ShowAll scope=Scope::Cards />
        </div>
    }
}

/// A button that drops filters; it is there only while there are any.
#[component]
pub(super) fn ShowAll(scope: Scope) -> impl IntoView {
    let page = use_page();
    let word = page.word(Key::ShowAll);
    let hidden = move || {
        page.filters
            .with(|focus| (!focus.is_filtered(scope.facets())).then_some(""))
    };
    view! {
        <button class="button button--quiet" type="button" data-action=Action::Clear(scope).to_string() hidden=hidden>
            {word}
        </button>
    }
}

/// Whether the story has named sectors.
fn is_parted(page: Page) -> bool {
    page.timeline.sectors.iter().any(|sector| !sector.name.is_empty())
}

fn sectors(page: Page, facet: Facet, occurs: impl Fn(usize) -> bool) -> AnyView {
    let sectors = page.timeline.sectors.iter().enumerate().filter(|(at, _)| occurs(*at));
    let chip = |(_, sector): (usize, &Sector)| {
        let (accent, name) = (sector.accent, sector.name.clone());
        view! {
            <Chip facet value=sector.id.clone() accent=accent.word()>
                <Glyph accent />
                {name}
            </Chip>
        }
    };
    sectors.map(chip).collect_view().into_any()
}

#[component]
fn Group(label: Key, children: Children) -> impl IntoView {
    view! { <div class="filters__group" role="group" aria-label=use_page().word(label)>{children()}</div> }
}

/// One value of one filter. Where pressing it would change nothing it is disabled, yet keeps the keyboard.
#[component]
fn Chip(
    facet: Facet,
    value: String,
    #[prop(optional)] accent: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let page = use_page();
    let action = Action::Filter(facet, value.clone()).to_string();
    let pressed = {
        let value = value.clone();
        move || {
            Some(if page.filters.with(|focus| focus.picks(facet, &value)) {
                "true"
            } else {
                "false"
            })
        }
    };
    let idle = move || {
        let idle = page.filters.with(|focus| {
            let mut other = focus.clone();
            other.toggle(facet, &value);
            !focus.picks(facet, &value) && !differs(&page.timeline, facet, focus, &other)
        });
        idle.then_some("true")
    };
    view! {
        <button
            class="chip"
            type="button"
            data-action=action
            data-filter=facet.name()
            data-accent=accent
            aria-pressed=pressed
            aria-disabled=idle
        >
            {children()}
        </button>
    }
}

/// Whether two choices of filters let through different things of those that a facet is about.
fn differs(timeline: &Timeline, facet: Facet, one: &Focus, other: &Focus) -> bool {
    if Facet::OF_CARDS.contains(&facet) {
        return shown_cards(timeline, one) != shown_cards(timeline, other);
    }
    (0..timeline.events.len()).any(|event| timeline.shows(one, event) != timeline.shows(other, event))
}

fn shown_cards(timeline: &Timeline, focus: &Focus) -> Vec<usize> {
    let cards = timeline.cards.iter().enumerate();
    cards
        .filter(|(_, card)| timeline.shows_card(focus, card))
        .map(|(at, _)| at)
        .collect()
}
