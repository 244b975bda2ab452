//! The whole of time in one line, true to scale. For the eye and the pointer: columns and steps say the same in words.
//!
//! It stands in the HTML; the app marks what is chosen and filtered on it, and brings today's flag up to date.

use super::glyph::Glyph;
use super::{Page, fraction, use_page, use_story};
use crate::date::civil;
use crate::locale::{DateParts, Key};
use crate::story::Story;
use crate::timeline::{Bin, Flag, Mark, Room, Strip, Tick, Unit, strip};
use leptos::prelude::*;

/// The strip.
#[component]
pub(super) fn StripView() -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    let Strip {
        marks,
        bins,
        ticks,
        today,
    } = strip(&page.timeline, page.today);
    let ticks = ticks.into_iter().map(|(tick, room)| {
        let label = (room != Room::None).then(|| {
            let wide = (room == Room::Wide).then_some("");
            view! { <span class="strip__label" data-wide=wide>{label(page, tick)}</span> }
        });
        let covered = today.is_some_and(|flag| flag.covers(page.timeline.axis, tick.day)).then_some("");
        view! {
            <span class="strip__tick" data-day=tick.day data-covered=covered style=format!("--at:{}", fraction(tick.at))>
                {label}
            </span>
        }
    });
    let date = page.locale.day(civil(page.today), DateParts::Day);
    let today = today.map(|Flag { at, before }| {
        view! {
            <span class="strip__today" data-before=before.then_some("") style=format!("--at:{}", fraction(at))>
                <span class="strip__flag" data-date=date>{page.word(Key::Today)}</span>
            </span>
        }
    });
    let binned = (!bins.is_empty()).then_some("");
    view! {
        <div class="strip" aria-hidden="true" data-bins=binned>
            <span class="strip__window"></span>
            {ticks.collect_view()}
            {today}
            {marks.into_iter().map(|mark| mark_of(page, &story, mark)).collect_view()}
            {bins.into_iter().map(|bin| bin_of(page, bin)).collect_view()}
        </div>
    }
}

fn label(page: Page, tick: Tick) -> String {
    let axis = page.timeline.axis;
    let date = axis.day(tick.day);
    let day @ (year, _, _) = civil(date);
    match tick.unit {
        Unit::Time => page.locale.time(tick.day - axis.place(date)),
        Unit::Year => page.locale.year(year),
        Unit::Month => page.locale.day(day, DateParts::Month),
        Unit::Day => page.locale.day(day, DateParts::DayOfMonth),
    }
}

fn mark_of(page: Page, story: &Story, mark: Mark) -> impl IntoView + use<> {
    let event = &story.events[mark.event];
    let is_long = page.timeline.events[mark.event].is_long();
    let accent = page.timeline.sectors[event.sector].accent;
    let chosen = page.chosen.get_untracked() == mark.event;
    view! {
        <span
            class="strip__mark"
            data-event=mark.event
            data-kind=event.kind.word()
            data-accent=accent.word()
            data-lead=event.lead.then_some("")
            data-soft=event.date.is_approximate().then_some("")
            data-long=is_long.then_some("")
            data-chosen=chosen.then_some("")
            style=format!("--at:{};--length:{};--row:{}", fraction(mark.at), fraction(mark.length), mark.row)
        >
            <Glyph accent />
        </span>
    }
}

fn bin_of(page: Page, bin: Bin) -> impl IntoView + use<> {
    let squares = bin.events.into_iter().map(|index| {
        let accent = page.timeline.sectors[page.timeline.events[index].sector].accent;
        view! { <i class="strip__square" data-event=index data-accent=accent.word()></i> }
    });
    let squares = squares.collect_view();
    view! { <span class="strip__bin" style=format!("--at:{}", fraction(bin.at))>{squares}</span> }
}
