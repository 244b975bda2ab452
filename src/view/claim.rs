//! Who says what, as of when, and where it can be read.

use super::{Page, date, prose};
use crate::locale::{Key, Locale};
use crate::story::{Certainty, Claim};
use leptos::prelude::*;

/// A list of claims.
pub(super) fn claims(page: &Page, claims: &[Claim]) -> AnyView {
    let items = claims
        .iter()
        .map(|claim| {
            view! {
                <li class="claim" data-certainty=claim.certainty.word()>
                    <p class="claim__text">{prose::inline(&claim.text)} " " {prose::references(page, &claim.sources)}</p>
                    <p class="claim__by">
                        {certainty(page, claim.certainty)} " " {claim.by.clone()} ", " {date::as_of(page, claim.as_of)}
                    </p>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="claims" role="list">{items}</ul> }.into_any()
}

/// How sure a statement is, as a small label.
pub(super) fn certainty(page: &Page, certainty: Certainty) -> AnyView {
    view! { <span class="tag" data-certainty=certainty.word()>{word(&page.data.locale, certainty)}</span> }.into_any()
}

fn word(locale: &Locale, certainty: Certainty) -> String {
    let key = match certainty {
        Certainty::Reported => Key::Reported,
        Certainty::Expected => Key::ExpectedBy,
        Certainty::Derived => Key::Derived,
        Certainty::Disputed => Key::Disputed,
    };
    locale.word(key).to_owned()
}
