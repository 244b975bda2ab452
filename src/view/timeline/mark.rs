//! Events on the axis, one by one, or as crowds where they are too many.

use super::super::markup::{Element, Markup, el, many};
use super::super::{Page, date, event, fraction, glyph};
use crate::date::civil;
use crate::locale::{Key, Shape};
use crate::story::Event;
use crate::timeline::{Mark, Side, Timeline};

/// The events that are drawn one by one, and today in its place among them.
pub(super) fn marks(page: &Page, timeline: &Timeline, chosen: usize) -> Markup {
    let mut year = i32::MIN;
    let mut today = timeline.today.map(|_| page.data.today);
    let mut items: Vec<Markup> = Vec::new();
    for mark in &timeline.marks {
        let start = page.data.story.events[mark.event].date.span().start;
        let mut gap = mark.gap;
        if let Some(day) = today.take_if(|today| start > *today) {
            items.push(now(page, gap - (start - day)));
            gap = start - day;
        }
        let new = civil(start).0;
        let heading = (new != year).then(|| page.data.locale.year(new));
        year = new;
        items.push(entry(page, mark, gap, chosen).maybe("data-year", heading).into());
    }
    if today.is_some() {
        items.push(now(page, 0));
    }
    items.into()
}

/// Today: a line across the rail, and a word in the list for those who hear it.
fn now(page: &Page, gap: i32) -> Markup {
    el("li")
        .class("now")
        .attr("style", format!("--gap:{}", room(gap)))
        .add(page.word(Key::Today))
        .into()
}

/// How much room so many days get on the rail: it grows with their logarithm.
fn room(days: i32) -> String {
    fraction(f64::from(days).max(1.0).ln() / 7.0)
}

fn entry(page: &Page, mark: &Mark, gap: i32, chosen: usize) -> Element {
    let story = &page.data.story;
    let at = mark.event;
    let event = &story.events[at];
    let accent = story.sectors[event.sector].accent;
    let chosen = at == chosen;
    let detail = (chosen || page.data.is_detailed()).then(|| event::detail(page, event));
    let when: Markup = date::due(page, event.date, event.by).into();
    let badge: Markup = badge(page, event).into();
    // "Expected by 2027", and then "by 2027, date passed".
    let (first, second) = if event.by && !event::is_overdue(page, event) {
        (badge, when)
    } else {
        (when, badge)
    };
    let label = el("span")
        .class("event__label")
        .add(
            el("span")
                .class("event__date")
                .add(first)
                .add(" ")
                .add(second)
                .add(" ")
                .add(
                    el("span")
                        .class("event__sector")
                        .add(story.sectors[event.sector].name.clone()),
                ),
        )
        .add(" ")
        .add(el("span").class("event__name").add(event.title.clone()));
    let link = el("a")
        .class("event__mark")
        .attr("href", format!("#event-{}", event.id))
        .maybe("aria-current", chosen.then(|| "true".to_owned()))
        .add(glyph::glyph(accent))
        .add(label);
    let style = format!(
        "--at:{};--length:{};--row:{};--gap:{}",
        fraction(mark.at),
        fraction(mark.length),
        mark.row,
        room(gap)
    );
    el("li")
        .class("event")
        .attr("id", format!("event-{}", event.id))
        .attr("data-kind", event.kind.word())
        .attr("data-accent", accent.word())
        .maybe("data-side", (mark.side == Side::Before).then(|| "before".to_owned()))
        .flag("data-span", mark.length > 0.0)
        .flag("data-soft", event.date.is_approximate())
        .flag("data-lead", event.lead)
        .flag("data-selected", chosen)
        .attr("style", style)
        .add(link)
        .add(detail)
}

/// What is not a plain fact of the past says so beside its date.
fn badge(page: &Page, event: &Event) -> Option<Element> {
    let key = event.badge(page.data.today)?;
    let tag = el("span")
        .class("tag")
        .attr("data-kind", event.kind.word())
        .add(page.word(key));
    Some(tag)
}

/// The events of the crowds, a line each, for paper and for readers without the app.
pub(super) fn rest(page: &Page, events: &[usize]) -> Element {
    let lines = events.iter().map(|at| {
        let event = &page.data.story.events[*at];
        el("li")
            .attr("id", format!("event-{}", event.id))
            .add(date::due(page, event.date, event.by))
            .add(" ")
            .add(event.title.clone())
    });
    el("ol").class("rest").attr("role", "list").add(many(lines))
}

/// The events that are drawn as crowds.
pub(super) fn crowds(page: &Page, timeline: &Timeline) -> Markup {
    let most = timeline.crowds.iter().map(|crowd| crowd.count).max().unwrap_or(1);
    many(timeline.crowds.iter().map(|crowd| {
        let locale = &page.data.locale;
        let from = locale.day(civil(crowd.span.start), Shape::Day);
        let to = locale.day(civil(crowd.span.end - 1), Shape::Day);
        let count = page.count(crowd.count);
        #[allow(clippy::cast_precision_loss)]
        let height = crowd.count as f64 / most as f64;
        let style = format!(
            "--at:{};--length:{};--height:{}",
            fraction(crowd.at),
            fraction(crowd.length),
            fraction(height)
        );
        let button = el("button")
            .class("crowd__button")
            .attr("type", "button")
            .attr("data-from", crowd.span.start.to_string())
            .attr("data-to", crowd.span.end.to_string())
            .attr("aria-label", page.fill(Key::CrowdLabel, &[&count, &from, &to]))
            .add(count);
        el("li").class("crowd").attr("style", style).add(button)
    }))
}
