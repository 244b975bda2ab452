//! The whole of time in one line, with the part that is shown below and the ways to change it.

use super::super::markup::{Element, el, many};
use super::super::{Page, fraction};
use crate::date::civil;
use crate::locale::{Key, Shape};
use crate::timeline::Axis;
use leptos::prelude::GetUntracked;

/// Into how many places the line is cut: events on one place are drawn once.
const PLACES: f64 = 400.0;

/// The line.
pub(super) fn strip(page: &Page, shown: &[usize], axis: Axis) -> Element {
    let data = &page.data;
    let whole = data.whole();
    let mut slots: Vec<(u16, u8)> = Vec::new();
    for at in shown {
        let event = &data.story.events[*at];
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let slot = (whole.at(event.date.span().start) * PLACES).round() as u16;
        let slot = (slot, data.story.sectors[event.sector].accent as u8);
        // Events come in order of time, so that equal places are neighbours.
        if !slots.iter().rev().take(8).any(|known| *known == slot) {
            slots.push(slot);
        }
    }
    let dots = slots.into_iter().map(|(slot, accent)| {
        let accent = crate::story::Accent::ALL[usize::from(accent)];
        el("i")
            .class("overview__dot")
            .attr("data-accent", accent.word())
            .attr("style", format!("--at:{}", fraction(f64::from(slot) / PLACES)))
    });
    let from = whole.at(axis.span().start);
    let length = whole.at(axis.span().end) - from;
    let window = el("div").class("overview__window").attr(
        "style",
        format!("--at:{};--length:{}", fraction(from), fraction(length)),
    );
    let today = whole.holds(data.today).then(|| {
        let at = format!("--at:{}", fraction(whole.at(data.today)));
        el("i").class("overview__today").attr("style", at)
    });
    el("div")
        .class("overview__strip")
        .attr("aria-hidden", "true")
        .add(window)
        .add(many(dots))
        .add(today)
        .add(el("span").class("overview__end").add(year(page, whole.span().start)))
        .add(el("span").class("overview__end").add(year(page, whole.span().end - 1)))
}

/// The buttons.
pub(super) fn tools(page: &Page) -> Element {
    let axis = page.state.axis.get_untracked();
    let preset = |name: &'static str, label: String, preset: Axis| {
        el("button")
            .class("button")
            .attr("type", "button")
            .attr("data-zoom", name)
            .attr("aria-pressed", (axis == preset).to_string())
            .add(label)
    };
    let step = |name: &'static str, key: Key, sign: &'static str| {
        el("button")
            .class("button")
            .attr("type", "button")
            .attr("data-zoom", name)
            .attr("aria-label", page.word(key))
            .add(sign)
    };
    let dense = page
        .data
        .densest()
        .map(|dense| preset("dense", months(page, dense), dense));
    el("div")
        .class("overview__tools")
        .attr("role", "group")
        .attr("aria-label", page.word(Key::Zoom))
        .add(preset("all", page.word(Key::ZoomAll), page.data.whole()))
        .add(dense)
        .add(step("earlier", Key::Earlier, "←"))
        .add(step("later", Key::Later, "→"))
        .add(step("out", Key::ZoomOut, "−"))
        .add(step("in", Key::ZoomIn, "+"))
}

fn year(page: &Page, day: i32) -> String {
    page.data.locale.year(civil(day).0)
}

/// "June 2025 – July 2025"
fn months(page: &Page, axis: Axis) -> String {
    let month = |day: i32| {
        let (year, month, _) = civil(day);
        page.data.locale.day((year, month, 1), Shape::Month)
    };
    let (from, to) = (month(axis.span().start), month(axis.span().end - 1));
    if from == to {
        from
    } else {
        page.fill(Key::Range, &[&from, &to])
    }
}
