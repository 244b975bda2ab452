//! A date as the source gives it, machine-readable where HTML can say it.

use super::Page;
use super::markup::{Element, el};
use crate::date::{Date, Edtf, Precision};
use crate::today;

/// `<time>` for a day, month or year; plain text for what HTML has no form for.
pub(super) fn time(page: &Page, date: Edtf) -> Element {
    due(page, date, false)
}

/// The same, with "by" before a date at which something is to be done. What the machine-readable form cannot say stands
/// beside it as EDTF, for the app that brings ages up to date.
pub(super) fn due(page: &Page, date: Edtf, by: bool) -> Element {
    let text = page.data.locale.due(date, by);
    let edtf = date.to_string();
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
            let more = (machine != edtf).then_some(edtf);
            el("time").attr("datetime", machine).maybe("data-date", more).add(text)
        }
        _ => el("span").attr("data-date", edtf).add(text),
    }
}

/// " · 16 months ago", for what is two months old or more.
#[must_use]
pub fn age(page: &Page, date: Edtf) -> Option<String> {
    let age = today::age(date, page.data.today)?;
    Some(format!(" · {}", page.data.locale.age(age)))
}

/// "as of 29 July 2025", with its age once it is two months old.
pub(super) fn as_of(page: &Page, date: Edtf) -> Element {
    let age = age(page, date).map(|age| el("span").class("as-of__age").add(age));
    let word = page.data.locale.as_of(date).map(|word| format!("{word} "));
    el("span").class("as-of").add(word).add(time(page, date)).add(age)
}
