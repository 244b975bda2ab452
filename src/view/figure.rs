//! A number drawn so that its size can be seen: a bar beside another, or a part of a whole.

use super::{Page, claim, prose};
use crate::locale::Key;
use crate::story::{Certainty, Figure, Quantity, Relation};
use leptos::prelude::*;

/// A figure; the number leads, the drawing follows where there is something to compare with.
pub(super) fn figure(page: &Page, figure: &Figure) -> AnyView {
    let value = amount(page, &figure.quantity, &figure.unit);
    let drawing = figure.against.as_ref().map(|(relation, other)| {
        let share = figure.quantity.value / figure.quantity.value.max(other.value);
        let other_share = other.value / figure.quantity.value.max(other.value);
        let other_amount = amount(page, other, &figure.unit);
        let bars = match relation {
            Relation::Whole => view! {
                <div class="figure__bar figure__bar--whole" aria-hidden="true">
                    <span class="figure__fill" style=format!("--part:{share:.4}")></span>
                </div>
            }
            .into_any(),
            Relation::Beside => view! {
                <div class="figure__bar" aria-hidden="true">
                    <span class="figure__fill" style=format!("--part:{share:.4}")></span>
                </div>
                <div class="figure__bar" aria-hidden="true">
                    <span class="figure__fill figure__fill--other" style=format!("--part:{other_share:.4}")></span>
                </div>
            }
            .into_any(),
        };
        let lead = match relation {
            Relation::Whole => page.fill(
                Key::PartOf,
                &[&page.data.locale.number((share * 1000.0).round() / 10.0), &other_amount],
            ),
            Relation::Beside => page.fill(Key::Beside, &[&other_amount]),
        };
        view! {
            {bars}
            <p class="figure__against">
                {lead} " " {other.label.clone()} " " {mark(page, other)} {prose::references(page, &other.sources)}
            </p>
        }
    });
    view! {
        <div class="figure">
            <p class="figure__value">
                <strong>{value}</strong> " " <span class="figure__label">{figure.quantity.label.clone()}</span> " "
                {mark(page, &figure.quantity)} {prose::references(page, &figure.quantity.sources)}
            </p>
            {drawing}
        </div>
    }
    .into_any()
}

/// "about 50 t": the number with its unit.
pub(super) fn amount(page: &Page, quantity: &Quantity, unit: &str) -> String {
    let amount = format!("{}\u{a0}{unit}", page.data.locale.number(quantity.value));
    if quantity.approximate {
        page.fill(Key::About, &[&amount])
    } else {
        amount
    }
}

/// What is simply reported needs no label; all else says what it is.
fn mark(page: &Page, quantity: &Quantity) -> Option<AnyView> {
    (quantity.certainty != Certainty::Reported).then(|| claim::certainty(page, quantity.certainty))
}
