//! The periods that events lie in: bands behind the strip for the eye, lines in the list of events for those who hear it and
//! where it is a rail.

use super::{fraction, use_page, use_story};
use crate::timeline::{Band, Slot};
use leptos::prelude::*;

/// The bands, with their titles above the strip. The list says the same in words.
///
/// A page that was made before its story had periods has no sheet for them: it leaves them `hidden`.
#[component]
pub(super) fn Periods(bands: Vec<Band>) -> impl IntoView {
    let story = use_story();
    let drawn = move |band: &Band| {
        let title = band.title.map(|Slot { at, room }| {
            view! {
                <span
                    class="periods__title"
                    // Where the strip ends too soon for it, the title ends with the strip.
                    data-back=(at < band.at).then_some("")
                    style=format!("--at:{};--room:{};--lane:{}", fraction(at), fraction(room), band.lane)
                >
                    {story.periods[band.period].title.clone()}
                </span>
            }
        });
        view! {
            <span
                class="periods__band"
                data-begins=band.begins.then_some("")
                data-ends=band.ends.then_some("")
                style=format!("--at:{};--length:{};--lane:{}", fraction(band.at), fraction(band.length), band.lane)
            ></span>
            {title}
        }
    };
    (!bands.is_empty()).then(|| {
        view! { <div class="periods" aria-hidden="true" hidden="">{bands.iter().map(drawn).collect_view()}</div> }
    })
}

/// A period at its beginning, in the list of events.
#[component]
pub(super) fn PeriodLine(period: usize) -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    let period = &story.periods[period];
    view! {
        <li class="period">
            <span class="period__title">{period.title.clone()}</span>
            " "
            <span class="period__date">{page.locale.date(period.date)}</span>
        </li>
    }
}
