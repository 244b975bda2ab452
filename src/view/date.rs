//! A date as the source gives it, machine-readable where HTML can say it.

use super::Page;
use super::markup::{Element, el};
use crate::date::{Date, Edtf, Precision};
use crate::locale::Key;

/// `<time>` for a day, month or year; plain text for what HTML has no form for.
pub(super) fn time(page: &Page, date: Edtf) -> Element {
    due(page, date, false)
}

/// The same, with "by" before a date at which something is to be done.
pub(super) fn due(page: &Page, date: Edtf, by: bool) -> Element {
    let text = page.data.locale.due(date, by);
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
            el("time").attr("datetime", machine.to_string()).add(text)
        }
        _ => el("span").add(text),
    }
}

/// " · 16 months ago", for what is two months old or more.
#[must_use]
pub fn age(page: &Page, date: Edtf) -> Option<String> {
    let months = (page.data.today - date.span().start) * 12 / 365;
    let age = || page.fill(Key::MonthsAgo, &[&page.data.locale.number(f64::from(months))]);
    (months >= 2).then(|| format!(" · {}", age()))
}

/// "as of 29 July 2025", with its age once it is two months old.
pub(super) fn as_of(page: &Page, date: Edtf) -> Element {
    let age = age(page, date).map(|age| el("span").class("as-of__age").add(age));
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
    el("span").class("as-of").add(word).add(time(page, date)).add(age)
}
