//! One event of the timeline: its mark, which can be pressed, and its detail.

use super::date::Time;
use super::detail::Detail;
use super::glyph::Glyph;
use super::tag::KindTag;
use super::{Page, fraction, room, use_page, use_story};
use crate::focus::TargetKind;
use crate::story;
use leptos::prelude::*;

/// The event of an index. `gap` is how many days it stands behind what stands before it, `heading` the year where it is
/// the first of one, `reserved` whether its detail decides how much room all details get, `near` whether it may have a column.
#[component]
pub(super) fn Event(at: usize, gap: i32, heading: Option<i32>, reserved: bool, near: bool) -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    let event = &story.events[at];
    let entry = &page.timeline.events[at];
    let sector = &story.sectors[event.sector];
    let chosen = page.chosen.get_untracked() == at;
    let tag = tag(page, event);
    let time = view! { <Time date=event.date by=event.by words=event.date_text.clone() /> };
    // "Expected by 2027", and then "by 2027, date passed".
    let when = if event.by && event.date_text.is_empty() && !event.is_overdue(page.today) {
        view! { {tag.map(|tag| view! { {tag}" " })}{time} }.into_any()
    } else {
        view! { {time}{tag.map(|tag| view! { " "{tag} })} }.into_any()
    };
    let target = TargetKind::Event.anchor(&event.id);
    let axis = page.timeline.axis;
    let place = format!(
        "--at:{};--index:{at};--rank:{at};--gap:{}",
        fraction(axis.at(entry.start)),
        room(gap)
    );
    let length = entry
        .is_long()
        .then(|| format!(";--length:{}", fraction(axis.at(entry.end) - axis.at(entry.start))));
    view! {
        <li
            class="event"
            id=target
            data-kind=event.kind.word()
            data-accent=sector.accent.word()
            data-lead=event.lead.then_some("")
            data-long=entry.is_long().then_some("")
            data-soft=event.date.is_approximate().then_some("")
            data-year=heading.map(|year| page.locale.year(year))
            data-reserved=reserved.then_some("")
            data-near=near.then_some("")
            data-chosen=chosen.then_some("")
            style=place + &length.unwrap_or_default()
        >
            <a class="event__mark" href=format!("#{target}") aria-current=chosen.then_some("true")>
                <Glyph accent=sector.accent />
                <span class="event__label">
                    <span class="event__date">{when}</span>
                    " "
                    <span class="event__sector">{page.timeline.sectors[event.sector].name.clone()}</span>
                    " "
                    <span class="event__name">{event.title.clone()}</span>
                </span>
            </a>
            <Detail at />
        </li>
    }
}

/// What is not a plain fact of the past says so beside its date.
fn tag(page: Page, event: &story::Event) -> Option<AnyView> {
    let word = event.badge(&page.locale, page.today)?.to_owned();
    Some(view! { <KindTag kind=event.kind word /> }.into_any())
}
