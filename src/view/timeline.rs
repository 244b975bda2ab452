//! The timeline: one list of events that the sheet lays along an axis where there is room and down a rail where not.

use super::{Page, event, filter, glyph};
use crate::date::{Edtf, civil};
use crate::locale::{Key, Shape};
use crate::story::EventKind;
use crate::timeline::{Axis, Side, Tick, Timeline, Unit, layout};
use leptos::prelude::*;

/// Beyond this many events only the chosen one carries its detail.
const DETAILED: usize = 100;

/// The section.
pub(super) fn timeline(page: &Page) -> AnyView {
    let shown = {
        let page = page.clone();
        Memo::new(move |_| page.state.focus.with(|focus| page.data.shown(focus)))
    };
    let current = {
        let page = page.clone();
        Memo::new(move |_| page.state.focus.with(|focus| page.data.current(focus)))
    };
    let total = page.count(page.data.story.events.len());
    let counted = page.clone();
    let drawn = page.clone();
    view! {
        <section class="timeline" id="timeline" aria-labelledby="timeline-title">
            <div class="timeline__head">
                <h2 id="timeline-title">{page.word(Key::Timeline)}</h2>
                {legend(page)}
            </div>
            <div class="timeline__tools">
                {filter::sectors(page)}
                {filter::kinds(page)}
                <p class="timeline__count" role="status">
                    {move || counted.fill(Key::EventsShown, &[&counted.count(shown.with(Vec::len)), &total])}
                </p>
                {clear(page)}
            </div>
            {move || {
                let axis = drawn.state.axis.get();
                shown.with(|shown| figure(&drawn, shown, axis, current))
            }}
            {steps(page)}
        </section>
    }
    .into_any()
}

/// Drops the filters; there only while there are any.
fn clear(page: &Page) -> AnyView {
    let focus = page.state.focus;
    view! {
        <button
            class="button button--quiet"
            type="button"
            data-clear=""
            hidden=move || !focus.with(crate::focus::Focus::is_filtered)
        >
            {page.word(Key::ShowAll)}
        </button>
    }
    .into_any()
}

fn legend(page: &Page) -> AnyView {
    let entries = EventKind::ALL
        .iter()
        .map(|kind| view! { <li><span class="sample" data-kind=kind.word()></span> {page.word(event::kind(*kind))}</li> })
        .collect_view();
    view! {
        <ul class="timeline__legend" role="list" aria-label=page.word(Key::Legend)>
            {entries}
            <li><span class="sample" data-kind="happened" data-soft=""></span> {page.word(Key::Approximate)}</li>
        </ul>
    }
    .into_any()
}

fn steps(page: &Page) -> AnyView {
    view! {
        <div class="timeline__steps">
            <button class="button" type="button" data-step="previous">{page.word(Key::Previous)}</button>
            <button class="button" type="button" data-step="next">{page.word(Key::Next)}</button>
        </div>
    }
    .into_any()
}

fn figure(page: &Page, shown: &[usize], axis: Axis, current: Memo<usize>) -> AnyView {
    let data = &page.data;
    let events = &data.story.events;
    let chosen = current.get_untracked();
    let timeline = layout(events, shown, axis, data.today, |event| {
        events[event].lead || event == chosen
    });
    let groups = timeline
        .groups
        .iter()
        .map(|group| {
            let sector = &data.story.sectors[group.sector];
            view! {
                <div
                    class="timeline__group"
                    data-accent=sector.accent.word()
                    style=format!("--row:{};--rows:{}", group.row, group.rows)
                >
                    {glyph::glyph(sector.accent)} <span>{sector.name.clone()}</span>
                </div>
            }
        })
        .collect_view();
    let today = timeline.today.map(|at| {
        view! { <div class="timeline__today" style=format!("--at:{at:.4}")><span>{page.word(Key::Today)}</span></div> }
    });
    let rows = timeline.rows + usize::from(!timeline.crowds.is_empty());
    view! {
        {overview(page, shown, axis)}
        <div class="timeline__plot" style=format!("--rows:{rows}")>
            <div class="timeline__ground" aria-hidden="true">
                {groups}
                {timeline.ticks.iter().map(|tick| self::tick(page, *tick)).collect_view()}
                {today}
            </div>
            <ol class="timeline__events" role="list">
                {marks(page, &timeline, current)}
                {crowds(page, &timeline)}
            </ol>
        </div>
    }
    .into_any()
}

/// The label stands before its line near the end of the axis, where it would be cut off.
fn tick(page: &Page, tick: Tick) -> AnyView {
    let (year, month, day) = civil(tick.day);
    let (unit, text) = match tick.unit {
        Unit::Year => ("year", year.to_string()),
        Unit::Month => ("month", page.data.locale.day((year, month, day), Shape::Month)),
        Unit::Day => ("day", page.data.locale.day((year, month, day), Shape::DayOfMonth)),
    };
    view! { <div class="timeline__tick" data-unit=unit style=format!("--at:{:.4}", tick.at)><span>{text}</span></div> }
        .into_any()
}

