//! The whole of time in one line, true to scale. For the eye and the pointer: columns and steps say the same in words.

use super::glyph::Glyph;
use super::{Page, fraction, use_page};
use crate::date::civil;
use crate::locale::{Key, Shape};
use crate::timeline::{Bin, Flag, Mark, Strip, Tick, Unit, strip};
use leptos::prelude::*;

/// The strip.
#[component]
pub fn StripView() -> impl IntoView {
    let page = use_page();
    let Strip {
        marks,
        bins,
        ticks,
        today,
    } = strip(&page.timeline, page.today);
    let ticks = ticks.into_iter().map(|(tick, labelled)| {
        let label = labelled.then(|| view! { <span class="strip__label">{label(page, tick)}</span> });
        view! { <span class="strip__tick" style=format!("--at:{}", fraction(tick.at))>{label}</span> }
    });
    let date = page.locale.day(civil(page.today), Shape::Day);
    let today = today.map(|Flag { at, before }| {
        view! {
            <span class="strip__today" data-before=before.then_some("") style=format!("--at:{}", fraction(at))>
                <span class="strip__flag" data-date=date>{page.word(Key::Today)}</span>
            </span>
        }
    });
    let binned = (!bins.is_empty()).then_some("");
    view! {
        <div class="strip" aria-hidden="true" data-live="strip" data-bins=binned>
            <span class="strip__window"></span>
            {ticks.collect_view()}
            {today}
            {marks.into_iter().map(|mark| mark_of(page, mark)).collect_view()}
            {bins.into_iter().map(|bin| bin_of(page, bin)).collect_view()}
        </div>
    }
}

fn label(page: Page, tick: Tick) -> String {
    let day @ (year, _, _) = civil(tick.day);
    match tick.unit {
        Unit::Year => page.locale.year(year),
        Unit::Month => page.locale.day(day, Shape::Month),
        Unit::Day => page.locale.day(day, Shape::DayOfMonth),
    }
}

fn mark_of(page: Page, mark: Mark) -> impl IntoView + use<> {
    let event = &page.timeline.events[mark.event];
    let accent = page.timeline.sectors[event.sector].accent;
    let (chosen, matching) = (page.chosen, page.matching);
    let index = mark.event;
    view! {
        <span
            class="strip__mark"
            data-kind=event.kind.word()
            data-accent=accent.word()
            data-lead=event.lead.then_some("")
            data-soft=event.soft.then_some("")
            data-long=event.is_long().then_some("")
            data-chosen=move || (chosen.get() == index).then_some("")
            data-dim=move || matching.with(|matching| matching.binary_search(&index).is_err()).then_some("")
            style=format!("--at:{};--length:{};--row:{}", fraction(mark.at), fraction(mark.length), mark.row)
        >
            <Glyph accent />
        </span>
    }
}

fn bin_of(page: Page, bin: Bin) -> impl IntoView + use<> {
    let squares = bin.events.into_iter().map(|index| {
        let accent = page.timeline.sectors[page.timeline.events[index].sector].accent;
        let matching = page.matching;
        let dim = move || {
            matching
                .with(|matching| matching.binary_search(&index).is_err())
                .then_some("")
        };
        view! { <i class="strip__square" data-accent=accent.word() data-dim=dim></i> }
    });
    let squares = squares.collect_view();
    view! { <span class="strip__bin" style=format!("--at:{}", fraction(bin.at))>{squares}</span> }
}
