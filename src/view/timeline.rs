//! The timeline: one list of events that the sheet lays along an axis where there is room and down a rail where not.

mod mark;
mod overview;

use super::markup::{Element, Markup, el, live, many};
use super::{Page, event, filter, glyph, projects};
use crate::date::civil;
use crate::focus::Focus;
use crate::locale::{Key, Shape};
use crate::story::EventKind;
use crate::timeline::{Axis, Tick, Timeline, Unit, layout};
use leptos::prelude::{Get, With, WithUntracked};

/// The section, as it is before any script.
pub(super) fn timeline(page: &Page) -> Element {
    let head = el("div")
        .class("timeline__head")
        .add(el("h2").attr("id", "timeline-title").add(page.word(Key::Timeline)))
        .add(legend(page));
    let count = page.state.focus.with_untracked(|focus| count(page, focus));
    let tools = el("div")
        .class("timeline__tools")
        .add(filter::sectors(page, &|_| true))
        .add(filter::kinds(page))
        .add(el("p").class("timeline__count").attr("role", "status").add(count))
        .add(filter::clear(page));
    // There only for a reader who saves data, or whose app did not arrive: the page's own script starts the app.
    let load = el("button")
        .class("button load")
        .attr("type", "button")
        .attr("data-start", "")
        .add(page.word(Key::LoadApp));
    let failed = el("p").class("load").attr("role", "alert").add(page.word(Key::Notice));
    let overview = el("div").class("overview").add(strip(page)).add(overview::tools(page));
    el("section")
        .class("timeline")
        .attr("id", "timeline")
        .attr("aria-labelledby", "timeline-title")
        .add(head)
        .add(failed)
        .add(load)
        .add(tools)
        .add(overview)
        .add(plot(page))
        .add(steps(page))
}

/// How many events and cards the filters let through, in one line so that one press is answered once.
#[must_use]
pub fn count(page: &Page, focus: &Focus) -> String {
    let count = page.count(page.data.shown(focus).len());
    let events = page.fill(Key::EventsShown, &[&count, &page.count(page.data.story.events.len())]);
    if page.data.story.projects.is_empty() {
        return events;
    }
    format!("{events} · {}", projects::count(page, focus))
}

/// `.overview__line`: the whole of time with the events that are shown; follows filters and axis.
#[must_use]
pub fn strip(page: &Page) -> Markup {
    let page = page.clone();
    let strip = live(move || {
        let shown = page.state.filtered.with(|focus| page.data.shown(focus));
        overview::strip(&page, &shown, page.state.axis.get()).into()
    });
    el("div").class("overview__line").add(strip).into()
}

/// `.timeline__window`: the events in the part of time that is shown; follows filters and axis. Which event is chosen shows
/// as it is when this is drawn; the shell changes it in place, so that no mark goes from under a finger.
#[must_use]
pub fn plot(page: &Page) -> Markup {
    let page = page.clone();
    let plot = live(move || {
        let shown = page.state.filtered.with(|focus| page.data.shown(focus));
        draw(&page, &shown, page.state.axis.get()).into()
    });
    el("div").class("timeline__window").add(plot).into()
}

fn legend(page: &Page) -> Element {
    let sample = |kind: EventKind, soft: bool| {
        el("span")
            .class("sample")
            .attr("data-kind", kind.word())
            .flag("data-soft", soft)
    };
    let entries = EventKind::ALL.iter().map(|kind| {
        el("li")
            .add(sample(*kind, false))
            .add(" ")
            .add(page.word(event::kind(*kind)))
    });
    let soft = el("li")
        .add(sample(EventKind::Happened, true))
        .add(" ")
        .add(page.word(Key::Approximate));
    el("ul")
        .class("timeline__legend")
        .attr("role", "list")
        .attr("aria-label", page.word(Key::Legend))
        .add(many(entries))
        .add(soft)
}

fn steps(page: &Page) -> Element {
    let step = |name: &'static str, key: Key| {
        el("button")
            .class("button")
            .attr("type", "button")
            .attr("data-step", name)
            .add(page.word(key))
    };
    el("div")
        .class("timeline__steps")
        .add(step("previous", Key::Previous))
        .add(step("next", Key::Next))
}

fn draw(page: &Page, shown: &[usize], axis: Axis) -> Element {
    let data = page.data;
    let events = &data.story.events;
    let chosen = page.state.focus.with_untracked(|focus| data.current(focus));
    let timeline = layout(events, shown, axis, data.today, |event| {
        events[event].lead || event == chosen
    });
    let today = timeline.today.map(|at| {
        el("div")
            .class("timeline__today")
            .attr("style", format!("--at:{}", super::fraction(at)))
            .add(el("span").add(page.word(Key::Today)))
    });
    let ground = el("div")
        .class("timeline__ground")
        .attr("aria-hidden", "true")
        .add(groups(page, &timeline))
        .add(many(timeline.ticks.iter().map(|tick| self::tick(page, *tick))))
        .add(today);
    let list = el("ol")
        .class("timeline__events")
        .attr("role", "list")
        .add(mark::marks(page, &timeline, chosen))
        .add(mark::crowds(page, &timeline));
    let rest = (!timeline.crowded.is_empty() && page.state.paper).then(|| mark::rest(page, &timeline.crowded));
    // Where the filters leave nothing there is still room for today.
    let rows = (timeline.rows + usize::from(!timeline.crowds.is_empty())).max(1);
    el("div")
        .class("timeline__plot")
        .attr("style", format!("--rows:{rows}"))
        .add(ground)
        .add(list)
        .add(rest)
}

fn groups(page: &Page, timeline: &Timeline) -> Markup {
    many(timeline.groups.iter().map(|group| {
        let sector = &page.data.story.sectors[group.sector];
        el("div")
            .class("timeline__group")
            .attr("data-accent", sector.accent.word())
            .attr("style", format!("--row:{};--rows:{}", group.row, group.rows))
            .add(glyph::glyph(sector.accent))
            .add(el("span").add(sector.name.clone()))
    }))
}

fn tick(page: &Page, tick: Tick) -> Element {
    let day @ (year, _, _) = civil(tick.day);
    let locale = &page.data.locale;
    let (unit, text) = match tick.unit {
        Unit::Year => ("year", locale.year(year)),
        Unit::Month => ("month", locale.day(day, Shape::Month)),
        Unit::Day => ("day", locale.day(day, Shape::DayOfMonth)),
    };
    el("div")
        .class("timeline__tick")
        .attr("data-unit", unit)
        .attr("style", format!("--at:{}", super::fraction(tick.at)))
        .add(el("span").add(text))
}
