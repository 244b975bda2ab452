//! A date as the source gives it, machine-readable where HTML can say it.

use super::Page;
use crate::date::{Edtf, Precision};
use crate::locale::Key;
use leptos::prelude::*;

/// `<time>` for a day, month or year; plain text for what HTML has no form for.
pub(super) fn time(page: &Page, date: Edtf) -> AnyView {
    let text = page.data.locale.date(date);
    match date {
        Edtf::Date(plain)
            if plain.year >= 1
                && matches!(
                    plain.precision,
                    Precision::Day(..) | Precision::Month(_) | Precision::Year
                ) =>
        {
            let machine = crate::date::Date {
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

/// "as of 29 July 2025", with its age once it is two months old.
pub(super) fn as_of(page: &Page, date: Edtf) -> AnyView {
    let months = (page.data.today - date.span().start) * 12 / 365;
    let age = (months >= 2).then(|| page.fill(Key::MonthsAgo, &[&page.data.locale.number(f64::from(months))]));
    view! {
        <span class="as-of">{page.word(Key::AsOf)} " " {time(page, date)} {age.map(|age| view! { <span class="as-of__age">" · " {age}</span> })}</span>
    }
    .into_any()
}