fn marks(page: &Page, timeline: &Timeline, current: Memo<usize>) -> AnyView {
    let story = &page.data.story;
    let all = story.events.len() <= DETAILED;
    let mut year = i32::MIN;
    timeline
        .marks
        .iter()
        .map(|mark| {
            let at = mark.event;
            let event = &story.events[at];
            let new_year = civil(event.date.span().start).0;
            let heading = (new_year != year).then(|| new_year.to_string());
            year = new_year;
            let gap = f64::from(mark.gap).max(1.0).ln() / 7.0;
            let detail = if all {
                event::detail(page, event)
            } else {
                let page = page.clone();
                (move || (current.get() == at).then(|| event::detail(&page, &page.data.story.events[at]))).into_any()
            };
            view! {
                <li
                    class="event"
                    id=format!("event-{}", event.id)
                    data-kind=event.kind.word()
                    data-accent=story.sectors[event.sector].accent.word()
                    data-side=(mark.side == Side::Before).then_some("before")
                    data-span=(mark.length > 0.0).then_some("")
                    data-soft=event.date.is_approximate().then_some("")
                    data-lead=event.lead.then_some("")
                    data-year=heading
                    data-selected=move || (current.get() == at).then_some("")
                    style=format!("--at:{:.4};--length:{:.4};--row:{};--gap:{gap:.2}", mark.at, mark.length, mark.row)
                >
                    <a
                        class="event__mark"
                        href=format!("#event-{}", event.id)
                        aria-current=move || (current.get() == at).then_some("true")
                    >
                        {glyph::glyph(story.sectors[event.sector].accent)}
                        <span class="event__label">
                            <span class="event__date">{when(page, event.date)} {badge(page, event)}</span> " "
                            <span class="event__name">{event.title.clone()}</span>
                        </span>
                    </a>
                    {detail}
                </li>
            }
            .into_any()
        })
        .collect_view()
        .into_any()
}

fn when(page: &Page, date: Edtf) -> AnyView {
    super::date::time(page, date)
}

/// What is not a plain fact of the past says so beside its date.
fn badge(page: &Page, event: &crate::story::Event) -> Option<AnyView> {
    let key = if event::is_overdue(page, event) {
        Key::DatePassed
    } else if event.kind == EventKind::Happened {
        return None;
    } else {
        event::kind(event.kind)
    };
    Some(view! { " " <span class="tag" data-kind=event.kind.word()>{page.word(key)}</span> }.into_any())
}

fn crowds(page: &Page, timeline: &Timeline) -> AnyView {
    let most = timeline.crowds.iter().map(|crowd| crowd.count).max().unwrap_or(1);
    timeline
        .crowds
        .iter()
        .map(|crowd| {
            let from = page.data.locale.day(civil(crowd.span.start), Shape::Day);
            let to = page.data.locale.day(civil(crowd.span.end - 1), Shape::Day);
            let count = page.count(crowd.count);
            let label = page.fill(Key::CrowdLabel, &[&count, &from, &to]);
            #[allow(clippy::cast_precision_loss)]
            let height = crowd.count as f64 / most as f64;
            view! {
                <li
                    class="crowd"
                    style=format!("--at:{:.4};--length:{:.4};--height:{height:.3}", crowd.at, crowd.length)
                >
                    <button
                        class="crowd__button"
                        type="button"
                        data-from=crowd.span.start.to_string()
                        data-to=crowd.span.end.to_string()
                        aria-label=label
                    >
                        {count}
                    </button>
                </li>
            }
            .into_any()
        })
        .collect_view()
        .into_any()
}

/// The whole of time in one line, with the part that is shown below and the ways to change it.
fn overview(page: &Page, shown: &[usize], axis: Axis) -> AnyView {
    let data = &page.data;
    let whole = data.whole();
    let mut slots: Vec<(i32, &str)> = shown
        .iter()
        .map(|at| {
            let event = &data.story.events[*at];
            #[allow(clippy::cast_possible_truncation)]
            let slot = (whole.at(event.date.span().start) * 400.0).round() as i32;
            (slot, data.story.sectors[event.sector].accent.word())
        })
        .collect();
    slots.sort_unstable();
    slots.dedup();
    let dots = slots
        .into_iter()
        .map(|(slot, accent)| {
            let at = f64::from(slot) / 400.0;
            view! { <i class="overview__dot" data-accent=accent style=format!("--at:{at:.4}")></i> }
        })
        .collect_view();
    let from = whole.at(axis.span().start);
    let length = whole.at(axis.span().end) - from;
    let presets = [("all", Some(whole)), ("dense", data.densest())]
        .into_iter()
        .filter_map(|(name, preset)| {
            let preset = preset?;
            let pressed = if preset == axis { "true" } else { "false" };
            let label = if name == "dense" {
                months(page, preset)
            } else {
                page.word(Key::ZoomAll)
            };
            Some(view! { <button class="button" type="button" data-zoom=name aria-pressed=pressed>{label}</button> })
        })
        .collect_view();
    view! {
        <div class="overview">
            <div class="overview__strip" aria-hidden="true">
                <div class="overview__window" style=format!("--at:{from:.4};--length:{length:.4}")></div>
                {dots}
            </div>
            <div class="overview__tools" role="group" aria-label=page.word(Key::Zoom)>
                {presets}
                <button class="button" type="button" data-zoom="earlier" aria-label=page.word(Key::Earlier)>"←"</button>
                <button class="button" type="button" data-zoom="later" aria-label=page.word(Key::Later)>"→"</button>
                <button class="button" type="button" data-zoom="out" aria-label=page.word(Key::ZoomOut)>"−"</button>
                <button class="button" type="button" data-zoom="in" aria-label=page.word(Key::ZoomIn)>"+"</button>
            </div>
        </div>
    }
    .into_any()
}

/// "June 2025 – July 2025"
fn months(page: &Page, axis: Axis) -> String {
    let (year, month, _) = civil(axis.span().start);
    let (last_year, last, _) = civil(axis.span().end - 1);
    let from = page.data.locale.day((year, month, 1), Shape::Month);
    let to = page.data.locale.day((last_year, last, 1), Shape::Month);
    if from == to {
        from
    } else {
        page.fill(Key::Range, &[&from, &to])
    }
}
