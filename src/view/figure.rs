//! A number drawn so that its size can be seen: a bar beside another, or a part of a whole.

use super::markup::{Element, Markup, el};
use super::{Page, claim, date, prose};
use crate::date::Edtf;
use crate::figure::{self, lengths};
use crate::locale::Key;
use crate::story::{Certainty, Figure, Quantity, Relation};

/// A figure; the number leads, the drawing follows where there is something to compare with. Its date is left out where
/// what stands below it has `said` so.
pub(super) fn figure(page: &Page, shown: &Figure, said: Option<Edtf>) -> Element {
    let value = el("p")
        .class("figure__value")
        .add(el("strong").add(figure::amount(&page.data.locale, &shown.quantity, &shown.unit)))
        .add(" ")
        .add(
            el("span")
                .class("figure__label")
                .add(shown.quantity.label.clone())
                .add(as_of(page, shown.quantity.as_of.filter(|date| Some(*date) != said))),
        )
        .add(" ")
        .add(mark(page, &shown.quantity))
        .add(prose::references(page, &shown.quantity.sources));
    let drawing = shown
        .against
        .as_ref()
        .map(|(relation, other)| against(page, shown, *relation, other));
    el("div").class("figure").add(value).add(drawing)
}

fn against(page: &Page, shown: &Figure, relation: Relation, other: &Quantity) -> Markup {
    let locale = &page.data.locale;
    let (share, other_share) = lengths(shown.quantity.value, other.value);
    let amount = || figure::amount(locale, other, &shown.unit);
    let (bars, lead) = match relation {
        Relation::Whole => (
            vec![bar("figure__bar figure__bar--whole", "figure__fill", share).into()],
            figure::share(locale, &shown.quantity, other, &shown.unit).unwrap_or_else(amount),
        ),
        Relation::Beside => (
            vec![
                bar("figure__bar", "figure__fill", share).into(),
                bar("figure__bar", "figure__fill figure__fill--other", other_share).into(),
            ],
            page.fill(Key::Beside, &[&amount()]),
        ),
    };
    let words = el("p")
        .class("figure__against")
        .add(format!("{lead} – {}", other.label))
        .add(as_of(page, other.as_of))
        .add(" ")
        .add(mark(page, other))
        .add(prose::references(page, &other.sources));
    Markup::Many(vec![bars.into(), words.into()])
}

fn bar(class: &'static str, fill: &'static str, part: f64) -> Element {
    let fill = el("span")
        .class(fill)
        .attr("style", format!("--part:{}", super::fraction(part)));
    el("div").class(class).attr("aria-hidden", "true").add(fill)
}

/// ", as of 29 July 2025"
fn as_of(page: &Page, date: Option<Edtf>) -> Option<Markup> {
    let date = date?;
    Some(Markup::Many(vec![", ".into(), date::as_of(page, date).into()]))
}

/// What is simply reported needs no label; all else says what it is.
fn mark(page: &Page, quantity: &Quantity) -> Option<Element> {
    (quantity.certainty != Certainty::Reported).then(|| claim::certainty(page, quantity.certainty))
}
