//! A date as the source gives it, machine-readable where HTML can say it.

use super::Page;
use crate::date::Edtf;

/// " · 16 months ago", for what is two months old or more.
#[must_use]
pub fn age(page: Page, date: Edtf) -> Option<String> {
    let age = date.age(page.today)?;
    Some(format!(" · {}", page.locale.age(age)))
}

#[cfg(feature = "page")]
pub(super) use markup::{AsOf, Time};

#[cfg(feature = "page")]
mod markup {
    use super::age;
    use crate::date::{Date, Edtf, Precision};
    use crate::view::use_page;
    use leptos::prelude::*;

    /// `<time>` for a day, month or year; plain text for what HTML has no form for. `by` stands before a date at which
    /// something is to be done; `words`, where there are any, are shown in place of the date. What the machine-readable form cannot say stands beside it as EDTF, for the app that brings ages
    /// up to date.
    #[component]
    pub(in crate::view) fn Time(date: Edtf, #[prop(optional)] by: bool, #[prop(optional)] words: String) -> AnyView {
        let text = match words.is_empty() {
            true => use_page().locale.due(date, by),
            false => words,
        };
        // The app reckons with days.
        let edtf = date.days().to_string();
        match date {
            Edtf::Date(plain)
                if plain.year >= 1
                    && matches!(
                        plain.precision,
                        Precision::Day(..) | Precision::Month(_) | Precision::Year
                    ) =>
            {
                let machine = Date {
                    approximate: false,
                    uncertain: false,
                    masked: 0,
                    ..plain
                }
                .to_string();
                let more = (machine != edtf || plain.time.is_some()).then_some(edtf);
                view! { <time datetime=machine data-date=more>{text}</time> }.into_any()
            }
            _ => view! { <span data-date=edtf>{text}</span> }.into_any(),
        }
    }

    /// "as of 29 July 2025", with its age once it is two months old; `plain` leaves the age to what stands nearby.
    #[component]
    pub(in crate::view) fn AsOf(date: Edtf, #[prop(optional)] plain: bool) -> AnyView {
        let page = use_page();
        let age = age(page, date)
            .filter(|_| !plain)
            .map(|age| view! { <span class="as-of__age">{age}</span> });
        let word = page.locale.as_of(date).map(|word| format!("{word} "));
        // The app brings ages up to date by this class.
        if plain {
            return view! { {word}<Time date /> }.into_any();
        }
        view! { <span class="as-of">{word}<Time date />{age}</span> }.into_any()
    }
}
