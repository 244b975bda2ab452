//! The timeline's section: filters, periods, strip, events with their details, steps.
//!
//! The sheet draws events as columns below the strip where there is room, and down a rail where there is not.

use super::event::Event;
use super::filter::EventFilters;
use super::period::{PeriodLine, Periods};
use super::status::Status;
use super::steps::Steps;
use super::strip::StripView;
use super::{Page, columns, near, room, use_page, use_story};
use crate::date::civil;
use crate::locale::Key;
use crate::timeline::{CHUNK, MOST, bands, wordiest};
use leptos::prelude::*;

/// More events than this stand in chunks, of which a browser styles and lays out only those that it shows.
const VAST: usize = 400;

/// The section.
#[component]
pub(super) fn TimelineSection() -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    let axis = page.timeline.axis;
    let (reserved, near) = (wordiest(&story.events), near(page));
    let mut day = None;
    let mut year = None;
    // Among hours a day has no place.
    let mut now = Some(page.today).filter(|_| !axis.is_fine());
    let is_vast = page.timeline.events.len() > VAST;
    let bands = bands(axis, &story.periods);
    let mut periods = bands.iter().map(|band| band.period).peekable();
    let mut chunks: Vec<Vec<AnyView>> = vec![Vec::new()];
    for (at, entry) in page.timeline.events.iter().enumerate() {
        if is_vast && at > 0 && at % CHUNK == 0 {
            chunks.push(Vec::new());
        }
        let mut items = Vec::new();
        while let Some(period) =
            periods.next_if(|period| axis.stretch(story.periods[*period].date).start <= entry.start)
        {
            items.push(view! { <PeriodLine period /> }.into_any());
        }
        // Today has its place among the events, for the rail.
        if now.take_if(|today| entry.start > *today).is_some() {
            let gap = day.map_or(0, |day| page.today - day);
            items.push(view! { <Today gap /> }.into_any());
            day = Some(page.today);
        }
        let start = axis.day(entry.start);
        let gap = day.map_or(0, |day| start - day);
        day = Some(start);
        let heading = civil(start).0;
        let heading = year
            .replace(heading)
            .is_none_or(|year| year != heading)
            .then_some(heading);
        items.push(
            view! { <Event at gap heading reserved=reserved.contains(&at) near=near.contains(&at) /> }.into_any(),
        );
        if let Some(chunk) = chunks.last_mut() {
            chunk.append(&mut items);
        }
    }
    if let (Some(_), Some(chunk)) = (now, chunks.last_mut()) {
        chunk.push(view! { <Today gap=0 /> }.into_any());
    }
    if let Some(chunk) = chunks.last_mut() {
        chunk.extend(periods.map(|period| view! { <PeriodLine period /> }.into_any()));
    }
    let lanes = bands.iter().map(|band| band.lane + 1).max();
    let events = if is_vast {
        let within = |at: usize, events: &[usize]| events.iter().any(|event| event / CHUNK == at);
        let chunk = |(at, items): (usize, Vec<AnyView>)| {
            let rows = CHUNK.min(page.timeline.events.len() - at * CHUNK);
            view! { <Chunk items rows near=within(at, &near) reserved=within(at, &reserved) /> }
        };
        chunks.into_iter().enumerate().map(chunk).collect_view().into_any()
    } else {
        chunks.into_iter().flatten().collect_view().into_any()
    };
    let many = (page.timeline.events.len() > MOST).then_some("");
    let vast = is_vast.then_some("");
    let media = story.events.iter().any(|event| event.media.is_some()).then_some("");
    view! {
        <section class="timeline" id="timeline" aria-labelledby="timeline-title" data-many=many data-vast=vast data-media=media>
            <div class="timeline__head">
                <h2 id="timeline-title">{page.word(Key::Timeline)}</h2>
                <EventFilters />
            </div>
            <Load />
            <Status />
            <div class="timeline__chart" style=style(page, lanes)>
                <Periods bands />
                <StripView />
                <ol class="timeline__events" role="list">
                    {events}
                </ol>
                <Steps />
            </div>
        </section>
    }
}

/// `lanes` is how many titles of periods stand above one another, if there are any.
fn style(page: Page, lanes: Option<usize>) -> String {
    let properties = columns(page).into_iter();
    let properties: Vec<String> = properties.map(|(name, value)| format!(";{name}:{value}")).collect();
    let lanes = lanes.map(|lanes| format!(";--lanes:{lanes}"));
    format!(
        "--count:{}{}{}",
        page.timeline.events.len(),
        properties.concat(),
        lanes.unwrap_or_default()
    )
}

/// Some events of very many, with what stands between them; `rows` is how many events. `near` and `reserved` where one of them is.
#[component]
fn Chunk(items: Vec<AnyView>, rows: usize, near: bool, reserved: bool) -> impl IntoView {
    view! {
        <li
            class="chunk"
            data-near=near.then_some("")
            data-reserved=reserved.then_some("")
            style=format!("--rows:{rows}")
        >
            <ol class="chunk__events" role="list">
                {items}
            </ol>
        </li>
    }
}

/// For a reader who saves data, or whose app did not arrive: the page's own script starts the app.
#[component]
fn Load() -> impl IntoView {
    let page = use_page();
    view! {
        <p class="load" role="alert">{page.word(Key::Notice)}</p>
        <button class="button load" type="button" data-start="">{page.word(Key::LoadApp)}</button>
    }
}

/// Today: a line across the rail, and a word in the list for those who hear it.
#[component]
fn Today(gap: i32) -> impl IntoView {
    view! { <li class="now" style=format!("--gap:{}", room(gap))>{use_page().word(Key::Today)}</li> }
}
