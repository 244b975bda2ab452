//! A date as the source gives it, machine-readable where HTML can say it.

use super::Page;
use crate::date::Edtf;
use crate::locale::Key;

/// " · 16 months ago", for what is two months old or more.
#[must_use]
pub fn age(page: Page, date: Edtf) -> Option<String> {
    let months = (page.today - date.span().start) * 12 / 365;
    let age = || {
        page.locale
            .fill(Key::MonthsAgo, &[&page.locale.number(f64::from(months))])
    };
    (months >= 2).then(|| format!(" · {}", age()))
}

#[cfg(feature = "page")]
pub(super) use markup::{AsOf, Time};

#[cfg(feature = "page")]
mod markup {
    use super::age;
    use crate::date::{Date, Edtf, Precision};
    use crate::locale::Key;
    use crate::view::use_page;
    use leptos::prelude::*;

    /// `<time>` for a day, month or year; plain text for what HTML has no form for. `by` stands before a date at which
    /// something is to be done.
    #[component]
    pub(in crate::view) fn Time(date: Edtf, #[prop(optional)] by: bool) -> AnyView {
        let text = use_page().locale.due(date, by);
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
                };
                view! { <time datetime=machine.to_string()>{text}</time> }.into_any()
            }
            _ => view! { <span>{text}</span> }.into_any(),
        }
    }

    /// "as of 29 July 2025", with its age once it is two months old; `plain` leaves the age to what stands nearby.
    #[component]
    pub(in crate::view) fn AsOf(date: Edtf, #[prop(optional)] plain: bool) -> impl IntoView {
        let page = use_page();
        let age = age(page, date)
            .filter(|_| !plain)
            .map(|age| view! { <span class="as-of__age">{age}</span> });
        // Languages differ in what stands before a day and before a month; before all else nothing is never wrong.
        let precision = match date {
            Edtf::Date(plain) if !date.is_approximate() => Some(plain.precision),
            _ => None,
        };
        let word = match precision {
            Some(Precision::Day(..)) => page.word(Key::AsOfDay) + " ",
            Some(Precision::Month(_) | Precision::Year) => page.word(Key::AsOf) + " ",
            _ => String::new(),
        };
        // The app brings ages up to date by this class.
        view! { <span class=(!plain).then_some("as-of")>{word}<Time date />{age}</span> }
    }
}
