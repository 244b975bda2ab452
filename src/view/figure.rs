//! A number so that its size can be seen: above a second one, each with its own bar; knows no project.
//!
//! Bars stand side by side on one scale and have no track behind them: an empty one beside the word "under construction"
//! would be read as progress.

use super::date::AsOf;
use super::prose::References;
use super::tag::CertaintyTag;
use super::{fraction, use_page};
use crate::date::Edtf;
use crate::figure::{amount, lengths, share};
use crate::story::{self, Certainty, Quantity, Relation};
use leptos::prelude::*;

/// A figure. `said` is the date that stands above it already: it is not repeated.
#[component]
pub(super) fn Figure(figure: story::Figure, said: Edtf) -> impl IntoView {
    let page = use_page();
    let story::Figure {
        quantity,
        unit,
        against,
    } = figure;
    let value = amount(&page.locale, &quantity, &unit);
    let Some((relation, other)) = against else {
        return view! { <div class="figure"><Value value quantity said /></div> }.into_any();
    };
    let other_amount = amount(&page.locale, &other, &unit);
    let part = share(&page.locale, &quantity, &other, &unit).unwrap_or_else(|| other_amount.clone());
    // A bar beside the number that it was worked out from would show nothing but the arithmetic.
    if [&quantity, &other]
        .iter()
        .any(|one| one.certainty == Certainty::Derived)
    {
        let lead = match relation {
            Relation::Whole => part,
            Relation::Beside => other_amount,
        };
        return view! {
            <div class="figure">
                <Value value quantity said />
                <p class="figure__derived">
                    {lead}" – "{other.label.clone()}<Mark certainty=other.certainty />"\u{202f}"<References sources=other.sources />
                </p>
            </div>
        }
        .into_any();
    }
    let other_value = match relation {
        Relation::Whole if unit != "%" => part,
        _ => other_amount,
    };
    let (first, second) = lengths(quantity.value, other.value);
    view! {
        <div class="figure">
            <Value value quantity said />
            <Bar part=first />
            <Value value=other_value quantity=other said other=true />
            <Bar part=second other=true />
        </div>
    }
    .into_any()
}

/// A number with what it counts.
#[component]
fn Value(value: String, quantity: Quantity, said: Edtf, #[prop(optional)] other: bool) -> impl IntoView {
    let as_of = quantity.as_of.filter(|date| *date != said);
    let as_of = as_of.map(|date| view! { ", "<AsOf date plain=true /> });
    view! {
        <p class="figure__value" class:figure__value--other=other>
            <strong class="figure__number">{value}</strong>
            " "
            <span class="figure__label">
                {quantity.label}{as_of}<Mark certainty=quantity.certainty />"\u{202f}"<References sources=quantity.sources />
            </span>
        </p>
    }
}

/// What is simply reported needs no label; all else says what it is.
#[component]
fn Mark(certainty: Certainty) -> impl IntoView {
    (certainty != Certainty::Reported).then(|| view! { " "<CertaintyTag certainty /> })
}

/// A bar; the longest is as wide as there is room.
#[component]
fn Bar(part: f64, #[prop(optional)] other: bool) -> impl IntoView {
    view! {
        <span
            class="figure__bar"
            class:figure__bar--other=other
            style=format!("--part:{}", fraction(part))
            aria-hidden="true"
        ></span>
    }
}
