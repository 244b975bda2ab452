//! A number drawn so that its size can be seen: a bar beside another, or a part of a whole.

use super::markup::{Element, Markup, el};
use super::{Page, claim, date, prose};
use crate::date::Edtf;
use crate::locale::Key;
use crate::story::{Certainty, Figure, Quantity, Relation};

/// A figure; the number leads, the drawing follows where there is something to compare with. Its date is left out where
/// what stands below it has `said` so.
pub(super) fn figure(page: &Page, figure: &Figure, said: Option<Edtf>) -> Element {
    let value = el("p")
        .class("figure__value")
        .add(el("strong").add(amount(page, &figure.quantity, &figure.unit)))
        .add(" ")
        .add(
            el("span")
                .class("figure__label")
                .add(figure.quantity.label.clone())
                .add(as_of(page, figure.quantity.as_of.filter(|date| Some(*date) != said))),
        )
        .add(" ")
        .add(mark(page, &figure.quantity))
        .add(prose::references(page, &figure.quantity.sources));
    let drawing = figure
        .against
        .as_ref()
        .map(|(relation, other)| against(page, figure, *relation, other));
    el("div").class("figure").add(value).add(drawing)
}

fn against(page: &Page, figure: &Figure, relation: Relation, other: &Quantity) -> Markup {
    let largest = figure.quantity.value.max(other.value);
    let share = figure.quantity.value / largest;
    let other_amount = amount(page, other, &figure.unit);
    let (bars, lead) = match relation {
        Relation::Whole => (
            vec![bar("figure__bar figure__bar--whole", "figure__fill", share).into()],
            page.fill(
                Key::PartOf,
                &[&page.data.locale.number((share * 1000.0).round() / 10.0), &other_amount],
            ),
        ),
        Relation::Beside => (
            vec![
                bar("figure__bar", "figure__fill", share).into(),
                bar("figure__bar", "figure__fill figure__fill--other", other.value / largest).into(),
            ],
            page.fill(Key::Beside, &[&other_amount]),
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

/// "about 50 t": the number with its unit.
pub(super) fn amount(page: &Page, quantity: &Quantity, unit: &str) -> String {
    let number = page.data.locale.number(quantity.value);
    // Languages differ in whether a space stands before this sign alone.
    let amount = if unit == "%" {
        page.fill(Key::Percent, &[&number])
    } else {
        format!("{number}\u{a0}{unit}")
    };
    if quantity.approximate {
        page.fill(Key::About, &[&amount])
    } else {
        amount
    }
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
